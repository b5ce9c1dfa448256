//! Who may do what: one table, role by permission.
//!
//! A member may have several roles; what one of them may, the member may. Whoever is no member
//! of an organization is told that it does not exist, never that it is closed to him.

use crate::{Error, ProviderMember};
use model::Role;

/// What a member may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Permission {
    /// Read who the members are.
    ViewMembers,
    /// Bring members in and take them out.
    EditMembers,
    /// Read the organization's drafts.
    ViewDrafts,
    /// Write draft APIs.
    EditDraftApis,
    /// Write draft products.
    EditDraftProducts,
    /// Read catalogs, their products and APIs.
    ViewCatalogs,
    /// Make, change and delete catalogs.
    EditCatalogs,
    /// Read the credentials of a catalog's test application.
    UseTestApplication,
    /// Freeze drafts into a catalog.
    StageProducts,
    /// Move products through their lifecycle; take APIs offline.
    ManageProducts,
    /// Read consumer organizations, applications and subscriptions.
    ViewConsumers,
    /// Make, change and delete consumer organizations.
    EditConsumerOrgs,
    /// Make, change and delete applications and their credentials.
    EditApplications,
    /// Subscribe, approve and cancel.
    EditSubscriptions,
    /// Call a catalog's APIs through the console's server.
    CallApis,
    /// Read call records.
    ViewCalls,
    /// Read the audit trail.
    ViewAudit,
}

use Permission::*;
use Role::*;

/// The one table. Owner and administrator may everything that is listed here.
const TABLE: [(Permission, &str, &[Role]); 17] = [
    (ViewMembers, "read the members", &[ProductManager, CommunityManager]),
    (EditMembers, "bring members in or take them out", &[]),
    (ViewDrafts, "read drafts", &[ApiDeveloper, ProductManager, Publisher, Viewer]),
    (EditDraftApis, "change draft APIs", &[ApiDeveloper]),
    (EditDraftProducts, "change draft products", &[ApiDeveloper, ProductManager]),
    (
        ViewCatalogs,
        "read catalogs and their products",
        &[ApiDeveloper, ProductManager, Publisher, CommunityManager, Viewer],
    ),
    (EditCatalogs, "create, change or delete catalogs", &[]),
    (
        UseTestApplication,
        "read the test application's credentials",
        &[ApiDeveloper, ProductManager, Publisher],
    ),
    (StageProducts, "stage products", &[ApiDeveloper, ProductManager, Publisher]),
    (ManageProducts, "publish products or change their state", &[ProductManager, Publisher]),
    (
        ViewConsumers,
        "read consumer organizations, applications and subscriptions",
        &[ApiDeveloper, ProductManager, Publisher, CommunityManager, Viewer],
    ),
    (EditConsumerOrgs, "change consumer organizations", &[ProductManager, CommunityManager]),
    (
        EditApplications,
        "change applications and their credentials",
        &[ApiDeveloper, ProductManager, CommunityManager],
    ),
    (EditSubscriptions, "change subscriptions", &[ApiDeveloper, ProductManager, CommunityManager]),
    (
        CallApis,
        "call APIs from the console",
        &[ApiDeveloper, ProductManager, Publisher, CommunityManager, Viewer],
    ),
    (
        ViewCalls,
        "read call records",
        &[ApiDeveloper, ProductManager, Publisher, CommunityManager, Viewer],
    ),
    (ViewAudit, "read the audit trail", &[]),
];

/// Lets a member pass who may do it.
///
/// # Errors
/// [`Error::Forbidden`], which names the member's roles and what they may not.
pub(crate) fn authorize(member: &ProviderMember, permission: Permission) -> Result<(), Error> {
    if is_allowed(member.roles(), permission) {
        return Ok(());
    }
    let names: Vec<&str> = member.roles().iter().map(|role| role.as_str()).collect();
    Err(Error::Forbidden { roles: names.join(", "), action: row(permission).0 })
}

fn is_allowed(roles: &[Role], permission: Permission) -> bool {
    let (_, allowed) = row(permission);
    roles.iter().any(|role| match role {
        Owner | Administrator => true,
        ApiDeveloper | ProductManager | Publisher | CommunityManager | Viewer => {
            allowed.contains(role)
        }
    })
}

fn row(permission: Permission) -> (&'static str, &'static [Role]) {
    TABLE
        .iter()
        .find(|(of, _, _)| *of == permission)
        .map(|(_, action, allowed)| (*action, *allowed))
        .unwrap_or(("do this", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_has_one_row() {
        // `row` falls back to nobody: a permission without a row must be seen here.
        for (permission, ..) in TABLE {
            let rows = TABLE.iter().filter(|(of, ..)| *of == permission).count();
            assert_eq!(rows, 1, "{permission:?}");
        }
        assert_eq!(TABLE.len(), ViewAudit as usize + 1);
    }

    #[test]
    fn a_viewer_changes_nothing() {
        for (permission, ..) in TABLE {
            // A test call is what anybody on the network can do: it changes nothing here.
            let reads = matches!(
                permission,
                ViewDrafts | ViewCatalogs | ViewConsumers | CallApis | ViewCalls
            );
            assert_eq!(is_allowed(&[Viewer], permission), reads, "{permission:?}");
        }
    }

    #[test]
    fn roles_add_up() {
        assert!(!is_allowed(&[CommunityManager], ManageProducts));
        assert!(is_allowed(&[CommunityManager, Publisher], ManageProducts));
        assert!(!is_allowed(&[], ViewCatalogs));
    }
}

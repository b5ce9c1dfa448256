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

impl Permission {
    /// Stable name for programs.
    fn name(self) -> &'static str {
        match self {
            ViewMembers => "view-members",
            EditMembers => "edit-members",
            ViewDrafts => "view-drafts",
            EditDraftApis => "edit-draft-apis",
            EditDraftProducts => "edit-draft-products",
            ViewCatalogs => "view-catalogs",
            EditCatalogs => "edit-catalogs",
            UseTestApplication => "use-test-application",
            StageProducts => "stage-products",
            ManageProducts => "manage-products",
            ViewConsumers => "view-consumers",
            EditConsumerOrgs => "edit-consumer-orgs",
            EditApplications => "edit-applications",
            EditSubscriptions => "edit-subscriptions",
            CallApis => "call-apis",
            ViewCalls => "view-calls",
            ViewAudit => "view-audit",
        }
    }
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
    match refusal(member, permission) {
        None => Ok(()),
        Some(refusal) => Err(refusal),
    }
}

/// Why a member may not do it; `None` if he may.
pub(crate) fn refusal(member: &ProviderMember, permission: Permission) -> Option<Error> {
    if is_allowed(member.roles(), permission) {
        return None;
    }
    let names: Vec<&str> = member.roles().iter().map(|role| role.as_str()).collect();
    Some(Error::Forbidden { roles: names.join(", "), action: row(permission).0 })
}

/// Something a member may do or not, for whoever draws buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionView {
    /// Stable name, kebab-case, such as `edit-draft-apis`.
    pub name: &'static str,
    /// Why the member may not; `None` if he may.
    pub obstacle: Option<String>,
}

impl ProviderMember {
    /// Every permission there is, with what stands against it for this member.
    pub fn permissions(&self) -> Vec<PermissionView> {
        let view = |(permission, _, _): &(Permission, &str, &[Role])| PermissionView {
            name: permission.name(),
            obstacle: refusal(self, *permission).map(|error| error.to_string()),
        };
        TABLE.iter().map(view).collect()
    }
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

//! Provider organizations: owners of APIs, with members and their roles.

crate::words! {
    /// What a member of a provider organization is there for; a member may have several.
    pub enum Role, "role",
        "owner, administrator, api-developer, product-manager, publisher, community-manager, viewer"
    {
        /// Everything; exactly one in an organization.
        Owner = "owner",
        /// Everything but ownership.
        Administrator = "administrator",
        /// Writes draft APIs and products, stages them.
        ApiDeveloper = "api-developer",
        /// Products, plans, the lifecycle, subscriptions.
        ProductManager = "product-manager",
        /// Stages and publishes products.
        Publisher = "publisher",
        /// Consumer organizations, applications, subscriptions.
        CommunityManager = "community-manager",
        /// Reads.
        Viewer = "viewer",
    }
}

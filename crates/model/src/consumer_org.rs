//! Consumer organizations: owners of applications in one catalog.

crate::words! {
    /// Whether a consumer organization takes part.
    pub enum ConsumerOrgState, "consumer organization state", "pending, active" {
        /// Invited or asked for, not confirmed yet.
        Pending = "pending",
        /// Takes part.
        Active = "active",
    }
}

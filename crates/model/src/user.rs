//! People who log in.

crate::words! {
    /// Whether a person may log in.
    pub enum UserState, "user state", "pending, active, disabled" {
        /// Invited; has not set a password.
        Pending = "pending",
        /// May log in.
        Active = "active",
        /// Shut out; sessions and tokens are void.
        Disabled = "disabled",
    }
}

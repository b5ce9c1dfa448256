//! Applications: a consumer's software that calls APIs.

crate::words! {
    /// Whether an application may call.
    pub enum ApplicationState, "application state", "active, suspended" {
        /// Calls are served.
        Active = "active",
        /// Calls are refused with 403; credentials and subscriptions are kept.
        Suspended = "suspended",
    }
}

//! Subscriptions: an application's right to a plan.

crate::words! {
    /// How far a subscription has come.
    pub enum SubscriptionState, "subscription state", "pending, active, cancelled" {
        /// Asked for; waits for approval. Calls are refused.
        Pending = "pending",
        /// Granted.
        Active = "active",
        /// Ended by either side or by the product's retirement. Never comes back.
        Cancelled = "cancelled",
    }
}

//! What lies in a catalog besides products: frozen API documents.

crate::words! {
    /// Whether an API of a catalog answers.
    pub enum ApiState, "API state", "running, suspended" {
        /// Calls are served.
        Running = "running",
        /// Taken offline by its provider: every call is answered 503, whatever the product.
        Suspended = "suspended",
    }
}

crate::words! {
    /// The notation of a document, as its author chose it.
    pub enum Media, "notation", "yaml, json" {
        /// YAML.
        Yaml = "yaml",
        /// JSON.
        Json = "json",
    }
}

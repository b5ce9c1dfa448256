//! The SQL of the nouns: every statement is a constant with a name, and one list holds them all.
//!
//! Only a registered statement can be run, so the test that prepares the list on both engines
//! has seen all SQL there is.

/// One SQL text that both engines understand.
#[derive(Debug)]
pub struct Statement {
    /// The noun it belongs to, such as `users`.
    pub noun: &'static str,
    /// Its name in that noun, such as `FIND`.
    pub name: &'static str,
    /// The text; parameters are `$1`, `$2`, ….
    pub sql: &'static str,
}

/// Declares a noun's statements and the list of them.
macro_rules! statements {
    ($noun:literal: $($name:ident = $sql:expr;)+) => {
        $(
            const $name: &$crate::statement::Statement = &$crate::statement::Statement {
                noun: $noun,
                name: stringify!($name),
                sql: $sql,
            };
        )+

        pub(crate) const STATEMENTS: &[&$crate::statement::Statement] = &[$($name),+];
    };
}
pub(crate) use statements;

/// Every statement of every noun.
pub fn all() -> impl Iterator<Item = &'static Statement> {
    const NOUNS: &[&[&Statement]] = &[
        crate::api_tokens::STATEMENTS,
        crate::applications::STATEMENTS,
        crate::attention::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::catalog_applications::STATEMENTS,
        crate::catalog_apis::STATEMENTS,
        crate::catalogs::STATEMENTS,
        crate::consumer_orgs::STATEMENTS,
        crate::credentials::STATEMENTS,
        crate::draft_apis::STATEMENTS,
        crate::draft_products::STATEMENTS,
        crate::favourites::STATEMENTS,
        crate::feed::APPLICATION_STATEMENTS,
        crate::feed::CONTENT_STATEMENTS,
        crate::first_administrator::STATEMENTS,
        crate::installation::STATEMENTS,
        crate::members::STATEMENTS,
        crate::outbox::STATEMENTS,
        crate::products::STATEMENTS,
        crate::products::PART_STATEMENTS,
        crate::provider_orgs::STATEMENTS,
        crate::publications::STATEMENTS,
        crate::references::STATEMENTS,
        crate::search::STATEMENTS,
        crate::sessions::STATEMENTS,
        crate::subscriptions::STATEMENTS,
        crate::underived::STATEMENTS,
        crate::users::STATEMENTS,
    ];
    NOUNS.iter().flat_map(|noun| noun.iter().copied())
}

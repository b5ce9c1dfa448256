//! `audit`: the entries of the organization's audit trail.

use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};

const COLUMNS: &[Column] = &[
    Column::new("TIME", &["/at", "/created_at"]),
    Column::new("WHO", &["/actor", "/actor_name"]),
    Column::new("OPERATION", &["/operation"]),
    Column::new("OBJECT", &["/object"]),
    Column::new("OUTCOME", &["/outcome"]),
    Column::new("FROM", &["/from", "/ip"]),
];

/// `audit`.
#[derive(Debug, clap::Args)]
pub struct Audit {
    /// Most entries to show, newest first
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: u32,
}

impl Audit {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let path = console.in_org(&["audit"])?;
        let limit = self.limit.to_string();
        let page = console.get_filtered(&path, &[("limit", &limit)])?;
        let (items, _) = console.page(page)?;
        screen.list(&items, COLUMNS)
    }
}

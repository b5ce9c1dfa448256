//! Opening: addresses, migrations, what is in the way.

use crate::engines::on_both;

#[test]
fn every_statement_can_be_prepared() {
    on_both(async |on| on.store.check_statements().await.unwrap());
}

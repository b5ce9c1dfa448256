//! One statement about many objects: its text has a fixed number of places for their IDs.

use crate::value::{Bind, Value};

/// IDs that one statement takes.
pub(crate) const MANY: usize = 50;

/// The places of the IDs, `$2` to `$51`; `$1` is the scope. The scope's column is compared as
/// `column || '' = $1`, which no index can serve: else SQLite, which takes a scope for small, goes
/// through all that is in it.
macro_rules! many {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
          $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, \
          $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}
pub(crate) use many;

/// The values of as many statements as the IDs need; places that are left repeat an ID.
pub(crate) fn of_many<Id: Bind>(scope: impl Bind, ids: &[Id]) -> Vec<Vec<Value>> {
    let values = |ids: &[Id]| {
        let mut values = vec![scope.value()];
        values.extend(ids.iter().chain(ids.iter().cycle()).take(MANY).map(Bind::value));
        values
    };
    ids.chunks(MANY).map(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_gets_an_id_and_every_id_a_place() {
        for count in [0_i64, 1, 49, 50, 51, 120] {
            let ids: Vec<i64> = (1..=count).collect();
            let all = of_many("scope", &ids);
            assert_eq!(all.len(), ids.len().div_ceil(MANY), "{count}");
            assert!(all.iter().all(|values| values.len() == MANY + 1), "{count}");
            let found: std::collections::BTreeSet<i64> = all
                .iter()
                .flat_map(|values| &values[1..])
                .map(|value| match value {
                    Value::Int(id) => *id,
                    _ => 0,
                })
                .collect();
            assert_eq!(found.into_iter().collect::<Vec<_>>(), ids, "{count}");
        }
    }
}

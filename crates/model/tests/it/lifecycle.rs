use model::{Action, Next, ProductState, Role, SubscriptionState};

/// Where every action leads from every state; `None` is refused. One row an action, one column a
/// state, in the order of `ProductState::ALL`.
#[rustfmt::skip]
const TABLE: &[(Action, [Option<Next>; 5])] = {
    use ProductState::{Archived, Deprecated, Published, Retired, Staged};
    const fn to(state: ProductState) -> Option<Next> { Some(Next::State(state)) }
    const GONE: Option<Next> = Some(Next::Gone);
    &[
        //                     staged         published       deprecated     retired        archived
        (Action::Stage,     [to(Staged),    None,           None,          None,          None]),
        (Action::Publish,   [to(Published), None,           to(Published), None,          None]),
        (Action::Deprecate, [None,          to(Deprecated), None,          None,          None]),
        (Action::Retire,    [None,          to(Retired),    to(Retired),   None,          None]),
        (Action::Restage,   [None,          None,           None,          to(Staged),    None]),
        (Action::Archive,   [None,          None,           None,          to(Archived),  None]),
        (Action::Unarchive, [None,          None,           None,          None,          to(Retired)]),
        (Action::Delete,    [GONE,          None,           None,          GONE,          GONE]),
    ]
};

#[test]
fn every_pair_of_state_and_action_leads_where_the_table_says() {
    assert_eq!(TABLE.len(), Action::ALL.len());
    for (action, row) in TABLE {
        for (state, expect) in ProductState::ALL.iter().zip(row) {
            assert_eq!(state.after(*action).ok(), *expect, "{state} {action}");
        }
    }
}

#[test]
fn a_refusal_names_what_is_possible() {
    let error = ProductState::Published.after(Action::Archive).unwrap_err();
    let expect = "a published product can't do `archive`; possible now: deprecate, retire";
    assert_eq!(error.to_string(), expect);
}

#[test]
fn no_state_is_a_dead_end_and_each_can_be_left_for_good() {
    for start in ProductState::ALL {
        let mut reached = vec![*start];
        let mut is_gone = false;
        let mut index = 0;
        while index < reached.len() {
            for action in Action::ALL {
                match reached[index].after(*action) {
                    Ok(Next::State(next)) if !reached.contains(&next) => reached.push(next),
                    Ok(Next::Gone) => is_gone = true,
                    _ => {}
                }
            }
            index += 1;
        }
        assert!(is_gone, "a {start} product can be got rid of");
        assert_eq!(reached.len(), ProductState::ALL.len(), "{start}");
    }
}

#[test]
fn only_published_and_deprecated_products_are_served() {
    let served: Vec<_> = ProductState::ALL.iter().filter(|s| s.is_served()).collect();
    assert_eq!(served, [&ProductState::Published, &ProductState::Deprecated]);
    let open: Vec<_> = ProductState::ALL.iter().filter(|s| s.takes_subscriptions()).collect();
    assert_eq!(open, [&ProductState::Published]);
}

#[test]
fn words_are_read_as_they_are_written() {
    for state in ProductState::ALL {
        assert_eq!(state.as_str().parse(), Ok(*state));
        assert_eq!(serde_json::to_string(state).unwrap(), format!("\"{state}\""));
    }
    for role in Role::ALL {
        assert_eq!(role.to_string().parse(), Ok(*role));
    }
    let error = "gone".parse::<SubscriptionState>().unwrap_err();
    let expect = "`gone` is no subscription state; use one of: pending, active, cancelled";
    assert_eq!(error.to_string(), expect);
}

#[test]
fn the_words_of_an_error_are_all_there_are() {
    let words: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    assert_eq!("x".parse::<Role>().unwrap_err().expected, words.join(", "));
    let words: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!("x".parse::<Action>().unwrap_err().expected, words.join(", "));
    let words: Vec<&str> = ProductState::ALL.iter().map(|state| state.as_str()).collect();
    assert_eq!("x".parse::<ProductState>().unwrap_err().expected, words.join(", "));
}

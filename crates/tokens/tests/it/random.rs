//! New secrets: form, checksum, no repetition.

use std::collections::HashSet;
use tokens::{
    has_valid_checksum, new_api_token, new_client_id, new_client_secret, new_link_token,
    new_session_token,
};

/// Made by another implementation of CRC-32 and base62.
const VECTOR: &str = "gws_0123456789ABCDEFGHIJKLMNOPQRST1aYVAv";

#[test]
fn every_kind_has_its_prefix_its_length_and_a_valid_checksum() {
    fn check(new: fn() -> String, prefix: &str) {
        let many: HashSet<String> = (0..500).map(|_| new()).collect();
        assert_eq!(many.len(), 500);
        for token in many {
            assert!(token.starts_with(prefix) && token.len() == 40, "{token}");
            assert!(has_valid_checksum(&token), "{token}");
        }
    }
    check(new_client_secret, "gws_");
    check(new_api_token, "gwt_");
    check(new_session_token, "gwn_");
    check(new_link_token, "gwl_");
}

#[test]
fn a_changed_character_is_noticed_wherever_it_is() {
    assert!(has_valid_checksum(VECTOR));
    for at in 0..VECTOR.len() {
        let mut changed = VECTOR.to_owned();
        let other = if &VECTOR[at..=at] == "x" { "y" } else { "x" };
        changed.replace_range(at..=at, other);
        assert!(!has_valid_checksum(&changed), "{changed}");
    }
}

#[test]
fn what_is_no_token_of_ours_has_no_valid_checksum() {
    let cases =
        ["", "gws_", "SECRET", &VECTOR[..39], &format!("{VECTOR}0"), &VECTOR.replace("gws", "gwt")];
    for text in cases {
        assert!(!has_valid_checksum(text), "{text}");
    }
    assert!(!has_valid_checksum(&"é".repeat(20)));
}

#[test]
fn client_ids_are_random_uuids() {
    let many: HashSet<String> = (0..500).map(|_| new_client_id()).collect();
    assert_eq!(many.len(), 500);
    for id in many {
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
        assert!(id.bytes().all(|b| b == b'-' || matches!(b, b'0'..=b'9' | b'a'..=b'f')), "{id}");
        assert_eq!(&id[14..15], "4", "{id}");
        assert!("89ab".contains(&id[19..20]), "{id}");
    }
}

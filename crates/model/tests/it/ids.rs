use model::{ApplicationId, IdError, ProductId, Timestamp};
use proptest::prelude::*;
use std::time::Duration;

const TIME: Timestamp = Timestamp::from_micros(1_700_000_000_123_456);

#[test]
fn an_id_prints_its_prefix_and_a_uuid_of_version_7() {
    let id = ProductId::new(TIME, [0xff; 10]);
    assert_eq!(id.to_string(), "prd_018bcfe5687b7fffbfffffffffffffff");
    assert_eq!(id.to_string().parse(), Ok(id));
}

#[test]
fn a_text_that_is_no_id_is_refused_with_what_is_wrong() {
    fn check(text: &str, expect: &str) {
        let error = text.parse::<ProductId>().unwrap_err();
        assert_eq!(error.to_string(), expect, "{text}");
    }
    check("", "`` is not the ID of a product: it must begin with `prd_`");
    check("weather:1.0.0", "`weather:1.0.0` is not the ID of a product: it must begin with `prd_`");
    check("prd_12", "`prd_12` is not a whole ID: `prd_` must be followed by 32 hexadecimal digits");
    let spellings = [
        "prd_018BCFE5687B7FFFBFFFFFFFFFFFFFFF",
        "prd_018bcfe5-687b-7fff-bfff-ffffffffffff",
        "prd_018bcfe5687b7fffbfffffffffffffff ",
        "prd_018bcfe5687b7fffbffffffffffffffg",
    ];
    for text in spellings {
        let error = text.parse::<ProductId>().unwrap_err();
        assert!(matches!(error, IdError::Digits { .. }), "{text}: one object, one spelling");
    }
}

#[test]
fn one_kind_of_id_is_not_taken_for_another() {
    let application = ApplicationId::new(TIME, [1; 10]).to_string();
    assert!(application.parse::<ApplicationId>().is_ok());
    assert!(matches!(application.parse::<ProductId>(), Err(IdError::Prefix { .. })));
}

#[test]
fn ids_go_through_json_as_text() {
    let id = ProductId::new(TIME, [7; 10]);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{id}\""));
    assert_eq!(serde_json::from_str::<ProductId>(&json).unwrap(), id);
    assert!(serde_json::from_str::<ProductId>("\"app_\"").is_err());
}

#[test]
fn times_never_overflow() {
    let year = Duration::from_secs(31_557_600);
    assert_eq!(TIME.plus(year).minus(year), TIME);
    assert_eq!(TIME.plus(Duration::MAX), Timestamp::from_micros(i64::MAX));
    let before = Timestamp::from_micros(-5);
    assert_eq!(before.minus(Duration::MAX), Timestamp::from_micros(i64::MIN));
    assert_eq!(Timestamp::from_micros(-1).millis(), -1);
    assert_eq!(ProductId::new(Timestamp::from_micros(-1), [0; 10]).to_string().len(), 36);
}

proptest! {
    #[test]
    fn a_later_id_sorts_behind_an_earlier_one(
        earlier in 0_i64..4_000_000_000_000_000,
        gap in 1_000_i64..1_000_000_000,
        random in any::<[u8; 10]>(),
    ) {
        let first = ProductId::new(Timestamp::from_micros(earlier), random);
        let second = ProductId::new(Timestamp::from_micros(earlier + gap), [0; 10]);
        prop_assert!(first < second);
        prop_assert!(first.to_string() < second.to_string());
    }
}

//! Sealed values: vector, round trip, everything that must not open.

use crate::key;
use proptest::prelude::*;
use tokens::{InstallationKey, OpenError, open, seal};

/// `SECRET` for `test application`, sealed by another implementation.
const VECTOR: &str = "01000102030405060708090a0b3706d554283e5fa41760195864204827436c02fec2a1";

fn vector() -> Vec<u8> {
    let digits: Vec<_> = VECTOR.bytes().map(|b| char::from(b).to_digit(16).unwrap()).collect();
    digits.chunks(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect()
}

#[test]
fn a_value_of_the_reference_implementation_opens() {
    assert_eq!(open(&key(), &vector(), "test application").unwrap().as_slice(), b"SECRET");
}

#[test]
fn the_same_value_is_never_sealed_alike() {
    let (one, two) = (seal(&key(), b"SECRET", "x"), seal(&key(), b"SECRET", "x"));
    assert_ne!(one, two);
    assert_eq!(one.len(), b"SECRET".len() + 29);
}

#[test]
fn another_key_context_or_byte_does_not_open() {
    let sealed = vector();
    let check = |key: &InstallationKey, sealed: &[u8], context: &str, expect| {
        assert_eq!(open(key, sealed, context).unwrap_err(), expect, "{sealed:?} {context}");
    };
    check(&InstallationKey::generate(), &sealed, "test application", OpenError::Forged);
    check(&key(), &sealed, "test applicatioN", OpenError::Forged);
    check(&key(), &[], "test application", OpenError::Form);
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 0x80;
        let expect = if at == 0 { OpenError::Form } else { OpenError::Forged };
        check(&key(), &changed, "test application", expect);
        let expect = if at < 13 { OpenError::Form } else { OpenError::Forged };
        check(&key(), &sealed[..at], "test application", expect);
    }
}

proptest! {
    #[test]
    fn what_was_sealed_opens(plain in any::<Vec<u8>>(), context in "\\PC{0,40}") {
        let sealed = seal(&key(), &plain, &context);
        let opened = open(&key(), &sealed, &context).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
    }

    #[test]
    fn garbage_never_opens_and_never_panics(sealed in any::<Vec<u8>>()) {
        prop_assert!(open(&key(), &sealed, "").is_err());
    }
}

//! Hashes of secrets: vectors, texts, comparison.

use crate::key;
use proptest::prelude::*;
use tokens::{InstallationKey, SecretHash, SecretHashError, token_hash};

const HMAC: &str = "hmac-sha256:zj87o2ZddSOf+SyY6C2dLgsYwhyeCIUqpAhP0ikrVAY=";
const SHA256: &str = "sha256:CRexOpCRkV1UtjNvRZCVOczkUrNmGyHzhkGKJXiDswo=";
const SHA256_HEX: &str = "0917b13a9091915d54b6336f45909539cce452b3661b21f386418a257883b30a";

#[test]
fn hashes_are_those_of_the_reference_implementation() {
    assert_eq!(SecretHash::of(&key(), b"SECRET").to_string(), HMAC);
    assert_eq!(SecretHash::Sha256(token_hash("SECRET")).to_string(), SHA256);
}

#[test]
fn a_secret_verifies_and_nothing_near_it_does() {
    for text in [HMAC, SHA256, SHA256_HEX, SHA256.strip_prefix("sha256:").unwrap()] {
        let hash: SecretHash = text.parse().unwrap();
        assert!(hash.verify(&key(), b"SECRET"), "{text}");
        for wrong in ["", "SECRE", "SECRET ", "secret", "SECRET\0", text] {
            assert!(!hash.verify(&key(), wrong.as_bytes()), "{text} {wrong}");
        }
    }
}

#[test]
fn the_hash_of_another_installation_does_not_verify() {
    let hash = SecretHash::of(&InstallationKey::generate(), b"SECRET");
    assert!(!hash.verify(&key(), b"SECRET"));
}

#[test]
fn every_written_form_is_read_and_others_are_named() {
    fn check(text: &str, expect: Result<&str, SecretHashError>) {
        let read = text.parse::<SecretHash>().map(|hash| hash.to_string());
        assert_eq!(read, expect.map(str::to_owned), "{text}");
    }
    check(HMAC, Ok(HMAC));
    check(SHA256, Ok(SHA256));
    check(SHA256_HEX, Ok(SHA256));
    check(&SHA256_HEX.to_uppercase(), Ok(SHA256));
    check(&format!("sha256:{SHA256_HEX}"), Ok(SHA256));
    check(&SHA256["sha256:".len()..], Ok(SHA256));
    check("", Err(SecretHashError::Form));
    check("SECRET", Err(SecretHashError::Form));
    check("sha512:CRexOpCRkV1UtjNvRZCVOczkUrNmGyHzhkGKJXiDswo=", Err(SecretHashError::Form));
    check(&SHA256_HEX.replace('0', "x"), Err(SecretHashError::Form));
    check("sha256:", Err(SecretHashError::Value("sha256:")));
    check("hmac-sha256:c2hvcnQ=", Err(SecretHashError::Value("hmac-sha256:")));
    check(&HMAC.replace('+', "*"), Err(SecretHashError::Value("hmac-sha256:")));
}

#[test]
fn serde_reads_and_writes_the_text_and_quotes_no_mistaken_secret() {
    let hash: SecretHash = serde_json::from_str(&format!("{SHA256_HEX:?}")).unwrap();
    assert_eq!(serde_json::to_string(&hash).unwrap(), format!("{SHA256:?}"));
    let mistake = serde_json::from_str::<SecretHash>("\"hunter2\"").unwrap_err().to_string();
    assert!(mistake.contains("not the hash of a secret"), "{mistake}");
    assert!(!mistake.contains("hunter2"), "{mistake}");
}

#[test]
fn debug_shows_the_kind_alone() {
    assert_eq!(format!("{:?}", HMAC.parse::<SecretHash>().unwrap()), "SecretHash::Hmac(…)");
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,80}") {
        let _ = text.parse::<SecretHash>();
        let _ = format!("hmac-sha256:{text}").parse::<SecretHash>();
    }

    #[test]
    fn every_secret_verifies_with_its_own_hash_only(a in any::<Vec<u8>>(), b in any::<Vec<u8>>()) {
        let hash = SecretHash::of(&key(), &a);
        prop_assert!(hash.verify(&key(), &a));
        prop_assert_eq!(hash.verify(&key(), &b), a == b);
    }
}

//! The key file and what a key shows of itself.

use crate::key;
use tokens::{InstallationKey, InstallationKeyError, SecretHash};

#[test]
fn a_written_key_file_reads_back_as_the_same_key() {
    let made = InstallationKey::generate();
    let read = InstallationKey::from_bytes(&made.to_bytes()).unwrap();
    assert!(SecretHash::of(&made, b"a").verify(&read, b"a"));
    assert_eq!(made.to_bytes().len(), 65);
    assert_ne!(made.to_bytes(), InstallationKey::generate().to_bytes());
}

#[test]
fn only_64_hexadecimal_digits_are_a_key() {
    fn check(file: &str, expect: Option<InstallationKeyError>) {
        assert_eq!(InstallationKey::from_bytes(file.as_bytes()).err(), expect, "{file:?}");
    }
    let digits = "0aF9".repeat(16);
    check(&digits, None);
    check(&format!("  {digits}\r\n"), None);
    check("", Some(InstallationKeyError::Length(0)));
    check(&"0".repeat(32), Some(InstallationKeyError::Length(32)));
    check(&format!("{digits}00"), Some(InstallationKeyError::Length(66)));
    check(&digits.replacen('0', "g", 1), Some(InstallationKeyError::NotHexadecimal));
    check(&digits.replacen("0a", "é", 1), Some(InstallationKeyError::NotHexadecimal));
}

#[test]
fn debug_shows_nothing_of_the_key() {
    assert_eq!(format!("{:?}", key()), "InstallationKey { .. }");
}

//! Random bytes for what `tokens` does not make: IDs and salts.

/// Bytes of the system's randomness.
///
/// # Panics
/// Where the system has none, which no supported one does.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system's randomness does not fail");
    bytes
}

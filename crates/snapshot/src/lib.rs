//! `snapshot`.

//! The built-in catalogue, compiled from `src/rules/en` when the crate is built and unpacked on first use.
//!
//! The rules' example sentences are not in it.

use std::sync::LazyLock;

use crate::rules::{Catalogue, unpack};

/// The built-in rules and words.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    unpack(
        include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt")),
        include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")),
    )
});

/// The most frequent words, most frequent first; a pack's rules are entered at rarer ones.
pub static FREQUENCY: &str = include_str!(concat!(env!("OUT_DIR"), "/frequency.txt"));

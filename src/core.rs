//! The layers that run at every keystroke: text, rules, the built-in catalogue and the matcher.
//!
//! A package of their own (`core/Cargo.toml`), because Cargo optimises by the package: in the wasm these are compiled
//! for speed before size, all above them for size alone. `lib.rs` has them all by the same names.

pub mod catalogue;
pub mod matcher;
pub mod rules;
pub mod text;

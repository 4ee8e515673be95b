//! Warmline underlines wording in support replies that reads as unempathetic or sympathy-style, says why,
//! and offers rewrites. Everything runs where the text is: no network, no server.

mod cues;
pub mod engine;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod reply;
pub mod rewrite;
pub mod widget;

use warmline_core::catalogue;
pub use warmline_core::{matcher, rules, text};

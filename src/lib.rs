//! Warmline underlines wording in support replies that reads as unempathetic or sympathy-style, says why,
//! and offers rewrites. Everything runs where the text is: no network, no server.

mod catalogue;
mod cues;
pub mod engine;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod matcher;
pub mod reply;
pub mod rewrite;
pub mod rules;
pub mod text;
pub mod widget;

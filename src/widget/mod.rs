//! The widget: underlines, card and badge on a compose box, in a page. Only here is `web-sys`.
//!
//! [`attach`](Attachment::new) takes hold of one box; dropping what it returns gives the page back. `attached` is
//! the place to start reading: which event leads where. Underlines: `paint`. The card: `opening`, `accepting`.
//! The whole reply: `panel`.
//! What can be decided without a page (`place`, `flow`, `difference`, `keys`, `placeholders`, `ignored`, `words`) is pure and
//! tested natively.
//!
//! **Invariant**: nothing of the page's is written to but the text, on request, by the browser's own editing
//! command. Everything taken from the page goes through `shell` and is held by a guard.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

mod difference;
mod flow;
mod ignored;
mod keys;
mod panel;
mod place;
mod placeholders;
mod words;

#[cfg(target_arch = "wasm32")]
mod above;
#[cfg(target_arch = "wasm32")]
mod accepting;
#[cfg(target_arch = "wasm32")]
mod attached;
#[cfg(target_arch = "wasm32")]
mod attachment;
#[cfg(target_arch = "wasm32")]
mod badge;
#[cfg(target_arch = "wasm32")]
mod boxes;
#[cfg(target_arch = "wasm32")]
mod buttons;
#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod compose;
#[cfg(target_arch = "wasm32")]
mod following;
#[cfg(target_arch = "wasm32")]
mod guards;
#[cfg(target_arch = "wasm32")]
mod hearing;
#[cfg(target_arch = "wasm32")]
mod highlights;
#[cfg(target_arch = "wasm32")]
mod layer;
#[cfg(target_arch = "wasm32")]
mod mirror;
#[cfg(target_arch = "wasm32")]
mod opening;
#[cfg(target_arch = "wasm32")]
mod paint;
#[cfg(target_arch = "wasm32")]
mod plain;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use attachment::Attachment;
#[cfg(target_arch = "wasm32")]
pub(crate) use plain::plain;
#[cfg(target_arch = "wasm32")]
pub use shell::Shell;

/// Reads a key press for `ask`.
#[cfg(target_arch = "wasm32")]
fn pressed<T>(event: &web_sys::KeyboardEvent, ask: impl FnOnce(keys::Pressed) -> T) -> T {
    ask(keys::Pressed {
        alt: event.alt_key(),
        control: event.ctrl_key(),
        meta: event.meta_key(),
        shift: event.shift_key(),
        key: &event.key(),
        code: &event.code(),
    })
}

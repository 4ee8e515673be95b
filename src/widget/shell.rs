//! The plain-JavaScript shell around the widget (`pkg/shell.js`), as Rust sees it.
//!
//! Everything taken from the page is taken through here, so that it can be given back after a trap, when no
//! destructor runs. Use the guards of `guards`; only they call these.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget, Node, Window};

use super::platform::Highlight;

#[wasm_bindgen]
extern "C" {
    /// What of the page is held, and the way to give it back. Each method returns the function that does.
    #[derive(Clone)]
    pub type Shell;

    #[wasm_bindgen(method)]
    pub(super) fn listen(
        this: &Shell,
        target: &EventTarget,
        kind: &str,
        callback: &JsValue,
        capture: bool,
        passive: bool,
    ) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn after(this: &Shell, milliseconds: f64, callback: &JsValue) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn frame(this: &Shell, view: &Window, callback: &JsValue) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn sized(
        this: &Shell,
        view: &Window,
        element: &Element,
        inner: bool,
        callback: &JsValue,
    ) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn seen(
        this: &Shell,
        view: &Window,
        element: &Element,
        root_margin: &str,
        threshold: f64,
        callback: &JsValue,
    ) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn changed(
        this: &Shell,
        view: &Window,
        node: &Node,
        what: &JsValue,
        callback: &JsValue,
    ) -> Changes;

    #[wasm_bindgen(method)]
    pub(super) fn place(this: &Shell, parent: &Node, node: &Node) -> Function;

    #[wasm_bindgen(method)]
    pub(super) fn adopt(this: &Shell, view: &Window, root: &Node, css: &str) -> Adopted;

    /// The highlight of this name in a window, made when first asked for.
    #[wasm_bindgen(method)]
    pub(super) fn highlight(this: &Shell, view: &Window, name: &str) -> Highlight;

    /// Puts highlights of ours back where a page cleared them all.
    #[wasm_bindgen(method, js_name = keepHighlights)]
    pub(super) fn keep_highlights(this: &Shell, view: &Window);

    /// Gives back every highlight of a window.
    #[wasm_bindgen(method, js_name = dropHighlights)]
    pub(super) fn drop_highlights(this: &Shell, view: &Window);

    /// A `WarmlineError` for the host; `option` says where the option stands that is meant.
    #[wasm_bindgen(method)]
    pub fn error(this: &Shell, code: &str, message: &str, option: Option<&str>) -> JsValue;

    /// How to end watching for changes, or hear at once of those not told yet.
    #[wasm_bindgen(extends = Function)]
    #[derive(Clone)]
    pub(super) type Changes;

    #[wasm_bindgen(method)]
    pub(super) fn take(this: &Changes) -> js_sys::Array;

    /// How to take a style sheet back, or put it back where the page threw it out.
    #[wasm_bindgen(extends = Function)]
    pub(super) type Adopted;

    #[wasm_bindgen(method)]
    pub(super) fn again(this: &Adopted);
}

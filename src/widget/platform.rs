//! What browsers can do that `web-sys` does not name yet, and whether this one can.

use js_sys::{Number, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbstractRange, Document, DomRectList, Element, HtmlDocument, MediaQueryList, Node, ShadowRoot, Window,
};

#[wasm_bindgen]
extern "C" {
    /// A text control that can make ranges over its value (Chromium 148 and later).
    #[wasm_bindgen(extends = Object)]
    pub type RangeSource;

    #[wasm_bindgen(method, catch, js_name = createValueRange)]
    pub fn create_value_range(this: &RangeSource, from: u32, to: u32) -> Result<ValueRange, JsValue>;

    /// A live range over a text control's value (`OpaqueRange`).
    #[wasm_bindgen(extends = AbstractRange)]
    #[derive(Clone)]
    pub type ValueRange;

    #[wasm_bindgen(method, js_name = getClientRects)]
    pub fn client_rects(this: &ValueRange) -> DomRectList;

    /// Ends its upkeep; a range left behind costs at every edit.
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &ValueRange);

    /// A set of ranges painted alike; `web-sys` calls it unstable.
    #[wasm_bindgen(extends = Object)]
    #[derive(Clone)]
    pub type Highlight;

    #[wasm_bindgen(method)]
    pub fn add(this: &Highlight, range: &AbstractRange) -> Highlight;

    #[wasm_bindgen(method)]
    pub fn delete(this: &Highlight, range: &AbstractRange) -> bool;

    /// An element's fractions: its CSS zoom, and how far it is scrolled (`web-sys` rounds that).
    #[wasm_bindgen(extends = Object)]
    type Fractional;

    #[wasm_bindgen(method, getter, js_name = currentCSSZoom)]
    fn current_zoom(this: &Fractional) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = scrollLeft)]
    fn scroll_left(this: &Fractional) -> f64;

    #[wasm_bindgen(method, getter, js_name = scrollTop)]
    fn scroll_top(this: &Fractional) -> f64;

    #[wasm_bindgen(method, setter, js_name = scrollLeft)]
    fn set_scroll_left(this: &Fractional, to: f64);

    #[wasm_bindgen(method, setter, js_name = scrollTop)]
    fn set_scroll_top(this: &Fractional, to: f64);
}

/// A number as a style takes it. Written by JavaScript: Rust's own way with fractions is as large as the card.
pub fn decimal(value: f64) -> String {
    Number::from(value).to_string_with_radix(10).map_or_else(|_| String::new(), String::from)
}

/// The number that a text starts with.
pub fn number(text: &str) -> Option<f64> {
    Some(Number::parse_float(text)).filter(|number| !number.is_nan())
}

/// True when the window can paint highlights.
pub fn has_highlights(view: &Window) -> bool {
    Reflect::has(view, &JsValue::from_str("Highlight")).unwrap_or(false)
}

/// True for a control that makes ranges, where the browser has them.
pub fn is_range_source(element: &Element) -> bool {
    Reflect::has(element, &JsValue::from_str("createValueRange")).unwrap_or(false)
}

/// The CSS zoom in effect on an element: lengths in its styles are this much larger on the screen.
pub fn zoom(element: &Element) -> f64 {
    element.unchecked_ref::<Fractional>().current_zoom().filter(|zoom| *zoom > 0.0).unwrap_or(1.0)
}

/// A media query, which tells at any time whether it holds.
pub fn media(view: &Window, query: &str) -> Option<MediaQueryList> {
    view.match_media(query).ok().flatten()
}

/// How far an element is scrolled, across and down.
pub fn scrolled(element: &Element) -> (f64, f64) {
    let element = element.unchecked_ref::<Fractional>();
    (element.scroll_left(), element.scroll_top())
}

/// The node as a shadow root, if it is one. By its type and not by `instanceof`, which fails across frames.
pub fn shadow_root(node: &Node) -> Option<ShadowRoot> {
    let is_one = node.node_type() == Node::DOCUMENT_FRAGMENT_NODE
        && Reflect::has(node, &JsValue::from_str("host")).unwrap_or(false);
    is_one.then(|| node.clone().unchecked_into())
}

/// Puts text in place of the selection, or deletes that, by the browser's editing command.
pub fn write(document: &Document, text: &str) {
    let command = if text.is_empty() { "delete" } else { "insertText" };
    _ = document.unchecked_ref::<HtmlDocument>().exec_command_with_show_ui_and_value(command, false, text);
}

/// Takes the last edit back.
pub fn undo(document: &Document) {
    _ = document.unchecked_ref::<HtmlDocument>().exec_command("undo");
}

/// Scrolls an element so far.
pub fn scroll_to(element: &Element, (left, top): (f64, f64)) {
    let element = element.unchecked_ref::<Fractional>();
    element.set_scroll_left(left);
    element.set_scroll_top(top);
}

//! A copy of a text control's text, laid out alike and invisible, to measure where words stand where the browser
//! has no ranges over controls (Firefox 153, Chromium before 148).
//!
//! Lives in our shadow root, never beside the control. Copies what decides line breaks and positions; rotation and
//! vertical writing are not attempted, since underlines are hidden there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Range, Text, Window};

use super::guards::Placed;
use super::layer::Layer;
use super::place::Rect;
use super::platform;
use super::view::{self, View, pixels, style_of};
use crate::text::{Edit, utf16};

/// Every property that moves a glyph.
const COPIED: &[&str] = &[
    "direction",
    "unicode-bidi",
    "font-family",
    "font-size",
    "font-size-adjust",
    "font-style",
    "font-weight",
    "font-stretch",
    "font-kerning",
    "font-optical-sizing",
    "font-synthesis",
    "font-palette",
    "font-feature-settings",
    "font-variation-settings",
    "font-language-override",
    "font-variant-alternates",
    "font-variant-caps",
    "font-variant-east-asian",
    "font-variant-emoji",
    "font-variant-ligatures",
    "font-variant-numeric",
    "font-variant-position",
    "letter-spacing",
    "word-spacing",
    "line-height",
    "text-align",
    "text-align-last",
    "text-autospace",
    "text-indent",
    "text-rendering",
    "text-size-adjust",
    "text-spacing-trim",
    "text-transform",
    "text-wrap-mode",
    "white-space-collapse",
    "tab-size",
    "overflow-wrap",
    "word-break",
    "line-break",
    "hyphens",
    "hyphenate-character",
    "hyphenate-limit-chars",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
];

/// The copy of one control.
pub struct Mirror {
    layer: Rc<Layer>,
    source: HtmlElement,
    page: HtmlElement,
    words: Text,
    /// A few letters that are as wide as the font makes them.
    letters: HtmlElement,
    shown: RefCell<String>,
    range: Range,
    /// The border at the left of the control, in its own pixels.
    border: Cell<f64>,
    _placed: Placed,
}

impl Mirror {
    /// Makes the copy of `source`; it measures nothing before [`Mirror::restyle`].
    pub fn new(layer: &Rc<Layer>, source: &HtmlElement) -> Option<Mirror> {
        let page = layer.stage().element("div", "mirror");
        let words = layer.stage().document().create_text_node("");
        page.append_child(&words).ok()?;
        // Gives a line break at the very end its empty line, and is none of its own otherwise.
        page.append_child(&layer.stage().element("br", "")).ok()?;
        let letters = layer.stage().words("span", "letters", "Warm 10 jigs");
        page.append_child(&letters).ok()?;
        let range = layer.stage().document().create_range().ok()?;
        let _placed = layer.place(&page);
        Some(Mirror {
            layer: Rc::clone(layer),
            source: source.clone(),
            page,
            words,
            letters,
            shown: RefCell::default(),
            range,
            border: Cell::default(),
            _placed,
        })
    }

    /// What changes its size with the font: one that a script adds once it is loaded fires no event in Firefox 153.
    pub fn letters(&self) -> &Element {
        &self.letters
    }

    /// Copies the styles anew.
    pub fn restyle(&self) {
        let Some(style) = style_of(self.window(), &self.source) else { return };
        let own = self.page.style();
        let set = |name: &str, value: &str| _ = own.set_property(name, value);
        for property in COPIED {
            set(property, &view::text(&style, property));
        }
        let sides = pixels(&style, "padding-left") + pixels(&style, "padding-right");
        let borders = (pixels(&style, "border-left-width"), pixels(&style, "border-right-width"));
        let scrollbar = f64::from(self.source.offset_width() - self.source.client_width())
            - borders.0.round()
            - borders.1.round();
        // Firefox 153 takes the padding of a one-line control for part of its border.
        let scrollbar = if self.is_line() { 0.0 } else { scrollbar };
        self.border.set(borders.0);
        let mut width = pixels(&style, "width");
        if view::text(&style, "box-sizing") == "border-box" {
            width -= borders.0 + borders.1 + sides + scrollbar.max(0.0);
        }
        set("box-sizing", "content-box");
        set("width", &view::length(width.max(0.0)));
        set("zoom", &platform::decimal(platform::zoom(&self.source) / self.layer.zoom()));
        if self.is_line() {
            set("white-space-collapse", "preserve");
            set("text-wrap-mode", "nowrap");
            set("line-height", "normal");
        }
        let language = self.source.closest("[lang]").ok().flatten().and_then(|e| e.get_attribute("lang"));
        self.page.set_lang(language.as_deref().unwrap_or(""));
    }

    /// Shows `text`, changing only what differs, so that the browser lays out no more than it must.
    pub fn show(&self, text: &str) {
        let mut shown = self.shown.borrow_mut();
        if let Some(edit) = Edit::between(&shown, text) {
            let from = utf16::len(&shown[..edit.start]) as u32;
            let count = utf16::len(&shown[edit.start..edit.old_end]) as u32;
            _ = self.words.replace_data(from, count, &text[edit.start..edit.new_end]);
            text.clone_into(&mut shown);
        }
    }

    /// Where these UTF-16 units of the text stand in the window, line by line.
    pub fn rects(&self, from: u32, to: u32, view: &View) -> Vec<Rect> {
        let length = self.words.length();
        let set = self
            .range
            .set_start(&self.words, from.min(length))
            .and_then(|()| self.range.set_end(&self.words, to.min(length)));
        let Some(list) = set.ok().and_then(|()| self.range.get_client_rects()) else { return Vec::new() };
        let origin = view::rect_of(&self.page);
        let zoom = platform::zoom(&self.source);
        // What a transform adds to the zoom, which the copy has too.
        let stretch = (view.scale.0 / zoom, view.scale.1 / zoom);
        let scrolled = platform::scrolled(&self.source);
        let scrolled = (scrolled.0 * zoom, scrolled.1 * zoom);
        let mut start = view.inner.left;
        let mut down = view.inner.top - scrolled.1 * stretch.1;
        if self.is_line() {
            start = view.rect.left + self.border.get() * view.scale.0;
            down = view.inner.top + (view.inner.height() - origin.height() * stretch.1) / 2.0;
        }
        (0..list.length())
            .filter_map(|at| list.item(at))
            .map(|rect| {
                let x = |value: f64| start + (value - origin.left - scrolled.0) * stretch.0;
                let y = |value: f64| down + (value - origin.top) * stretch.1;
                Rect::new(x(rect.left()), y(rect.top()), x(rect.right()), y(rect.bottom()))
            })
            .filter(|rect| !rect.is_empty())
            .collect()
    }

    /// One-line controls centre their line.
    fn is_line(&self) -> bool {
        self.source.unchecked_ref::<Element>().local_name() == "input"
    }

    fn window(&self) -> &Window {
        self.layer.stage().window()
    }
}

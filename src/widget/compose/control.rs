//! `<textarea>` and text `<input>`.
//!
//! Ranges come from the browser where it makes them over controls (Chromium 148 and later), else places come from
//! a mirror and there is nothing to highlight.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{AbstractRange, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::ComposeBox;
use crate::widget::guards::Observer;
use crate::widget::layer::Layer;
use crate::widget::mirror::Mirror;
use crate::widget::place::Rect;
use crate::widget::platform::{self, RangeSource, ValueRange};
use crate::widget::shell::Shell;
use crate::widget::view::{self, View};

#[wasm_bindgen]
extern "C" {
    /// What textareas and text inputs have in common.
    #[wasm_bindgen(extends = HtmlElement)]
    type TextControl;

    #[wasm_bindgen(method, getter)]
    fn value(this: &TextControl) -> JsString;

    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    fn selection_start(this: &TextControl) -> Option<u32>;

    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    fn selection_end(this: &TextControl) -> Option<u32>;

    #[wasm_bindgen(method, catch, js_name = setSelectionRange)]
    fn set_selection_range(this: &TextControl, from: u32, to: u32) -> Result<(), wasm_bindgen::JsValue>;

    #[wasm_bindgen(method, getter, js_name = maxLength)]
    fn max_length(this: &TextControl) -> i32;

    #[wasm_bindgen(method, getter, js_name = readOnly)]
    fn read_only(this: &TextControl) -> bool;
}

/// One text control.
pub struct Control {
    control: TextControl,
    /// What was last read, as the browser holds it: compared there, a long text need not come over.
    read: RefCell<Option<JsString>>,
    element: HtmlElement,
    ranges: bool,
    layer: Rc<Layer>,
    mirror: OnceCell<Option<Mirror>>,
    /// Told when the mirror's font changes, once there is one.
    changed: RefCell<Option<Told>>,
    font: OnceCell<Observer>,
    view: Cell<View>,
}

/// Who is told of a change, and through what.
struct Told {
    shell: Shell,
    changed: Rc<dyn Fn()>,
}

impl Control {
    /// True for elements this adapter reads.
    pub fn is_one(element: &HtmlElement) -> bool {
        match element.local_name().as_str() {
            "textarea" => true,
            "input" => matches!(element.get_attribute("type").as_deref(), None | Some("text" | "")),
            _ => false,
        }
    }

    /// The adapter for `element`.
    pub fn new(element: &HtmlElement, layer: &Rc<Layer>) -> Control {
        Control {
            control: element.clone().unchecked_into(),
            read: RefCell::default(),
            element: element.clone(),
            ranges: platform::is_range_source(element),
            layer: Rc::clone(layer),
            mirror: OnceCell::new(),
            changed: RefCell::default(),
            font: OnceCell::new(),
            view: Cell::default(),
        }
    }

    fn mirror(&self) -> Option<&Mirror> {
        let made = self.mirror.get_or_init(|| {
            let mirror = Mirror::new(&self.layer, &self.element)?;
            mirror.restyle();
            if let Some(Told { shell, changed }) = self.changed.take() {
                let window = self.layer.stage().window();
                _ = self
                    .font
                    .set(Observer::sized(&shell, window, mirror.letters(), false, move || changed()));
            }
            Some(mirror)
        });
        made.as_ref()
    }

    fn value_range(&self, from: u32, to: u32) -> Option<ValueRange> {
        let source = self.ranges.then(|| self.element.unchecked_ref::<RangeSource>())?;
        source.create_value_range(from, to).ok()
    }
}

impl ComposeBox for Control {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn text(&self) -> String {
        let value = self.control.value();
        let text = String::from(&value);
        *self.read.borrow_mut() = Some(value);
        text
    }

    fn is_as_read(&self) -> bool {
        self.read.borrow().as_ref() == Some(&self.control.value())
    }

    fn selection(&self) -> Option<(u32, u32)> {
        let root = self.element.get_root_node();
        let active = match platform::shadow_root(&root) {
            Some(root) => root.active_element(),
            None => self.layer.stage().document().active_element(),
        };
        (active.as_ref() == Some(&self.element))
            .then(|| Some((self.control.selection_start()?, self.control.selection_end()?)))?
    }

    fn focus(&self) {
        let quietly = FocusOptions::new();
        quietly.set_prevent_scroll(true);
        _ = self.element.focus_with_options(&quietly);
    }

    fn reveal(&self, from: u32, to: u32) {
        let view = view::measure(self.layer.stage().window(), &self.element);
        let Some(line) = self.rects(from, to).first().copied() else { return };
        if line.top < view.inner.top || line.bottom > view.inner.bottom {
            let middle = (view.inner.top + view.inner.bottom - line.height()) / 2.0;
            let by = (line.top - middle) / view.scale.1.max(0.01);
            self.element.set_scroll_top(self.element.scroll_top() + by.round() as i32);
        }
        if line.left < view.inner.left || line.left > view.inner.right {
            let by = (line.left - view.inner.left) / view.scale.0.max(0.01) - 16.0;
            self.element.set_scroll_left(self.element.scroll_left() + by.round() as i32);
        }
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        let after = view::measure(self.layer.stage().window(), &self.element);
        if !self.rects(from, to).iter().any(|line| line.meets(after.visible)) {
            self.element.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    fn select(&self, from: u32, to: u32) {
        self.focus();
        _ = self.control.set_selection_range(from, to);
    }

    fn is_open(&self) -> bool {
        self.element.is_connected()
            && !self.control.read_only()
            && !self.element.matches(":disabled").unwrap_or(false)
    }

    fn limit(&self) -> Option<u32> {
        u32::try_from(self.control.max_length()).ok()
    }

    fn range(&self, from: u32, to: u32) -> Option<AbstractRange> {
        self.value_range(from, to).map(JsCast::unchecked_into)
    }

    fn units(&self, range: &AbstractRange) -> Option<(u32, u32)> {
        let (from, to) = (range.start_offset(), range.end_offset());
        (from < to).then_some((from, to))
    }

    fn release(&self, range: &AbstractRange) {
        range.unchecked_ref::<ValueRange>().disconnect();
    }

    fn has_ranges(&self) -> bool {
        self.ranges
    }

    fn rects(&self, from: u32, to: u32) -> Vec<Rect> {
        if let Some(range) = self.value_range(from, to) {
            let list = range.client_rects();
            let rects = (0..list.length())
                .filter_map(|at| list.item(at))
                .map(|rect| Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom()))
                .filter(|rect| !rect.is_empty())
                .collect();
            range.disconnect();
            return rects;
        }
        let Some(mirror) = self.mirror() else { return Vec::new() };
        mirror.show(&String::from(self.control.value()));
        mirror.rects(from, to, &self.view.get())
    }

    fn measured(&self, view: View) {
        self.view.set(view);
        if let Some(Some(mirror)) = self.mirror.get() {
            mirror.restyle();
        }
    }

    /// What changes the text says so by `input`; what changes its font does not.
    fn watch(&self, shell: &Shell, changed: Rc<dyn Fn()>) {
        *self.changed.borrow_mut() = Some(Told { shell: shell.clone(), changed });
    }

    fn settles(&self) -> Option<f64> {
        None
    }

    fn is(&self, expected: &str) -> bool {
        self.control.value() == expected
    }

    fn replace(&self, from: u32, to: u32, text: &str) {
        view::keeping_scroll(&self.element, || {
            self.select(from, to);
            platform::write(self.layer.stage().document(), text);
        });
    }

    fn undo(&self) {
        platform::undo(self.layer.stage().document());
    }
}

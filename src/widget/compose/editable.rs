//! Elements the browser or a rich-text editor lets people edit: `contenteditable`, in any of its forms.
//!
//! The text is read from the DOM, which is never written to: an edit is asked of the editor by `beforeinput`, and
//! of the browser where no editor takes it. What shows is read again only after the DOM below changed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Map, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbstractRange, Element, FocusOptions, HtmlElement, Node, Range, ScrollIntoViewOptions,
    ScrollLogicalPosition, Selection,
};

use super::ComposeBox;
use super::asking::Asking;
use super::custom::Custom;
use super::walk::{Manners, Walked, walk};
use crate::widget::flow::alike;
use crate::widget::guards::{Observer, looking_at};
use crate::widget::layer::Layer;
use crate::widget::place::Rect;
use crate::widget::platform;
use crate::widget::shell::Shell;
use crate::widget::view::{self, View};

/// One editable element.
pub struct Editable {
    element: HtmlElement,
    layer: Rc<Layer>,
    manners: Manners,
    walked: RefCell<Walked>,
    /// The number of each text node.
    numbers: Map,
    stale: Rc<Cell<bool>>,
    restyled: Rc<Cell<bool>>,
    /// True once the text as walked was given.
    given: Cell<bool>,
    /// When the DOM below last changed, in milliseconds.
    changed: Rc<Cell<f64>>,
    observer: RefCell<Option<Observer>>,
}

impl Editable {
    /// True for elements that can be edited now.
    pub fn is_one(element: &HtmlElement) -> bool {
        element.is_content_editable()
    }

    /// The adapter for `element`.
    pub fn new(element: &HtmlElement, layer: &Rc<Layer>) -> Editable {
        Editable {
            element: element.clone(),
            layer: Rc::clone(layer),
            manners: Manners::new(layer.stage().window()),
            walked: RefCell::default(),
            numbers: Map::new(),
            stale: Rc::new(Cell::new(true)),
            restyled: Rc::default(),
            given: Cell::default(),
            changed: Rc::default(),
            observer: RefCell::default(),
        }
    }

    /// Reads what shows, if it may have changed since.
    fn freshen(&self) {
        if let Some(observer) = &*self.observer.borrow() {
            self.note().take_in(&observer.take());
        }
        if !self.stale.replace(false) {
            return;
        }
        if self.restyled.replace(false) {
            self.manners.clear();
        }
        let walked = walk(&self.element, &self.manners);
        self.numbers.clear();
        for (number, node) in walked.nodes.iter().enumerate() {
            self.numbers.set(node, &JsValue::from(number as u32));
        }
        *self.walked.borrow_mut() = walked;
        self.given.set(false);
    }

    fn shown(&self) -> String {
        self.freshen();
        self.walked.borrow().flow.text().to_owned()
    }

    /// What in it has the focus.
    fn hears(&self) -> Element {
        self.active().filter(|active| self.holds(active)).unwrap_or_else(|| self.host().into())
    }

    fn asking<'a>(&'a self, hears: &'a Element) -> Asking<'a> {
        Asking { window: self.layer.stage().window(), hears, custom: Custom::of(hears) }
    }

    fn note(&self) -> Note {
        let (stale, restyled) = (Rc::clone(&self.stale), Rc::clone(&self.restyled));
        Note { stale, restyled, changed: Rc::clone(&self.changed) }
    }

    /// A range over these units.
    fn over(&self, from: u32, to: u32) -> Option<Range> {
        self.freshen();
        let walked = self.walked.borrow();
        let caret = (from == to).then(|| walked.flow.end(from));
        let start = caret.unwrap_or_else(|| walked.flow.start(from));
        let end = walked.flow.end(to);
        let range = self.layer.stage().document().create_range().ok()?;
        match (start, end) {
            (Some((first, after)), Some((last, before))) => {
                range.set_start(walked.nodes.get(first as usize)?, after).ok()?;
                range.set_end(walked.nodes.get(last as usize)?, before).ok()?;
            }
            // Nothing shows: the start of the element.
            _ => range.set_start(&self.element, 0).ok()?,
        }
        Some(range)
    }

    /// The unit at a place in the DOM.
    fn unit(&self, node: &Node, offset: u32) -> Option<u32> {
        let walked = self.walked.borrow();
        if let Some(number) = self.numbers.get(node).as_f64() {
            return Some(walked.flow.unit(number as u32, offset));
        }
        if !self.element.contains(Some(node)) {
            return None;
        }
        let place = self.layer.stage().document().create_range().ok()?;
        place.set_start(node, offset).ok()?;
        Some(walked.flow.unit_where(|(number, offset)| {
            walked
                .nodes
                .get(number as usize)
                .is_some_and(|node| place.compare_point(node, offset).is_ok_and(|side| side < 0))
        }))
    }

    /// The selection as the tree the element is in has it.
    fn native(&self) -> Option<Selection> {
        let root = self.element.get_root_node();
        // Chromium tells of selections in a shadow root only through the root.
        let own = Reflect::get(&root, &"getSelection".into()).ok()?;
        match own.dyn_ref::<Function>() {
            Some(own) if platform::shadow_root(&root).is_some() => {
                let selection = own.call0(&root).ok()?;
                (!selection.is_null()).then(|| selection.unchecked_into())
            }
            _ => self.layer.stage().document().get_selection().ok().flatten(),
        }
    }

    /// The element with the focus, in the tree this one is in.
    fn active(&self) -> Option<Element> {
        match platform::shadow_root(&self.element.get_root_node()) {
            Some(root) => root.active_element(),
            None => self.layer.stage().document().active_element(),
        }
    }

    fn has_focus(&self) -> bool {
        self.active().is_some_and(|active| active.contains(Some(&self.element)) || self.holds(&active))
            && self.layer.stage().document().has_focus().unwrap_or(true)
    }

    fn holds(&self, element: &Element) -> bool {
        self.element.contains(Some(element))
    }

    /// The element that takes the focus: an editable inside another is none of its own.
    fn host(&self) -> HtmlElement {
        let mut host = self.element.clone();
        while let Some(above) = host.parent_element() {
            // Not by its class, which is another one in a frame; what is no HTML element is not editable.
            let above: HtmlElement = above.unchecked_into();
            if !above.is_content_editable() {
                break;
            }
            host = above;
        }
        host
    }
}

/// Takes in what changed.
struct Note {
    stale: Rc<Cell<bool>>,
    restyled: Rc<Cell<bool>>,
    changed: Rc<Cell<f64>>,
}

impl Note {
    fn take_in(&self, records: &Array) {
        for record in records.iter() {
            self.stale.set(true);
            let kind = Reflect::get(&record, &"type".into()).ok().and_then(|kind| kind.as_string());
            if kind.as_deref() == Some("attributes") {
                self.restyled.set(true);
            } else {
                self.changed.set(js_sys::Date::now());
            }
        }
    }
}

impl ComposeBox for Editable {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn text(&self) -> String {
        let text = self.shown();
        self.given.set(true);
        text
    }

    fn is_as_read(&self) -> bool {
        self.freshen();
        self.given.get()
    }

    fn selection(&self) -> Option<(u32, u32)> {
        if !self.has_focus() {
            return None;
        }
        let selection = self.native()?;
        let range = (selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()?;
        self.freshen();
        let from = self.unit(&range.start_container().ok()?, range.start_offset().ok()?)?;
        if range.collapsed() {
            return Some((from, from));
        }
        let to = self.unit(&range.end_container().ok()?, range.end_offset().ok()?)?;
        Some((from, to.max(from)))
    }

    fn focus(&self) {
        if self.has_focus() {
            return;
        }
        let quietly = FocusOptions::new();
        quietly.set_prevent_scroll(true);
        _ = self.host().focus_with_options(&quietly);
    }

    fn reveal(&self, from: u32, to: u32) {
        let view = view::measure(self.layer.stage().window(), &self.element);
        if self.rects(from, to).iter().any(|line| line.cut(view.visible) == *line) {
            return;
        }
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        let node = self.over(from, to).and_then(|range| range.start_container().ok());
        if let Some(around) = node.and_then(|node| node.parent_element()) {
            around.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    fn select(&self, from: u32, to: u32) {
        self.focus();
        if let (Some(range), Some(selection)) = (self.over(from, to), self.native()) {
            _ = selection.remove_all_ranges();
            _ = selection.add_range(&range);
        }
    }

    fn is_open(&self) -> bool {
        self.element.is_connected() && self.element.is_content_editable()
    }

    fn limit(&self) -> Option<u32> {
        None
    }

    fn range(&self, from: u32, to: u32) -> Option<AbstractRange> {
        self.over(from, to).filter(|range| !range.collapsed()).map(Into::into)
    }

    fn units(&self, range: &AbstractRange) -> Option<(u32, u32)> {
        let (first, last) = (range.start_container(), range.end_container());
        let (first, last) = (self.numbers.get(&first).as_f64()?, self.numbers.get(&last).as_f64()?);
        let walked = self.walked.borrow();
        let to = walked.flow.unit(last as u32, range.end_offset());
        Some((walked.flow.unit(first as u32, range.start_offset()), to))
    }

    fn release(&self, _: &AbstractRange) {}

    fn has_ranges(&self) -> bool {
        true
    }

    fn rects(&self, from: u32, to: u32) -> Vec<Rect> {
        let list = self.over(from, to).and_then(|range| range.get_client_rects());
        let Some(list) = list else { return Vec::new() };
        let mut lines: Vec<Rect> = Vec::new();
        for rect in (0..list.length()).filter_map(|at| list.item(at)) {
            let rect = Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom());
            if rect.is_empty() {
                continue;
            }
            // Nodes on one line, and an element with the words in it, are one rectangle.
            match lines.last_mut() {
                Some(last) if same_line(*last, rect) => {
                    *last = Rect::new(
                        last.left.min(rect.left),
                        last.top.min(rect.top),
                        last.right.max(rect.right),
                        last.bottom.max(rect.bottom),
                    );
                }
                _ => lines.push(rect),
            }
        }
        lines
    }

    fn measured(&self, _: View) {}

    fn watch(&self, shell: &Shell, changed: Rc<dyn Fn()>) {
        let note = self.note();
        let told = move |records: Array| {
            note.take_in(&records);
            changed();
        };
        let what = looking_at(
            &["attributes", "characterData", "childList", "subtree"],
            &["class", "style", "hidden", "contenteditable"],
        );
        let observer = Observer::changed(shell, self.layer.stage().window(), &self.element, &what, told);
        *self.observer.borrow_mut() = Some(observer);
        self.stale.set(true);
    }

    fn settles(&self) -> Option<f64> {
        let since = js_sys::Date::now() - self.changed.get();
        let custom = Custom::of(&self.element);
        Some(custom.settles.max(custom.idle - since))
    }

    fn is(&self, expected: &str) -> bool {
        self.freshen();
        alike(self.walked.borrow().flow.text(), expected)
    }

    fn replace(&self, from: u32, to: u32, text: &str) {
        view::keeping_scroll(&self.element, || {
            if self.selection() != Some((from, to)) {
                self.select(from, to);
            }
            let Some(range) = self.over(from, to) else { return };
            let hears = self.hears();
            let asking = self.asking(&hears);
            let before = self.shown();
            let is_there = || {
                let is = self.shown() == before;
                if is && self.selection() != Some((from, to)) {
                    self.select(from, to);
                }
                is
            };
            asking.apart(|| {
                if asking.replace(&range, text) != Some(true) {
                    asking.typed(text, is_there, || platform::write(self.layer.stage().document(), text));
                }
            });
        });
    }

    fn undo(&self) {
        let hears = self.hears();
        if !self.asking(&hears).undo() {
            platform::undo(self.layer.stage().document());
        }
    }
}

/// True when two rectangles stand side by side or one in the other: over half of the lower one's height is shared.
fn same_line(one: Rect, other: Rect) -> bool {
    let shared = one.bottom.min(other.bottom) - one.top.max(other.top);
    shared > one.height().min(other.height()) * 0.5
}

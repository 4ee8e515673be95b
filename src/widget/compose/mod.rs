//! Compose boxes: what an agent types into, behind one face.
//!
//! Each kind is one file. Offsets are UTF-16 code units of the text the kind reads; nothing here knows findings,
//! and nothing writes to the box but [`ComposeBox::replace`].

mod asking;
mod control;
mod custom;
mod editable;
mod walk;

use std::rc::Rc;

use web_sys::{AbstractRange, HtmlElement};

use super::layer::Layer;
use super::place::Rect;
use super::shell::Shell;
use super::view::View;

/// A field that can be read, drawn on and edited.
pub trait ComposeBox {
    /// The element that takes the focus.
    fn element(&self) -> &HtmlElement;

    /// What is in it now.
    fn text(&self) -> String;

    /// True when that is surely what [`ComposeBox::text`] last gave, and cheap to tell.
    fn is_as_read(&self) -> bool {
        false
    }

    /// The selected units while it has the focus.
    fn selection(&self) -> Option<(u32, u32)>;

    /// Gives it the focus without scrolling; the selection is the one it had.
    fn focus(&self);

    /// Scrolls so that these units show, if they don't.
    fn reveal(&self, from: u32, to: u32);

    /// Gives it the focus without scrolling, and selects these units.
    fn select(&self, from: u32, to: u32);

    /// True when it takes edits now.
    fn is_open(&self) -> bool;

    /// The most units it takes, where there is such a bound.
    fn limit(&self) -> Option<u32>;

    /// A range over these units to highlight, where the browser can make one.
    fn range(&self, from: u32, to: u32) -> Option<AbstractRange>;

    /// The units such a range stands at in the text as it was last read; none when it stands elsewhere.
    fn units(&self, range: &AbstractRange) -> Option<(u32, u32)>;

    /// Takes a range out of use.
    fn release(&self, range: &AbstractRange);

    /// True when [`ComposeBox::range`] gives ranges.
    fn has_ranges(&self) -> bool;

    /// Where these units stand in the window, one rectangle a line.
    fn rects(&self, from: u32, to: u32) -> Vec<Rect>;

    /// Takes in a new measure, after something moved or was restyled.
    fn measured(&self, view: View);

    /// Calls back when its content changes without an event of its own, until dropped.
    fn watch(&self, shell: &Shell, changed: Rc<dyn Fn()>);

    /// How long after [`ComposeBox::select`] an editor behind the box believes the selection, in milliseconds;
    /// none where there is no editor.
    fn settles(&self) -> Option<f64>;

    /// True when its text is now what an edit was to lead to.
    fn is(&self, expected: &str) -> bool;

    /// Replaces these units by the browser's own editing command, so that one undo brings them back.
    /// What came of it is for the caller to read.
    fn replace(&self, from: u32, to: u32, text: &str);

    /// Takes back the last edit, by the editor's or the browser's own undo.
    fn undo(&self);
}

/// Why an element is no compose box.
pub struct NotEditable {
    /// What to tell the developer.
    pub message: String,
}

/// The compose box an element is.
pub fn of(element: &HtmlElement, layer: &Rc<Layer>) -> Result<Box<dyn ComposeBox>, NotEditable> {
    check(element)?;
    if control::Control::is_one(element) {
        return Ok(Box::new(control::Control::new(element, layer)));
    }
    Ok(Box::new(editable::Editable::new(element, layer)))
}

/// Says why an element can't be attached to, if so.
pub fn check(element: &HtmlElement) -> Result<(), NotEditable> {
    let refuse = |why: &str| Err(NotEditable { message: format!("{} {why}", named(element)) });
    if !control::Control::is_one(element) {
        if editable::Editable::is_one(element) {
            return Ok(());
        }
        return refuse(
            "is not editable: pass a <textarea>, a text <input> or an element that is contenteditable.",
        );
    }
    if element.has_attribute("readonly") {
        return refuse("is read-only.");
    }
    if element.matches(":disabled").unwrap_or(false) {
        return refuse("is disabled.");
    }
    Ok(())
}

/// An element as a developer would name it: tag, id, classes. Never its text.
pub fn named(element: &HtmlElement) -> String {
    let mut name = format!("<{}", element.local_name());
    for attribute in ["id", "name", "type", "class"] {
        if let Some(value) = element.get_attribute(attribute).filter(|value| !value.is_empty()) {
            let short: String = value.chars().take(40).collect();
            name += &format!(" {attribute}={short:?}");
        }
    }
    name + ">"
}

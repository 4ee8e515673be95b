//! Moving the focus among the buttons of the card or the panel, by the keys of a menu.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// What a key did among the buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Moved the focus, or nothing.
    Stays,
    /// Tab led out behind the last button or before the first.
    Leaves,
}

/// Every button inside, in order.
pub fn all(element: &Element) -> Vec<HtmlElement> {
    let Ok(list) = element.query_selector_all("button") else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).map(JsCast::unchecked_into).collect()
}

/// Takes the arrows up and down, Home, End, and Tab where it leads out.
pub fn step(element: &Element, event: &KeyboardEvent) -> Step {
    let buttons = all(element);
    let Some(last) = buttons.len().checked_sub(1) else { return Step::Stays };
    let at = buttons.iter().position(|button| button.matches(":focus").unwrap_or(false));
    let goal = match (event.key().as_str(), event.shift_key(), at) {
        ("Tab", false, Some(at)) if at == last => return Step::Leaves,
        ("Tab", true, Some(0) | None) => return Step::Leaves,
        ("ArrowDown", _, at) => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        ("ArrowUp", _, at) => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
        ("Home", ..) => 0,
        ("End", ..) => last,
        _ => return Step::Stays,
    };
    event.prevent_default();
    _ = buttons.get(goal).map(|button| button.focus());
    Step::Stays
}

//! How an editor is asked to replace the selection, and what some of them need besides.
//!
//! `beforeinput` is what editors listen to; one that takes it on cancels it. The classes of events are the page's
//! own: an editor in a frame asks whether an event is one of its frame's.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, InputEventInit, Range, StaticRange, StaticRangeInit, Window};

use super::custom::{Apart, Custom};
use crate::widget::reading::set;

/// One edit to ask for.
pub struct Asking<'w> {
    /// The window of the editor.
    pub window: &'w Window,
    /// The element that has the focus in it.
    pub hears: &'w Element,
    /// What the editor needs besides.
    pub custom: Custom,
}

impl Asking<'_> {
    /// Asks to replace the selection, which is `range`; true when the editor took that on.
    pub fn replace(&self, range: &Range, text: &str) -> Option<bool> {
        if self.custom.pastes {
            return if text.is_empty() { None } else { self.paste(text) };
        }
        let bounds = StaticRangeInit::new(
            &range.end_container().ok()?,
            range.end_offset().ok()?,
            &range.start_container().ok()?,
            range.start_offset().ok()?,
        );
        let target = self.make("StaticRange", &Array::of1(&bounds))?;
        let init = InputEventInit::new();
        init.set_input_type(if text.is_empty() { "deleteContentBackward" } else { "insertText" });
        init.set_data((!text.is_empty()).then_some(text));
        init.set_target_ranges(&Array::of1(target.unchecked_ref::<StaticRange>()));
        self.dispatch("InputEvent", "beforeinput", init.unchecked_ref())
    }

    fn paste(&self, text: &str) -> Option<bool> {
        let init = Object::new();
        set(&init, "clipboardData", self.make("DataTransfer", &Array::new())?);
        let event = self.event("ClipboardEvent", "paste", &init)?;
        // Firefox 153 gives the event an empty copy of what it was made with.
        let data = Reflect::get(&event, &"clipboardData".into()).ok()?;
        let write: Function = Reflect::get(&data, &"setData".into()).ok()?.dyn_into().ok()?;
        write.call2(&data, &"text/plain".into(), &text.into()).ok()?;
        Some(!self.hears.dispatch_event(&event).ok()?)
    }

    /// Does `edit` so that one undo takes out what it did: neither the typing before it nor what follows.
    pub fn apart(&self, edit: impl FnOnce()) {
        match self.custom.apart {
            Apart::Known | Apart::Typed => edit(),
            Apart::Key => {
                self.key(&["keydown", "keyup"]);
                edit();
                self.key(&["keydown", "keyup"]);
            }
            Apart::HeldKey => {
                self.key(&["keydown", "keyup", "keydown"]);
                edit();
                self.key(&["keyup", "keydown", "keyup"]);
            }
            Apart::Press => {
                self.press();
                edit();
                self.press();
            }
        }
    }

    /// Does what `write` does between the keys of someone who types that, where the editor is told so. Between them it
    /// may have replaced the selection itself; `is_there` says whether that still has its words.
    pub fn typed(&self, text: &str, is_there: impl Fn() -> bool, write: impl FnOnce()) {
        if self.custom.apart != Apart::Typed {
            return write();
        }
        let taken = self.dispatch("KeyboardEvent", "keydown", &stroke(text)) == Some(true);
        if is_there() || !(taken || text.is_empty()) {
            write();
        }
        _ = self.dispatch("KeyboardEvent", "keyup", &stroke(text));
    }

    /// Asks for an undo, by its key and by `beforeinput`; true when the editor took that on.
    pub fn undo(&self) -> bool {
        let platform = Reflect::get(self.window, &"navigator".into())
            .and_then(|navigator| Reflect::get(&navigator, &"platform".into()))
            .ok()
            .and_then(|platform| platform.as_string())
            .unwrap_or_default();
        let init = keyed("z", "KeyZ", 90);
        set(&init, if platform.starts_with("Mac") { "metaKey" } else { "ctrlKey" }, true);
        let taken = self.dispatch("KeyboardEvent", "keydown", &init);
        _ = self.dispatch("KeyboardEvent", "keyup", &init);
        if taken == Some(true) {
            return true;
        }
        let init = InputEventInit::new();
        init.set_input_type("historyUndo");
        self.dispatch("InputEvent", "beforeinput", init.unchecked_ref()) == Some(true)
    }

    fn key(&self, kinds: &[&str]) {
        for kind in kinds {
            _ = self.dispatch("KeyboardEvent", kind, &keyed("ArrowRight", "ArrowRight", 39));
        }
    }

    fn press(&self) {
        for kind in ["mousedown", "mouseup", "click"] {
            _ = self.dispatch("MouseEvent", kind, &Object::new());
        }
    }

    /// Dispatches an event as a browser would; true when it was cancelled.
    fn dispatch(&self, class: &str, kind: &str, init: &Object) -> Option<bool> {
        let event = self.event(class, kind, init)?;
        Some(!self.hears.dispatch_event(&event).ok()?)
    }

    fn event(&self, class: &str, kind: &str, init: &Object) -> Option<Event> {
        for flag in ["bubbles", "cancelable", "composed"] {
            set(init, flag, true);
        }
        Some(self.make(class, &Array::of2(&kind.into(), init))?.unchecked_into())
    }

    fn make(&self, class: &str, given: &Array) -> Option<JsValue> {
        let class: Function = Reflect::get(self.window, &class.into()).ok()?.dyn_into().ok()?;
        Reflect::construct(&class, given).ok()
    }
}

/// The key that someone would begin with who types this over a selection.
fn stroke(text: &str) -> Object {
    let Some(first) = text.chars().next() else { return keyed("Backspace", "Backspace", 8) };
    let upper = first.to_ascii_uppercase();
    let (code, number) = match upper {
        'A'..='Z' => (["Key", upper.encode_utf8(&mut [0; 4])].concat(), upper as u32),
        '0'..='9' => (["Digit", upper.encode_utf8(&mut [0; 4])].concat(), upper as u32),
        _ => (String::new(), 0),
    };
    keyed(first.encode_utf8(&mut [0; 4]), &code, number)
}

/// A key as an event says it.
fn keyed(key: &str, code: &str, number: u32) -> Object {
    let init = Object::new();
    set(&init, "key", key);
    set(&init, "code", code);
    set(&init, "keyCode", number);
    set(&init, "which", number);
    init
}

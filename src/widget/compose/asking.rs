//! How an editor is asked to replace the selection, and what some of them need besides.
//!
//! `beforeinput` is what editors listen to; one that takes it on cancels it. The classes of events are the page's
//! own: an editor in a frame asks whether an event is one of its frame's.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, InputEventInit, Range, StaticRange, StaticRangeInit, Window};

use crate::widget::reading::set;

/// Draft.js hears of text by pasting alone.
const PASTES: &str = ".public-DraftEditor-content";
/// TinyMCE and CKEditor 4 join an edit with the typing before it, unless the caret moved in between.
const JOINS: &str = ".mce-content-body, .cke_editable";

/// One edit to ask for.
pub struct Asking<'w> {
    /// The window of the editor.
    pub window: &'w Window,
    /// The element that has the focus in it.
    pub hears: &'w Element,
}

impl Asking<'_> {
    /// Asks to replace the selection, which is `range`; true when the editor took that on.
    pub fn replace(&self, range: &Range, text: &str) -> Option<bool> {
        if self.is(PASTES) {
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
        let data = self.make("DataTransfer", &Array::new())?;
        let write: Function = Reflect::get(&data, &"setData".into()).ok()?.dyn_into().ok()?;
        write.call2(&data, &"text/plain".into(), &text.into()).ok()?;
        let init = Object::new();
        set(&init, "clipboardData", data);
        self.dispatch("ClipboardEvent", "paste", &init)
    }

    /// Ends what was typed before, so that one undo takes out the rewrite and no more.
    pub fn set_apart(&self) {
        if self.is(JOINS) {
            self.step();
        }
    }

    /// Ends the rewrite, so that what is typed after it is a step of its own.
    pub fn close(&self) {
        if self.is(JOINS) {
            self.step();
        }
    }

    /// A key that moves the caret: nobody pressed it and it moves nothing, but editors take note.
    fn step(&self) {
        for kind in ["keydown", "keyup"] {
            let init = Object::new();
            set(&init, "key", "ArrowRight");
            set(&init, "code", "ArrowRight");
            set(&init, "keyCode", 39);
            set(&init, "which", 39);
            _ = self.dispatch("KeyboardEvent", kind, &init);
        }
    }

    fn is(&self, selectors: &str) -> bool {
        self.hears.closest(selectors).ok().flatten().is_some()
    }

    /// Dispatches an event as a browser would; true when it was cancelled.
    fn dispatch(&self, class: &str, kind: &str, init: &Object) -> Option<bool> {
        for flag in ["bubbles", "cancelable", "composed"] {
            set(init, flag, true);
        }
        let event: Event = self.make(class, &Array::of2(&kind.into(), init))?.unchecked_into();
        Some(!self.hears.dispatch_event(&event).ok()?)
    }

    fn make(&self, class: &str, given: &Array) -> Option<JsValue> {
        let class: Function = Reflect::get(self.window, &class.into()).ok()?.dyn_into().ok()?;
        Reflect::construct(&class, given).ok()
    }
}

//! What the widget takes from the page, each as a guard: dropping it gives the thing back.
//!
//! A callback lives as long as its guard. Callbacks are `Fn`, never `FnMut`: the page may call back into us while
//! we are in one (our own edit fires `input`), and that must not be an error.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::{Closure, WasmClosure};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, Node, Window};

use super::shell::{Adopted, Changes, Shell};

/// Something held, and the callback it needs.
struct Held<C: ?Sized + WasmClosure> {
    release: Function,
    _callback: Closure<C>,
}

impl<C: ?Sized + WasmClosure> Drop for Held<C> {
    fn drop(&mut self) {
        // Giving back never throws; if it did there would be nobody left to tell.
        _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// An event listener.
pub struct Listener {
    _held: Held<dyn Fn(Event)>,
}

impl Listener {
    /// Hears events of a kind that reach `target`.
    pub fn on(shell: &Shell, target: &EventTarget, kind: &str, heard: impl Fn(Event) + 'static) -> Listener {
        Listener::with(shell, target, kind, false, heard)
    }

    /// Hears them on their way down, before the target does.
    pub fn capture(
        shell: &Shell,
        target: &EventTarget,
        kind: &str,
        heard: impl Fn(Event) + 'static,
    ) -> Listener {
        Listener::with(shell, target, kind, true, heard)
    }

    fn with(
        shell: &Shell,
        target: &EventTarget,
        kind: &str,
        capture: bool,
        heard: impl Fn(Event) + 'static,
    ) -> Listener {
        let callback: Closure<dyn Fn(Event)> = Closure::new(heard);
        let passive = matches!(kind, "scroll" | "pointermove" | "pointerleave" | "pointerenter" | "wheel");
        let release = shell.listen(target, kind, callback.as_ref(), capture, passive);
        Listener { _held: Held { release, _callback: callback } }
    }
}

/// A slot for at most one pending call: setting it again drops the one before.
#[derive(Default)]
pub struct Pending {
    held: RefCell<Option<Held<dyn Fn()>>>,
}

impl Pending {
    /// Calls after a pause, unless set or cleared again before.
    pub fn after(&self, shell: &Shell, milliseconds: f64, call: impl Fn() + 'static) {
        let callback: Closure<dyn Fn()> = Closure::new(call);
        let release = shell.after(milliseconds, callback.as_ref());
        self.set(Some(Held { release, _callback: callback }));
    }

    /// True while a call is due.
    pub fn is_set(&self) -> bool {
        self.held.borrow().is_some()
    }

    /// Takes the pending call back.
    pub fn clear(&self) {
        self.set(None);
    }

    fn set(&self, held: Option<Held<dyn Fn()>>) {
        // Dropped after the borrow ends: giving back runs JavaScript.
        let before = self.held.replace(held);
        drop(before);
    }
}

/// A call that is asked for again and again, at each key: what JavaScript calls is made once. Asking again takes back
/// what was asked for before.
pub struct Recurring {
    callback: Closure<dyn Fn()>,
    release: RefCell<Option<Function>>,
}

impl Recurring {
    /// Not due yet.
    pub fn new(call: impl Fn() + 'static) -> Recurring {
        Recurring { callback: Closure::new(call), release: RefCell::default() }
    }

    /// Calls before the next frame.
    pub fn frame(&self, shell: &Shell, view: &Window) {
        self.set(Some(shell.frame(view, self.callback.as_ref())));
    }

    /// Calls after a pause.
    pub fn after(&self, shell: &Shell, milliseconds: f64) {
        self.set(Some(shell.after(milliseconds, self.callback.as_ref())));
    }

    /// Takes the call back, if it is due.
    pub fn clear(&self) {
        self.set(None);
    }

    fn set(&self, release: Option<Function>) {
        if let Some(release) = self.release.replace(release) {
            _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

impl Drop for Recurring {
    fn drop(&mut self) {
        self.clear();
    }
}

/// An observer of sizes, visibility or DOM changes.
pub struct Observer {
    _held: Observing,
}

enum Observing {
    Plain { _held: Held<dyn Fn()> },
    Share { _held: Held<dyn Fn(f64)> },
    Records { changes: Changes, _held: Held<dyn Fn(Array)> },
}

impl Observer {
    /// Tells when the element's size changes: that of all of it, or of its `inner` box.
    pub fn sized(
        shell: &Shell,
        view: &Window,
        element: &Element,
        inner: bool,
        told: impl Fn() + 'static,
    ) -> Observer {
        let callback: Closure<dyn Fn()> = Closure::new(told);
        let release = shell.sized(view, element, inner, callback.as_ref());
        Observer { _held: Observing::Plain { _held: Held { release, _callback: callback } } }
    }

    /// Tells the share of the element that is inside the window less `margin` when that share crosses `threshold`.
    pub fn seen(
        shell: &Shell,
        view: &Window,
        element: &Element,
        margin: &str,
        threshold: f64,
        told: impl Fn(f64) + 'static,
    ) -> Observer {
        let callback: Closure<dyn Fn(f64)> = Closure::new(told);
        let release = shell.seen(view, element, margin, threshold, callback.as_ref());
        Observer { _held: Observing::Share { _held: Held { release, _callback: callback } } }
    }

    /// Tells when the DOM at `node` changes: attributes of these names, or children anywhere below.
    pub fn changed(
        shell: &Shell,
        view: &Window,
        node: &Node,
        what: &Object,
        told: impl Fn(Array) + 'static,
    ) -> Observer {
        let callback: Closure<dyn Fn(Array)> = Closure::new(told);
        let changes = shell.changed(view, node, what, callback.as_ref());
        let release = changes.clone().unchecked_into();
        Observer { _held: Observing::Records { changes, _held: Held { release, _callback: callback } } }
    }

    /// The DOM changes not told yet; they won't be told any more.
    pub fn take(&self) -> Array {
        match &self._held {
            Observing::Records { changes, .. } => changes.take(),
            Observing::Plain { .. } | Observing::Share { .. } => Array::new(),
        }
    }
}

/// What a mutation observer looks at.
pub fn looking_at(flags: &[&str], attributes: &[&str]) -> Object {
    let what = Object::new();
    for flag in flags {
        _ = Reflect::set(&what, &JsValue::from_str(flag), &JsValue::TRUE);
    }
    if !attributes.is_empty() {
        let names: Array = attributes.iter().map(|name| JsValue::from_str(name)).collect();
        _ = Reflect::set(&what, &JsValue::from_str("attributeFilter"), &names);
    }
    what
}

/// A node of ours in the page.
pub struct Placed {
    release: Function,
}

impl Placed {
    /// Appends `node` to `parent`.
    pub fn in_(shell: &Shell, parent: &Node, node: &Node) -> Placed {
        Placed { release: shell.place(parent, node) }
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// A style sheet of ours in a document or shadow root.
pub struct Sheet {
    root: Node,
    adopted: Adopted,
}

impl Sheet {
    /// Adds `css` to `root`.
    pub fn in_(shell: &Shell, view: &Window, root: &Node, css: &str) -> Sheet {
        Sheet { root: root.clone(), adopted: shell.adopt(view, root, css) }
    }

    /// Where it is.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Puts it back where a page assigned the whole list anew.
    pub fn keep(&self) {
        self.adopted.again();
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        _ = self.adopted.unchecked_ref::<Function>().call0(&JsValue::UNDEFINED);
    }
}

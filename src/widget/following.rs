//! Notices that a compose box moved, resized, appeared or went, without asking again and again.
//!
//! Scrolling and resizing are events. What else moves a box (a banner above it, a sidebar) is noticed by an
//! intersection observer whose root is shrunk to where the box stands: any move takes part of it outside.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::guards::{Listener, Observer, looking_at};
use super::place::Rect;
use super::shell::Shell;
use super::stage::Stage;
use super::view;

/// Watches one box until dropped.
pub struct Following {
    shell: Shell,
    stage: Rc<Stage>,
    element: HtmlElement,
    moved: Box<dyn Fn()>,
    scrolled: Box<dyn Fn()>,
    armed: Cell<Rect>,
    seen: RefCell<Option<Observer>>,
    _listeners: Vec<Listener>,
    _observers: RefCell<Vec<Observer>>,
}

impl Following {
    /// Calls `moved` whenever `element` may stand, look or be sized otherwise than before, and `scrolled` when its
    /// own text was scrolled and nothing else.
    pub fn new(
        shell: &Shell,
        stage: &Rc<Stage>,
        element: &HtmlElement,
        moved: impl Fn() + 'static,
        scrolled: impl Fn() + 'static,
    ) -> Rc<Following> {
        let window = stage.window();
        let following = Rc::new_cyclic(|this: &Weak<Following>| {
            let tell = || {
                let this = this.clone();
                move |_| _ = this.upgrade().inspect(|this| (this.moved)())
            };
            let scrolling = {
                let this = this.clone();
                move |event: Event| _ = this.upgrade().inspect(|this| this.scrolls(&event))
            };
            let mut listeners = vec![
                Listener::capture(shell, stage.document(), "scroll", scrolling),
                Listener::capture(shell, stage.document(), "transitionend", tell()),
                Listener::on(shell, window, "resize", tell()),
                Listener::on(shell, window, "load", tell()),
            ];
            for query in ["(forced-colors: active)", "(prefers-color-scheme: dark)"] {
                if let Ok(Some(list)) = window.match_media(query) {
                    listeners.push(Listener::on(shell, &list, "change", tell()));
                }
            }
            let fonts = js_sys::Reflect::get(stage.document(), &"fonts".into()).ok();
            if let Some(fonts) = fonts.filter(|fonts| fonts.is_object()) {
                let fonts: web_sys::EventTarget = fonts.unchecked_into();
                listeners.push(Listener::on(shell, &fonts, "loadingdone", tell()));
            }
            Following {
                shell: shell.clone(),
                stage: Rc::clone(stage),
                element: element.clone(),
                moved: Box::new(moved),
                scrolled: Box::new(scrolled),
                armed: Cell::new(Rect::new(f64::NAN, 0.0, 0.0, 0.0)),
                seen: RefCell::default(),
                _listeners: listeners,
                _observers: RefCell::default(),
            }
        });
        following.observe();
        following
    }

    fn observe(self: &Rc<Self>) {
        let window = self.stage.window();
        let told = || {
            let this = Rc::downgrade(self);
            move || _ = this.upgrade().inspect(|this| (this.moved)())
        };
        // The inner box as well: a scrollbar that comes takes from it.
        let sized = |inner| Observer::sized(&self.shell, window, &self.element, inner, told());
        let mut observers = vec![sized(false), sized(true)];
        // A page that switches its theme does it by an attribute of one of these.
        let looks = ["class", "style", "data-theme", "data-mode", "data-color-mode", "dir"];
        let what = looking_at(&["attributes"], &looks);
        let document = self.stage.document();
        let roots =
            [document.document_element(), document.body().map(Into::into), Some(self.element.clone().into())];
        for root in roots.into_iter().flatten() {
            let told = told();
            observers.push(Observer::changed(&self.shell, window, &root, &what, move |_| told()));
        }
        *self._observers.borrow_mut() = observers;
    }

    fn scrolls(&self, event: &Event) {
        let own = event.target().is_some_and(|target| self.element.contains(Some(target.unchecked_ref())));
        if own { (self.scrolled)() } else { (self.moved)() }
    }

    /// Takes in where the box was last measured, to notice when it leaves there.
    pub fn arm(self: &Rc<Self>, rect: Rect) {
        if !self.armed.get().is_near(rect) {
            self.armed.set(rect);
            self.watch(1.0);
        }
    }

    /// Watches for the visible share of the box inside its own rectangle to leave `share`.
    fn watch(self: &Rc<Self>, share: f64) {
        let rect = self.armed.get();
        let window = view::window_rect(self.stage.window());
        let inset = |value: f64| format!("{}px", -(value.max(0.0) as i32));
        let margin = [
            inset(rect.top),
            inset(window.right - rect.right),
            inset(window.bottom - rect.bottom),
            inset(rect.left),
        ]
        .join(" ");
        let first = Cell::new(true);
        let this = Rc::downgrade(self);
        let told = move |now: f64| {
            let Some(this) = this.upgrade() else { return };
            if !first.replace(false) {
                (this.moved)();
            } else if (now - share).abs() > 0.001 && share == 1.0 {
                // Partly outside the window already: that share is what to watch.
                this.watch(now.clamp(0.0001, 0.999));
            }
        };
        let element: &Element = &self.element;
        let observer = Observer::seen(&self.shell, self.stage.window(), element, &margin, share, told);
        let before = self.seen.replace(Some(observer));
        drop(before);
    }
}

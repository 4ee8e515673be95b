//! The panel: the whole reply at a glance, beside the compose box while the agent types.
//!
//! This file owns its element and what is heard from it ([`Asked`]). `content` says what stands in it (`checks` what of
//! each check), `sketch` puts that on the page, `pointing` tints what a row is about, and `showing` decides when it opens
//! and what its rows do. It never takes the focus unasked, and stands where no word being typed is covered.

mod checks;
mod content;
mod located;
#[cfg(target_arch = "wasm32")]
mod pointing;
#[cfg(target_arch = "wasm32")]
mod showing;
mod sketch;

#[cfg(target_arch = "wasm32")]
pub use shown::{Asked, Panel, Target};

#[cfg(target_arch = "wasm32")]
mod shown {
    use std::cell::{Cell, RefCell};
    use std::collections::HashMap;
    use std::rc::{Rc, Weak};

    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

    use super::checks;
    use super::content::{self, Content};
    use super::pointing::Pointing;
    use super::sketch::Sketch;
    use crate::widget::buttons::{self, Step};
    use crate::widget::guards::{Listener, Placed};
    use crate::widget::keys::{Command, Keys};
    use crate::widget::layer::Layer;
    use crate::widget::place::{self, Rect};
    use crate::widget::pressed;
    use crate::widget::reading::Found;
    use crate::widget::shell::Shell;
    use crate::widget::view;
    use crate::widget::words::Word;

    /// What a row of the panel is about.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Target {
        /// A cue of the customer's message.
        Cue(usize),
        /// A check that holds.
        Check(&'static str),
        /// A note.
        Note(usize),
        /// A first sentence to put in.
        Opener(usize),
        /// A finding of the list, to go to.
        Jump(usize),
        /// A finding of the list, to put its first rewrite in.
        Apply(usize),
        /// The blanks to fill.
        Blank,
    }

    /// What someone asked the panel for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Asked {
        /// Do what a row offers.
        Press(Target),
        /// The pointer or the focus came to a row, or left them.
        Point(Option<Target>),
        /// The focus goes back to the text; the panel stays.
        Back,
        /// Close, and back to the text.
        Close,
        /// A chord of the card.
        Go(Command),
    }

    /// The panel of one compose box; hidden until shown.
    pub struct Panel {
        layer: Rc<Layer>,
        element: HtmlElement,
        drawn: RefCell<Rc<Sketch>>,
        /// What that is a picture of.
        content: RefCell<Option<Content>>,
        /// True when it is to be open whenever its box is the one in use.
        pub(in crate::widget) wanted: Cell<bool>,
        shown: Cell<bool>,
        /// Where it stands since the box was measured.
        stands: Cell<Option<Rect>>,
        /// True where neither what is typed nor its own height moves it.
        stays: Cell<bool>,
        /// True once enough is written to say something of the whole reply.
        pub(super) ripe: Cell<bool>,
        /// When the agent typed last, in milliseconds, while it waits for a pause.
        pub(super) typed: Cell<Option<f64>>,
        /// The findings as listed; the text may have gone on since.
        pub(super) listed: RefCell<Vec<(Found, String, Option<String>)>>,
        /// First rewrites by rule and words, made again when the agent pauses.
        pub(super) rewrites: RefCell<HashMap<(u32, String), Option<String>>>,
        pub(super) notice: Cell<Option<Word>>,
        /// What was said of the reply last, so that it is not said twice.
        pub(super) spoken: RefCell<String>,
        pub(super) pointed: Cell<Option<Target>>,
        pub(super) pointing: RefCell<Pointing>,
        _listeners: Vec<Listener>,
        _placed: Placed,
    }

    impl Panel {
        /// A hidden panel; `asked` hears what it is asked for.
        pub fn new(
            shell: &Shell,
            layer: &Rc<Layer>,
            keys: Rc<dyn Fn() -> Keys>,
            asked: Rc<dyn Fn(Asked)>,
        ) -> Rc<Panel> {
            let element = layer.stage().element("div", "panel");
            for (name, value) in
                [("role", "dialog"), ("aria-modal", "false"), ("tabindex", "-1"), ("hidden", "")]
            {
                _ = element.set_attribute(name, value);
            }
            let _placed = layer.place(&element);
            Rc::new_cyclic(|panel: &Weak<Panel>| {
                let hear = |heard: fn(&Event) -> Option<Asked>| {
                    let asked = Rc::clone(&asked);
                    move |event: Event| _ = heard(&event).map(|what| asked(what))
                };
                let panel = panel.clone();
                let pressing = Rc::clone(&asked);
                let pressed_key = move |event: Event| {
                    event.stop_propagation();
                    let event: &KeyboardEvent = event.unchecked_ref();
                    if let Some(what) = panel.upgrade().and_then(|panel| panel.press(event, &keys())) {
                        event.prevent_default();
                        pressing(what);
                    }
                };
                let listeners = vec![
                    Listener::on(shell, &element, "click", hear(clicked)),
                    Listener::on(shell, &element, "keydown", pressed_key),
                    // The page's own shortcuts are none of the panel's business.
                    Listener::on(shell, &element, "keyup", |event| event.stop_propagation()),
                    Listener::on(shell, &element, "keypress", |event| event.stop_propagation()),
                    // A press on the panel leaves the focus and the caret in the text.
                    Listener::on(shell, &element, "mousedown", |event| event.prevent_default()),
                    Listener::on(shell, &element, "pointerover", hear(|e| Some(Asked::Point(target_of(e))))),
                    Listener::on(shell, &element, "pointerleave", hear(|_| Some(Asked::Point(None)))),
                    Listener::on(shell, &element, "focusin", hear(|e| Some(Asked::Point(target_of(e))))),
                    Listener::on(shell, &element, "focusout", hear(|_| Some(Asked::Point(None)))),
                ];
                Panel {
                    layer: Rc::clone(layer),
                    element,
                    drawn: RefCell::new(Rc::new(Sketch::new("div", "panel"))),
                    content: RefCell::default(),
                    wanted: Cell::default(),
                    shown: Cell::default(),
                    stands: Cell::default(),
                    stays: Cell::default(),
                    ripe: Cell::default(),
                    typed: Cell::default(),
                    listed: RefCell::default(),
                    rewrites: RefCell::default(),
                    notice: Cell::default(),
                    spoken: RefCell::default(),
                    pointed: Cell::default(),
                    pointing: RefCell::new(Pointing::new(shell, layer)),
                    _listeners: listeners,
                    _placed,
                }
            })
        }

        /// True while it stands on the page.
        pub fn is_shown(&self) -> bool {
            self.shown.get()
        }

        /// True when the focus is in it.
        pub fn has_focus(&self) -> bool {
            self.shown.get() && self.layer.stage().has_focus_in(&self.element)
        }

        /// Shows `content`, keeping every row that stays.
        pub fn draw(&self, content: Content) {
            if self.content.borrow().as_ref() == Some(&content) {
                return;
            }
            let stage = self.layer.stage();
            let next = Rc::new(content::panel(&content));
            self.content.replace(Some(content));
            let focused = self.has_focus().then(|| stage.focused()).flatten();
            let before = self.drawn.replace(Rc::clone(&next));
            before.become_(&next, stage.document(), &self.element);
            // A row that went had the focus, or was moved with it.
            if let Some(had) = focused.filter(|_| !self.has_focus()) {
                match had.is_connected() {
                    true => _ = had.unchecked_ref::<HtmlElement>().focus(),
                    false => _ = self.element.focus(),
                }
            }
        }

        /// Puts it on the page.
        pub fn show(&self) {
            if !self.shown.replace(true) {
                _ = self.element.remove_attribute("hidden");
                self.layer.raise(&self.element);
            }
        }

        /// Takes it off the page; what it was stays for the next time.
        pub fn hide(&self) {
            if self.shown.replace(false) {
                _ = self.element.set_attribute("hidden", "");
            }
        }

        /// The box was measured again: it may stand elsewhere.
        pub fn measured(&self) {
            self.stands.set(None);
            self.stays.set(false);
        }

        /// Moves it beside the box `field`, or below, or above, and in no case over the line `typed`.
        pub fn stand(&self, field: Rect, typed: impl FnOnce() -> Rect) {
            if self.stays.get() {
                return;
            }
            let window = self.layer.home(&self.element).window();
            let zoom = self.layer.zoom_of(&self.element);
            let asked = Cell::new(false);
            let typed = || {
                asked.set(true);
                typed()
            };
            let stands = place::aside(field, typed, WIDTH * zoom, window);
            let above = stands.bottom < window.bottom - place::EDGE;
            self.stays.set(!asked.get() && !above);
            if self.stands.replace(Some(stands)) == Some(stands) && !above {
                return;
            }
            let style = self.element.style();
            _ = style.set_property("--room", &view::length(stands.width() / zoom));
            _ = style.set_property("--height", &view::length(stands.height() / zoom));
            let mut top = stands.top;
            if above {
                // Above, it stands on what it belongs to.
                top = stands.bottom - f64::from(self.element.offset_height()) * zoom;
            }
            self.layer.stand(&self.element, stands.left, top.max(stands.top));
        }

        /// Says what went otherwise than asked, when it is drawn next.
        pub fn say(&self, notice: Word) {
            self.notice.set(Some(notice));
        }

        /// Moves the focus to its first row.
        pub fn take_focus(&self) {
            let buttons = buttons::all(&self.element);
            // The first button closes; the rows come after it.
            self.layer.stage().focus(buttons.get(1).or(buttons.first()).unwrap_or(&self.element));
        }

        /// What a key pressed inside asks for; keys it moves the focus by are dealt with here.
        fn press(&self, event: &KeyboardEvent, keys: &Keys) -> Option<Asked> {
            if event.is_composing() {
                return None;
            }
            match pressed(event, |pressed| keys.command(pressed)) {
                Some(Command::Panel) => return Some(Asked::Back),
                Some(command) => return Some(Asked::Go(command)),
                None if event.ctrl_key() || event.alt_key() || event.meta_key() => return None,
                None => {}
            }
            match event.key().as_str() {
                "Escape" => Some(Asked::Close),
                _ => (buttons::step(&self.element, event) == Step::Leaves).then_some(Asked::Back),
            }
        }
    }

    /// How wide it is, in CSS pixels.
    const WIDTH: f64 = 360.0;

    /// What stands for the row an event comes from.
    fn act_of(event: &Event) -> Option<String> {
        let target: Element = event.target()?.unchecked_into();
        target.closest("[data-act]").ok().flatten()?.get_attribute("data-act")
    }

    fn clicked(event: &Event) -> Option<Asked> {
        match act_of(event)?.as_str() {
            "close" => Some(Asked::Close),
            _ => target_of(event).map(Asked::Press),
        }
    }

    fn target_of(event: &Event) -> Option<Target> {
        let act = act_of(event)?;
        let (what, which) = act.split_once('-').unwrap_or((&act, ""));
        let number = || which.parse().ok();
        match what {
            "cue" => number().map(Target::Cue),
            "check" => checks::check(which).map(Target::Check),
            "note" => number().map(Target::Note),
            "opener" => number().map(Target::Opener),
            "jump" => number().map(Target::Jump),
            "apply" => number().map(Target::Apply),
            "blank" => Some(Target::Blank),
            _ => None,
        }
    }
}

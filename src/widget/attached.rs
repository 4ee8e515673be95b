//! One compose box with Warmline on it: what is known of it, and which of its events lead where.
//!
//! The work is done next door: `reading` (text to findings), `opening` (when the card shows), `accepting` (what its
//! buttons do). The page may call back into us at any time, from an event we dispatch or an edit we make, so no
//! borrow is held across a call that can reach it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CompositionEvent, Element, Event, EventTarget, FocusEvent, KeyboardEvent, PointerEvent};

use super::badge::Badge;
use super::card::Card;
use super::compose::ComposeBox;
use super::following::Following;
use super::guards::{Listener, Pending, Recurring};
use super::hearing::Hearing;
use super::ignored::Ignored;
use super::keys::Command;
use super::layer::Layer;
use super::opening::{By, Open};
use super::paint::Painter;
use super::panel::Panel;
use super::placeholders::Placeholders;
use super::pressed;
use super::reading::{Found, Told};
use super::settings::{Heard, Settings};
use super::shell::Shell;
use super::view::{self, View};
use super::words::Words;
use crate::engine::{Draft, ReplyReport};

/// One compose box with Warmline on it. Dropping it gives the page back.
pub struct Attached {
    pub(super) this: Weak<Attached>,
    pub(super) shell: Shell,
    pub(super) layer: Rc<Layer>,
    pub(super) field: Box<dyn ComposeBox>,
    pub(super) settings: RefCell<Settings>,
    pub(super) draft: RefCell<Draft>,
    pub(super) found: RefCell<Vec<Found>>,
    pub(super) ignored: RefCell<Ignored>,
    pub(super) placeholders: RefCell<Placeholders>,
    pub(super) blanks: Cell<usize>,
    pub(super) painter: RefCell<Painter>,
    pub(super) badge: Badge,
    pub(super) card: Rc<Card>,
    pub(super) open: RefCell<Option<Open>>,
    pub(super) panel: Rc<Panel>,
    /// The whole reply, for the version of the text it was made of.
    pub(super) reply: RefCell<Option<(u64, Rc<ReplyReport>)>>,
    pub(super) told: RefCell<Told>,
    pub(super) hearing: Hearing,
    pub(super) view: Cell<View>,
    /// True when the box may have moved since it was measured.
    pub(super) moved: Cell<bool>,
    /// True when findings changed since the host was told.
    pub(super) untold: Cell<bool>,
    /// True while an input method composes: nothing is read, drawn or opened then.
    pub(super) composing: Cell<bool>,
    /// True while our own edit goes in.
    pub(super) editing: Cell<bool>,
    /// True once it is in, until what came of it is known: what is read and drawn is the text before, until then.
    pub(super) answering: Cell<bool>,
    /// Where the caret came to rest after typing: being there is not moving there.
    pub(super) settled: Cell<Option<(u32, u32)>>,
    /// Where Escape closed a card, and what had opened it: it stays closed until that leaves the words.
    pub(super) dismissed: Cell<Option<((u32, u32), By)>>,
    pub(super) pointer: Cell<(f64, f64)>,
    drawing: Recurring,
    drawn: Cell<bool>,
    /// What the panel waits for.
    pub(super) pausing: Recurring,
    pub(super) hovering: Pending,
    pub(super) resting: Pending,
    pub(super) leaving: Pending,
    pub(super) vanishing: Pending,
    /// What of a long text still waits to be checked, and how many parts of it were.
    pub(super) slicing: Pending,
    pub(super) slices: Cell<u32>,
    /// How many findings and unfilled placeholders there were when last all of the text was looked at.
    pub(super) counted: Cell<(usize, usize)>,
    /// A rewrite on its way into an editor that takes its time.
    pub(super) accepting: Pending,
    pub(super) following: Rc<Following>,
    listeners: RefCell<Vec<Listener>>,
}

impl Attached {
    /// Takes hold of `field`, reads it, and is ready.
    pub fn new(
        shell: &Shell,
        layer: Rc<Layer>,
        field: Box<dyn ComposeBox>,
        draft: Draft,
        settings: Settings,
        heard: Heard,
    ) -> Rc<Attached> {
        let wanted = settings.panel == Some(true);
        let attached = Rc::new_cyclic(|this: &Weak<Attached>| {
            let act = {
                let this = this.clone();
                Rc::new(move |act| _ = this.upgrade().inspect(|this| this.act(act)))
            };
            let card = Card::new(shell, &layer, act);
            card.set(settings.keys.clone(), Rc::clone(&settings.words));
            let (keys, asked) = (this.clone(), this.clone());
            let keys = move || {
                let settings = keys.upgrade().map(|this: Rc<Attached>| this.settings.borrow().keys.clone());
                settings.unwrap_or_default()
            };
            let asked = move |what| _ = asked.upgrade().inspect(|this: &Rc<Attached>| this.asked(what));
            let panel = Panel::new(shell, &layer, Rc::new(keys), Rc::new(asked));
            panel.wanted.set(wanted);
            let pressed = this.clone();
            let badge =
                Badge::new(shell, &layer, move || _ = pressed.upgrade().inspect(|this| this.badge_pressed()));
            badge.set_words(Rc::clone(&settings.words));
            let call = |call: fn(&Rc<Attached>)| {
                let this = this.clone();
                move || _ = this.upgrade().inspect(call)
            };
            let (moved, scrolled) = (call(|this| this.may_have_moved()), call(|this| this.redraw()));
            let following = Following::new(shell, layer.stage(), field.element(), moved, scrolled);
            Attached {
                this: this.clone(),
                shell: shell.clone(),
                painter: RefCell::new(Painter::new(shell, &layer, &*field)),
                layer,
                field,
                settings: RefCell::new(settings),
                draft: RefCell::new(draft),
                found: RefCell::default(),
                ignored: RefCell::default(),
                placeholders: RefCell::default(),
                blanks: Cell::default(),
                badge,
                card,
                open: RefCell::default(),
                panel,
                reply: RefCell::default(),
                told: RefCell::default(),
                hearing: Hearing::default(),
                view: Cell::default(),
                moved: Cell::new(true),
                untold: Cell::new(true),
                composing: Cell::default(),
                editing: Cell::default(),
                answering: Cell::default(),
                settled: Cell::default(),
                dismissed: Cell::default(),
                pointer: Cell::default(),
                drawing: Recurring::new(call(Attached::draw)),
                drawn: Cell::new(true),
                pausing: Recurring::new(call(Attached::paused)),
                hovering: Pending::default(),
                resting: Pending::default(),
                leaving: Pending::default(),
                vanishing: Pending::default(),
                slicing: Pending::default(),
                slices: Cell::default(),
                counted: Cell::default(),
                accepting: Pending::default(),
                following,
                listeners: RefCell::default(),
            }
        });
        attached.listen();
        let changed = attached.this.clone();
        let changed = move || _ = changed.upgrade().inspect(|this| this.redraw());
        attached.field.watch(shell, Rc::new(changed));
        attached.layer.stage().follow(attached.field.element());
        attached.hear();
        attached.take_customer(heard);
        attached.read();
        if attached.layer.stage().paneled().is_none() {
            attached.show_panel();
        }
        attached.redraw();
        attached
    }

    fn listen(self: &Rc<Self>) {
        let element = self.field.element();
        let document = self.layer.stage().document();
        let hear = |heard: fn(&Rc<Attached>, Event)| {
            let this = self.this.clone();
            move |event: Event| {
                if let Some(this) = this.upgrade() {
                    heard(&this, event);
                }
            }
        };
        let shell = &self.shell;
        *self.listeners.borrow_mut() = vec![
            Listener::on(shell, element, "input", hear(|this, _| this.typed())),
            Listener::capture(shell, element, "keydown", hear(|this, event| this.key(event.unchecked_ref()))),
            Listener::on(
                shell,
                element,
                "compositionstart",
                hear(|this, event| this.composes(event.unchecked_ref())),
            ),
            Listener::on(shell, element, "compositionend", hear(|this, _| this.composed())),
            Listener::on(shell, element, "focus", hear(|this, _| this.focused())),
            Listener::on(shell, element, "blur", hear(|this, event| this.blurred(event.unchecked_ref()))),
            Listener::on(
                shell,
                element,
                "pointermove",
                hear(|this, event| this.hovered(event.unchecked_ref())),
            ),
            Listener::on(shell, element, "pointerleave", hear(|this, _| this.left())),
            Listener::on(
                shell,
                element,
                "pointerup",
                hear(|this, event| this.released(event.unchecked_ref())),
            ),
            Listener::capture(
                shell,
                document,
                "pointerdown",
                hear(|this, event| this.pressed_elsewhere(&event)),
            ),
            Listener::capture(shell, document, "selectionchange", hear(|this, _| this.selected())),
            // A reset sets the text only after its event.
            Listener::capture(shell, document, "reset", hear(|this, _| this.redraw())),
            // A frame that goes takes what stands around it along.
            Listener::on(shell, self.layer.stage().window(), "pagehide", hear(|this, _| this.put_away())),
            Listener::capture(shell, document, "close", hear(|this, event| this.dialog_closed(&event))),
            Listener::capture(shell, document, "toggle", hear(|this, event| this.lifted(&event))),
            Listener::capture(shell, document, "fullscreenchange", hear(|this, event| this.lifted(&event))),
        ];
    }

    /// Draws before the next frame; however often it is asked for, once.
    pub(super) fn redraw(&self) {
        if self.drawn.replace(false) {
            self.drawing.frame(&self.shell, self.layer.stage().window());
        }
    }

    fn draw(self: &Rc<Self>) {
        if !self.composing.get() {
            self.read();
        }
        // What was read is drawn in this very frame; only what comes up from here on asks for another.
        self.drawn.set(true);
        if self.answering.get() {
            return;
        }
        self.paint();
        self.draw_panel();
        self.tell();
    }

    pub(super) fn may_have_moved(&self) {
        self.moved.set(true);
        self.redraw();
    }

    fn typed(self: &Rc<Self>) {
        if self.composing.get() {
            // The text may have grown and scrolled by it.
            return self.redraw();
        }
        if self.editing.get() {
            return;
        }
        self.close();
        self.dismissed.set(None);
        self.resting.clear();
        self.settled.set(self.field.selection());
        self.unsettle_panel();
        // Read before the next frame: one edit can fire an event for each of its lines.
        self.redraw();
    }

    fn composes(self: &Rc<Self>, _event: &CompositionEvent) {
        if self.accepting.is_set() {
            self.give_up();
        }
        self.close();
        self.resting.clear();
        self.hovering.clear();
        self.composing.set(true);
        let from = self.field.selection().map_or(0, |(from, _)| from);
        self.painter.borrow_mut().hold(from);
        self.redraw();
    }

    fn composed(self: &Rc<Self>) {
        self.composing.set(false);
        self.typed();
    }

    fn focused(self: &Rc<Self>) {
        self.layer.stage().follow(self.field.element());
        self.moved.set(true);
        self.ask_customer();
        self.read();
        self.take_turn();
        self.redraw();
    }

    fn blurred(self: &Rc<Self>, event: &FocusEvent) {
        self.composing.set(false);
        self.resting.clear();
        let to: Option<Element> = event.related_target().map(JsCast::unchecked_into);
        let stage = self.layer.stage();
        if !stage.is_crossing() && !to.is_some_and(|to| stage.is_host(&to)) {
            self.close();
        }
        self.redraw();
    }

    fn key(self: &Rc<Self>, event: &KeyboardEvent) {
        if event.is_composing() || self.composing.get() {
            return;
        }
        if self.accepting.is_set() && !event.repeat() {
            self.give_up();
        }
        self.read();
        let command = pressed(event, |pressed| self.settings.borrow().keys.command(pressed));
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        let taken = match (command, event.key().as_str()) {
            (Some(Command::Next), _) => self.go(false),
            (Some(Command::Previous), _) => self.go(true),
            (Some(Command::Accept), _) => self.accept_from_text(),
            (Some(Command::Panel), _) => self.go_to_panel(),
            (None, "Escape") if plain && !event.shift_key() => self.dismiss() || self.dismiss_panel(),
            (None, "Tab") if plain => self.next_blank(event.shift_key()),
            _ => false,
        };
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn selected(self: &Rc<Self>) {
        if self.composing.get() || self.editing.get() {
            return;
        }
        let Some(selection) = self.field.selection() else { return };
        if self.read() {
            self.redraw();
        }
        if self.settled.get() != Some(selection) {
            self.settled.set(None);
            self.caret_moved(selection);
        }
    }

    fn hovered(self: &Rc<Self>, event: &PointerEvent) {
        if event.pointer_type() == "touch" || event.buttons() != 0 || self.composing.get() {
            return;
        }
        self.pointer.set((f64::from(event.client_x()), f64::from(event.client_y())));
        self.pointer_moved();
    }

    fn left(self: &Rc<Self>) {
        self.hovering.clear();
        self.pointer_left();
    }

    fn released(self: &Rc<Self>, event: &PointerEvent) {
        self.pointer.set((f64::from(event.client_x()), f64::from(event.client_y())));
        if event.button() == 0 && !self.composing.get() {
            self.pointer_pressed();
        }
        // A page may clear all highlights at a click, as Jodit 4 does.
        self.redraw();
    }

    fn put_away(self: &Rc<Self>) {
        self.close();
        self.hide_panel();
    }

    fn pressed_elsewhere(self: &Rc<Self>, event: &Event) {
        let inside = event.composed_path().includes(self.field.element(), 0);
        if !inside && !self.layer.stage().is_source(event) {
            self.close();
        }
    }

    fn dialog_closed(self: &Rc<Self>, event: &Event) {
        // The dialog has left the top layer by now, and we with it.
        let Some(dialog) = event.target().map(JsCast::unchecked_into::<Element>) else { return };
        if dialog.local_name() == "dialog" {
            self.layer.stage().follow(self.field.element());
            self.may_have_moved();
        }
    }

    /// What holds the box entered the top layer after us (a popover, a dialog, the whole screen) or left it.
    fn lifted(self: &Rc<Self>, event: &Event) {
        let Some(lifted) = event.target() else { return };
        let mut around: Option<Element> = Some(self.field.element().clone().into());
        while let Some(element) = around.take_if(|element| !is(element, &lifted)) {
            around = view::parent(&element);
        }
        if around.is_none() {
            return;
        }
        let stage = self.layer.stage();
        stage.follow(self.field.element());
        // Who is in the card or the panel brought it up, and would lose the focus.
        if stage.focused().is_none() {
            stage.rise();
        }
        self.may_have_moved();
    }

    /// Takes other settings and, when they differ, other rules.
    pub fn update(
        self: &Rc<Self>,
        draft: impl FnOnce(&mut Draft),
        settings: Settings,
    ) -> Result<(), JsValue> {
        let (heard, panel) = (settings.customer()?, settings.panel);
        self.card.set(settings.keys.clone(), Rc::clone(&settings.words));
        self.badge.set_words(Rc::clone(&settings.words));
        *self.settings.borrow_mut() = settings;
        draft(&mut self.draft.borrow_mut());
        self.ignored.borrow_mut().clear_rules();
        self.told.take();
        self.reply.take();
        self.take_customer(heard);
        self.moved.set(true);
        self.find();
        self.read();
        self.show_card();
        if let Some(open) = panel {
            self.want_panel(open);
        }
        self.redraw();
        Ok(())
    }

    /// The words of its language.
    pub(super) fn words(&self) -> Rc<Words> {
        Rc::clone(&self.settings.borrow().words)
    }

    /// Reads the text again: it was set by a script.
    pub fn refresh(self: &Rc<Self>) {
        self.moved.set(true);
        self.ask_customer();
        self.read();
        self.redraw();
    }
}

/// True when that is what an event was sent to.
fn is(element: &Element, target: &EventTarget) -> bool {
    element.unchecked_ref::<EventTarget>() == target
}

impl Drop for Attached {
    fn drop(&mut self) {
        self.painter.get_mut().erase(&*self.field);
    }
}

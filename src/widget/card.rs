//! The card: one finding, why it hurts, and what to write in its place.
//!
//! Draws what it is told and says what was asked for ([`Act`]); when it opens and what an act does is decided by
//! `opening` and `accepting`. The focus stays where it is unless [`Card::take_focus`] moves it in.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::buttons::{self, Step};
use super::difference::{Piece, difference, is_whole};
use super::guards::{Listener, Placed};
use super::keys::{Command, Keys};
use super::layer::Layer;
use super::place::{self, Rect};
use super::pressed;
use super::shell::Shell;
use super::stage::Stage;
use super::view;
use super::words::{Word, Words};
use crate::engine::{Group, Rewrite};

/// What someone asked the card for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Put in the rewrite of this index.
    Accept(usize),
    /// Leave this finding alone.
    IgnoreOnce,
    /// Leave every finding of the rule alone.
    IgnoreRule,
    /// The finding after this one.
    Next,
    /// The one before.
    Previous,
    /// Close, and back to the text.
    Close,
    /// The panel, with the focus in it.
    Panel,
    /// The pointer came in.
    Enter,
    /// The pointer left.
    Leave,
}

/// What a card shows.
pub struct Content {
    /// The category's name.
    pub label: String,
    /// Its family, for the colour.
    pub group: Group,
    /// Why, in one sentence.
    pub why: String,
    /// What to do where there is no rewrite.
    pub instead: String,
    /// The words in question.
    pub old: String,
    /// What to write in their place.
    pub rewrites: Vec<Rewrite>,
    /// Which finding of how many, counted from 1.
    pub place: (usize, usize),
    /// What went otherwise than asked; the rest is not offered then.
    pub notice: Option<Word>,
}

/// The card of one compose box; hidden until shown.
pub struct Card {
    layer: Rc<Layer>,
    element: HtmlElement,
    keys: RefCell<Keys>,
    words: RefCell<Rc<Words>>,
    open: Cell<bool>,
    _listeners: Vec<Listener>,
    _placed: Placed,
}

impl Card {
    /// A hidden card; `asked` hears what it is asked for.
    pub fn new(shell: &Shell, layer: &Rc<Layer>, asked: Rc<dyn Fn(Act)>) -> Rc<Card> {
        let element = layer.stage().element("div", "card");
        for (name, value) in [("role", "dialog"), ("aria-modal", "false"), ("tabindex", "-1"), ("hidden", "")]
        {
            _ = element.set_attribute(name, value);
        }
        let _placed = layer.place(&element);
        Rc::new_cyclic(|card: &std::rc::Weak<Card>| {
            let (entered, left) = (Rc::clone(&asked), Rc::clone(&asked));
            let clicked = {
                let asked = Rc::clone(&asked);
                move |event: Event| {
                    if let Some(act) = act_of(&event) {
                        asked(act);
                    }
                }
            };
            let card = card.clone();
            let pressed = move |event: Event| {
                event.stop_propagation();
                if let Some(act) = card.upgrade().and_then(|card| card.press(event.unchecked_ref())) {
                    event.prevent_default();
                    asked(act);
                }
            };
            let listeners = vec![
                Listener::on(shell, &element, "click", clicked),
                Listener::on(shell, &element, "keydown", pressed),
                // The page's own shortcuts are none of the card's business.
                Listener::on(shell, &element, "keyup", |event| event.stop_propagation()),
                Listener::on(shell, &element, "keypress", |event| event.stop_propagation()),
                // A press on the card leaves the focus and the caret in the text.
                Listener::on(shell, &element, "mousedown", |event| event.prevent_default()),
                Listener::on(shell, &element, "pointerenter", move |_| entered(Act::Enter)),
                Listener::on(shell, &element, "pointerleave", move |_| left(Act::Leave)),
            ];
            Card {
                layer: Rc::clone(layer),
                element,
                keys: RefCell::default(),
                words: RefCell::default(),
                open: Cell::new(false),
                _listeners: listeners,
                _placed,
            }
        })
    }

    /// Takes other chords, to show and to hear, and other words.
    pub fn set(&self, keys: Keys, words: Rc<Words>) {
        self.element.set_lang(words.language());
        *self.keys.borrow_mut() = keys;
        *self.words.borrow_mut() = words;
    }

    /// True when the focus is in it.
    pub fn has_focus(&self) -> bool {
        self.open.get() && self.layer.stage().has_focus_in(&self.element)
    }

    /// Shows `content`; [`Card::stand`] says where.
    pub fn show(&self, content: &Content) {
        let stage = self.layer.stage();
        let focused = self.has_focus();
        self.element.set_class_name(&format!("card {}", content.group.name()));
        let words = self.words.borrow();
        let name = words.with(Word::CardName, &[("category", &content.label), ("words", &content.old)]);
        _ = self.element.set_attribute("aria-label", &name);
        self.element.set_text_content(None);
        self.add(&heading(stage, content));
        match content.notice {
            Some(notice) => {
                let notice = stage.words("p", "notice", words.get(notice));
                _ = notice.set_attribute("role", "alert");
                self.add(&notice);
            }
            None => self.add_advice(content, &words),
        }
        _ = self.element.remove_attribute("hidden");
        if !self.open.replace(true) {
            self.layer.raise(&self.element);
        }
        if focused {
            self.take_focus();
        }
    }

    fn add_advice(&self, content: &Content, words: &Words) {
        let stage = self.layer.stage();
        let why = stressed(stage, "why", &content.why);
        why.set_id("why");
        _ = self.element.set_attribute("aria-describedby", "why");
        self.add(&why);
        if content.rewrites.is_empty() && !content.instead.is_empty() {
            self.add(&stressed(stage, "instead", &content.instead));
        }
        if !content.rewrites.is_empty() {
            // Where a row keeps none of the words, they are struck out once above, not in every row.
            let gone = |rewrite: &Rewrite| {
                !rewrite.text.is_empty() && is_whole(&difference(&content.old, &rewrite.text))
            };
            if content.rewrites.iter().any(gone) {
                let was = stage.english("p", "was");
                was.set_text_content(Some(content.old.trim()));
                _ = was.set_attribute("aria-hidden", "true");
                self.add(&was);
            }
            let list = stage.element("ul", "rewrites");
            _ = list.set_attribute("role", "list");
            _ = list.set_attribute("aria-label", words.get(Word::Rewrites));
            for (at, rewrite) in content.rewrites.iter().enumerate() {
                let item = stage.element("li", "");
                _ = item.append_child(&row(stage, words, at, &content.old, rewrite));
                _ = list.append_child(&item);
            }
            self.add(&list);
        }
        self.add(&footer(stage, words, content.place));
        self.add(&hints(stage, words, &self.keys.borrow(), content));
    }

    fn add(&self, child: &HtmlElement) {
        _ = self.element.append_child(child);
    }

    /// Moves it beside words standing on the lines `first` to `last`.
    pub fn stand(&self, first: Rect, last: Rect) {
        let window = self.layer.home(&self.element).window();
        let zoom = self.layer.zoom_of(&self.element);
        let style = self.element.style();
        _ = style.set_property("--room", &view::length((window.width() - 16.0) / zoom));
        _ = style.set_property("--height", &view::length((window.height() - 16.0) / zoom));
        let (width, height) =
            (f64::from(self.element.offset_width()), f64::from(self.element.offset_height()));
        let (left, top, _) = place::beside(first, last, width * zoom, height * zoom, window);
        self.layer.stand(&self.element, left, top);
    }

    /// Hides it.
    pub fn hide(&self) {
        if self.open.replace(false) {
            _ = self.element.set_attribute("hidden", "");
            self.element.set_text_content(None);
        }
    }

    /// Moves the focus to its first rewrite, or the first thing to press.
    pub fn take_focus(&self) {
        let buttons = buttons::all(&self.element);
        self.layer.stage().focus(buttons.first().unwrap_or(&self.element));
    }

    /// What a key pressed inside asks for; keys it moves the focus by are dealt with here.
    fn press(&self, event: &KeyboardEvent) -> Option<Act> {
        if event.is_composing() {
            return None;
        }
        if let Some(command) = pressed(event, |pressed| self.keys.borrow().command(pressed)) {
            return Some(match command {
                Command::Next => Act::Next,
                Command::Previous => Act::Previous,
                Command::Accept => Act::Accept(0),
                Command::Panel => Act::Panel,
            });
        }
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return None;
        }
        match event.key().as_str() {
            "Escape" => Some(Act::Close),
            "ArrowRight" => Some(Act::Next),
            "ArrowLeft" => Some(Act::Previous),
            _ => (buttons::step(&self.element, event) == Step::Leaves).then_some(Act::Close),
        }
    }
}

/// What the pressed button stands for.
fn act_of(event: &Event) -> Option<Act> {
    let target: Element = event.target()?.unchecked_into();
    let button = target.closest("button").ok().flatten()?;
    let act = button.get_attribute("data-act")?;
    Some(match act.as_str() {
        "ignore" => Act::IgnoreOnce,
        "off" => Act::IgnoreRule,
        "next" => Act::Next,
        "previous" => Act::Previous,
        number => Act::Accept(number.parse().ok()?),
    })
}

fn heading(stage: &Stage, content: &Content) -> HtmlElement {
    let header = stage.element("div", "head");
    _ = header.append_child(&stage.words("span", "label", &content.label));
    header
}

/// A sentence in which rule authors set words apart by asterisks.
fn stressed(stage: &Stage, class: &str, sentence: &str) -> HtmlElement {
    let line = stage.english("p", class);
    let parts: Vec<&str> = sentence.split('*').collect();
    // An odd one out is an asterisk and nothing more.
    let pairs = parts.len() % 2 == 1;
    for (at, part) in parts.iter().enumerate() {
        match (pairs, at) {
            (true, at) if at % 2 == 1 => _ = line.append_child(&stage.words("em", "", part)),
            (false, at) if at > 0 => _ = line.append_with_str_1(&format!("*{part}")),
            _ => _ = line.append_with_str_1(part),
        }
    }
    line
}

/// One rewrite as a full-width button that shows what changes.
fn row(stage: &Stage, words: &Words, at: usize, old: &str, rewrite: &Rewrite) -> HtmlElement {
    let button = stage.english("button", "rewrite");
    _ = button.set_attribute("type", "button");
    _ = button.set_attribute("data-act", &at.to_string());
    let pieces = difference(old, &rewrite.text);
    let whole = is_whole(&pieces) && !rewrite.text.is_empty();
    if whole {
        button.set_class_name("rewrite whole");
    }
    for piece in pieces {
        let drawn = match &piece {
            Piece::Old(_) if whole => continue,
            Piece::Kept(text) => stage.words("span", "kept", text),
            Piece::Old(text) => {
                let old = stage.words("del", "", text.trim_end());
                // The name of the button is what will be there.
                _ = old.set_attribute("aria-hidden", "true");
                _ = button.append_child(&old);
                if text.ends_with(char::is_whitespace) {
                    _ = button.append_with_str_1(" ");
                }
                continue;
            }
            Piece::New(text) => inserted(stage, text, rewrite),
        };
        _ = button.append_child(&drawn);
    }
    if rewrite.text.trim().is_empty() {
        _ = button.append_with_str_1(" ");
        let leave = stage.words("ins", "", words.get(Word::LeaveOut));
        leave.set_lang(words.language());
        _ = button.append_child(&leave);
    }
    button
}

/// New words, with the blanks among them marked.
fn inserted(stage: &Stage, text: &str, rewrite: &Rewrite) -> HtmlElement {
    let ins = stage.element("ins", "");
    let mut rest = text;
    while let Some((at, blank)) = rewrite
        .placeholders
        .iter()
        .map(|span| span.of(&rewrite.text))
        .filter(|blank| !blank.is_empty())
        .filter_map(|blank| rest.find(blank).map(|at| (at, blank)))
        .min()
    {
        _ = ins.append_with_str_1(&rest[..at]);
        let shown = blank.trim_start_matches('[').trim_end_matches(']');
        _ = ins.append_child(&stage.words("span", "blank", shown));
        rest = &rest[at + blank.len()..];
    }
    _ = ins.append_with_str_1(rest);
    ins
}

fn footer(stage: &Stage, words: &Words, (at, of): (usize, usize)) -> HtmlElement {
    let footer = stage.element("footer", "");
    for (act, text, hint) in
        [("ignore", Word::Ignore, Word::IgnoreHint), ("off", Word::TurnOff, Word::TurnOffHint)]
    {
        let button = quiet(stage, act, words.get(hint));
        button.set_text_content(Some(words.get(text)));
        _ = footer.append_child(&button);
    }
    if of > 1 {
        let turn = stage.element("span", "turn");
        let place = words.with(Word::Place, &[("at", &at.to_string()), ("of", &of.to_string())]);
        for (act, hint, path) in [
            ("previous", Word::Previous, "M10 3.5 5.5 8l4.5 4.5"),
            ("next", Word::Next, "M6 3.5 10.5 8 6 12.5"),
        ] {
            let hint = words.get(hint);
            let button = quiet(stage, act, hint);
            _ = button.set_attribute("aria-label", hint);
            if let Some(drawing) = stage.drawing(path) {
                _ = button.append_child(&drawing);
            }
            if act == "next" {
                _ = turn.append_child(&stage.words("span", "", &place));
            }
            _ = turn.append_child(&button);
        }
        _ = footer.append_child(&turn);
    }
    footer
}

fn quiet(stage: &Stage, act: &str, hint: &str) -> HtmlElement {
    let button = stage.element("button", "quiet");
    for (name, value) in [("type", "button"), ("data-act", act), ("title", hint)] {
        _ = button.set_attribute(name, value);
    }
    button
}

/// The keys that work now, as key caps.
fn hints(stage: &Stage, words: &Words, keys: &Keys, content: &Content) -> HtmlElement {
    let line = stage.element("div", "keys");
    _ = line.set_attribute("aria-hidden", "true");
    let accept = keys.accept.as_ref().filter(|_| !content.rewrites.is_empty());
    let next = keys.next.as_ref();
    let open = if content.place.1 > 1 { Word::OpenNext } else { Word::Open };
    let chords = [(accept, Word::UseFirst), (next, open), (keys.panel.as_ref(), Word::WholeReply)];
    for (chord, what) in chords {
        if let Some(chord) = chord {
            _ = line.append_child(&hint(stage, &chord.caps(words), words.get(what)));
        }
    }
    _ = line.append_child(&hint(stage, &[words.get(Word::KeyEscape)], words.get(Word::Close)));
    line
}

fn hint(stage: &Stage, caps: &[&str], what: &str) -> HtmlElement {
    let hint = stage.element("span", "");
    for cap in caps {
        _ = hint.append_child(&stage.words("kbd", "", cap));
    }
    _ = hint.append_with_str_1(what);
    hint
}

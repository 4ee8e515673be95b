//! When the card opens, on which finding, and when it closes.
//!
//! The pointer or the caret on an underline opens it and leaves the focus alone; a chord opens it and moves the
//! focus in. Typing closes it: nobody wants a card over the sentence they are in the middle of.

use std::rc::Rc;

use super::attached::Attached;
use super::badge::announcement;
use super::card::Content;
use super::paint::Mark;
use super::place::Rect;
use super::reading::Found;
use super::words::{Word, Words};

/// How long the pointer rests on an underline before the card opens, in milliseconds.
const HOVER: f64 = 180.0;
/// How long the caret rests in one.
const REST: f64 = 260.0;
/// How long the pointer may be on its way from the words to the card.
const LEAVE: f64 = 280.0;
/// How long the words of a card may be out of sight, in milliseconds: a window that becomes the whole screen is smaller or
/// larger on the way, and a page that scrolls to a line may pass it.
const UNSEEN: f64 = 250.0;
/// How far from an underlined word the pointer still counts as on it, in pixels.
const SLACK: f64 = 2.0;

/// What opened the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The pointer rests on the words.
    Pointer,
    /// The caret is in them.
    Caret,
    /// A key or the badge asked for it.
    Wish,
}

/// The finding whose card is open.
pub struct Open {
    /// What it was when the card opened; the same place and rule later is the same finding.
    pub found: Found,
    /// What opened it.
    pub by: By,
    /// What went otherwise than asked; the card stays then, to say so.
    pub notice: Option<Word>,
}

impl Open {
    /// What to tint.
    pub fn mark(&self) -> Option<Mark> {
        self.notice.is_none().then_some(self.found.mark)
    }
}

impl Attached {
    /// Opens the card for `found`.
    pub(super) fn open(self: &Rc<Self>, found: Found, by: By) {
        if self.composing.get() {
            return;
        }
        let stage = self.layer.stage();
        if let Some(other) = stage.opened().filter(|other| !Rc::ptr_eq(other, self)) {
            other.close();
        }
        stage.set_opened(self.this.clone());
        stage.follow(self.field.element());
        self.hovering.clear();
        self.resting.clear();
        self.leaving.clear();
        self.dismissed.set(None);
        *self.open.borrow_mut() = Some(Open { found, by, notice: None });
        self.show_card();
        if by == By::Caret {
            let words = self.words();
            stage.announce(words.language(), self.spoken(&found, &words));
        }
        self.redraw();
    }

    /// Draws the card of the open finding afresh.
    pub(super) fn show_card(self: &Rc<Self>) {
        let content = self.open.borrow().as_ref().map(|open| self.content(open));
        if let Some(content) = content {
            self.card.show(&content);
            self.stand_card();
        }
    }

    fn content(&self, open: &Open) -> Content {
        let draft = self.draft.borrow();
        let rule = draft.checker().rule(open.found.rule);
        let found = self.found.borrow();
        let at = found.iter().position(|other| *other == open.found);
        Content {
            label: self.words().category(rule.category).to_owned(),
            group: rule.category.group(),
            why: rule.why,
            instead: rule.instead,
            old: open.found.span.of(draft.text()).to_owned(),
            rewrites: if open.notice.is_none() { draft.rewrites(open.found.index) } else { Vec::new() },
            place: (at.map_or(0, |at| at + 1), found.len()),
            notice: open.notice,
        }
    }

    fn spoken(&self, found: &Found, words: &Words) -> String {
        let category = words.category(self.draft.borrow().checker().flag(found.rule).1);
        match &self.settings.borrow().keys.next {
            Some(chord) => words.with(Word::Opens, &[("category", category), ("keys", &chord.spoken(words))]),
            None => words.with(Word::Sentence, &[("words", category)]),
        }
    }

    /// Moves the card to its words, or closes it when they show no longer, and not again soon.
    pub(super) fn stand_card(self: &Rc<Self>) {
        let Some(mark) = self.open.borrow().as_ref().map(|open| open.found.mark) else { return };
        let view = self.view.get();
        let lines = self.field.rects(mark.from, mark.to);
        // What is half scrolled away still counts; the card stands by the part that shows.
        let mut shown =
            lines.iter().filter(|line| line.meets(view.visible)).map(|line| line.cut(view.visible));
        let place = match (shown.next(), shown.next_back()) {
            (Some(first), last) => Some((first, last.unwrap_or(first))),
            (None, _) => self.notice().map(|_| (view.rect, view.rect)),
        };
        if let Some((first, last)) = place {
            self.vanishing.clear();
            self.card.stand(first, last);
        } else if !self.vanishing.is_set() {
            let this = self.this.clone();
            self.vanishing
                .after(&self.shell, UNSEEN, move || _ = this.upgrade().inspect(|this| this.close()));
        }
    }

    fn notice(&self) -> Option<Word> {
        self.open.borrow().as_ref().and_then(|open| open.notice)
    }

    /// Closes the card; the focus goes back to the text if it was in the card.
    pub(super) fn close(self: &Rc<Self>) {
        self.leaving.clear();
        self.vanishing.clear();
        let was = self.open.take();
        if was.is_none() {
            return;
        }
        let focused = self.card.has_focus();
        self.card.hide();
        if focused {
            self.field.focus();
        }
        self.redraw();
    }

    /// Escape: closes the card, and keeps it closed while the caret or pointer stays. True when one was open.
    pub(super) fn dismiss(self: &Rc<Self>) -> bool {
        let open = self.open.borrow().as_ref().map(|open| (open.found.mark, open.by));
        if let Some((mark, by)) = open {
            self.dismissed.set(Some(((mark.from, mark.to), by)));
            self.close();
        }
        self.hovering.clear();
        self.resting.clear();
        open.is_some()
    }

    /// Closes the card when its finding is no more, or follows it when it moved.
    pub(super) fn close_if_gone(self: &Rc<Self>) {
        let gone = match &*self.open.borrow() {
            Some(open) if open.notice.is_none() => !self.found.borrow().contains(&open.found),
            _ => false,
        };
        if gone {
            self.close();
        }
    }

    /// The caret was moved, not by typing.
    pub(super) fn caret_moved(self: &Rc<Self>, (from, to): (u32, u32)) {
        let here = (from == to).then(|| self.found_at_unit(from)).flatten();
        let open = self.open.borrow().as_ref().map(|open| (open.found, open.by));
        if let Some((found, By::Caret | By::Wish)) = open
            && here != Some(found)
            && self.notice().is_none()
        {
            self.close();
        }
        if let Some((_, By::Caret | By::Wish)) = self.dismissed.get()
            && !self.is_dismissed(here)
        {
            self.dismissed.set(None);
        }
        match here {
            Some(found) if !self.is_dismissed(here) && open.is_none_or(|(open, _)| open != found) => {
                let this = self.this.clone();
                self.resting.after(&self.shell, REST, move || {
                    let Some(this) = this.upgrade() else { return };
                    let still =
                        this.field.selection() == Some((from, to)) && this.found.borrow().contains(&found);
                    if still {
                        this.open(found, By::Caret);
                    }
                });
            }
            _ => self.resting.clear(),
        }
    }

    /// The finding the caret at `unit` is in or at.
    pub(super) fn found_at_unit(&self, unit: u32) -> Option<Found> {
        let found = self.found.borrow();
        let at = found.partition_point(|found| found.mark.to < unit);
        found.get(at).copied().filter(|found| found.mark.from <= unit)
    }

    /// The finding at a point of the window.
    fn found_at_point(self: &Rc<Self>, x: f64, y: f64) -> Option<Found> {
        self.measure_if_moved();
        let view = self.view.get();
        if !view.upright || !view.visible.holds(x, y, 0.0) {
            return None;
        }
        let found = self.found.borrow();
        let lines = |found: &Found| self.field.rects(found.mark.from, found.mark.to);
        let first =
            found.partition_point(|f| lines(f).last().is_some_and(|line: &Rect| line.bottom + SLACK < y));
        for found in &found[first..] {
            let lines = lines(found);
            if lines.iter().any(|line| line.holds(x, y, SLACK)) {
                return Some(*found);
            }
            if lines.first().is_some_and(|line| line.top - SLACK > y) {
                break;
            }
        }
        None
    }

    /// The pointer moved over the box.
    pub(super) fn pointer_moved(self: &Rc<Self>) {
        let (x, y) = self.pointer.get();
        if self.read() {
            self.redraw();
        }
        let here = self.found_at_point(x, y);
        let open = self.open.borrow().as_ref().map(|open| (open.found, open.by));
        match (here, open) {
            (Some(found), Some((open, _))) if found == open => {
                self.hovering.clear();
                self.leaving.clear();
            }
            // A card someone asked for is not taken away by a passing pointer.
            (_, Some((_, By::Wish))) => self.hovering.clear(),
            (Some(found), _) => {
                if !self.is_dismissed(Some(found)) {
                    let this = self.this.clone();
                    self.hovering.after(&self.shell, HOVER, move || {
                        let Some(this) = this.upgrade() else { return };
                        let (x, y) = this.pointer.get();
                        if this.found_at_point(x, y) == Some(found) {
                            this.open(found, By::Pointer);
                        }
                    });
                }
            }
            (None, _) => {
                self.hovering.clear();
                self.pointer_left();
            }
        }
    }

    /// The pointer left the words, the box or the card: a card it opened closes, unless it comes back soon.
    pub(super) fn pointer_left(self: &Rc<Self>) {
        let by = self.open.borrow().as_ref().map(|open| open.by);
        match by {
            Some(By::Pointer) if !self.card.has_focus() && !self.leaving.is_set() => {
                let this = self.this.clone();
                self.leaving
                    .after(&self.shell, LEAVE, move || _ = this.upgrade().inspect(|this| this.close()));
            }
            Some(_) => {}
            None => {
                if let Some((_, By::Pointer)) = self.dismissed.get() {
                    self.dismissed.set(None);
                }
            }
        }
    }

    /// True when Escape closed the card of this finding, and nothing has left it since.
    fn is_dismissed(&self, found: Option<Found>) -> bool {
        let at = found.map(|found| (found.mark.from, found.mark.to));
        at.is_some() && self.dismissed.get().map(|(at, _)| at) == at
    }

    /// The pointer was released in the box: on an underline that opens the card at once.
    pub(super) fn pointer_pressed(self: &Rc<Self>) {
        let (x, y) = self.pointer.get();
        if self.read() {
            self.redraw();
        }
        let collapsed = self.field.selection().is_none_or(|(from, to)| from == to);
        if let Some(found) = self.found_at_point(x, y).filter(|_| collapsed) {
            self.open(found, By::Caret);
            self.settled.set(self.field.selection());
        }
    }

    /// The chord for the next or previous finding; with the focus in the card. False when there is nothing to go to.
    pub(super) fn go(self: &Rc<Self>, backwards: bool) -> bool {
        let open = self.open.borrow().as_ref().map(|open| open.found);
        // A card that opened by itself is the one meant.
        if let Some(found) = open.filter(|_| !self.card.has_focus()) {
            self.open(found, By::Wish);
            self.card.take_focus();
            return true;
        }
        let goal = {
            let found = self.found.borrow();
            let caret = self.field.selection().map_or(0, |(from, _)| from);
            let at = open.and_then(|open| found.iter().position(|found| *found == open));
            let count = found.len();
            let index = match (at, backwards) {
                _ if count == 0 => None,
                (Some(at), false) => Some((at + 1) % count),
                (Some(at), true) => Some((at + count - 1) % count),
                (None, false) => Some(found.partition_point(|found| found.mark.to < caret) % count),
                (None, true) => {
                    Some((found.partition_point(|found| found.mark.from <= caret) + count - 1) % count)
                }
            };
            index.and_then(|index| found.get(index).copied())
        };
        match goal {
            Some(found) => {
                self.reveal(found.mark);
                self.open(found, By::Wish);
                self.card.take_focus();
            }
            None => {
                let words = self.words();
                self.layer.stage().say(words.language(), &announcement(&words, 0, 0));
            }
        }
        true
    }

    /// Scrolls the words into view, where they are not.
    pub(super) fn reveal(self: &Rc<Self>, mark: Mark) {
        self.field.reveal(mark.from, mark.to);
        self.moved.set(true);
        self.measure_if_moved();
    }
}

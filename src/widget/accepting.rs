//! What the card's buttons do: putting a rewrite in, ignoring, turning a rule off, and the blanks a rewrite leaves.

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;

use super::attached::Attached;
use super::card::Act;
use super::opening::{By, Open};
use super::placeholders::neighbour;
use super::reading::{Found, set};
use super::words::Word;
use crate::engine::Rewrite;
use crate::text::{Span, utf16};

/// When to look what came of an edit, in milliseconds: an editor may draw its answer, or take it back, before the
/// next frame or a little later.
const ANSWERS: [f64; 2] = [40.0, 160.0];

/// What an edit is looked at for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// It went in.
    Done,
    /// It went out again.
    TakenBack,
}

/// A rewrite or an opener on its way into the text.
struct Edit {
    /// The units it replaces.
    from: u32,
    to: u32,
    rewrite: Rewrite,
    /// The character behind an opener, which goes in again with it.
    carried: Option<char>,
    /// The text it leads to.
    expected: String,
    /// The text it is meant for, and that text's version.
    before: String,
    version: u64,
    /// The finding as the host is told; null for an opener.
    finding: JsValue,
}

impl Attached {
    /// Does what the card was asked for.
    pub(super) fn act(self: &Rc<Self>, act: Act) {
        match act {
            Act::Accept(index) => _ = self.accept(index),
            Act::IgnoreOnce => self.ignore(false),
            Act::IgnoreRule => self.ignore(true),
            Act::Next => _ = self.turn(false),
            Act::Previous => _ = self.turn(true),
            Act::Close => _ = self.dismiss(),
            Act::Panel => _ = self.go_to_panel(),
            Act::Enter => self.leaving.clear(),
            Act::Leave => self.pointer_left(),
        }
    }

    /// The arrows of the card: another finding, the focus where it was.
    fn turn(self: &Rc<Self>, backwards: bool) -> bool {
        if self.card.has_focus() {
            return self.go(backwards);
        }
        let goal = {
            let found = self.found.borrow();
            let open = self.open.borrow().as_ref().map(|open| open.found);
            let at = open.and_then(|open| found.iter().position(|found| *found == open));
            let step = if backwards { found.len().saturating_sub(1) } else { 1 };
            at.and_then(|at| found.get((at + step) % found.len()).copied())
        };
        if let Some(found) = goal {
            self.reveal(found.mark);
            self.open(found, By::Wish);
        }
        goal.is_some()
    }

    /// The chord that accepts while the focus is in the text; false when no card is open.
    pub(super) fn accept_from_text(self: &Rc<Self>) -> bool {
        let open = self.open.borrow().as_ref().is_some_and(|open| open.notice.is_none());
        open && self.accept(0)
    }

    /// Puts in a rewrite of the open finding. What the card showed may be out of date by now: the text is read
    /// again first, and a finding that is no more does nothing.
    fn accept(self: &Rc<Self>, index: usize) -> bool {
        if self.accepting.is_set() {
            return true;
        }
        self.read();
        let found = self.open.borrow().as_ref().map(|open| open.found);
        found.is_some_and(|found| self.accept_of(&found, index))
    }

    /// Puts in a rewrite of a finding that stands in the text as it was read last.
    pub(super) fn accept_of(self: &Rc<Self>, found: &Found, index: usize) -> bool {
        let rewrite = self.draft.borrow().rewrites(found.index).into_iter().nth(index);
        rewrite.is_some_and(|rewrite| {
            let units = (found.mark.from, found.mark.to);
            self.put(found.span, units, rewrite, None, self.described(found))
        })
    }

    /// Puts a sentence in at a byte of the text as it was read last. It takes the character behind it along, so that
    /// an editor knows on which line it goes; that character now begins a sentence.
    pub(super) fn insert(self: &Rc<Self>, at: usize, words: &str) -> bool {
        let (span, behind, from) = {
            let draft = self.draft.borrow();
            let Some((ahead, rest)) = draft.text().split_at_checked(at) else { return false };
            let behind = rest.chars().next().filter(|behind| !behind.is_whitespace());
            (Span::new(at, at + behind.map_or(0, char::len_utf8)), behind, utf16::len(ahead) as u32)
        };
        let units = (from, from + behind.map_or(0, char::len_utf16) as u32);
        let carried = behind.map(|ch| ch.to_uppercase().next().filter(|_| ch.is_lowercase()).unwrap_or(ch));
        let opener = Rewrite { text: words.to_owned(), placeholders: Vec::new() };
        self.put(span, units, opener, carried, JsValue::NULL)
    }

    fn put(
        self: &Rc<Self>,
        span: Span,
        (from, to): (u32, u32),
        rewrite: Rewrite,
        carried: Option<char>,
        finding: JsValue,
    ) -> bool {
        if self.accepting.is_set() {
            return true;
        }
        let (before, version) = {
            let draft = self.draft.borrow();
            (draft.text().to_owned(), draft.version())
        };
        let mut expected = before.clone();
        expected.replace_range(span.start..span.end, &with(&rewrite, carried));
        if !self.field.is_open() {
            self.notify(Word::Closed);
            return true;
        }
        if self.field.limit().is_some_and(|limit| utf16::len(&expected) > limit as usize) {
            self.notify(Word::TooLong);
            return true;
        }
        self.leaving.clear();
        let edit = Rc::new(Edit { from, to, rewrite, carried, expected, before, version, finding });
        self.editing.set(true);
        match self.field.settles() {
            None => {
                self.put_in(&edit);
                self.verify(&edit);
            }
            Some(settled) => {
                self.field.select(from, to);
                let this = self.this.clone();
                self.accepting.after(&self.shell, settled, move || {
                    let Some(this) = this.upgrade() else { return };
                    let selected = this.field.selection();
                    if selected.is_none() && this.field.is(&edit.before) {
                        this.settle();
                        return this.refused();
                    }
                    if selected != Some((from, to)) || !this.field.is(&edit.before) {
                        return this.give_up();
                    }
                    this.put_in(&edit);
                    this.verify_later(Rc::clone(&edit), Then::Done, &ANSWERS);
                });
            }
        }
        true
    }

    fn put_in(&self, edit: &Edit) {
        // What editors are told by keys on the way is no typing.
        self.accepting.clear();
        self.answering.set(true);
        self.field.replace(edit.from, edit.to, &with(&edit.rewrite, edit.carried));
    }

    /// Someone typed while a rewrite was on its way in: theirs counts.
    pub(super) fn give_up(self: &Rc<Self>) {
        self.settle();
        self.close();
        self.read();
    }

    /// The text is as it was before: the editor didn't take the rewrite, or has no focus to take it with.
    fn refused(self: &Rc<Self>) {
        self.notify(Word::Refused);
        self.read();
    }

    /// What came of an edit is known, or it is given up.
    fn settle(&self) {
        self.accepting.clear();
        self.editing.set(false);
        self.answering.set(false);
        self.redraw();
    }

    /// Looks again and again at what came of an edit, until it is `wanted` or there was time enough.
    fn verify_later(self: &Rc<Self>, edit: Rc<Edit>, then: Then, waits: &'static [f64]) {
        let Some((wait, waits)) = waits.split_first() else { return };
        let this = self.this.clone();
        self.accepting.after(&self.shell, *wait, move || {
            let Some(this) = this.upgrade() else { return };
            let wanted = if then == Then::Done { &edit.expected } else { &edit.before };
            if !waits.is_empty() && !this.field.is(wanted) {
                this.verify_later(Rc::clone(&edit), then, waits);
            } else if then == Then::Done {
                this.verify(&edit);
            } else {
                this.taken_back(&edit);
            }
        });
    }

    /// What came in is neither the rewrite nor the text before: it goes out again by the box's own undo.
    fn take_back(self: &Rc<Self>, edit: &Rc<Edit>) {
        self.editing.set(true);
        self.answering.set(true);
        self.field.undo();
        if self.field.settles().is_none() {
            return self.taken_back(edit);
        }
        self.verify_later(Rc::clone(edit), Then::TakenBack, &ANSWERS);
    }

    fn taken_back(self: &Rc<Self>, edit: &Edit) {
        self.settle();
        self.notify(if self.field.is(&edit.before) { Word::TakenBack } else { Word::Differs });
        self.read();
    }

    /// Looks at what came of it, and says so.
    fn verify(self: &Rc<Self>, edit: &Rc<Edit>) {
        self.settle();
        if self.field.is(&edit.before) && edit.before != edit.expected {
            return self.refused();
        }
        if !self.field.is(&edit.expected) {
            return self.take_back(edit);
        }
        let rewrite = &edit.rewrite;
        self.open.take();
        self.card.hide();
        self.placeholders.borrow_mut().learn(&rewrite.text, &rewrite.placeholders);
        let at = |byte| edit.from + utf16::len(&rewrite.text[..byte]) as u32;
        let wanted = match rewrite.placeholders.first() {
            Some(first) => Some((at(first.start), at(first.end))),
            // The browser's own command leaves the caret there; an editor may not.
            None if edit.carried.is_some() => Some((at(rewrite.text.len()), at(rewrite.text.len()))),
            None => self.field.settles().map(|_| (at(rewrite.text.len()), at(rewrite.text.len()))),
        };
        if let Some((from, to)) = wanted.filter(|wanted| self.field.selection() != Some(*wanted)) {
            self.field.select(from, to);
        }
        self.settled.set(self.field.selection());
        self.read();
        self.redraw();
        let detail = Object::new();
        set(&detail, "finding", &edit.finding);
        set(&detail, "rewrite", described(rewrite));
        set(&detail, "version", edit.version as f64);
        self.dispatch("warmline:accept", detail.into());
    }

    /// Says what went otherwise than asked, in the card or, where none is open, in the panel.
    fn notify(self: &Rc<Self>, notice: Word) {
        match &mut *self.open.borrow_mut() {
            Some(open) => *open = Open { found: open.found, by: By::Wish, notice: Some(notice) },
            None => self.panel.say(notice),
        }
        self.show_card();
        self.draw_panel();
    }

    /// Leaves this finding alone, or every one of its rule.
    fn ignore(self: &Rc<Self>, rule: bool) {
        let Some(found) = self.open.borrow().as_ref().map(|open| open.found) else { return };
        let finding = self.described(&found);
        let id = self.draft.borrow().checker().flag(found.rule).0.to_string();
        let focused = self.card.has_focus();
        if rule {
            self.ignored.borrow_mut().rule(&id);
        } else {
            self.ignored.borrow_mut().once(found.span, &id);
        }
        // By keyboard the next one comes up in its place; the pointer is done here.
        let next = self.after(&found);
        self.find();
        match next.filter(|_| focused) {
            Some(next) if self.refound(&next).is_some() => {
                if let Some(next) = self.refound(&next) {
                    self.reveal(next.mark);
                    self.open(next, By::Wish);
                    self.card.take_focus();
                }
            }
            _ => self.close(),
        }
        let detail = Object::new();
        set(&detail, "rule", id);
        set(&detail, "text", js_sys::Reflect::get(&finding, &"text".into()).unwrap_or_default());
        set(&detail, "scope", if rule { "rule" } else { "once" });
        self.dispatch("warmline:ignore", detail.into());
    }

    /// The finding behind this one that will still be there.
    fn after(&self, found: &Found) -> Option<Found> {
        let all = self.found.borrow();
        let at = all.iter().position(|other| other == found)?;
        all[at + 1..]
            .iter()
            .chain(&all[..at])
            .find(|other| other.rule != found.rule || other.span != found.span)
            .copied()
    }

    fn refound(&self, wanted: &Found) -> Option<Found> {
        self.found.borrow().iter().find(|found| *found == wanted).copied()
    }

    /// Tab while a blank of ours is selected: on to the next. False when there is none to go to.
    pub(super) fn next_blank(&self, backwards: bool) -> bool {
        let unfilled = self.placeholders.borrow().unfilled(self.draft.borrow().text());
        let goal = self.field.selection().and_then(|selected| neighbour(&unfilled, selected, backwards));
        if let Some((from, to)) = goal {
            self.field.select(from, to);
            self.field.reveal(from, to);
        }
        goal.is_some()
    }

    /// The blanks that stand in the text, in order.
    pub(super) fn unfilled_blanks(&self) -> Vec<String> {
        let draft = self.draft.borrow();
        let unfilled = self.placeholders.borrow().unfilled(draft.text());
        let byte = |unit: u32| utf16::to_byte(draft.text(), unit as usize);
        unfilled.into_iter().map(|(from, to)| draft.text()[byte(from)..byte(to)].to_owned()).collect()
    }

    /// Selects the first blank.
    pub(super) fn select_blank(&self) {
        let unfilled = self.placeholders.borrow().unfilled(self.draft.borrow().text());
        if let Some((from, to)) = unfilled.first() {
            self.field.reveal(*from, *to);
            self.field.select(*from, *to);
        }
    }
}

/// What goes into the text.
fn with(rewrite: &Rewrite, carried: Option<char>) -> String {
    rewrite.text.chars().chain(carried).collect()
}

/// A rewrite as plain data.
pub(super) fn described(rewrite: &Rewrite) -> JsValue {
    super::plain(&crate::engine::ReportRewrite::from(rewrite)).unwrap_or(JsValue::NULL)
}

//! When the panel opens and closes, what it shows of the draft, and what its rows do.
//!
//! It is drawn in the frame the underlines are drawn in. Of the whole reply it says nothing until there are two
//! sentences or the agent pauses: nobody wants to read of what is missing from a greeting.

use std::rc::Rc;

use js_sys::{Date, Object};
use web_sys::ScrollIntoViewOptions;

use super::checks;
use super::content::{Content, Wording};
use super::{Asked, Target};
use crate::engine::ReplyReport;
use crate::text::{Span, utf16};
use crate::widget::attached::Attached;
use crate::widget::keys::Command;
use crate::widget::opening::By;
use crate::widget::reading::{Found, set};

/// How long the agent rests before the panel speaks up, in milliseconds.
const PAUSE: f64 = 1200.0;
/// As many sentences finished are enough to speak of the whole.
const ENOUGH: usize = 2;
/// As many findings as anyone reads in a list; the underlines show the rest.
const MOST: usize = 40;

impl Attached {
    /// The badge, the chord or the host: opens the panel, or closes it.
    pub(in crate::widget) fn want_panel(self: &Rc<Self>, open: bool) {
        if self.panel.wanted.replace(open) != open {
            let told = Object::new();
            set(&told, "open", open);
            self.dispatch("warmline:panel", told.into());
        }
        if open { self.show_panel() } else { self.hide_panel() }
    }

    /// The badge: the panel, without the focus.
    pub(in crate::widget) fn badge_pressed(self: &Rc<Self>) {
        self.want_panel(!self.panel.is_shown());
    }

    /// The chord: the panel with the focus in it.
    pub(in crate::widget) fn go_to_panel(self: &Rc<Self>) -> bool {
        self.close();
        self.want_panel(true);
        self.panel.take_focus();
        true
    }

    /// Escape in the text, with no card open: closes the panel. True when it was open.
    pub(in crate::widget) fn dismiss_panel(self: &Rc<Self>) -> bool {
        let shown = self.panel.is_shown();
        if shown {
            self.want_panel(false);
        }
        shown
    }

    /// The box got the focus: its panel is the one to see, or none.
    pub(in crate::widget) fn take_turn(self: &Rc<Self>) {
        if self.panel.is_shown() {
            return;
        }
        if let Some(other) = self.layer.stage().paneled().filter(|other| !Rc::ptr_eq(other, self)) {
            other.hide_panel();
        }
        self.show_panel();
    }

    /// Shows the panel, where it is wanted, in place of another box's.
    pub(in crate::widget) fn show_panel(self: &Rc<Self>) {
        if !self.panel.wanted.get() {
            return;
        }
        let stage = self.layer.stage();
        if let Some(other) = stage.paneled().filter(|other| !Rc::ptr_eq(other, self)) {
            other.hide_panel();
        }
        stage.set_paneled(self.this.clone());
        stage.follow(self.field.element());
        self.moved.set(true);
        self.ask_customer();
        self.read();
        self.rest();
        self.panel.show();
        self.draw_panel();
        self.redraw();
    }

    /// Takes the panel off the page; it comes back with the focus where it is still wanted.
    pub(in crate::widget) fn hide_panel(self: &Rc<Self>) {
        let focused = self.panel.has_focus();
        self.pausing.clear();
        self.panel.typed.set(None);
        self.panel.notice.set(None);
        self.point(None);
        self.panel.hide();
        if focused {
            self.field.focus();
        }
        self.redraw();
    }

    /// The agent typed: what they wrote is looked at again when they pause.
    pub(in crate::widget) fn unsettle_panel(self: &Rc<Self>) {
        if self.panel.is_shown() {
            self.panel.notice.set(None);
            self.rest();
        }
    }

    /// Waits for a pause.
    fn rest(self: &Rc<Self>) {
        if self.panel.typed.replace(Some(Date::now())).is_none() {
            self.pausing.after(&self.shell, PAUSE);
        }
    }

    /// The agent paused: whatever is written is enough now, and what changed is said once.
    pub(in crate::widget) fn paused(self: &Rc<Self>) {
        // A timer for each key would cost more than to look, when one is over, whether there was a key since.
        if let Some(typed) = self.panel.typed.take() {
            let left = typed + PAUSE - Date::now();
            if left > 0.0 && left <= PAUSE {
                self.panel.typed.set(Some(typed));
                return self.pausing.after(&self.shell, left);
            }
        }
        self.ask_customer();
        self.read();
        let written = !self.draft.borrow().text().trim().is_empty();
        self.panel.ripe.set(written);
        self.panel.rewrites.borrow_mut().clear();
        self.redraw();
        let words = self.words();
        let said = if written { checks::spoken(&self.reply().checks, &words) } else { String::new() };
        if *self.panel.spoken.borrow() != said {
            // Beside the counts, which may be waiting to be said.
            self.layer.stage().announce_more(words.language(), &said);
            *self.panel.spoken.borrow_mut() = said;
        }
    }

    /// Draws the panel as the draft is now, if it is shown.
    pub(in crate::widget) fn draw_panel(self: &Rc<Self>) {
        if !self.panel.is_shown() || self.draft.borrow().waits() {
            return self.stand_panel();
        }
        let reply = self.reply();
        let (told, ripe) = {
            let draft = self.draft.borrow();
            let told = draft.customer().message.as_ref().is_some_and(|message| !message.trim().is_empty());
            let empty = draft.text().trim().is_empty();
            (told, !empty && (self.panel.ripe.get() || draft.finished() >= ENOUGH))
        };
        self.panel.ripe.set(ripe);
        let wordings = self.wordings();
        let more = self.found.borrow().len() - wordings.len();
        let blanks = self.unfilled_blanks();
        let keys = self.settings.borrow().keys.clone();
        let (notice, words) = (self.panel.notice.get(), self.words());
        self.panel.draw(Content { reply, ripe, told, wordings, more, blanks, notice, keys, words });
        if let Some(target) = self.panel.pointed.get() {
            self.point_at(target, false);
        }
        self.stand_panel();
    }

    /// The findings as the list has them; a rewrite is made once, until the agent pauses.
    fn wordings(&self) -> Vec<Wording> {
        let draft = self.draft.borrow();
        let found = self.found.borrow();
        let mut rewrites = self.panel.rewrites.borrow_mut();
        let mut listed = Vec::new();
        let mut wordings = Vec::new();
        for found in found.iter().take(MOST) {
            let words = found.span.of(draft.text()).to_owned();
            let rewrite = rewrites
                .entry((found.rule, words.clone()))
                .or_insert_with(|| draft.rewrites(found.index).into_iter().next().map(|rewrite| rewrite.text))
                .clone();
            let category = draft.checker().flag(found.rule).1;
            let group = category.group();
            listed.push((*found, words.clone(), rewrite.clone()));
            wordings.push(Wording { category, group, words, rewrite });
        }
        *self.panel.listed.borrow_mut() = listed;
        wordings
    }

    /// Moves the panel to where its box is, or hides it while the box does not show.
    pub(in crate::widget) fn stand_panel(self: &Rc<Self>) {
        if !self.panel.is_shown() {
            return;
        }
        let view = self.view.get();
        let seen = view.visible.cut(view.rect);
        if seen.is_empty() {
            return;
        }
        self.panel.stand(seen, || {
            let (from, to) = self.field.selection().unwrap_or_default();
            let line = self.field.rects(from.saturating_sub(1), to.max(1)).last().copied();
            line.filter(|line| line.meets(seen)).unwrap_or(seen)
        });
    }

    /// Does what the panel was asked for.
    pub(in crate::widget) fn asked(self: &Rc<Self>, asked: Asked) {
        match asked {
            Asked::Close => self.want_panel(false),
            Asked::Back => self.field.focus(),
            Asked::Go(Command::Next) => _ = self.go(false),
            Asked::Go(Command::Previous) => _ = self.go(true),
            Asked::Go(Command::Accept | Command::Panel) => {}
            Asked::Point(target) => self.point(target),
            Asked::Press(target) => self.press_row(target),
        }
    }

    fn press_row(self: &Rc<Self>, target: Target) {
        self.panel.notice.set(None);
        if self.read() {
            // The rows are of a text that is no more; what they offer is drawn anew.
            return self.draw_panel();
        }
        match target {
            Target::Cue(_) => self.point_at(target, true),
            Target::Check(_) | Target::Note(_) => {
                if let Some((from, _)) = self.units_of(target).first() {
                    self.field.reveal(*from, *from + 1);
                    self.field.select(*from, *from);
                    self.settled.set(self.field.selection());
                }
            }
            Target::Opener(at) => {
                let opener = self.reply().openers.get(at).cloned();
                if let Some(opener) = opener {
                    let byte = utf16::to_byte(self.draft.borrow().text(), opener.at);
                    self.insert(byte, &opener.text);
                }
            }
            Target::Jump(at) => self.jump(at),
            Target::Apply(at) => {
                let Some((found, _, shown)) = self.listed(at) else { return };
                let now = self.draft.borrow().rewrites(found.index).into_iter().next().map(|made| made.text);
                if now == shown {
                    self.close();
                    self.accept_of(&found, 0);
                } else {
                    self.panel.rewrites.borrow_mut().clear();
                    self.draw_panel();
                }
            }
            Target::Blank => self.select_blank(),
        }
    }

    fn listed(&self, at: usize) -> Option<(Found, String, Option<String>)> {
        let listed = self.panel.listed.borrow().get(at).cloned()?;
        self.found.borrow().contains(&listed.0).then_some(listed)
    }

    /// To the words, with their card open; by keyboard the focus goes on into it.
    fn jump(self: &Rc<Self>, at: usize) {
        let Some((found, ..)) = self.listed(at) else { return };
        let focused = self.panel.has_focus();
        self.field.select(found.mark.from, found.mark.from);
        self.settled.set(self.field.selection());
        self.reveal(found.mark);
        self.open(found, By::Wish);
        if focused {
            self.card.take_focus();
        }
    }

    /// The pointer or the focus came to a row, or left them.
    fn point(self: &Rc<Self>, target: Option<Target>) {
        if self.panel.pointed.replace(target) != target {
            self.panel.pointing.borrow_mut().clear();
            if let Some(target) = target {
                self.point_at(target, false);
            }
        }
    }

    /// Tints what a row is about; pressed, it scrolls there too.
    fn point_at(self: &Rc<Self>, target: Target, pressed: bool) {
        self.measure_if_moved();
        let view = self.view.get();
        let units = self.units_of(target);
        let mut pointing = self.panel.pointing.borrow_mut();
        pointing.clear();
        pointing.draft(&*self.field, &units, &view);
        let Target::Cue(at) = target else { return };
        let reply = self.reply();
        let draft = self.draft.borrow();
        let (Some(cue), Some(message)) = (reply.cues.get(at), draft.customer().message.as_ref()) else {
            return;
        };
        let span = Span::new(utf16::to_byte(message, cue.start), utf16::to_byte(message, cue.end));
        let around = pointing.message(&self.hearing.shown_in(), message, span);
        if let Some(around) = around.filter(|_| pressed) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            around.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    /// The units of the draft that a row is about.
    fn units_of(&self, target: Target) -> Vec<(u32, u32)> {
        let reply: Rc<ReplyReport> = self.reply();
        let evidence = |wanted: &dyn Fn(&crate::engine::ReportEvidence) -> bool| {
            let units =
                |evidence: &crate::engine::ReportEvidence| (evidence.start as u32, evidence.end as u32);
            reply.evidence.iter().filter(|evidence| wanted(evidence)).map(units).collect()
        };
        match target {
            Target::Cue(at) => match reply.cues.get(at) {
                Some(cue) if cue.answered && cue.kind == "feeling" => evidence(&|it| it.check == "feeling"),
                Some(_) => evidence(&|it| it.cue == Some(at)),
                None => Vec::new(),
            },
            Target::Check(name) => evidence(&|it| it.check == name),
            Target::Note(at) => {
                let span = reply.notes.get(at).and_then(|note| Some((note.start? as u32, note.end? as u32)));
                span.into_iter().collect()
            }
            Target::Jump(at) | Target::Apply(at) => {
                self.listed(at).map(|(found, ..)| (found.mark.from, found.mark.to)).into_iter().collect()
            }
            Target::Opener(_) | Target::Blank => Vec::new(),
        }
    }
}

//! From the text in the box to findings on show: reads, checks, draws, tells the host and screen readers.

use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Date, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use super::attached::Attached;
use super::badge::{Says, announcement};
use super::flow::Flow;
use super::paint::{Mark, Style};
use super::settings::Theme;
use super::view::{self, View};
use crate::engine::{Checker, Draft, ReplyReport, RuleInfo};
use crate::text::{Span, utf16};

/// How many bytes of a long text are checked between two looks at the clock; of a paragraph always all.
const STEP: usize = 512;
/// How long a long text is checked at a time, in milliseconds: the last step may take as long again.
const SLICE: f64 = 4.0;

/// A finding on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place among the draft's findings, which counts ignored ones too.
    pub index: usize,
    /// Index of its rule.
    pub rule: u32,
    /// Its bytes.
    pub span: Span,
    /// Its UTF-16 units, and how it is drawn.
    pub mark: Mark,
}

impl Attached {
    /// Takes in the text as it is now; true when that changed anything.
    pub(super) fn read(self: &Rc<Self>) -> bool {
        if self.answering.get() || self.field.is_as_read() {
            return false;
        }
        let text = self.field.text();
        {
            let mut draft = self.draft.borrow_mut();
            if draft.text() == text {
                return false;
            }
            self.ignored.borrow_mut().follow(draft.text(), &text);
            draft.begin(&text, STEP);
            if draft.waits() {
                // Where the caret is, the text shows.
                let caret = self.field.selection().map_or(0, |(_, caret)| caret as usize);
                self.check_a_while(&mut draft, utf16::to_byte(&text, caret));
            }
        }
        self.slices.set(0);
        self.find();
        self.go_on_soon();
        true
    }

    /// Checks the rest of a long text between other tasks of the page.
    fn go_on_soon(self: &Rc<Self>) {
        if !self.draft.borrow().waits() {
            return self.slicing.clear();
        }
        let this = self.this.clone();
        self.slicing.after(&self.shell, 0.0, move || _ = this.upgrade().inspect(|this| this.go_on()));
    }

    fn go_on(self: &Rc<Self>) {
        let slices = self.slices.get() + 1;
        self.slices.set(slices);
        let waits = {
            let mut draft = self.draft.borrow_mut();
            let near = draft.text().len() as f64 * view::shown_share(self.field.element(), &self.view.get());
            self.check_a_while(&mut draft, near as usize);
            draft.waits()
        };
        // What shows is made out anew ever more seldom, or the time would grow with the square of the length.
        if !waits || slices.is_power_of_two() {
            self.find();
        }
        self.go_on_soon();
    }

    /// Checks what waits, around the byte `near` first, for as long as the page may be kept.
    fn check_a_while(&self, draft: &mut Draft, near: usize) {
        let began = Date::now();
        // A clock that is set back ends it too.
        while draft.go_on(near, STEP) && (0.0..SLICE).contains(&(Date::now() - began)) {}
    }

    /// Checks all of the text at once, for whoever asks what is found.
    pub(super) fn finish(self: &Rc<Self>) {
        if self.draft.borrow().waits() {
            self.slicing.clear();
            self.draft.borrow_mut().finish();
            self.find();
        }
    }

    /// Makes out which findings show, after the text, the rules or what is ignored changed.
    pub(super) fn find(self: &Rc<Self>) {
        {
            let draft = self.draft.borrow();
            let ignored = self.ignored.borrow();
            let settings = self.settings.borrow();
            let mut units = utf16::ToUtf16::new(draft.text());
            let found = draft.findings().iter().enumerate().filter_map(|(index, finding)| {
                let (id, category, severity) = draft.checker().flag(finding.rule);
                let style = Style { group: category.group(), severity };
                let (from, to) = (units.at(finding.span.start) as u32, units.at(finding.span.end) as u32);
                // A rewrite would take an image or a mention with it.
                let plain = Flow::is_plain(draft.text(), finding.span.start..finding.span.end);
                let shown = plain
                    && !ignored.has(finding.span, id)
                    && !is_one_of(&settings.phrases, finding.span.of(draft.text()));
                shown.then_some(Found {
                    index,
                    rule: finding.rule,
                    span: finding.span,
                    mark: Mark { from, to, style },
                })
            });
            *self.found.borrow_mut() = found.collect();
            self.blanks.set(self.placeholders.borrow().unfilled(draft.text()).len());
        }
        let now = (self.found.borrow().len(), self.blanks.get());
        if !self.draft.borrow().waits()
            && self.counted.replace(now) != now
            && self.field.selection().is_some()
        {
            let words = self.words();
            self.layer.stage().announce(words.language(), announcement(&words, now.0, now.1));
        }
        self.untold.set(true);
        self.close_if_gone();
        self.redraw();
    }

    /// Draws underlines, badge and card where they belong now.
    pub(super) fn paint(self: &Rc<Self>) {
        self.measure_if_moved();
        let view = self.view.get();
        let marks: Vec<Mark> = self.found.borrow().iter().map(|found| found.mark).collect();
        let open = self.open.borrow().as_ref().and_then(|open| open.mark());
        let mut painter = self.painter.borrow_mut();
        if self.composing.get() {
            painter.follow(&*self.field, &marks, &view);
        } else {
            painter.paint(&*self.field, &marks, open, &view);
        }
        drop(painter);
        let units = utf16::len(self.draft.borrow().text()) as u32;
        self.badge.show(self.badge_says(), &*self.field, units, &view);
        self.badge.tell_open(self.panel.is_shown());
        self.stand_card();
    }

    /// Measures the box again, where something happened that can have moved it.
    pub(super) fn measure_if_moved(self: &Rc<Self>) {
        if !self.moved.replace(false) {
            return;
        }
        let view: View = view::measure(self.layer.stage().window(), self.field.element());
        self.field.measured(view);
        self.badge.measured();
        self.panel.measured();
        self.following.arm(view.rect);
        self.view.set(view);
        self.layer.set_dark(match self.settings.borrow().theme {
            Theme::Auto => view.dark,
            Theme::Light => false,
            Theme::Dark => true,
        });
    }

    fn badge_says(&self) -> Says {
        let found = self.found.borrow();
        let blanks = self.blanks.get();
        if found.is_empty() && blanks == 0 {
            let draft = self.draft.borrow();
            return match draft.text().trim().is_empty() {
                false => Says::Calm,
                // Before the first word, what they told is there to be read.
                true if self.panel.is_shown() || self.has_cues() => Says::Waiting,
                true => Says::Nothing,
            };
        }
        let gravest = found.iter().max_by_key(|found| found.mark.style.severity);
        Says::Count(found.len(), gravest.map(|found| found.mark.style.group), blanks)
    }

    fn has_cues(&self) -> bool {
        self.reply().cues.iter().any(|cue| cue.kind != "name")
    }

    /// Tells the host what is found, once a frame at most and when all of the text was looked at.
    pub(super) fn tell(self: &Rc<Self>) {
        if self.draft.borrow().waits() {
            return;
        }
        if self.untold.replace(false) && !self.settings.borrow().is_quiet() {
            self.dispatch("warmline:report", self.report());
        }
    }

    /// The whole reply, read once for each version of it.
    pub(super) fn reply(&self) -> Rc<ReplyReport> {
        let draft = self.draft.borrow();
        let mut kept = self.reply.borrow_mut();
        match &*kept {
            Some((version, reply)) if *version == draft.version() => Rc::clone(reply),
            _ => {
                let reply = Rc::new(draft.reply());
                // Of a text that is still being checked more is known in a moment.
                *kept = (!draft.waits()).then(|| (draft.version(), Rc::clone(&reply)));
                reply
            }
        }
    }

    /// The report as the host gets it: plain data, without rewrites.
    pub fn report(&self) -> JsValue {
        let reply = self.reply();
        let mut told = self.told.borrow_mut();
        told.take_in(reply);
        self.report_of(&mut told, &self.found.borrow()).into()
    }

    /// A finding as plain data.
    pub(super) fn described(&self, found: &Found) -> JsValue {
        let report = self.report_of(&mut self.told.borrow_mut(), &[*found]);
        Reflect::get(&report, &"findings".into()).map_or(JsValue::NULL, |list| Array::from(&list).get(0))
    }

    fn report_of(&self, told: &mut Told, found: &[Found]) -> Object {
        let (draft, settings) = (self.draft.borrow(), self.settings.borrow());
        let places: Vec<u32> = found
            .iter()
            .flat_map(|found| [told.rule(draft.checker(), found.rule), found.mark.from, found.mark.to])
            .collect();
        let Some(reports) = &settings.reports else { return Object::new() };
        reports.report(draft.version() as f64, &told.rules, draft.text(), &places, &told.whole)
    }

    /// Tells the host: its own function, and by an event on the box that bubbles, is composed and can't be cancelled.
    pub(super) fn dispatch(&self, kind: &str, detail: JsValue) {
        let (tell, silent) = {
            let settings = self.settings.borrow();
            (settings.tell().cloned(), settings.silent)
        };
        if let Some(tell) = tell {
            // What it throws is the host's own affair, as in a listener.
            _ = tell.call3(&JsValue::UNDEFINED, &kind.into(), &detail, self.field.element());
        }
        if silent {
            return;
        }
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&detail);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &init) {
            _ = self.field.element().dispatch_event(&event);
        }
    }
}

/// What was told last, as plain data to copy: on a keystroke little of it is another.
#[derive(Default)]
pub(super) struct Told {
    /// What is told of each rule that was found.
    rules: Array,
    /// Where in that list each stands.
    places: HashMap<u32, u32>,
    /// The whole reply, and its parts by name.
    reply: Option<Rc<ReplyReport>>,
    whole: Object,
}

impl Told {
    fn rule(&mut self, checker: &Checker, index: u32) -> u32 {
        *self.places.entry(index).or_insert_with(|| {
            let rule: RuleInfo = checker.rule(index);
            let plain = Object::new();
            set(&plain, "rule", rule.id);
            set(&plain, "category", rule.category.name());
            set(&plain, "group", rule.category.group().name());
            set(&plain, "severity", rule.severity.name());
            set(&plain, "why", rule.why);
            set(&plain, "source", rule.source);
            set(&plain, "instead", rule.instead);
            self.rules.push(&plain) - 1
        })
    }

    fn take_in(&mut self, now: Rc<ReplyReport>) {
        let before = self.reply.replace(Rc::clone(&now));
        let before = before.as_deref();
        self.part("checks", &now.checks, before.map(|reply| &reply.checks));
        self.part("cues", &now.cues, before.map(|reply| &reply.cues));
        self.part("evidence", &now.evidence, before.map(|reply| &reply.evidence));
        self.part("empathy", &now.empathy, before.map(|reply| &reply.empathy));
        self.part("notes", &now.notes, before.map(|reply| &reply.notes));
        self.part("openers", &now.openers, before.map(|reply| &reply.openers));
    }

    fn part<T: PartialEq + Serialize>(&self, name: &str, now: &T, before: Option<&T>) {
        if before != Some(now) {
            set(&self.whole, name, super::plain(now).unwrap_or(JsValue::NULL));
        }
    }
}

/// True when a wording is one of these phrases, case and spaces aside.
fn is_one_of(phrases: &[String], wording: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    !phrases.is_empty() && {
        let wording = words(wording);
        phrases.iter().any(|phrase| words(phrase) == wording)
    }
}

/// Sets a property of a plain object, which can't fail.
pub(super) fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    _ = Reflect::set(object, &name.into(), &value.into());
}

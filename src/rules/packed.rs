//! A catalogue as it ships: one text and one run of bytes, a column at a time, so that it compresses well.
//!
//! Written by the build script; `unpacked.rs` reads it. What can be derived is left out: the look-up table, verb
//! forms of regular rows, what `summary.rs` makes.

use std::collections::{HashMap, HashSet};

use super::columns;
use super::inflect::{Exceptions, Form, inflect};
use super::lexicon::{Lexicon, WordId};
use super::tables::*;

/// Separates entries of the text.
pub(super) const ENTRY: char = '\u{1f}';
/// Separates parts of the text.
pub(super) const PART: char = '\u{1e}';

/// A catalogue's text and bytes.
pub fn pack(catalogue: &Catalogue) -> (String, Vec<u8>) {
    let lexicon = &catalogue.lexicon;
    let mut out = Writer::default();
    // Verbs: a column a form.
    for form in 0..5 {
        out.deltas(lexicon.verbs.iter().map(|v| v[form].into()));
    }
    // Spellings: the words in order, but for what inflection makes, then the other surfaces with their targets.
    let canonical: Vec<u16> = lexicon.words.iter().map(|w| w.spelling).collect();
    let others: Vec<u16> = (0..lexicon.surfaces.len() as u16).filter(|s| !canonical.contains(s)).collect();
    let regular = regular(lexicon);
    out.texts(
        (0..).zip(&canonical).map(|(w, s)| if regular.contains(&w) { "" } else { lexicon.surface(*s) }),
    );
    out.texts(others.iter().map(|s| lexicon.surface(*s)));
    out.deltas(others.iter().map(|s| lexicon.surfaces[*s as usize].word.into()));
    let place: HashMap<u16, usize> =
        canonical.iter().chain(&others).enumerate().map(|(new, old)| (*old, new)).collect();
    out.deltas(lexicon.dialects.iter().map(|d| place[&d.0] as i64));
    out.deltas(lexicon.dialects.iter().map(|d| place[&d.1] as i64));
    // Classes: the sets, and runs of words that share one.
    out.texts(lexicon.classes.iter().map(|c| c.as_ref()));
    out.numbers(lexicon.class_sets.iter().flatten().flat_map(|bits| bits.to_le_bytes().map(i64::from)));
    let mut runs: Vec<(i64, i64)> = vec![];
    for word in lexicon.words.iter() {
        match runs.last_mut() {
            Some((set, count)) if *set == i64::from(word.classes) => *count += 1,
            _ => runs.push((word.classes.into(), 1)),
        }
    }
    out.deltas(runs.iter().map(|r| r.0));
    out.numbers(runs.iter().map(|r| r.1));
    // What the rows of verbs do not say of a word, said apart.
    let derived = verb_data(&lexicon.verbs, lexicon.words.len());
    let odd: Vec<usize> = (0..lexicon.words.len())
        .filter(|i| (lexicon.words[*i].verb, lexicon.words[*i].forms) != derived[*i])
        .collect();
    out.deltas(odd.iter().map(|i| *i as i64));
    out.numbers(odd.iter().map(|i| lexicon.words[*i].verb.into()));
    out.numbers(odd.iter().map(|i| lexicon.words[*i].forms.into()));
    for column in 0..4 {
        out.numbers(lexicon.emotions.iter().map(|e| e[column].into()));
    }
    for column in 0..5 {
        out.numbers(lexicon.expansions.iter().map(|e| e[column].into()));
    }
    // Rules.
    out.texts(catalogue.rules.iter().map(|r| r.id.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.why.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.from.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.instead.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.says.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.captures.as_ref()));
    out.numbers(catalogue.rules.iter().map(|r| match r.kind {
        RuleKind::Flag(category) => category as i64,
        RuleKind::Fact(bit) => 64 + i64::from(bit),
        RuleKind::Cue(kind) => 128 + i64::from(kind),
    }));
    out.numbers(catalogue.rules.iter().map(|r| r.severity as i64));
    out.numbers(catalogue.rules.iter().map(|r| i64::from(r.tests.1 - r.tests.0)));
    out.numbers(catalogue.rules.iter().map(|r| r.over.into()));
    out.numbers(catalogue.rules.iter().map(|r| r.reads.into()));
    out.texts(catalogue.facts.iter().map(|f| f.as_ref()));
    out.texts(catalogue.cue_kinds.iter().map(|k| k.as_ref()));
    // Conditions.
    let (kinds, details): (Vec<i64>, Vec<i64>) = catalogue.tests.iter().map(|t| split_kind(t.kind)).unzip();
    out.numbers(kinds.into_iter());
    out.numbers(details.into_iter());
    out.numbers(catalogue.tests.iter().map(|t| t.wanted.into()));
    out.deltas(catalogue.tests.iter().map(|t| t.pc.into()));
    out.numbers(catalogue.tests.iter().map(|t| t.reach.into()));
    for part in 0..8 {
        out.numbers(catalogue.tests.iter().map(|t| (t.facts >> (8 * part) & 0xff) as i64));
    }
    // Code.
    columns::columns(&catalogue.code).into_iter().for_each(|column| out.column(column.into_iter()));
    out.deltas(catalogue.subroutines.iter().map(|pc| i64::from(*pc)));
    out.numbers(catalogue.sets.iter().map(|s| i64::from(s.1 - s.0)));
    let set_steps =
        catalogue.sets.iter().flat_map(|s| steps(&catalogue.set_words[s.0 as usize..s.1 as usize]));
    out.numbers(set_steps);
    // Programs.
    out.deltas(catalogue.programs.iter().map(|p| p.pc.into()));
    out.numbers(catalogue.programs.iter().map(|p| i64::from(p.entry - p.pc)));
    out.deltas(catalogue.programs.iter().map(|p| p.rule.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.before_min.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.before_max.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.crosses.into()));
    out.texts(catalogue.expressions.iter().map(|e| e.source()));
    (out.text, out.bytes)
}

/// The words that the base of every verb they belong to tells, by the spelling rules alone.
fn regular(lexicon: &Lexicon) -> HashSet<WordId> {
    let (mut told, mut odd) = (HashSet::new(), HashSet::new());
    for row in lexicon.verbs.iter() {
        odd.insert(row[0]);
        for (form, word) in Form::ALL.into_iter().zip(*row) {
            let same = lexicon.spelling(word) == regularly(lexicon.spelling(row[0]), form);
            if same {
                told.insert(word)
            } else {
                odd.insert(word)
            };
        }
    }
    &told - &odd
}

/// A form as the spelling rules make it that no verb excepts itself from.
pub(super) fn regularly(base: &str, form: Form) -> String {
    inflect(base, form, &Exceptions::default())
}

/// Verb and forms of each word, as the rows of verbs say.
pub(super) fn verb_data(verbs: &[[WordId; 5]], words: usize) -> Vec<(u16, u8)> {
    let mut data = vec![(0, 0); words];
    for (row, forms) in verbs.iter().enumerate() {
        for (form, word) in forms.iter().enumerate() {
            if let Some(entry) = data.get_mut(*word as usize) {
                if entry.0 == 0 {
                    entry.0 = row as u16 + 1;
                }
                if entry.0 == row as u16 + 1 {
                    entry.1 |= 1 << form;
                }
            }
        }
    }
    data
}

fn steps(words: &[WordId]) -> impl Iterator<Item = i64> {
    let before = std::iter::once(0).chain(words.iter().copied());
    words.iter().zip(before).map(|(word, before)| i64::from(*word) - i64::from(before))
}

fn split_kind(kind: TestKind) -> (i64, i64) {
    match kind {
        TestKind::Capture(index) => (0, index.into()),
        TestKind::CaptureHas(index) => (1, index.into()),
        TestKind::Before => (2, 0),
        TestKind::After => (3, 0),
        TestKind::In => (4, 0),
        TestKind::Inside => (5, 0),
        TestKind::Fact(nearness) => (6, nearness as i64),
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    bytes: Vec<u8>,
}

impl Writer {
    fn texts<'a>(&mut self, entries: impl Iterator<Item = &'a str>) {
        for entry in entries {
            self.text.push_str(entry);
            self.text.push(ENTRY);
        }
        self.text.push(PART);
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn column(&mut self, values: impl Iterator<Item = u64>) {
        let values: Vec<u64> = values.collect();
        self.number(values.len() as u64);
        for value in values {
            self.number(value);
        }
    }

    fn numbers(&mut self, values: impl Iterator<Item = i64>) {
        self.column(values.map(|v| v as u64));
    }

    fn signed(&mut self, values: impl Iterator<Item = i64>) {
        self.column(values.map(|v| (v << 1 ^ v >> 63) as u64));
    }

    fn deltas(&mut self, values: impl Iterator<Item = i64>) {
        let mut before = 0;
        self.signed(values.map(|v| v - std::mem::replace(&mut before, v)));
    }
}

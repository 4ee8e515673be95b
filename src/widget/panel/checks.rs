//! The checks as the panel has them: what is said of each, and of all that is open.

use crate::engine::Checks;
use crate::widget::words::{Word, Words};

/// A check: its name in reports, what is said when it holds, what while it is open, and that in a word or two.
pub struct Line {
    pub name: &'static str,
    pub of: fn(&Checks) -> Option<bool>,
    pub held: Word,
    pub open: Word,
    short: Word,
}

/// All of them, in the order of the panel.
pub const LINES: [Line; 7] = [
    Line {
        name: "feeling",
        of: |checks| checks.feeling,
        held: Word::FeelingHeld,
        open: Word::FeelingOpen,
        short: Word::FeelingShort,
    },
    Line {
        name: "cue",
        of: |checks| checks.cue,
        held: Word::CueHeld,
        open: Word::CueOpen,
        short: Word::CueShort,
    },
    Line {
        name: "reflects",
        of: |checks| checks.reflects,
        held: Word::ReflectsHeld,
        open: Word::ReflectsOpen,
        short: Word::ReflectsShort,
    },
    Line {
        name: "apology",
        of: |checks| checks.apology,
        held: Word::ApologyHeld,
        open: Word::ApologyOpen,
        short: Word::ApologyShort,
    },
    Line {
        name: "name",
        of: |checks| checks.name,
        held: Word::NameHeld,
        open: Word::NameOpen,
        short: Word::NameShort,
    },
    Line {
        name: "next_step",
        of: |checks| checks.next_step,
        held: Word::NextStepHeld,
        open: Word::NextStepOpen,
        short: Word::NextStepShort,
    },
    Line {
        name: "asks",
        of: |checks| checks.asks,
        held: Word::AsksHeld,
        open: Word::AsksOpen,
        short: Word::AsksShort,
    },
];

/// The name of a check as reports spell it, for one that came from an attribute.
pub fn check(name: &str) -> Option<&'static str> {
    LINES.iter().map(|line| line.name).find(|known| *known == name)
}

/// What is still open, for a screen reader; empty when nothing is due.
pub fn spoken(checks: &Checks, words: &Words) -> String {
    let due: Vec<&Line> = LINES.iter().filter(|line| (line.of)(checks).is_some()).collect();
    let open: Vec<&str> = due
        .iter()
        .filter(|line| (line.of)(checks) == Some(false))
        .map(|line| words.get(line.short))
        .collect();
    match (due.is_empty(), open.is_empty()) {
        (true, _) => String::new(),
        (_, true) => words.get(Word::Complete).into(),
        _ => words.with(Word::StillOpen, &[("names", &open.join(", "))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_spoken_in_a_few_words() {
        let checks =
            Checks { feeling: Some(false), name: Some(true), next_step: Some(false), ..Checks::default() };
        assert_eq!(spoken(&checks, &Words::default()), "Still open: their feeling, the next step.");
        assert_eq!(spoken(&Checks::default(), &Words::default()), "");
        let held = Checks { name: Some(true), ..Checks::default() };
        assert_eq!(spoken(&held, &Words::default()), "The reply as a whole has what it needs.");
    }
}

//! Why a line of a rule gives no rewrite in a place: for whoever writes rules.

use std::fmt;

/// What a line of a rule came to in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tried<'r> {
    /// The line, one of its variants where it has several.
    pub line: &'r str,
    /// True for a line that any rule of its category can fall back to.
    pub other: bool,
    /// What it makes, as far as it got.
    pub made: Option<String>,
    /// Why that is not offered.
    pub passed: Option<Passed>,
}

/// Why a line is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passed {
    /// Before the match or behind it stands something else than it asks for.
    Place,
    /// One of its slots took nothing here, or lacks the form it asks for: its place among the slots, from 0.
    Slot(u8),
    /// It leaves out captured words that state something.
    LeavesOut,
    /// It leaves out the last words of the match, and cannot take them behind it.
    Tail,
    /// A number, a name, a link or a negation that states a fact would be lost.
    Loses,
    /// As a clause of its own it cannot stand there.
    Clause,
    /// Its end does not go with the mark behind it.
    Mark,
    /// It reads wrong where it meets the words around it.
    Seam(Seam),
    /// It says nearly what stands there, or what another rewrite says.
    Same,
    /// A rule would find something in it: that rule's index.
    Flagged(u32),
    /// It would make a third sentence of feeling in the reply.
    Feeling,
}

/// What reads wrong where a rewrite meets the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// A word stands twice.
    Doubled,
    /// A reason is asked for where one is given.
    ExplainsTwice,
    /// It turns round what is turned round already.
    ContrastsTwice,
    /// It shows something where the draft goes on with a comma.
    Splices,
    /// Its offer has more of the sentence behind it.
    OffersMidway,
    /// Its offer stands between two sentences of which the second goes on about the first.
    PartsSentences,
    /// It sees what is seen already.
    SeesTwice,
    /// A name would stand behind its *that*.
    CallsOut,
    /// A colon behind it is left with nothing to lead from.
    LeavesColon,
    /// Its advice or apology would be part of another clause.
    AdvisesWithin,
    /// Its *this* has what it points at in its own sentence.
    PointsBack,
    /// What is left behind it belongs to what went.
    Trails,
    /// It stands between two clauses that are joined.
    Chains,
    /// It offers something where it says that there is nothing.
    Contradicts,
    /// It leads on to something, and nothing follows.
    LeadsNowhere,
    /// The next sentence goes on about something that it no longer names.
    LeavesUnnamed,
}

impl Seam {
    /// Its name where what stands beside the rewrite decides whether it really reads wrong.
    pub(super) fn strains(self) -> Option<&'static str> {
        match self {
            Seam::OffersMidway => Some("offers midway"),
            Seam::PartsSentences => Some("parts sentences"),
            Seam::LeavesUnnamed => Some("leaves unnamed"),
            _ => None,
        }
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Passed::Place => "something else stands before or behind than it asks for",
            Passed::Slot(_) => "a slot took nothing here, or lacks that form",
            Passed::LeavesOut => "it leaves out captured words that state something",
            Passed::Tail => "it leaves out the last words, which cannot follow it",
            Passed::Loses => "a number, a name, a link or a negation would be lost",
            Passed::Clause => "as a clause of its own it cannot stand there",
            Passed::Mark => "its end does not go with the mark behind it",
            Passed::Seam(seam) => return seam.fmt(out),
            Passed::Same => "it says nearly what stands there, or what another rewrite says",
            Passed::Flagged(_) => "a rule finds something in it",
            Passed::Feeling => "it would make a third sentence of feeling in the reply",
        })
    }
}

impl fmt::Display for Seam {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Seam::Doubled => "a word would stand twice",
            Seam::ExplainsTwice => "it asks for a reason where one is given",
            Seam::ContrastsTwice => "it turns round what is turned round already",
            Seam::Splices => "it shows something where the sentence goes on with a comma",
            Seam::OffersMidway => "its offer would have more of the sentence behind it",
            Seam::PartsSentences => "its offer would part this sentence from one that goes on about it",
            Seam::SeesTwice => "it sees what is seen already",
            Seam::CallsOut => "a name would stand behind its “that”",
            Seam::LeavesColon => "a colon behind it would have nothing to lead from",
            Seam::AdvisesWithin => "its advice or apology would be part of another clause",
            Seam::PointsBack => "its “this” has what it points at in its own sentence",
            Seam::Trails => "what is left behind it belongs to what went",
            Seam::Chains => "it would stand between two clauses that are joined",
            Seam::Contradicts => "it offers something where it says that there is nothing",
            Seam::LeadsNowhere => "it leads on to something, and nothing follows",
            Seam::LeavesUnnamed => "the next sentence goes on about something it no longer names",
        })
    }
}

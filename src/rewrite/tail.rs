//! The words at the end of a match that a template says nothing of: what they hold, and whether they can stay.
//!
//! A `rest` capture takes all that a clause goes on to say. A line that leaves it out would lose it, so the words
//! are put behind the line again, as if the match had ended before them; where a line cannot take them, another one
//! has to, and only where the wording is all fault may they go when none can.

use super::template::Scene;
use crate::matcher::{MatchSlots, NO_SLOT, Token};
use crate::rules::fixed;
use crate::text::Gap;

/// A capture of so many words was cut where its rule had counted enough, not where the clause ends.
const MANY: usize = 5;
/// The most words a clause is followed beyond its match.
const FAR: usize = 24;

/// Words that end what is carried on.
const STOPS: &[&str] = &[
    "and", "but", "or", "so", "because", "which", "although", "though", "since", "while", "unless", "until",
    "if", "when", "whereas", "please", "then", "as", "cos", "cuz", "bc",
];

/// Words of a closed class, which state nothing by themselves.
const CLOSED: &[&str] = &[
    "determiner",
    "subject",
    "object",
    "preposition",
    "conjunction",
    "adverb",
    "intensifier",
    "be",
    "have",
    "modal",
    "demonstrative",
    "indefinite",
    "negation",
    "endearment",
];

/// The end of the clause of a match whose last capture was cut short, and of any other what it ends with; an *and* that
/// the last capture took along joins what follows.
pub(super) fn through(block: &str, tokens: &[Token], to: usize, slots: &MatchSlots) -> usize {
    // Where the captures begin that the match ends with.
    let mut last =
        slots.chunks_exact(2).skip(1).filter(|slot| slot[0] != NO_SLOT && slot[1] as usize == to).peekable();
    if last.peek().is_none() {
        return to;
    }
    let written = |t: &Token| block.get(t.start as usize..t.end as usize).unwrap_or("").to_lowercase();
    let goes_on = |at: &usize| {
        let token = &tokens[*at];
        token.gap == Gap::Space
            && token.quoted == tokens[at - 1].quoted
            && !STOPS.contains(&written(token).as_str())
    };
    let mut end = to;
    if last.any(|slot| slot[0] as usize + MANY <= to) {
        let far = tokens.len().min(to + FAR);
        end = (to..far).find(|at| !goes_on(at)).unwrap_or(far);
    }
    let joins = |token: &Token| {
        let word = block.get(token.start as usize..token.end as usize).unwrap_or("");
        ["and", "or"].iter().any(|joint| word.eq_ignore_ascii_case(joint))
    };
    if end > 1 && joins(&tokens[end - 1]) { end - 1 } else { end }
}

impl Scene<'_> {
    /// True for words that state something: one of an open class at least, among two or more.
    pub(super) fn states(&self, tokens: &[Token]) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let open = |t: &Token| {
            matches!(t.word, fixed::NUMBER | fixed::CAPITAL | fixed::OPAQUE)
                || !CLOSED.iter().any(|class| lexicon.is(t.word, class))
                    && !["you", "your", "too", "well", "all", "case", "end", "sir", "madam"]
                        .contains(&self.written(t).to_lowercase().as_str())
        };
        tokens.len() > 1 && tokens.iter().any(open)
    }

    /// Where the words start that the match ends with and a template with these slots leaves out, where they state
    /// something.
    pub(super) fn tail(&self, used: &[&str]) -> Option<usize> {
        if used.contains(&"all") {
            return None;
        }
        let told = |index: usize| used.contains(&self.captures[index]);
        let reach = |index: usize| (self.slots[2 + 2 * index] as usize, self.slots[3 + 2 * index] as usize);
        (0..self.captures.len())
            .filter(|index| !told(*index) && self.captured(*index).is_some())
            .map(reach)
            .filter(|(from, to)| *to == self.matched.1 && *from > self.matched.0)
            .filter(|(from, to)| self.tokens.get(*from..*to).is_some_and(|words| self.states(words)))
            .filter(|(from, _)| !(0..self.captures.len()).any(|i| told(i) && reach(i).1 > *from))
            .map(|(from, _)| from)
            .min()
            .map(|from| if self.leads_in(from - 1) { from - 1 } else { from })
    }

    /// True for a word of the rule's own that goes with what the last capture took: *about*, *that*.
    fn leads_in(&self, at: usize) -> bool {
        const LEADS: &[&str] = &[
            "about", "over", "at", "with", "by", "from", "for", "because", "after", "when", "that", "since",
        ];
        let captured = (0..self.captures.len())
            .any(|i| (self.slots[2 + 2 * i] as usize..self.slots[3 + 2 * i] as usize).contains(&at));
        at > self.matched.0
            && !captured
            && self.tokens[at + 1].gap == Gap::Space
            && self.tokens[at].gap == Gap::Space
            && LEADS.contains(&self.written(&self.tokens[at]).to_lowercase().as_str())
    }

    /// True where the words replaced reach into a word: *don't* of *do*.
    pub(super) fn breaks(&self) -> bool {
        let (from, to) = (self.matched.1, self.span.1);
        let joined =
            |at: &usize| at.checked_sub(1).is_some_and(|b| self.tokens[b].end == self.tokens[*at].start);
        (from..to)
            .take_while(joined)
            .any(|at| matches!(self.written(&self.tokens[at]).to_lowercase().as_str(), "n't" | "n’t" | "nt"))
    }

    /// True when a template with these slots leaves out captured words, before the tail, that state something.
    pub(super) fn loses(&self, used: &[&str], tail: Option<usize>) -> bool {
        if used.contains(&"all") {
            return false;
        }
        let reach = |index: usize| (self.slots[2 + 2 * index] as usize, self.slots[3 + 2 * index] as usize);
        let told = |index: usize| used.contains(&self.captures[index]);
        (0..self.captures.len()).filter(|index| !told(*index)).any(|index| {
            let (from, to) = reach(index);
            let within = (0..self.captures.len()).filter(|i| told(*i)).map(reach);
            from > self.matched.0
                && tail.is_none_or(|tail| from < tail)
                && !within.clone().any(|(start, end)| start <= from && to <= end)
                && self.captured(index).is_some_and(|words| self.states(words))
        })
    }
}

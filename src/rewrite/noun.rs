//! The noun phrase that captured words open with, so that a template can make it a subject.

use super::template::Scene;
use crate::matcher::Token;
use crate::rules::fixed;
use crate::text::Gap;

impl Scene<'_> {
    /// How many of a capture's tokens are the noun phrase it opens with, so that it can be a subject; `None`
    /// where it opens with something else.
    pub(super) fn noun_phrase(&self, tokens: &[Token]) -> Option<usize> {
        let lexicon = &self.catalogue.lexicon;
        let is = |t: &Token, class: &str| lexicon.is(t.word, class);
        let first = &tokens[0];
        let opens = is(first, "determiner") || matches!(first.word, fixed::NUMBER | fixed::CAPITAL);
        let pronoun = matches!(self.written(first).to_lowercase().as_str(), "it" | "this" | "that");
        if pronoun && tokens.get(1).is_none_or(|t| self.leaves(t)) {
            return Some(1);
        }
        if !opens || tokens.len() < 2 || self.leaves(&tokens[1]) {
            return None;
        }
        let mut at = 1;
        while let Some(token) = tokens.get(at) {
            let of = self.written(token).eq_ignore_ascii_case("of") && at + 1 < tokens.len();
            let before = &tokens[at - 1];
            // *The night before* behind *the edits* is another phrase; *of the night*, *all the night* is not.
            let another = is(token, "article")
                && !is(before, "determiner")
                && !self.written(before).eq_ignore_ascii_case("of");
            if another || !of && self.leaves(token) {
                break;
            }
            at += 1;
        }
        Some(at + self.noun_goes_on(&tokens[at..]))
    }

    /// How many of the tokens behind a noun belong to it: *we sent you*, *or the box*, *about the fee*, *on page 4*.
    fn noun_goes_on(&self, rest: &[Token]) -> usize {
        let lexicon = &self.catalogue.lexicon;
        let Some((first, next)) = rest.split_first().filter(|(first, _)| first.gap == Gap::Space) else {
            return 0;
        };
        let word = self.written(first).to_lowercase();
        if lexicon.is(first.word, "subject") || matches!(word.as_str(), "that" | "which" | "who") {
            return rest.len();
        }
        let Some(then) = next.first().filter(|then| then.gap == Gap::Space) else { return 0 };
        let other = self.written(then).to_lowercase();
        let also = match word.as_str() {
            "and" | "or" => lexicon.is(then.word, "determiner"),
            "about" => true,
            "from" => {
                matches!(other.as_str(), "me" | "us" | "our" | "my") || lexicon.is(then.word, "time-word")
            }
            "on" | "in" => {
                matches!(other.as_str(), "page" | "step" | "section" | "line" | "paragraph" | "box")
            }
            _ => false,
        };
        match self.noun_phrase(next) {
            _ if !also => 0,
            Some(many) => 1 + many,
            None if lexicon.is(then.word, "determiner") => 0,
            None => {
                (1 + 1 + usize::from(next.get(1).is_some_and(|t| t.word == fixed::NUMBER))).min(rest.len())
            }
        }
    }

    /// True for a word that cannot stand inside a plain noun phrase behind its determiner.
    fn leaves(&self, token: &Token) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let word = self.written(token).to_lowercase();
        token.gap != Gap::Space
            || [
                "preposition",
                "adverb",
                "time-word",
                "conjunction",
                "subject",
                "be",
                "have",
                "modal",
                "negation",
            ]
            .iter()
            .any(|class| lexicon.is(token.word, class))
            || matches!(
                word.as_str(),
                "twice"
                    | "wrong"
                    | "late"
                    | "yourself"
                    | "open"
                    | "and"
                    | "or"
                    | "which"
                    | "who"
                    | "out"
                    | "up"
                    | "wrongly"
                    | "enough"
            )
    }
}

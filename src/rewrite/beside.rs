//! What stands before the words replaced, and behind them, for the lines that ask.

use super::reach::ADDRESS;
use super::template::Scene;
use crate::matcher::Token;
use crate::rules::fixed;
use crate::text::Gap;

impl Scene<'_> {
    /// True for a word behind a comma that opens a clause of its own.
    pub(super) fn is_clause(&self, token: &Token) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let classes = ["subject", "determiner", "demonstrative", "be", "modal"];
        token.gap == Gap::Comma
            && (classes.iter().any(|class| lexicon.is(token.word, class))
                || ["here", "there", "please", "if", "what"]
                    .contains(&self.written(token).to_lowercase().as_str()))
    }

    /// True where the sentence goes on with a clause, a comma before it or not, that has a word of the class; with `!`
    /// none, and with `^` one of its first words. One that asks for something is neither with nor without: *I'm sorry
    /// that we need your name* is no answer to anybody.
    pub(super) fn tells(&self, class: &str) -> bool {
        const FAR: usize = 32;
        const FIRST: usize = 4;
        let lexicon = &self.catalogue.lexicon;
        let from = self.tokens.get(self.span.1..).unwrap_or_default();
        if !from.first().is_some_and(|next| matches!(next.gap, Gap::Space | Gap::Comma)) {
            return false;
        }
        let ends = from.iter().skip(1).position(|t| t.gap == Gap::Sentence).map_or(from.len(), |at| at + 1);
        let clause = &from[..ends.min(FAR)];
        // What follows from it, or leads to it, is not what is told.
        let joins = |t: &Token| {
            let word = self.written(t).to_lowercase();
            t.gap != Gap::Space && ["and", "so", "but"].contains(&word.as_str())
                || ["because", "cos", "since"].contains(&word.as_str())
        };
        let told = clause.iter().skip(1).position(joins).map_or(clause.len(), |at| at + 1);
        // *I'm sorry that according to my notes …* tells nothing to be sorry for.
        let fronted = ["according", "based", "if", "when", "since", "as", "because", "rest", "please"];
        let fronted = lexicon.is(clause[0].word, "preposition")
            || fronted.contains(&self.written(&clause[0]).to_lowercase().as_str());
        let has = |class: &str| !fronted && clause[..told].iter().any(|t| lexicon.is(t.word, class));
        let opens = |class: &str| clause.iter().take(FIRST).any(|t| lexicon.is(t.word, class));
        match (class.strip_prefix('!'), class.strip_prefix('^')) {
            (Some(class), _) => !has(class) && !opens("asking"),
            (_, Some(class)) => opens(class),
            _ => class.is_empty() || has(class) && !opens("asking"),
        }
    }

    /// True where no more of the sentence stands before the words replaced than whom it greets: *Hi Ana, …*.
    pub(super) fn starts_sentence(&self) -> bool {
        const GREETINGS: &[&str] = &["hi", "hello", "hey", "dear", "hiya"];
        let first = self.sentence.first as usize;
        let before = self.tokens.get(first..self.span.0).unwrap_or_default();
        let greets = |token: &Token| GREETINGS.contains(&self.written(token).to_lowercase().as_str());
        let named = |token: &Token| {
            token.word == fixed::CAPITAL || self.written(token).starts_with(char::is_uppercase)
        };
        let behind = self.tokens.get(self.span.0).is_some_and(|token| token.gap == Gap::Comma);
        before.is_empty()
            || behind && before.len() <= ADDRESS && (greets(&before[0]) || before.iter().all(named))
    }

    /// True for a *that* which points at the noun behind it.
    pub(super) fn points(&self, at: usize) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let is = |token: &Token, class: &str| lexicon.is(token.word, class);
        let that = |token: &Token| self.written(token).eq_ignore_ascii_case("that");
        self.tokens.get(at).is_some_and(that)
            && self.tokens.get(at + 1).is_none_or(|next| {
                let opens = ["subject", "determiner", "demonstrative", "indefinite", "quantity"]
                    .iter()
                    .any(|class| is(next, class));
                let plural = self.written(next).ends_with('s');
                !(opens
                    || plural
                    || matches!(next.word, fixed::CAPITAL | fixed::NUMBER)
                    || next.gap != Gap::Space)
            })
    }
}

//! A second look at what was found: how surely it is a fault, by its rule, its words and what stands beside them.
//!
//! A pattern says what a construction looks like, and the wordings what a clause reads like; both are blind to what the
//! sentences beside it make of it, and to which patterns fit by accident more often than others. This is the second
//! stage of a cascade: a linear model over the few places that are left, learnt from what the patterns find in labelled
//! replies by `cargo xtask learn --found`. Features are hashed, as those of the wordings.

use std::sync::LazyLock;

use super::tokens::{SentenceInfo, Token};
use super::wording::{Feature, Halves, Hashes, hash, joined};
use crate::rules::Category;
use crate::text::Gap;

/// How many weights there are, as a power of two.
pub const VERIFIER_BITS: u32 = 16;

static BUILT_IN: LazyLock<Halves> =
    LazyLock::new(|| Halves::read(include_bytes!("../rules/en/verifier.bin")));

/// What was found, in its block.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The text of the block.
    pub source: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [SentenceInfo],
    /// The sentence it starts in.
    pub sentence: usize,
    /// Its tokens, from the first to behind the last.
    pub span: (usize, usize),
    /// The rule that found it, `category/name`.
    pub rule: &'a str,
    /// Its category.
    pub category: Category,
}

/// What a feature tells, so that one word tells different things in different places.
#[derive(Clone, Copy)]
enum Told {
    Rule,
    Category,
    Within,
    WithinByRule,
    Around,
    AroundByCategory,
    Pair,
    Before,
    Behind,
    Previous,
    PreviousByCategory,
    Next,
    NextByCategory,
    Mark,
}

impl Place<'_> {
    /// The log odds that it is a fault.
    pub fn odds(&self, hashes: &Hashes) -> f32 {
        BUILT_IN.odds(&self.features(hashes), VERIFIER_BITS)
    }

    /// What the model looks at, each once.
    pub fn features(&self, hashes: &Hashes) -> Vec<Feature> {
        let Place { source, tokens, sentences, sentence, span: (from, to), .. } = *self;
        let rule = hash(self.rule.as_bytes());
        let category = self.category as u32;
        let mut all = vec![];
        let mut add =
            |told: Told, left: u32, right: u32| all.push(joined(joined(told as u32 + 1, left), right));
        let word = |token: &Token| hashes.of(source, token).1;
        let sentence_of = |at: usize| sentences.get(at).map(|info| (info.first as usize, info.last as usize));
        // What crosses into the next sentence has both for its own.
        let mut end = sentence;
        while sentence_of(end + 1).is_some_and(|(first, _)| first < to) {
            end += 1;
        }
        let first = sentence_of(sentence).map_or(from, |own| own.0).min(from);
        let last = sentence_of(end).map_or(to, |own| own.1).max(to).min(tokens.len());

        add(Told::Rule, rule, 0);
        add(Told::Category, category, 0);
        let mut before = 0;
        for (at, token) in tokens.iter().enumerate().take(last).skip(first) {
            let word = word(token);
            if (from..to).contains(&at) {
                add(Told::Within, word, 0);
                add(Told::WithinByRule, word, rule);
            } else {
                add(Told::Around, word, 0);
                add(Told::AroundByCategory, word, category);
            }
            add(Told::Pair, joined(before, word), gap(token.gap));
            before = word;
        }
        add(Told::Pair, before, 1);
        let beside = |at: usize, inside: bool| {
            let token = tokens.get(at).filter(|_| inside);
            token.map_or(0, |token| joined(word(token), gap(token.gap)))
        };
        add(Told::Before, beside(from.wrapping_sub(1), from > first), 0);
        add(Told::Behind, beside(to, to < last), 0);
        let previous = sentence.checked_sub(1).and_then(sentence_of);
        let next = sentence_of(end + 1);
        for (neighbour, plain, by_category) in
            [(previous, Told::Previous, Told::PreviousByCategory), (next, Told::Next, Told::NextByCategory)]
        {
            let (first, last) = neighbour.unwrap_or_default();
            for token in &tokens[first..last.max(first)] {
                let word = word(token);
                add(plain, word, 0);
                add(by_category, word, category);
            }
            if neighbour.is_none() {
                add(plain, 0, 1);
            }
        }
        let stop = sentences.get(end).map_or(source.len(), |info| info.end as usize);
        let mark = source.get(..stop).and_then(|text| text.trim_end().chars().next_back());
        add(Told::Mark, mark.filter(|mark| !mark.is_alphanumeric()).map_or(0, u32::from), 0);
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What stands before a token, as a number.
fn gap(gap: Gap) -> u32 {
    gap as u32 + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Lexicon, fixed};

    fn tokens(from: u32, count: u32) -> Vec<Token> {
        (from..from + count).map(|at| Token::bare(2 * at, 2 * at + 1, fixed::D)).collect()
    }

    fn sentence(first: u32, last: u32) -> SentenceInfo {
        SentenceInfo { first, last, start: 2 * first, end: 2 * last, facts: 0 }
    }

    fn features(source: &str, rule: &str, sentence_at: usize, span: (usize, usize)) -> Vec<Feature> {
        let hashes = Hashes::new(&Lexicon::default());
        let tokens = tokens(0, 12);
        let sentences = [sentence(0, 4), sentence(4, 8), sentence(8, 12)];
        let category = Category::Blame;
        let place = Place {
            source,
            tokens: &tokens,
            sentences: &sentences,
            sentence: sentence_at,
            span,
            rule,
            category,
        };
        assert!(place.odds(&hashes).is_finite());
        place.features(&hashes)
    }

    const WORDS: &str = "a b c d e f g h i j k l ";

    #[test]
    fn the_rule_and_the_sentences_beside_tell_too() {
        let here = features(WORDS, "blame/x", 1, (5, 7));
        assert!(here.windows(2).all(|two| two[0] < two[1]), "each once");
        assert_ne!(here, features(WORDS, "blame/y", 1, (5, 7)));
        assert_ne!(here, features("z b c d e f g h i j k l ", "blame/x", 1, (5, 7)), "before");
        assert_ne!(here, features("a b c d e f g h i j k z ", "blame/x", 1, (5, 7)), "behind");
        assert_ne!(here, features(WORDS, "blame/x", 1, (5, 6)), "its own words");
    }

    #[test]
    fn what_stands_in_two_sentences_has_both_for_its_own() {
        let across = features(WORDS, "blame/x", 1, (6, 10));
        // Nothing stands behind the third sentence, and the first is beside it.
        assert_ne!(across, features("z b c d e f g h i j k l ", "blame/x", 1, (6, 10)));
        assert_ne!(across, features("a b c d e f g h i j k z ", "blame/x", 1, (6, 10)));
    }

    #[test]
    fn the_weights_are_all_there() {
        let bytes = include_bytes!("../rules/en/verifier.bin");
        assert_eq!(bytes.len(), 8 + (1 << (VERIFIER_BITS - 1)));
        assert!(bytes[8..].iter().any(|byte| *byte != 0));
    }
}

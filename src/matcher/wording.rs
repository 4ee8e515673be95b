//! What a clause reads like, by its words and their neighbours: a linear model, learnt from labelled sentences.
//!
//! Patterns find constructions that somebody thought of; this finds wording that resembles what was labelled. A rule
//! asks for it with `reads`. `cargo xtask learn` makes the weights from sentences; features are hashed, so that no
//! word is stored (Weinberger et al., “Feature Hashing for Large Scale Multitask Learning”, ICML 2009).

use std::sync::LazyLock;

use super::tokens::{SentenceInfo, Token};
use crate::rules::{Category, Lexicon, WordId, fixed};
use crate::text::Gap;

/// How many weights say whether a clause has a fault, as a power of two, and how many say for a category which.
pub const BITS: u32 = 17;
/// The same for each category.
pub const KIND_BITS: u32 = 13;
/// Bytes before the weights: a bias and a scale, as little-endian `f32`, for the fault, then a scale for the categories
/// and a bias for each.
const HEAD: usize = 4 * (3 + Category::ALL.len());
/// The fewest words of a clause that is looked at.
const FEWEST: usize = 3;
/// The most.
const MOST: usize = 60;

static BUILT_IN: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::read(include_bytes!("../rules/en/wordings.bin")));

/// What was learnt.
#[derive(Clone, Debug, Default)]
struct Wordings {
    bias: f32,
    scale: f32,
    kind_scale: f32,
    kind_bias: Vec<f32>,
    weights: &'static [u8],
    /// A row of categories for each bucket.
    kinds: &'static [u8],
}

/// One n-gram of a clause, hashed; buckets are its upper bits.
pub type Feature = u32;

/// What the words of a lexicon are to features: looked up once.
#[derive(Clone, Debug, Default)]
pub struct Hashes {
    words: Vec<u32>,
    /// Words that open a clause behind a comma.
    opens: Vec<bool>,
}

impl Hashes {
    /// For the words of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Hashes {
        const OPENERS: &str = "and but so which i we you he she it they this that there please if because though \
                               although who while";
        let words =
            (0..lexicon.words.len()).map(|word| hash(lexicon.spelling(word as WordId).as_bytes())).collect();
        let mut opens = vec![false; lexicon.words.len()];
        for word in OPENERS.split(' ').filter(|word| !word.is_empty()) {
            if let Some(opens) = opens.get_mut(usize::from(lexicon.get(word))) {
                *opens = true;
            }
        }
        Hashes { words, opens }
    }

    /// The clauses of a sentence that are the agent's own words, as ranges of tokens.
    pub fn clauses(&self, tokens: &[Token], sentence: &SentenceInfo, mut each: impl FnMut(usize, usize)) {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let mut from = first;
        for at in first + 1..=last {
            let parts = at == last
                || match tokens[at].gap {
                    Gap::Clause => true,
                    Gap::Comma => self.opens.get(usize::from(tokens[at].word)).copied().unwrap_or(false),
                    _ => false,
                };
            if parts {
                let own = !tokens[from..at].iter().any(|token| token.quoted);
                if own && (FEWEST..=MOST).contains(&(at - from)) {
                    each(from, at);
                }
                from = at;
            }
        }
    }

    /// The n-grams of a clause's words, up to three, its edges among them.
    pub fn features(&self, text: &str, tokens: &[Token], mut each: impl FnMut(Feature)) {
        const EDGE: u32 = 0x9e37_79b9;
        let (mut before, mut last) = (0, EDGE);
        for token in tokens {
            let known = self.words.get(usize::from(token.word)).copied().unwrap_or(EDGE);
            // What no list has is told apart by itself, and stands for its kind beside others.
            let unlisted = token.word <= fixed::D && token.word != fixed::NUMBER;
            each(if unlisted {
                let word = text.get(token.start as usize..token.end as usize).unwrap_or("");
                hash(word.to_ascii_lowercase().as_bytes())
            } else {
                known
            });
            each(joined(last, known));
            if before != 0 {
                each(joined(joined(before, last), known));
            }
            (before, last) = (last, known);
        }
        each(joined(last, EDGE));
        each(joined(joined(before, last), EDGE));
    }
}

/// What a clause with these features reads like, and how surely: from 0.5 to 1; `None` where it more likely has no fault.
pub fn reads_like(features: &[Feature]) -> Option<(Category, f32)> {
    let model = &*BUILT_IN;
    let weight = |feature: &Feature| {
        let bucket = (feature >> (u32::BITS - BITS)) as usize;
        f32::from(model.weights.get(bucket).copied().unwrap_or(0) as i8)
    };
    let norm = (features.len().max(1) as f32).sqrt();
    let sum: f32 = features.iter().map(weight).sum();
    let sure = 1.0 / (1.0 + (-(model.bias + model.scale * sum / norm)).exp());
    // Which it is, is asked of the few that have a fault.
    if sure < 0.5 {
        return None;
    }
    let kind = |kind: usize| {
        let weight = |feature: &Feature| {
            let bucket = (feature >> (u32::BITS - KIND_BITS)) as usize * Category::ALL.len() + kind;
            f32::from(model.kinds.get(bucket).copied().unwrap_or(0) as i8)
        };
        let sum: f32 = features.iter().map(weight).sum();
        model.kind_bias.get(kind).copied().unwrap_or(0.0) + model.kind_scale * sum / norm
    };
    let kinds = Category::ALL.into_iter().enumerate().map(|(at, category)| (category, kind(at)));
    kinds.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(category, _)| (category, sure))
}

impl Wordings {
    /// Reads what `cargo xtask learn` wrote; what is too short says nothing of anything.
    fn read(bytes: &'static [u8]) -> Wordings {
        let Some((head, rest)) = bytes.split_at_checked(HEAD) else { return Wordings::default() };
        let mut numbers =
            head.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let mut next = || numbers.next().unwrap_or(0.0);
        let (bias, scale, kind_scale) = (next(), next(), next());
        let kind_bias = Category::ALL.iter().map(|_| next()).collect();
        let (weights, kinds) = rest.split_at(rest.len().min(1 << BITS));
        Wordings { bias, scale, kind_scale, kind_bias, weights, kinds }
    }
}

fn hash(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    mixed(hash)
}

fn joined(left: u32, right: u32) -> u32 {
    mixed(left.rotate_left(7) ^ right.wrapping_mul(0x85eb_ca6b))
}

/// Spreads what differs in any bit over all of them.
fn mixed(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(words: &[WordId]) -> Vec<Feature> {
        let hashes = Hashes { words: (0..100).map(|word| hash(&[word as u8])).collect(), opens: vec![] };
        let token = |word: &WordId| Token {
            start: 0,
            end: 0,
            word: *word,
            classes: 0,
            verb: 0,
            forms: 0,
            gap: Gap::Space,
            quoted: false,
            opens_quote: false,
            closes_quote: false,
        };
        let tokens: Vec<Token> = words.iter().map(token).collect();
        let mut all = vec![];
        hashes.features("", &tokens, |feature| all.push(feature));
        all
    }

    #[test]
    fn the_weights_are_all_there() {
        let wanted = (1 << BITS, Category::ALL.len() << KIND_BITS);
        assert_eq!((BUILT_IN.weights.len(), BUILT_IN.kinds.len()), wanted);
        assert!(BUILT_IN.weights.iter().any(|weight| *weight != 0));
    }

    #[test]
    fn words_count_with_their_neighbours_in_their_order() {
        let (there, back) = (features(&[40, 41, 42]), features(&[42, 41, 40]));
        // Three words, two pairs with an edge at either side, and all in threes.
        assert_eq!(there.len(), 3 + 4 + 3);
        let shared = there.iter().filter(|feature| back.contains(feature)).count();
        assert_eq!(shared, 3, "the words alone");
        assert_eq!(there, features(&[40, 41, 42]));
    }

    #[test]
    fn weights_that_were_cut_short_say_nothing() {
        let cut = Wordings::read(b"short");
        assert!(cut.weights.is_empty() && cut.kinds.is_empty() && cut.bias == 0.0);
    }
}

//! What a clause reads like, by its words and their neighbours: a linear model, learnt from labelled sentences.
//!
//! Patterns find constructions that somebody thought of; this finds wording that resembles what was labelled. A rule
//! asks for it with `reads`. `cargo xtask learn` makes the weights from sentences; features are hashed, so that no
//! word is stored (Weinberger et al., “Feature Hashing for Large Scale Multitask Learning”, ICML 2009).

use std::sync::LazyLock;

use super::tokens::{SentenceInfo, Token};
use crate::rules::{Category, Lexicon, WordId, fixed};
use crate::text::Gap;

/// How many weights say whether a clause has a fault, as a power of two.
pub const BITS: u32 = 18;
/// The same for each category.
pub const KIND_BITS: u32 = 14;
/// Bytes before the weights: a bias and a scale, as little-endian `f32`, for the fault, then a scale for the categories
/// and a bias for each.
const HEAD: usize = 4 * (3 + Category::ALL.len());
/// The fewest words of a clause that is looked at.
const FEWEST: usize = 3;
/// The most words of a greeting.
const GREETING: usize = 4;
/// The most, of a sentence too.
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
    /// Half a byte each, as the rest.
    weights: &'static [u8],
    /// A row of categories for each bucket.
    kinds: &'static [u8],
}

/// One n-gram of a clause, hashed; buckets are its upper bits.
pub type Feature = u32;

/// The n-grams of a clause or a sentence, up to three words, its edges among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    all: Vec<Feature>,
    /// How many of them are words and pairs of words, which come first.
    short: usize,
}

impl Features {
    /// All of them.
    pub fn all(&self) -> &[Feature] {
        &self.all
    }

    /// Words and pairs of words alone: what the category is told by.
    pub fn short(&self) -> &[Feature] {
        &self.all[..self.short]
    }
}

/// What the words of one sentence weigh, so that any stretch of them is summed up at once.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    hashes: Vec<u32>,
    /// Of words, pairs and threes, the sums of all that end before a place.
    sums: Vec<[i32; 3]>,
}

/// What stands at either edge of a clause.
const EDGE: u32 = 0x9e37_79b9;

/// What the words of a lexicon are to features: looked up once.
#[derive(Clone, Debug, Default)]
pub struct Hashes {
    words: Vec<u32>,
    /// Words that open a clause behind a comma.
    opens: Vec<bool>,
    /// Words that greet, so that a clause opens behind the comma after a name.
    greets: Vec<bool>,
}

impl Hashes {
    /// For the words of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Hashes {
        const OPENERS: &str = "and but so which i we you he she it they this that there please if because though \
                               although who while";
        let words =
            (0..lexicon.words.len()).map(|word| hash(lexicon.spelling(word as WordId).as_bytes())).collect();
        const GREETINGS: &str = "dear hi hello hey hiya";
        let listed = |list: &str| {
            let mut listed = vec![false; lexicon.words.len()];
            for word in list.split(' ').filter(|word| !word.is_empty()) {
                if let Some(listed) = listed.get_mut(usize::from(lexicon.get(word))) {
                    *listed = true;
                }
            }
            listed
        };
        let (opens, greets) = (listed(OPENERS), listed(GREETINGS));
        Hashes { words, opens, greets }
    }

    /// The clauses of a sentence that are the agent's own words, as ranges of tokens.
    pub fn clauses(&self, tokens: &[Token], sentence: &SentenceInfo, mut each: impl FnMut(usize, usize)) {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let is = |list: &[bool], at: usize| list.get(usize::from(tokens[at].word)).copied().unwrap_or(false);
        let mut from = first;
        for at in first + 1..=last {
            let parts = at == last
                || match tokens[at].gap {
                    Gap::Clause => true,
                    Gap::Comma => is(&self.opens, at) || at - first <= GREETING && is(&self.greets, first),
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

    /// True for a sentence that is the agent's own words, and no longer than is looked at.
    pub fn whole(&self, tokens: &[Token]) -> bool {
        (FEWEST..=MOST).contains(&tokens.len()) && !tokens.iter().any(|token| token.quoted)
    }

    /// What a token is to n-grams with others, and by itself.
    #[inline]
    pub(super) fn of(&self, text: &str, token: &Token) -> (u32, u32) {
        let known = self.words.get(usize::from(token.word)).copied().unwrap_or(EDGE);
        // What no list has is told apart by itself, and stands for its kind beside others.
        if token.word > fixed::D || token.word == fixed::NUMBER {
            return (known, known);
        }
        let word = text.get(token.start as usize..token.end as usize).unwrap_or("");
        (known, hash(word.to_ascii_lowercase().as_bytes()))
    }

    /// The n-grams of these tokens.
    pub fn features(&self, text: &str, tokens: &[Token]) -> Features {
        let mut features = Features::default();
        let mut threes = vec![];
        let mut last = EDGE;
        let mut pair = None;
        let mut next = |features: &mut Features, known| {
            let before = pair.replace(joined(last, known));
            features.all.extend(pair);
            threes.extend(before.map(|before| joined(before, known)));
            last = known;
        };
        for token in tokens {
            let (known, alone) = self.of(text, token);
            features.all.push(alone);
            next(&mut features, known);
        }
        next(&mut features, EDGE);
        features.short = features.all.len();
        features.all.append(&mut threes);
        features
    }

    /// What words and pairs of words say of the categories, before [`Kinds::joined`].
    pub fn kinds(&self, text: &str, tokens: &[Token]) -> Kinds {
        let model = &*BUILT_IN;
        let mut sums = [0i32; Category::ALL.len()];
        let mut add = |feature: Feature| {
            let bucket = (feature >> (u32::BITS - KIND_BITS)) as usize * Category::ALL.len();
            for (kind, sum) in sums.iter_mut().enumerate() {
                *sum += half(model.kinds, bucket + kind);
            }
        };
        let mut last = EDGE;
        for token in tokens {
            let (known, alone) = self.of(text, token);
            add(alone);
            add(joined(last, known));
            last = known;
        }
        add(joined(last, EDGE));
        let scale = model.kind_scale / (2.0 * tokens.len() as f32 + 1.0).sqrt();
        Kinds(sums.map(|sum| scale * sum as f32))
    }

    /// Weighs the tokens of a sentence.
    pub fn weigh(&self, text: &str, tokens: &[Token], weighed: &mut Weighed) {
        let model = &*BUILT_IN;
        let Weighed { hashes, sums } = weighed;
        hashes.clear();
        sums.clear();
        let mut sum = [0; 3];
        sums.push(sum);
        let (mut last, mut pair) = (EDGE, 0);
        for (at, token) in tokens.iter().enumerate() {
            let (known, alone) = self.of(text, token);
            let before = pair;
            pair = joined(last, known);
            sum[0] += model.weight(alone);
            // What begins with the edge belongs to no stretch but the first.
            sum[1] += if at > 0 { model.weight(pair) } else { 0 };
            sum[2] += if at > 1 { model.weight(joined(before, known)) } else { 0 };
            sums.push(sum);
            hashes.push(known);
            last = known;
        }
    }
}

impl Weighed {
    /// How surely the tokens from one place to before another have a fault, as log odds.
    pub fn odds(&self, from: usize, to: usize) -> f32 {
        let Some([first, rest @ ..]) = self.hashes.get(from..to) else { return f32::MIN };
        let model = &*BUILT_IN;
        let sum = |kind: usize, from: usize| self.sums[to][kind] - self.sums[from.min(to)][kind];
        let opening = joined(EDGE, *first);
        let (pair, last) = match rest {
            [] => (opening, *first),
            [.., before, last] => (joined(*before, *last), *last),
            [last] => (joined(*first, *last), *last),
        };
        let mut edges =
            model.weight(opening) + model.weight(joined(last, EDGE)) + model.weight(joined(pair, EDGE));
        if let Some(second) = rest.first() {
            edges += model.weight(joined(opening, *second));
        }
        model.odds(sum(0, from) + sum(1, from + 1) + sum(2, from + 2) + edges, 3 * (to - from) + 1)
    }
}

/// Log odds as a share from 0 to 1.
pub fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// What a clause reads like where it has a fault: the log odds of each category, up to what they have in common.
#[derive(Clone, Debug)]
pub struct Kinds([f32; Category::ALL.len()]);

impl Kinds {
    /// A clause's by itself, and in its sentence.
    pub fn joined(clause: &Kinds, whole: Option<&Kinds>) -> Kinds {
        let mut odds = clause.0;
        for (odds, bias) in odds.iter_mut().zip(&BUILT_IN.kind_bias) {
            *odds += bias;
        }
        if let Some(whole) = whole {
            odds.iter_mut().zip(&whole.0).for_each(|(odds, more)| *odds += more);
        }
        Kinds(odds)
    }

    /// The likeliest.
    pub fn likeliest(&self) -> Option<Category> {
        let kinds = Category::ALL.into_iter().zip(&self.0);
        kinds.max_by(|a, b| a.1.total_cmp(b.1)).map(|(category, _)| category)
    }

    /// How far a category stands out from all of them: what reads like anything at all is mostly nothing.
    pub fn lead(&self, category: Category) -> f32 {
        let own = self.0.get(category as usize).copied().unwrap_or(0.0);
        own - self.0.iter().sum::<f32>() / self.0.len().max(1) as f32
    }
}

impl Wordings {
    #[inline]
    fn weight(&self, feature: Feature) -> i32 {
        half(self.weights, (feature >> (u32::BITS - BITS)) as usize)
    }

    /// Log odds of so many features that weigh so much; more of them count no more than few.
    fn odds(&self, sum: i32, count: usize) -> f32 {
        self.bias + self.scale * sum as f32 / (count.max(1) as f32).sqrt()
    }

    /// Reads what `cargo xtask learn` wrote; what is too short says nothing of anything.
    fn read(bytes: &'static [u8]) -> Wordings {
        let Some((head, rest)) = bytes.split_at_checked(HEAD) else { return Wordings::default() };
        let mut numbers =
            head.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let mut next = || numbers.next().unwrap_or(0.0);
        let (bias, scale, kind_scale) = (next(), next(), next());
        let kind_bias = Category::ALL.iter().map(|_| next()).collect();
        let (weights, kinds) = rest.split_at(rest.len().min(1 << (BITS - 1)));
        Wordings { bias, scale, kind_scale, kind_bias, weights, kinds }
    }
}

/// Weights of half a byte each, the lower half first, behind a bias and what one level stands for.
#[derive(Clone, Debug, Default)]
pub struct Halves {
    bias: f32,
    scale: f32,
    weights: &'static [u8],
}

impl Halves {
    /// Reads what `cargo xtask learn` wrote; what is too short says nothing of anything.
    pub fn read(bytes: &'static [u8]) -> Halves {
        let Some((head, weights)) = bytes.split_at_checked(8) else { return Halves::default() };
        let number = |at: usize| f32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        Halves { bias: number(0), scale: number(4), weights }
    }

    /// The log odds that these features speak for, each found in its upper bits.
    pub fn odds(&self, features: &[Feature], bits: u32) -> f32 {
        let sum: i32 = features.iter().map(|f| half(self.weights, (f >> (u32::BITS - bits)) as usize)).sum();
        self.bias + self.scale * sum as f32
    }
}

/// The number in half a byte, from -8 to 7.
#[inline]
fn half(bytes: &[u8], at: usize) -> i32 {
    let byte = bytes.get(at / 2).copied().unwrap_or(0);
    let upper = if at.is_multiple_of(2) { byte << 4 } else { byte & 0xf0 };
    i32::from(upper as i8) >> 4
}

pub(super) fn hash(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    mixed(hash)
}

pub(super) fn joined(left: u32, right: u32) -> u32 {
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

    fn hashes() -> Hashes {
        Hashes { words: (0..100).map(|word| hash(&[word as u8])).collect(), opens: vec![], greets: vec![] }
    }

    fn tokens(words: &[WordId]) -> Vec<Token> {
        words.iter().map(|word| Token::bare(0, 0, *word)).collect()
    }

    fn features(words: &[WordId]) -> Vec<Feature> {
        hashes().features("", &tokens(words)).all().to_vec()
    }

    #[test]
    fn a_stretch_weighs_what_its_features_weigh() {
        let words: Vec<WordId> = (40..60).collect();
        let (model, mut weighed) = (&*BUILT_IN, Weighed::default());
        hashes().weigh("", &tokens(&words), &mut weighed);
        for (from, to) in [(0, 20), (0, 1), (3, 4), (3, 5), (3, 6), (7, 20), (19, 20)] {
            let all = features(&words[from..to]);
            let sum = all.iter().map(|feature| model.weight(*feature)).sum();
            assert_eq!(weighed.odds(from, to), model.odds(sum, all.len()), "{from}..{to}");
        }
        assert_eq!(weighed.odds(4, 4), f32::MIN);
    }

    #[test]
    fn the_weights_are_all_there() {
        let wanted = (1 << (BITS - 1), Category::ALL.len() << (KIND_BITS - 1));
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
    fn half_a_byte_holds_either_sign() {
        let all: Vec<i32> = (0..5).map(|at| half(&[0x7f, 0x80], at)).collect();
        assert_eq!(all, [-1, 7, 0, -8, 0]);
    }

    #[test]
    fn the_likeliest_stands_out_most() {
        let kinds = Kinds::joined(&hashes().kinds("", &tokens(&[40, 41, 42, 43])), None);
        let likeliest = kinds.likeliest().unwrap();
        let leads: Vec<f32> = Category::ALL.into_iter().map(|category| kinds.lead(category)).collect();
        assert!(leads.iter().all(|lead| *lead <= kinds.lead(likeliest)));
        assert!(leads.iter().sum::<f32>().abs() < 1e-3, "from the mean of all");
    }

    #[test]
    fn weights_that_were_cut_short_say_nothing() {
        let cut = Wordings::read(b"short");
        assert!(cut.weights.is_empty() && cut.kinds.is_empty() && cut.bias == 0.0);
    }
}

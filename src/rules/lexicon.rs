//! The words all rules share: spelling to word, word to classes and verb forms.
//!
//! Look-up folds case, apostrophes and hyphens, so `You`, `E-mail` and `can’t` need no entry of their own;
//! British spellings, common typos and chat spellings are further spellings of the same word.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A word's number.
pub type WordId = u16;

/// The words with a fixed number.
pub mod fixed {
    use super::WordId;
    /// A word the lexicon does not know.
    pub const UNKNOWN: WordId = 0;
    /// An unknown word that ends in *-ed*.
    pub const UNKNOWN_ED: WordId = 1;
    /// An unknown word that ends in *-ing*.
    pub const UNKNOWN_ING: WordId = 2;
    /// An unknown word that ends in *-s*.
    pub const UNKNOWN_S: WordId = 3;
    /// An unknown word that ends in *-ly*.
    pub const UNKNOWN_LY: WordId = 4;
    /// A word with a digit.
    pub const NUMBER: WordId = 5;
    /// A URL, an e-mail address, an id, a placeholder, inline code.
    pub const OPAQUE: WordId = 6;
    /// An unknown word with a capital inside a sentence: a name.
    pub const CAPITAL: WordId = 7;
    /// The clitic of *it's*: is, has or a possessive.
    pub const S: WordId = 8;
    /// The clitic of *I'd*: would or had.
    pub const D: WordId = 9;
    /// How they are spelled in patterns and lists.
    pub const NAMES: [&str; 10] =
        ["#unknown", "#ed", "#ing", "#s", "#ly", "#number", "#opaque", "#capital", "'s", "'d"];
}

/// The longest spelling looked up, in bytes; longer ones are unknown words.
pub const MAX_SPELLING: usize = 32;

/// A spelling and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// Where it stands in the pool.
    pub at: u32,
    /// Its length in bytes.
    pub len: u8,
    /// Its word, or from [`Surface::EXPANSION`] on an index into the expansions.
    pub word: u16,
}

impl Surface {
    /// Targets from here on are expansions: several words written as one.
    pub const EXPANSION: u16 = 0xC000;
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordData {
    /// Index of its spelling in [`Lexicon::surfaces`].
    pub spelling: u16,
    /// Index of its classes in [`Lexicon::class_sets`].
    pub classes: u16,
    /// Its row in [`Lexicon::verbs`], plus one; 0 when it is no verb.
    pub verb: u16,
    /// Its verb forms as bits.
    pub forms: u8,
}

/// Classes as bits: class `n` is bit `n % 64` of element `n / 64`.
pub type ClassSet = [u64; 4];

/// The most classes a lexicon can have.
pub const MAX_CLASSES: usize = 256;

/// One row of the emotion table: adjective, noun, verb (base), *-ing* adjective; 0 where there is none.
pub type EmotionRow = [WordId; 4];

/// The words. Built-in tables are static; a pack's own words come on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Open-addressing table of surfaces, each plus one; its length is a power of two.
    pub slots: Cow<'static, [u16]>,
    /// All spellings.
    pub surfaces: Cow<'static, [Surface]>,
    /// The text of all spellings.
    pub pool: Cow<'static, str>,
    /// All words by number.
    pub words: Cow<'static, [WordData]>,
    /// Distinct sets of classes, as bits of [`Lexicon::classes`].
    pub class_sets: Cow<'static, [ClassSet]>,
    /// Class names by bit.
    pub classes: Cow<'static, [Cow<'static, str>]>,
    /// Words written as one, up to five; 0 ends a shorter one.
    pub expansions: Cow<'static, [[WordId; 5]]>,
    /// Verbs: their words in the order of the forms.
    pub verbs: Cow<'static, [[WordId; 5]]>,
    /// Emotions.
    pub emotions: Cow<'static, [EmotionRow]>,
    /// American and British spelling of the same word, as surfaces, ascending.
    pub dialects: Cow<'static, [(u16, u16)]>,
    /// Spellings that packs brought.
    pub extra: BTreeMap<Box<str>, u16>,
}

/// A spelling folded for look-up: lower case, without apostrophes, hyphens and invisible characters.
#[derive(Clone, Copy, Debug)]
pub struct Folded {
    bytes: [u8; MAX_SPELLING],
    len: u8,
}

/// Folds a spelling; `None` when it is too long to be in any lexicon.
pub fn fold(word: &str) -> Option<Folded> {
    let mut bytes = [0; MAX_SPELLING];
    let mut len = 0;
    let source = word.as_bytes();
    if source.len() > 2 * MAX_SPELLING {
        return None;
    }
    let mut at = 0;
    while at < source.len() {
        let byte = source[at];
        if byte < 0x80 {
            at += 1;
            if byte != b'\'' && byte != b'-' {
                *bytes.get_mut(len)? = byte | (byte & 0x40) >> 1;
                len += 1;
            }
            continue;
        }
        // Not ASCII: typographic apostrophes and invisible characters go, letters are lower-cased.
        let rest = word.get(at..)?;
        let ch = rest.chars().next()?;
        at += ch.len_utf8();
        if matches!(ch, '’' | '‘' | 'ʼ' | '‑' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        {
            continue;
        }
        let mut buffer = [0; 4];
        for lower in ch.to_lowercase() {
            for byte in lower.encode_utf8(&mut buffer).bytes() {
                *bytes.get_mut(len)? = byte;
                len += 1;
            }
        }
    }
    Some(Folded { bytes, len: len as u8 })
}

const fn repeated(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// What is kept of the lower and the upper eight bytes of a word, by its length.
const KEPT: [[u64; 2]; 17] = {
    let mut kept = [[u64::MAX; 2]; 17];
    let mut len = 0;
    while len < 16 {
        kept[len] = if len < 8 { [(1 << (8 * len)) - 1, 0] } else { [u64::MAX, (1 << (8 * (len - 8))) - 1] };
        len += 1;
    }
    kept
};

/// Sixteen bytes from `at` on, those from `len` on zeroed; `None` too near to the end.
#[inline]
fn load(bytes: &[u8], at: usize, len: usize) -> Option<[u64; 2]> {
    let chunk = bytes.get(at..at + 16)?;
    let (low, high) = chunk.split_at(8);
    let [low_kept, high_kept] = KEPT[len.min(16)];
    let low = u64::from_le_bytes(low.try_into().ok()?) & low_kept;
    Some([low, u64::from_le_bytes(high.try_into().ok()?) & high_kept])
}

/// The high bits of bytes that are not plain: not ASCII, an apostrophe or a hyphen.
#[inline]
fn not_plain(bytes: u64) -> u64 {
    let apostrophe = bytes ^ repeated(b'\'');
    let hyphen = bytes ^ repeated(b'-');
    let zero =
        (apostrophe.wrapping_sub(repeated(1)) & !apostrophe) | (hyphen.wrapping_sub(repeated(1)) & !hyphen);
    (bytes | zero) & repeated(0x80)
}

/// The same bytes with capitals as small letters.
#[inline]
fn lower(bytes: u64) -> u64 {
    bytes | (bytes & repeated(0x40)) >> 1
}

#[inline]
fn mix(low: u64, high: u64) -> u64 {
    let hash =
        (low ^ high.rotate_left(23).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 32)
}

/// The bytes of two halves.
fn spelled([low, high]: [u64; 2]) -> [u8; 16] {
    (u128::from(low) | u128::from(high) << 64).to_le_bytes()
}

impl Folded {
    /// The folded spelling.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len as usize]
    }

    /// The folded spelling as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    fn hash(&self) -> u64 {
        let part = |from: usize| {
            let mut word = [0; 8];
            word.copy_from_slice(&self.bytes[from..from + 8]);
            u64::from_le_bytes(word)
        };
        let hash = mix(part(0), part(8));
        if self.len <= 16 { hash } else { mix(hash ^ part(16), part(24)) }
    }
}

impl Lexicon {
    /// What a folded spelling stands for: a word, or from [`Surface::EXPANSION`] on an expansion; 0 when unknown.
    pub fn find(&self, folded: &Folded) -> u16 {
        let found = self.probe(folded.hash(), |surface| {
            surface.len == folded.len
                && self.pool.as_bytes()[surface.at as usize..][..surface.len as usize] == *folded.as_bytes()
        });
        if found != 0 || self.extra.is_empty() {
            return found;
        }
        self.extra.get(folded.as_str()).copied().unwrap_or(0)
    }

    /// What the word at `start..end` of a text stands for, as [`Lexicon::find`] says; `None` when it is not plain
    /// ASCII of up to sixteen bytes and needs [`fold`]. Most words are: two loads and a multiplication.
    #[inline]
    pub fn find_plain(&self, text: &[u8], start: usize, end: usize) -> Option<u16> {
        let len = end - start;
        if len > 16 {
            return None;
        }
        let [low, high] = load(text, start, len)?;
        if not_plain(low) | not_plain(high) != 0 {
            return None;
        }
        let folded = [lower(low), lower(high)];
        let pool = self.pool.as_bytes();
        let found = self.probe(mix(folded[0], folded[1]), |surface| {
            let at = surface.at as usize;
            usize::from(surface.len) == len
                && match load(pool, at, len) {
                    Some(known) => known == folded,
                    None => pool[at..at + len] == spelled(folded)[..len],
                }
        });
        if found != 0 || self.extra.is_empty() {
            return Some(found);
        }
        let bytes = spelled(folded);
        Some(std::str::from_utf8(&bytes[..len]).ok().and_then(|s| self.extra.get(s)).copied().unwrap_or(0))
    }

    #[inline]
    fn probe(&self, hash: u64, is: impl Fn(&Surface) -> bool) -> u16 {
        let Some(mask) = self.slots.len().checked_sub(1) else { return 0 };
        let mut at = hash as usize & mask;
        while let Some(&slot) = self.slots.get(at) {
            let Some(surface) = usize::from(slot).checked_sub(1).and_then(|i| self.surfaces.get(i)) else {
                break;
            };
            if is(surface) {
                return surface.word;
            }
            at = (at + 1) & mask;
        }
        0
    }

    /// What a spelling stands for; see [`Lexicon::find`].
    pub fn get(&self, word: &str) -> u16 {
        fold(word).map_or(0, |f| self.find(&f))
    }

    /// The words of a spelling: one, or those of a contraction. Empty when unknown.
    pub fn words_of(&self, word: &str) -> Vec<WordId> {
        match self.get(word) {
            0 => vec![],
            id if id >= Surface::EXPANSION => self
                .expansions
                .get((id - Surface::EXPANSION) as usize)
                .map_or(vec![], |e| e.iter().copied().filter(|w| *w != 0).collect()),
            id => vec![id],
        }
    }

    /// What is known of a word.
    #[inline]
    pub fn word(&self, id: WordId) -> WordData {
        self.words.get(id as usize).copied().unwrap_or_default()
    }

    /// The spelling of a word.
    pub fn spelling(&self, id: WordId) -> &str {
        self.surface(self.word(id).spelling)
    }

    /// The text of a surface.
    pub fn surface(&self, index: u16) -> &str {
        self.surfaces
            .get(index as usize)
            .and_then(|s| self.pool.get(s.at as usize..s.at as usize + s.len as usize))
            .unwrap_or("")
    }

    /// The classes of a word.
    #[inline]
    pub fn classes_of(&self, id: WordId) -> ClassSet {
        self.class_sets.get(self.word(id).classes as usize).copied().unwrap_or_default()
    }

    /// True when a word is in a class, given by its bit number.
    #[inline]
    pub fn in_class(&self, id: WordId, class: u8) -> bool {
        self.class_sets
            .get(self.word(id).classes as usize)
            .is_some_and(|set| set[usize::from(class >> 6)] >> (class & 63) & 1 == 1)
    }

    /// The bit number of a class.
    pub fn class(&self, name: &str) -> Option<u8> {
        self.classes.iter().position(|c| c == name).map(|i| i as u8)
    }

    /// True when a word is in the class of that name.
    pub fn is(&self, id: WordId, class: &str) -> bool {
        self.class(class).is_some_and(|bit| self.in_class(id, bit))
    }

    /// Each class with its words, for listing.
    pub fn class_words(&self) -> Vec<(String, String)> {
        let words = |class: u8| -> Vec<&str> {
            let all = 0..self.words.len() as WordId;
            all.filter(|id| self.in_class(*id, class)).map(|id| self.spelling(id)).collect()
        };
        self.classes
            .iter()
            .enumerate()
            .map(|(i, name)| (name.to_string(), words(i as u8).join(" ")))
            .collect()
    }

    /// The number of a word, which is made when it is new.
    pub fn intern(&mut self, spelling: &str) -> WordId {
        let Some(folded) = fold(spelling) else { return fixed::UNKNOWN };
        match self.find(&folded) {
            0 => self.add(folded.as_str()),
            id => id,
        }
    }

    /// Adds a word of that folded spelling without looking.
    pub fn add(&mut self, folded: &str) -> WordId {
        let id = self.words.len().min(Surface::EXPANSION as usize - 1) as u16;
        let spelling = self.add_surface(folded, id);
        self.words.to_mut().push(WordData { spelling, ..WordData::default() });
        id
    }

    /// Adds a further spelling of `target`, and answers with its number.
    pub fn add_surface(&mut self, folded: &str, target: u16) -> u16 {
        let at = self.pool.len() as u32;
        self.pool.to_mut().push_str(folded);
        self.surfaces.to_mut().push(Surface { at, len: folded.len() as u8, word: target });
        self.extra.insert(folded.into(), target);
        (self.surfaces.len() - 1) as u16
    }

    /// Moves all spellings into the static-shaped table.
    pub fn freeze(&mut self) {
        let size = (self.surfaces.len() * 2).next_power_of_two().max(8);
        let mut slots = vec![0u16; size];
        for (index, surface) in self.surfaces.iter().enumerate() {
            let text = &self.pool[surface.at as usize..surface.at as usize + surface.len as usize];
            // Names such as `'s` never come out of folding; they need no slot.
            let Some(folded) = fold(text).filter(|f| f.as_str() == text) else { continue };
            let mut at = folded.hash() as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = index as u16 + 1;
        }
        self.slots = Cow::Owned(slots);
        self.extra = BTreeMap::new();
    }
}

//! What stands in a block and in the sentence at hand: whether a need of a program is met there, found out once.

use super::tokens::Token;
use crate::rules::{Catalogue, ClassSet, Op, fixed};

/// The block at hand, and the sentence of it at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Present {
    /// Counts blocks and sentences; what is noted of an earlier one says nothing of a later one.
    count: u32,
    places: [Place; 2],
    /// For each key, twice the number of the place it was last asked of, plus one where it was met.
    known: Vec<u32>,
}

/// What stands in one of them.
#[derive(Clone, Debug, Default)]
struct Place {
    number: u32,
    /// For each word and each verb, the place it was last seen in.
    words: Vec<u32>,
    verbs: Vec<u32>,
    classes: ClassSet,
    forms: u8,
    quotes: bool,
}

impl Present {
    /// What a need is asked for by: whether the whole block is meant goes with it.
    pub fn key(need: u16, block: bool) -> u16 {
        need.checked_mul(2).map_or(0, |key| key | u16::from(block))
    }

    /// Takes in a block, or one of its sentences.
    pub fn enter(&mut self, catalogue: &Catalogue, tokens: &[Token], block: bool) {
        let lexicon = &catalogue.lexicon;
        if self.known.len() != 2 * catalogue.needs.len() || self.count >= u32::MAX / 2 {
            *self = Present { known: vec![0; 2 * catalogue.needs.len()], ..Present::default() };
        }
        self.count += 1;
        let place = &mut self.places[usize::from(block)];
        place.number = self.count;
        place.words.resize(lexicon.words.len().max(fixed::NAMES.len()), 0);
        place.verbs.resize(lexicon.verbs.len() + 1, 0);
        let (mut classes, mut forms, mut quotes) = ([0; 4], 0, false);
        for token in tokens {
            place.words[usize::from(token.word)] = self.count;
            place.verbs[usize::from(token.verb)] = self.count;
            let [a, b, c, d] = lexicon.class_sets[usize::from(token.classes)];
            classes = [classes[0] | a, classes[1] | b, classes[2] | c, classes[3] | d];
            forms |= token.forms;
            quotes |= token.opens_quote | token.closes_quote;
        }
        (place.classes, place.forms, place.quotes) = (classes, forms, quotes);
    }

    /// True when what a key stands for is met.
    #[inline]
    pub fn meets(&mut self, catalogue: &Catalogue, key: u16) -> bool {
        let known = self.known[usize::from(key)];
        let number = self.places[usize::from(key & 1)].number;
        if known >> 1 == number { known & 1 == 1 } else { self.look(catalogue, key) }
    }

    fn look(&mut self, catalogue: &Catalogue, key: u16) -> bool {
        let place = &self.places[usize::from(key & 1)];
        let (from, to) = catalogue.needs[usize::from(key >> 1)];
        let is_here = |seen: &[u32], at: u16| seen.get(usize::from(at)) == Some(&place.number);
        let met = from == to
            || catalogue.need_instrs[from as usize..to as usize].iter().any(|instr| match instr.op {
                Op::Word => is_here(&place.words, instr.b),
                Op::Set => catalogue.set(instr.b).iter().any(|word| is_here(&place.words, *word)),
                Op::Lemma => is_here(&place.verbs, instr.b + 1),
                Op::Class => place.classes[usize::from(instr.b as u8 >> 6)] >> (instr.b & 63) & 1 == 1,
                Op::Form => place.forms & instr.a != 0,
                _ => place.quotes,
            });
        self.known[usize::from(key)] = place.number << 1 | u32::from(met);
        met
    }
}

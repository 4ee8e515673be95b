//! What stands in a sentence and in its block: whether a need of a program is met there, found out once.

use super::tokens::Token;
use crate::rules::{Catalogue, ClassSet, Op};

/// What stands in one place, a block or a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Present {
    /// Counts places; what is noted of an earlier one says nothing of a later one.
    number: u32,
    /// For each word and each verb, the place it was last seen in.
    words: Vec<u32>,
    verbs: Vec<u32>,
    classes: ClassSet,
    forms: u8,
    quotes: bool,
    /// For each need, twice the number of the place it was last looked for in, plus one where it was met.
    known: Vec<u32>,
}

impl Present {
    /// Takes in a place.
    pub fn enter(&mut self, catalogue: &Catalogue, tokens: &[Token]) {
        let lexicon = &catalogue.lexicon;
        let sizes = (lexicon.words.len(), lexicon.verbs.len() + 1, catalogue.needs.len());
        if sizes != (self.words.len(), self.verbs.len(), self.known.len()) || self.number >= u32::MAX / 2 {
            (self.words, self.verbs) = (vec![0; sizes.0], vec![0; sizes.1]);
            (self.known, self.number) = (vec![0; sizes.2], 0);
        }
        self.number += 1;
        let (mut classes, mut forms, mut quotes) = ([0; 4], 0, false);
        for token in tokens {
            self.words[usize::from(token.word)] = self.number;
            self.verbs[usize::from(token.verb)] = self.number;
            let [a, b, c, d] = lexicon.class_sets[usize::from(token.classes)];
            classes = [classes[0] | a, classes[1] | b, classes[2] | c, classes[3] | d];
            forms |= token.forms;
            quotes |= token.opens_quote | token.closes_quote;
        }
        (self.classes, self.forms, self.quotes) = (classes, forms, quotes);
    }

    /// True when that need is met.
    #[inline]
    pub fn meets(&mut self, catalogue: &Catalogue, need: u16) -> bool {
        let known = self.known[usize::from(need)];
        if known >> 1 == self.number { known & 1 == 1 } else { self.look(catalogue, need) }
    }

    fn look(&mut self, catalogue: &Catalogue, need: u16) -> bool {
        let (from, to) = catalogue.needs[usize::from(need)];
        let is_here = |seen: &[u32], at: u16| seen.get(usize::from(at)) == Some(&self.number);
        let met = from == to
            || catalogue.need_instrs[from as usize..to as usize].iter().any(|instr| match instr.op {
                Op::Word => is_here(&self.words, instr.b),
                Op::Set => catalogue.set(instr.b).iter().any(|word| is_here(&self.words, *word)),
                Op::Lemma => is_here(&self.verbs, instr.b + 1),
                Op::Class => self.classes[usize::from(instr.b as u8 >> 6)] >> (instr.b & 63) & 1 == 1,
                Op::Form => self.forms & instr.a != 0,
                _ => self.quotes,
            });
        self.known[usize::from(need)] = self.number << 1 | u32::from(met);
        met
    }
}

//! What a pattern cannot do without, read from its code: of every row all parts, of every choice one part a branch.
//!
//! A pattern of which one need is nowhere in a sentence is not tried there. Of all needs the rarest are kept; how
//! rare a word is shows in how few patterns name it, since those on everybody's lips stand in thousands.

use super::hashing::Map;
use super::lexicon::{MAX_CLASSES, WordId};
use super::tables::*;

/// Reads needs; shared parts are read once.
pub(super) struct Needs<'a> {
    catalogue: &'a Catalogue,
    /// How often patterns name a word, a set, a class and a verb.
    words: Vec<u32>,
    sets: Vec<u32>,
    classes: Vec<u32>,
    verbs: Vec<u32>,
    /// Instructions that take what meets a need; see [`Bag`].
    taking: Vec<Instr>,
    shared: Map<usize, Rarest>,
    numbers: Map<Vec<u32>, u16>,
    /// Needs by number: first and last + 1 in `instrs`. The first one is always met.
    pub needs: Vec<(u32, u32)>,
    /// Instructions any of which takes what meets a need.
    pub instrs: Vec<Instr>,
}

/// A need as a part of [`Needs::taking`], and how often patterns name any of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Bag {
    from: usize,
    to: usize,
    common: u32,
}

/// The rarest needs of a row, the rarest first.
type Rarest = [Option<Bag>; Program::NEEDS];

/// What a verb of any kind counts as: it stands in every sentence.
const ANY_VERB: u32 = 1 << 24;

impl<'a> Needs<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Needs<'a> {
        let lexicon = &catalogue.lexicon;
        let mut words = vec![1; lexicon.words.len()];
        let mut verbs = vec![0; lexicon.verbs.len()];
        let mut count = |word: WordId| words.get_mut(usize::from(word)).map_or((), |named| *named += 1);
        catalogue.set_words.iter().for_each(|word| count(*word));
        for instr in catalogue.code.iter() {
            match instr.op {
                Op::Word => count(instr.b),
                Op::Lemma => verbs.get_mut(usize::from(instr.b)).map_or((), |named| *named += 5),
                _ => {}
            }
        }
        let named = |word: &WordId| words.get(usize::from(*word)).copied().unwrap_or(0);
        let sets = (0..catalogue.sets.len()).map(|set| catalogue.set(set as u16).iter().map(named).sum());
        let mut classes = vec![0; MAX_CLASSES];
        for (word, named) in words.iter().enumerate() {
            for (part, mut bits) in lexicon.classes_of(word as WordId).into_iter().enumerate() {
                while bits != 0 {
                    classes[64 * part + bits.trailing_zeros() as usize] += named;
                    bits &= bits - 1;
                }
            }
        }
        Needs {
            catalogue,
            sets: sets.collect(),
            words,
            classes,
            verbs,
            taking: vec![],
            shared: Map::default(),
            numbers: Map::default(),
            needs: vec![(0, 0)],
            instrs: vec![],
        }
    }

    /// The numbers of what the program at `pc` cannot do without, the rarest first; 0 stands for nothing.
    pub fn of(&mut self, pc: usize) -> [u16; Program::NEEDS] {
        let rarest = self.row(pc, self.catalogue.code.len());
        rarest.map(|bag| bag.map_or(0, |bag| self.number(bag)))
    }

    fn number(&mut self, bag: Bag) -> u16 {
        let taking = &self.taking[bag.from..bag.to];
        let key = |instr: &Instr| (instr.op as u32) << 24 | u32::from(instr.a) << 16 | u32::from(instr.b);
        let next = u16::try_from(self.needs.len()).unwrap_or(0);
        let number = *self.numbers.entry(taking.iter().map(key).collect()).or_insert(next);
        if number == next && next != 0 {
            let from = self.instrs.len() as u32;
            self.instrs.extend(taking);
            self.needs.push((from, self.instrs.len() as u32));
        }
        number
    }

    /// What the instructions from `at` to before `end` cannot do without.
    fn row(&mut self, mut at: usize, end: usize) -> Rarest {
        let mut rarest = Rarest::default();
        while at < end {
            let Some(instr) = self.catalogue.code.get(at).copied() else { break };
            match instr.op {
                Op::Done | Op::Return => break,
                Op::Jump => at += usize::from(instr.b),
                Op::Split => match self.join(at) {
                    Some(join) => {
                        let bag = self.choice(at, join);
                        self.add(&mut rarest, bag);
                        at = join;
                    }
                    // What can be left out is no need.
                    None => at += usize::from(instr.b),
                },
                _ => {
                    at += 1;
                    if instr.op == Op::Call {
                        self.shared(instr.b).into_iter().for_each(|bag| self.add(&mut rarest, bag));
                    } else if !instr.not {
                        let bag = self.taken(instr);
                        self.add(&mut rarest, bag);
                    }
                }
            }
        }
        rarest
    }

    fn add(&self, rarest: &mut Rarest, bag: Option<Bag>) {
        let Some(mut bag) = bag else { return };
        for kept in rarest {
            match kept {
                Some(other) if other.common < bag.common => {}
                Some(other) if self.taking[other.from..other.to] == self.taking[bag.from..bag.to] => return,
                Some(other) => std::mem::swap(other, &mut bag),
                None => {
                    *kept = Some(bag);
                    return;
                }
            }
        }
    }

    /// Where the branches of a choice that splits at `at` meet again; `None` where something can be left out.
    fn join(&self, at: usize) -> Option<usize> {
        let split = self.catalogue.code.get(at).filter(|instr| instr.op == Op::Split)?;
        let last = (at + usize::from(split.b)).checked_sub(1).filter(|last| *last > at)?;
        let jump = self.catalogue.code.get(last).filter(|instr| instr.op == Op::Jump)?;
        Some(last + usize::from(jump.b))
    }

    /// The rarest need of each branch; nothing where a branch has none.
    fn choice(&mut self, mut at: usize, join: usize) -> Option<Bag> {
        let mut branches = vec![];
        while self.join(at) == Some(join) {
            let next = at + usize::from(self.catalogue.code[at].b);
            branches.push(self.row(at + 1, next - 1)[0]?);
            at = next;
        }
        branches.push(self.row(at, join)[0]?);
        let from = self.taking.len();
        branches.iter().for_each(|bag| self.taking.extend_from_within(bag.from..bag.to));
        let common = branches.iter().fold(0u32, |sum, bag| sum.saturating_add(bag.common));
        Some(Bag { from, to: self.taking.len(), common })
    }

    fn shared(&mut self, number: u16) -> Rarest {
        let Some(pc) = self.catalogue.subroutines.get(usize::from(number)) else { return Rarest::default() };
        let pc = *pc as usize;
        if let Some(known) = self.shared.get(&pc) {
            return *known;
        }
        let rarest = self.row(pc, self.catalogue.code.len());
        self.shared.insert(pc, rarest);
        rarest
    }

    /// The need of one instruction.
    fn taken(&mut self, instr: Instr) -> Option<Bag> {
        let at = usize::from(instr.b);
        let common = match instr.op {
            Op::Word => *self.words.get(at)?,
            Op::Set => *self.sets.get(at)?,
            Op::Class => *self.classes.get(at)?,
            Op::Lemma => *self.verbs.get(at)?,
            Op::Form => ANY_VERB,
            Op::Quote => 1,
            _ => return None,
        };
        self.taking.push(instr);
        let to = self.taking.len();
        Some(Bag { from: to - 1, to, common })
    }
}

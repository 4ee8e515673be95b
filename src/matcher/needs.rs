//! What must still come for a program to match that stands before a long gap: one of a few words.
//!
//! Whether one of them comes at all in the rest of the sentence is a look-up or two, and spares nearly all the runs
//! that would end without a match.

use super::run::Tables;
use super::starts::ones;
use super::table::Table;
use super::tokens::Token;
use crate::catalogue::FREQUENCY;
use crate::rules::{ClassSet, Instr, Lexicon, Op, WordId, fixed};
use crate::text::Gap;

/// Stands for a program that needs nothing in particular.
pub(super) const NOTHING: u32 = 0;

/// The most words that are looked up one by one.
const MOST_WORDS: usize = 24;
/// What a word weighs that is not among the frequent ones.
const RARE: u32 = 10;
/// What the most frequent word weighs; the others in inverse proportion to their rank, as words occur (Zipf 1949).
const MOST_FREQUENT: u32 = 10_000;

/// One of these must come.
#[derive(Clone, Debug, Default)]
struct Need {
    words: Vec<WordId>,
    /// Verbs in any form, as tokens number them.
    verbs: Vec<u16>,
    classes: ClassSet,
    forms: u8,
    /// It may come in the next sentence too.
    over: bool,
    /// How common all that is.
    weight: u32,
}

/// What programs need, found out as they are met, and what the sentence at hand has.
#[derive(Debug, Default)]
pub(super) struct Needs {
    list: Vec<Need>,
    /// Needs by the instruction they hold at, by a single instruction, by two of which one must be met, and by the same
    /// need in one sentence alone.
    at: Table,
    single: Table,
    either: Table,
    over: Table,
    weights: Weights,
    here: Coming,
    /// The next sentence, read when it is first asked for.
    next: Coming,
    next_is_read: bool,
}

/// How common words are, and what stands for several of them.
#[derive(Debug, Default)]
struct Weights {
    words: Vec<u32>,
    verbs: Vec<u32>,
    classes: Vec<u32>,
    forms: [u32; 8],
}

/// What stands in a sentence from each of its words on.
#[derive(Debug, Default)]
struct Coming {
    low: usize,
    /// Where the sentence begins among all sentences seen; the first is at 1.
    base: u32,
    /// Where each word, and each verb, was seen last.
    words: Vec<u32>,
    verbs: Vec<u32>,
    /// Classes and forms from each word on, the last entry behind the sentence's end.
    kinds: Vec<(ClassSet, u8)>,
}

impl Needs {
    pub(super) fn new(lexicon: &Lexicon) -> Needs {
        Needs {
            list: vec![Need { weight: u32::MAX, ..Need::default() }],
            weights: Weights::new(lexicon),
            here: Coming::new(lexicon),
            next: Coming::new(lexicon),
            ..Needs::default()
        }
    }

    /// Reads the sentence that is to be looked into: the tokens from `low` to `high`.
    pub(super) fn read(&mut self, tables: &Tables<'_>, tokens: &[Token], (low, high): (usize, usize)) {
        self.here.read(tables, tokens, (low, high));
        self.next_is_read = false;
    }

    /// False when nothing that is needed comes from the token `at` on.
    #[inline]
    pub(super) fn may_be_met(&mut self, tables: &Tables<'_>, tokens: &[Token], need: u32, at: usize) -> bool {
        if need == NOTHING {
            return true;
        }
        let need = &self.list[need as usize];
        if self.here.has(need, at) {
            return true;
        }
        if !need.over {
            return false;
        }
        let low = self.here.low + self.here.kinds.len() - 1;
        if !std::mem::replace(&mut self.next_is_read, true) {
            let starts = |at: &usize| tokens[*at].gap == Gap::Sentence;
            let high = (low + 1..tokens.len()).find(starts).unwrap_or(tokens.len());
            self.next.read(tables, tokens, (low, high));
        }
        self.next.has(need, low)
    }

    /// What weighs less of two needs that both must be met.
    pub(super) fn rarer(&self, one: u32, other: u32) -> u32 {
        if self.list[other as usize].weight < self.list[one as usize].weight { other } else { one }
    }

    /// What is needed from an instruction on, to the end of its program or subroutine.
    pub(super) fn from(&mut self, tables: &Tables<'_>, pc: u32) -> u32 {
        if let Some(known) = self.at.get(pc, 0) {
            return known;
        }
        // All instructions lead forward: from the last to the first, what follows is always known.
        let mut met = vec![true];
        let mut at = 0;
        while at < met.len() {
            if met[at] {
                for next in follow(tables, pc + at as u32).into_iter().flatten() {
                    let further = (next - pc) as usize;
                    met.resize(met.len().max(further + 1), false);
                    met[further] = self.at.get(next, 0).is_none();
                }
            }
            at += 1;
        }
        for at in (0..met.len()).rev().filter(|at| met[*at]) {
            let need = self.of_one(tables, pc + at as u32);
            self.at.put(pc + at as u32, 0, need);
        }
        self.at.get(pc, 0).unwrap_or(NOTHING)
    }

    /// What is needed from an instruction on of which it is known what those behind it need.
    fn of_one(&mut self, tables: &Tables<'_>, pc: u32) -> u32 {
        let Some(&instr) = tables.code.get(pc as usize) else { return NOTHING };
        let [next, other] =
            follow(tables, pc).map(|next| next.map(|next| self.at.get(next, 0).unwrap_or(NOTHING)));
        match (instr.op, next, other) {
            (Op::Split, Some(next), Some(other)) => self.either(next, other),
            (Op::Call, Some(next), _) => {
                let first = tables.subroutines.get(usize::from(instr.b)).copied();
                let inside = first.map_or(NOTHING, |first| self.from(tables, first));
                self.rarer(next, inside)
            }
            (Op::Word | Op::Set | Op::Class | Op::Lemma | Op::Form, Some(next), _) if !instr.not => {
                let own = self.single(tables, instr);
                self.rarer(next, own)
            }
            (Op::Boundary, Some(next), _) => self.over(next),
            (_, Some(next), _) => next,
            _ => NOTHING,
        }
    }

    /// The same need where a sentence may end before it is met; none when another one may have ended already.
    fn over(&mut self, need: u32) -> u32 {
        if need == NOTHING || self.list[need as usize].over {
            return NOTHING;
        }
        if let Some(known) = self.over.get(need, 0) {
            return known;
        }
        let number = self.add(Need { over: true, ..self.list[need as usize].clone() });
        self.over.put(need, 0, number);
        number
    }

    fn single(&mut self, tables: &Tables<'_>, instr: Instr) -> u32 {
        let key = u32::from(instr.a) << 8 | instr.op as u32;
        if let Some(known) = self.single.get(key, instr.b.into()) {
            return known;
        }
        let mut need = Need::default();
        let weights = &self.weights;
        match instr.op {
            Op::Word => need.words.push(instr.b),
            Op::Set => need.words.extend(tables.words_of(instr.b)),
            Op::Class => {
                need.classes[usize::from(instr.b >> 6) & 3] = 1 << (instr.b & 63);
                need.weight = weights.classes.get(usize::from(instr.b)).copied().unwrap_or(u32::MAX);
            }
            Op::Lemma => {
                need.verbs.push(instr.b + 1);
                need.weight = weights.verbs.get(usize::from(instr.b) + 1).copied().unwrap_or(u32::MAX);
            }
            _ => {
                need.forms = instr.a;
                let forms = ones(instr.a.into());
                need.weight = forms.fold(0, |sum, form| sum.saturating_add(weights.forms[form]));
            }
        }
        for word in &need.words {
            need.weight =
                need.weight.saturating_add(weights.words.get(usize::from(*word)).copied().unwrap_or(RARE));
        }
        let number = self.add(need);
        self.single.put(key, instr.b.into(), number);
        number
    }

    fn either(&mut self, one: u32, other: u32) -> u32 {
        if one == other || one == NOTHING || other == NOTHING {
            return if one == other { one } else { NOTHING };
        }
        let (one, other) = (one.min(other), one.max(other));
        if let Some(known) = self.either.get(one, other) {
            return known;
        }
        let mut need = self.list[one as usize].clone();
        let more = &self.list[other as usize];
        need.words.extend(&more.words);
        need.words.sort_unstable();
        need.words.dedup();
        need.verbs.extend(&more.verbs);
        need.verbs.sort_unstable();
        need.verbs.dedup();
        need.classes.iter_mut().zip(more.classes).for_each(|(all, own)| *all |= own);
        need.forms |= more.forms;
        need.over |= more.over;
        need.weight = need.weight.saturating_add(more.weight);
        let number = self.add(need);
        self.either.put(one, other, number);
        number
    }

    fn add(&mut self, need: Need) -> u32 {
        if need.words.len() + need.verbs.len() > MOST_WORDS {
            return NOTHING;
        }
        self.list.push(need);
        (self.list.len() - 1) as u32
    }
}

/// The instructions that one leads to.
fn follow(tables: &Tables<'_>, pc: u32) -> [Option<u32>; 2] {
    let Some(instr) = tables.code.get(pc as usize) else { return [None; 2] };
    match instr.op {
        Op::Done | Op::Return => [None; 2],
        Op::Jump => [Some(pc + u32::from(instr.b)), None],
        Op::Split => [Some(pc + 1), Some(pc + u32::from(instr.b))],
        _ => [Some(pc + 1), None],
    }
}

impl Weights {
    fn new(lexicon: &Lexicon) -> Weights {
        let mut words = vec![RARE; lexicon.words.len()];
        for (rank, word) in (1..).zip(FREQUENCY.split(' ')) {
            if let Some(weight) = words.get_mut(usize::from(lexicon.get(word))) {
                *weight = RARE + MOST_FREQUENT / rank;
            }
        }
        // Words of no list stand for all of their kind.
        words.iter_mut().take(fixed::NAMES.len()).for_each(|weight| *weight = MOST_FREQUENT);
        let mut weights =
            Weights { verbs: vec![0; lexicon.verbs.len() + 1], classes: vec![0; 256], ..Weights::default() };
        for (word, weight) in lexicon.words.iter().zip(&words) {
            if let Some(verb) = weights.verbs.get_mut(usize::from(word.verb)) {
                *verb += weight;
            }
            for form in ones(word.forms.into()) {
                weights.forms[form] += weight;
            }
            for (part, bits) in lexicon.class_sets[usize::from(word.classes)].into_iter().enumerate() {
                for bit in ones(bits) {
                    weights.classes[64 * part + bit] += weight;
                }
            }
        }
        weights.words = words;
        weights
    }
}

impl Coming {
    fn new(lexicon: &Lexicon) -> Coming {
        Coming {
            base: 1,
            words: vec![0; lexicon.words.len()],
            verbs: vec![0; lexicon.verbs.len() + 1],
            ..Coming::default()
        }
    }

    fn read(&mut self, tables: &Tables<'_>, tokens: &[Token], (low, high): (usize, usize)) {
        let count = high - low;
        let behind = self.base.checked_add(self.kinds.len() as u32);
        self.base = behind.filter(|base| base.checked_add(count as u32).is_some()).unwrap_or_else(|| {
            self.words.fill(0);
            self.verbs.fill(0);
            1
        });
        self.low = low;
        self.kinds.clear();
        self.kinds.resize(count + 1, ([0; 4], 0));
        let (mut classes, mut forms) = ([0; 4], 0);
        for (at, token) in tokens[low..high].iter().enumerate().rev() {
            let place = self.base + at as u32;
            for (seen, number) in [(&mut self.words, token.word), (&mut self.verbs, token.verb)] {
                if let Some(last) = seen.get_mut(usize::from(number)) {
                    *last = place.max(*last);
                }
            }
            let own = &tables.class_sets[usize::from(token.classes)];
            classes.iter_mut().zip(own).for_each(|(all, own)| *all |= own);
            forms |= token.forms;
            self.kinds[at] = (classes, forms);
        }
    }

    /// True when one of these comes at the token `at` or behind it.
    #[inline]
    fn has(&self, need: &Need, at: usize) -> bool {
        let at = at - self.low;
        let place = self.base + at as u32;
        let comes = |last: Option<&u32>| last.is_some_and(|last| *last >= place);
        let Some((classes, forms)) = self.kinds.get(at) else { return false };
        need.words.iter().any(|word| comes(self.words.get(usize::from(*word))))
            || need.verbs.iter().any(|verb| comes(self.verbs.get(usize::from(*verb))))
            || need.forms & forms != 0
            || need.classes.iter().zip(classes).any(|(need, has)| need & has != 0)
    }
}

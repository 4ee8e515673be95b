//! Which programs can be entered with which word: what the automaton begins from.
//!
//! Made once a checker, from the code of every program that stays in its sentence.

use std::sync::atomic::{AtomicU64, Ordering};

use super::tokens::Token;
use crate::rules::{Catalogue, ClassSet, Op, Program, RuleKind, sort};

/// Programs by the word they can be entered with. A program may stand in several lists.
#[derive(Clone, Debug, Default)]
pub struct Starts {
    /// Tells the automata of different catalogues apart.
    id: u64,
    words: Lists,
    classes: Lists,
    verbs: Lists,
    forms: Lists,
    /// Programs that can be entered with any word.
    any: Vec<u16>,
    /// For each program, the facts that hold wherever it matches.
    settles: Vec<u64>,
}

/// Programs by number, as one list and where each number's part of it begins.
#[derive(Clone, Debug, Default)]
struct Lists {
    bounds: Vec<u32>,
    programs: Vec<u16>,
}

impl Lists {
    /// Of pairs whose programs ascend: counted, then put in place, with no need to sort.
    fn new(pairs: &[(u16, u16)]) -> Lists {
        let count = pairs.iter().map(|(number, _)| usize::from(*number) + 1).max().unwrap_or(0);
        let mut last = vec![None; count];
        let mut is_new =
            |number: u16, program: u16| last[usize::from(number)].replace(program) != Some(program);
        let pairs: Vec<(u16, u16)> = pairs.iter().copied().filter(|pair| is_new(pair.0, pair.1)).collect();
        let mut bounds = vec![0u32; count + 1];
        for (number, _) in &pairs {
            bounds[usize::from(*number) + 1] += 1;
        }
        for at in 1..bounds.len() {
            bounds[at] += bounds[at - 1];
        }
        let mut next = bounds.clone();
        let mut programs = vec![0; pairs.len()];
        for (number, program) in pairs {
            let place = &mut next[usize::from(number)];
            programs[*place as usize] = program;
            *place += 1;
        }
        Lists { bounds, programs }
    }

    fn of(&self, number: usize) -> &[u16] {
        match self.bounds.get(number..number + 2) {
            Some(&[from, to]) => &self.programs[from as usize..to as usize],
            _ => &[],
        }
    }
}

impl Starts {
    /// Reads what every program is entered with.
    pub fn new(catalogue: &Catalogue) -> Starts {
        static COUNT: AtomicU64 = AtomicU64::new(1);
        let (mut words, mut classes, mut verbs, mut forms) = (vec![], vec![], vec![], vec![]);
        let mut any = vec![];
        let mut open = vec![];
        for (number, program) in catalogue.programs.iter().enumerate() {
            let number = number as u16;
            open.push(program.entry as usize);
            while let Some(pc) = open.pop() {
                let Some(instr) = catalogue.code.get(pc) else { continue };
                match instr.op {
                    Op::Split => open.extend([pc + instr.b as usize, pc + 1]),
                    Op::Jump => open.push(pc + instr.b as usize),
                    Op::Call => {
                        open.extend(catalogue.subroutines.get(instr.b as usize).map(|pc| *pc as usize))
                    }
                    Op::Any | Op::Written | Op::Words | Op::Rest | Op::Boundary | Op::Done | Op::Return => {
                        any.push(number)
                    }
                    _ if instr.not || !instr.op.takes() => open.push(pc + 1),
                    Op::Word => words.push((instr.b, number)),
                    Op::Set => {
                        let (from, to) = catalogue.sets.get(instr.b as usize).copied().unwrap_or_default();
                        let set = &catalogue.set_words[from as usize..to as usize];
                        words.extend(set.iter().map(|word| (*word, number)));
                    }
                    Op::Class => classes.push((instr.b, number)),
                    Op::Lemma => verbs.push((instr.b + 1, number)),
                    _ => forms.extend((0..8).filter(|bit| instr.a >> bit & 1 == 1).map(|bit| (bit, number))),
                }
            }
        }
        any.dedup();
        Starts {
            id: COUNT.fetch_add(1, Ordering::Relaxed),
            words: Lists::new(&words),
            classes: Lists::new(&classes),
            verbs: Lists::new(&verbs),
            forms: Lists::new(&forms),
            any,
            settles: catalogue.programs.iter().map(|program| settled(catalogue, program)).collect(),
        }
    }

    /// Tells the automata of different catalogues apart.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// The facts that hold wherever a program matches, as bits.
    pub(super) fn settles(&self, program: u16) -> u64 {
        self.settles.get(usize::from(program)).copied().unwrap_or(0)
    }

    /// All programs that may be entered with a word, ascending.
    pub(super) fn of(&self, token: &Token, classes: &ClassSet, programs: &mut Vec<u16>) {
        programs.clear();
        programs.extend(&self.any);
        programs.extend(self.words.of(token.word.into()));
        if token.verb != 0 {
            programs.extend(self.verbs.of(token.verb.into()));
        }
        for (part, bits) in classes.iter().enumerate() {
            for bit in ones(*bits) {
                programs.extend(self.classes.of(64 * part + bit));
            }
        }
        for bit in ones(token.forms.into()) {
            programs.extend(self.forms.of(bit));
        }
        sort(programs);
        programs.dedup();
    }
}

/// The places of the bits that are set.
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.checked_ilog2()? as usize;
        bits &= !(1 << place);
        Some(place)
    })
}

/// The fact of a program whose rule has no conditions.
fn settled(catalogue: &Catalogue, program: &Program) -> u64 {
    let Some(rule) = catalogue.rules.get(usize::from(program.rule)) else { return 0 };
    let RuleKind::Fact(bit) = rule.kind else { return 0 };
    let code = catalogue.code[program.pc as usize..].iter().take_while(|instr| instr.op != Op::Done);
    let spans = code.clone().any(|instr| instr.op == Op::Save && instr.a < 2);
    if rule.tests.0 == rule.tests.1 && !spans && !program.crosses { 1 << bit } else { 0 }
}

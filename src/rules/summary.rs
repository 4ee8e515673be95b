//! What follows from a catalogue's code: what can come first where.
//!
//! Made when a catalogue is unpacked or compiled; never shipped.

use super::hashing::Map;
use super::lexicon::WordId;
use super::tables::*;

/// Fills in what follows from the rest: what can come first where, and a bit for each word of a set.
pub fn summarise(catalogue: &mut Catalogue) {
    let mut firsts = vec![First { any: true, ..First::default() }];
    let mut numbers = Map::default();
    let mut number = |first: First| -> u16 {
        if first.any {
            return 0;
        }
        *numbers.entry(first).or_insert_with(|| {
            firsts.push(first);
            (firsts.len() - 1) as u16
        })
    };
    // Words for a form beside those of the verb's row (*gotten*).
    let lexicon = &catalogue.lexicon;
    let is_other =
        |verb: u16, word: WordId| lexicon.verbs.get(verb as usize).is_some_and(|row| !row.contains(&word));
    let words = lexicon.words.iter().enumerate().filter(|(_, data)| data.verb > 0);
    let alternates: Vec<(u16, WordId)> = words
        .map(|(id, data)| (data.verb - 1, id as WordId))
        .filter(|(verb, id)| is_other(*verb, *id))
        .collect();
    let mut code = catalogue.code.to_vec();
    for (at, instr) in code.iter_mut().enumerate().filter(|(_, instr)| instr.op == Op::Peek) {
        instr.b = number(first(catalogue, &alternates, at + 1));
    }
    let words = |(from, to): &(u32, u32)| &catalogue.set_words[*from as usize..*to as usize];
    let set_blooms: Vec<u64> =
        catalogue.sets.iter().map(|set| words(set).iter().fold(0, |bits, w| bits | Bloom::bit(*w))).collect();
    catalogue.set_blooms = set_blooms.into();
    catalogue.code = code.into();
    catalogue.firsts = firsts.into();
}

/// What can be the next word for the code at `pc`.
fn first(catalogue: &Catalogue, alternates: &[(u16, WordId)], pc: usize) -> First {
    let mut first = First::default();
    let mut open = vec![pc];
    let mut seen = vec![];
    while let Some(at) = open.pop() {
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        let Some(instr) = catalogue.code.get(at) else { continue };
        match instr.op {
            Op::Split => open.extend([at + 1, at + instr.b as usize]),
            Op::Jump => open.push(at + instr.b as usize),
            // A shared part always takes a word, or ends in `Return`, which makes it anything.
            Op::Call => open.extend(catalogue.subroutines.get(instr.b as usize).map(|pc| *pc as usize)),
            _ if instr.not || !instr.op.takes() => open.push(at + 1),
            _ => note(catalogue, alternates, instr, &mut first),
        }
        if matches!(instr.op, Op::End | Op::Done | Op::Return) || seen.len() > 400 {
            first.any = true;
        }
        if first.any {
            return ANYTHING;
        }
    }
    first
}

const ANYTHING: First = First { any: true, words: Bloom([0; 4]), classes: [0; 4], forms: 0 };

/// Adds what an instruction takes.
fn note(catalogue: &Catalogue, alternates: &[(u16, WordId)], instr: &Instr, first: &mut First) {
    match instr.op {
        Op::Word => first.words.add(instr.b),
        Op::Set => {
            catalogue.set(instr.b).iter().for_each(|word| first.words.add(*word));
        }
        Op::Class => first.classes[usize::from(instr.b as u8 >> 6)] |= 1 << (instr.b & 63),
        Op::Lemma => {
            let forms = catalogue.lexicon.verbs.get(instr.b as usize).copied().unwrap_or_default();
            forms.iter().for_each(|word| first.words.add(*word));
            let others = alternates.iter().filter(|(verb, _)| *verb == instr.b);
            others.for_each(|(_, word)| first.words.add(*word));
        }
        Op::Form => first.forms |= instr.a,
        _ => first.any = true,
    }
}

//! Words numbered so that the catalogue ships small: those that stand in the same lists of a pattern, side by side.
//!
//! A list ships as the steps between its words' numbers, so near numbers are few bytes. Run by the build script alone;
//! which number a word has is told nowhere and changes nothing that is found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lexicon::{Surface, WordId, fixed};
use super::tables::*;

/// Lists longer than this say little about which of their words belong together.
const LONG: usize = 60;
/// How many words take numbers of one byte, the fixed ones among them.
const SHORT: usize = 128;
/// One list's say about two of its words; divided by its length.
const SAY: u32 = 5040;

/// The same catalogue with its words, and its verbs' rows, in another order.
///
/// First the words with a fixed number, then the most frequent of the patterns; the verbs, all their bases, then all
/// their third persons and so on; the words of classes; the others. Within each, words follow what they share lists
/// with.
pub fn numbered(mut catalogue: Catalogue) -> Catalogue {
    let words = catalogue.lexicon.words.len();
    let used = Used::of(&catalogue);
    let verbs = &catalogue.lexicon.verbs;

    let mut order: Vec<WordId> = vec![];
    let mut placed = vec![false; words];
    let mut place = |more: Vec<WordId>| {
        for word in more {
            if !std::mem::replace(&mut placed[usize::from(word)], true) {
                order.push(word);
            }
        }
    };
    let all: Vec<WordId> = (fixed::NAMES.len() as WordId..words as WordId).collect();
    place((0..fixed::NAMES.len() as WordId).collect());
    let mut frequent = all.clone();
    frequent.sort_by_key(|word| std::cmp::Reverse(used.times[usize::from(*word)]));
    frequent.truncate(SHORT - fixed::NAMES.len());
    place(used.neighbours(&frequent));
    let rows = used.rows(verbs).neighbours_by_frequency(&(0..verbs.len() as u16).collect::<Vec<_>>());
    for form in 0..5 {
        place(rows.iter().map(|row| verbs[usize::from(*row)][form]).filter(|word| *word != 0).collect());
    }
    let mut classes: BTreeMap<u16, Vec<WordId>> = BTreeMap::new();
    for word in &all {
        classes.entry(catalogue.lexicon.word(*word).classes).or_default().push(*word);
    }
    let others = classes.remove(&0).unwrap_or_default();
    classes.values().for_each(|class| place(used.neighbours(class)));
    place(used.neighbours_by_frequency(&others));

    let mut numbers = vec![0; words];
    for (new, old) in order.iter().enumerate() {
        numbers[usize::from(*old)] = new as WordId;
    }
    renumber(&mut catalogue, &order, &numbers, &rows);
    catalogue
}

/// Puts the new numbers wherever a catalogue names a word or a verb.
fn renumber(catalogue: &mut Catalogue, order: &[WordId], numbers: &[WordId], rows: &[u16]) {
    let new = |word: WordId| numbers.get(usize::from(word)).copied().unwrap_or(word);
    let mut row_numbers = vec![0; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        row_numbers[usize::from(*row)] = at as u16;
    }
    let lexicon = &mut catalogue.lexicon;
    lexicon.words = order
        .iter()
        .map(|word| {
            let mut data = lexicon.word(*word);
            if let Some(row) = data.verb.checked_sub(1) {
                data.verb = row_numbers[usize::from(row)] + 1;
            }
            data
        })
        .collect();
    for surface in lexicon.surfaces.to_mut().iter_mut().filter(|s| s.word < Surface::EXPANSION) {
        surface.word = new(surface.word);
    }
    lexicon.extra.values_mut().filter(|word| **word < Surface::EXPANSION).for_each(|word| *word = new(*word));
    lexicon.verbs = rows.iter().map(|row| lexicon.verbs[usize::from(*row)].map(new)).collect();
    lexicon.emotions = lexicon.emotions.iter().map(|row| row.map(new)).collect();
    lexicon.expansions = lexicon.expansions.iter().map(|row| row.map(new)).collect();
    for instr in catalogue.code.to_mut().iter_mut() {
        match instr.op {
            Op::Word => instr.b = new(instr.b),
            Op::Lemma => instr.b = row_numbers[usize::from(instr.b)],
            _ => {}
        }
    }
    let sets = catalogue.sets.clone();
    let words = catalogue.set_words.to_mut();
    for (from, to) in sets.iter() {
        let set = &mut words[*from as usize..*to as usize];
        set.iter_mut().for_each(|word| *word = new(*word));
        set.sort_unstable();
    }
    super::summarise(catalogue);
}

/// How often things are used, and what they are used with.
struct Used {
    times: Vec<u32>,
    /// For each thing, those it shares lists with, and how much so.
    shared: Vec<Vec<(u16, u32)>>,
}

impl Used {
    /// Of the words, by the patterns.
    fn of(catalogue: &Catalogue) -> Used {
        let count = catalogue.lexicon.words.len();
        let mut times = vec![0; count];
        for instr in catalogue.code.iter().filter(|instr| instr.op == Op::Word) {
            times[usize::from(instr.b)] += 1;
        }
        let mut shared: Vec<HashMap<u16, u32>> = vec![HashMap::new(); count];
        for (from, to) in catalogue.sets.iter() {
            let set = &catalogue.set_words[*from as usize..*to as usize];
            set.iter().for_each(|word| times[usize::from(*word)] += 1);
            if set.len() > LONG {
                continue;
            }
            for one in set {
                for other in set.iter().filter(|other| *other != one) {
                    *shared[usize::from(*one)].entry(*other).or_default() += SAY / (set.len() as u32 - 1);
                }
            }
        }
        Used { times, shared: shared.into_iter().map(|with| with.into_iter().collect()).collect() }
    }

    /// Of the verbs, all forms of one together.
    fn rows(&self, verbs: &[[WordId; 5]]) -> Used {
        let mut row_of = HashMap::new();
        for (row, words) in verbs.iter().enumerate() {
            for word in words {
                row_of.entry(*word).or_insert(row as u16);
            }
        }
        let mut times = vec![1; verbs.len()];
        let mut shared: Vec<BTreeMap<u16, u32>> = vec![BTreeMap::new(); verbs.len()];
        for (word, row) in row_of.iter().filter(|(word, _)| usize::from(**word) >= fixed::NAMES.len()) {
            times[usize::from(*row)] += self.times[usize::from(*word)];
            for (other, how) in &self.shared[usize::from(*word)] {
                if let Some(with) = row_of.get(other).filter(|with| *with != row) {
                    *shared[usize::from(*row)].entry(*with).or_default() += how;
                }
            }
        }
        Used { times, shared: shared.into_iter().map(|with| with.into_iter().collect()).collect() }
    }

    /// These in order: each behind those it shares most with, the much used of all before the less used.
    fn neighbours_by_frequency(&self, things: &[u16]) -> Vec<u16> {
        let magnitude = |thing: &u16| (self.times[usize::from(*thing)] + 1).ilog2() / 3;
        let magnitudes: BTreeSet<u32> = things.iter().map(magnitude).collect();
        let of = |wanted: u32| things.iter().copied().filter(|t| magnitude(t) == wanted).collect::<Vec<_>>();
        magnitudes.into_iter().rev().flat_map(|wanted| self.neighbours(&of(wanted))).collect()
    }

    /// These in order: each behind the four it shares most with, the nearer the more it counts; where nothing is
    /// shared, the most used.
    fn neighbours(&self, things: &[u16]) -> Vec<u16> {
        let mut left = vec![false; self.times.len()];
        things.iter().for_each(|thing| left[usize::from(*thing)] = true);
        let mut most_used = things.to_vec();
        most_used.sort_by_key(|thing| (std::cmp::Reverse(self.times[usize::from(*thing)]), *thing));
        let mut most_used = most_used.into_iter();
        let mut order: Vec<u16> = vec![];
        let mut scores = vec![0.0; self.times.len()];
        let mut scored = vec![];
        while order.len() < things.len() {
            for (back, before) in order.iter().rev().take(4).enumerate() {
                for (thing, how) in &self.shared[usize::from(*before)] {
                    let at = usize::from(*thing);
                    if left[at] {
                        if scores[at] == 0.0 {
                            scored.push(*thing);
                        }
                        scores[at] += f64::from(*how) / (back + 1) as f64 / f64::from(self.times[at]).sqrt();
                    }
                }
            }
            let mut best: Option<u16> = None;
            for thing in &scored {
                let score = |thing: u16| scores[usize::from(thing)];
                let better = best
                    .is_none_or(|b| score(*thing) > score(b) || (score(*thing) == score(b) && *thing < b));
                best = if better { Some(*thing) } else { best };
            }
            let Some(next) = best.or_else(|| most_used.find(|thing| left[usize::from(*thing)])) else {
                break;
            };
            scored.drain(..).for_each(|thing| scores[usize::from(thing)] = 0.0);
            left[usize::from(next)] = false;
            order.push(next);
        }
        order
    }
}

//! The `.words` files' content into a [`Lexicon`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::forms;
use super::inflect::{Form, inflect};
use super::lexicon::{ClassSet, Lexicon, MAX_CLASSES, Surface, WordId, fixed, fold};
use super::words::Words;

/// Classes that the shape of a word decides, beside the listed ones.
const SHAPE_CLASSES: [(&str, WordId); 4] = [
    ("number", fixed::NUMBER),
    ("opaque", fixed::OPAQUE),
    ("capital", fixed::CAPITAL),
    ("unknown-ly", fixed::UNKNOWN_LY),
];

/// Builds the lexicon from the words.
///
/// # Errors
/// What does not fit: too many classes, or a spelling longer than look-up allows.
pub fn gather(words: &Words) -> (Lexicon, Vec<String>) {
    let mut lexicon = Lexicon::default();
    let mut problems = vec![];
    for name in fixed::NAMES {
        lexicon.add(name);
    }
    let mut masks: BTreeMap<WordId, BTreeSet<u8>> = BTreeMap::new();
    let mut classes: Vec<String> = vec![];
    let mut class = |name: &str, problems: &mut Vec<String>| -> u8 {
        let at = classes.iter().position(|c| c == name).unwrap_or_else(|| {
            classes.push(name.to_string());
            classes.len() - 1
        });
        if at >= MAX_CLASSES {
            problems.push(format!("class `{name}` is one too many: a lexicon holds {MAX_CLASSES}"));
        }
        at as u8
    };
    for (name, word) in SHAPE_CLASSES {
        masks.entry(word).or_default().insert(class(name, &mut problems));
    }
    for (name, list) in &words.classes {
        let bit = class(name, &mut problems);
        for word in list {
            match fold(word) {
                Some(_) => drop(masks.entry(lexicon.intern(word)).or_default().insert(bit)),
                None => problems.push(format!("`{word}` in class `{name}` is too long")),
            }
        }
    }
    for id in ["adverb", "number-word"] {
        // Unknown -ly words pass for adverbs; figures for number words.
        let bit = class(id, &mut problems);
        let word = if id == "adverb" { fixed::UNKNOWN_LY } else { fixed::NUMBER };
        masks.entry(word).or_default().insert(bit);
    }
    let verb_bit = class("verb", &mut problems);
    let mut verbs: Vec<[WordId; 5]> = vec![];
    let mut data: BTreeMap<WordId, (u16, u8)> = BTreeMap::new();
    for verb in &words.verbs {
        let row = verbs.len() as u16 + 1;
        let mut bits: Vec<u8> = verb.classes.iter().map(|name| class(name, &mut problems)).collect();
        bits.push(verb_bit);
        let mut ids = [0; 5];
        for form in Form::ALL {
            let id = lexicon.intern(verb.form(form));
            ids[form as usize] = id;
            mark(&mut data, &mut masks, id, row, form, &bits);
        }
        for (form, other) in &verb.alternates {
            let id = lexicon.intern(other);
            mark(&mut data, &mut masks, id, row, *form, &bits);
        }
        verbs.push(ids);
    }
    // Other spellings stand for the same word; of a verb, in every form.
    let mut dialects = vec![];
    for variant in &words.variants {
        let target = lexicon.get(&variant.canonical);
        let target = if target == 0 { lexicon.intern(&variant.canonical) } else { target };
        let surface = spell(&mut lexicon, &variant.spelling, target);
        if let (true, Some(surface)) = (variant.dialect, surface) {
            dialects.push((lexicon.word(target).spelling, surface));
        }
        let row = data.get(&target).map_or(0, |d| d.0);
        if row > 0 && verbs[row as usize - 1][0] == target {
            for form in [Form::Third, Form::Past, Form::Participle, Form::Gerund] {
                let spelled = inflect(&variant.spelling, form, &words.exceptions);
                let target = verbs[row as usize - 1][form as usize];
                let surface = spell(&mut lexicon, &spelled, target);
                if let (true, Some(surface)) = (variant.dialect, surface) {
                    dialects.push((lexicon.word(target).spelling, surface));
                }
            }
        }
    }
    for (typo, word) in &words.typos {
        let target = lexicon.intern(word);
        spell(&mut lexicon, typo, target);
    }
    let mut expansions: Vec<[WordId; 5]> = vec![];
    for (spelling, parts) in &words.contractions {
        let mut ids = [0; 5];
        for (slot, part) in ids.iter_mut().zip(parts) {
            *slot = lexicon.intern(part);
        }
        if parts.len() > 5 || ids.iter().any(|id| *id >= Surface::EXPANSION) {
            problems.push(format!(
                "contraction `{spelling}` stands for more than five words, or for another contraction"
            ));
            continue;
        }
        let target = Surface::EXPANSION + expansions.len() as u16;
        if spell(&mut lexicon, spelling, target).is_some() {
            expansions.push(ids);
        }
    }
    let mut sets: Vec<ClassSet> = vec![[0; 4]];
    let count = lexicon.words.len();
    for id in 0..count {
        let mut mask: ClassSet = [0; 4];
        for class in masks.get(&(id as WordId)).into_iter().flatten() {
            mask[usize::from(class >> 6)] |= 1 << (class & 63);
        }
        let set = sets.iter().position(|s| *s == mask).unwrap_or_else(|| {
            sets.push(mask);
            sets.len() - 1
        });
        let (verb, forms) = data.get(&(id as WordId)).copied().unwrap_or((0, 0));
        let word = &mut lexicon.words.to_mut()[id];
        word.classes = set as u16;
        word.verb = verb;
        word.forms = forms;
    }
    for (id, bits) in [
        (fixed::UNKNOWN_ED, forms::PAST | forms::PARTICIPLE),
        (fixed::UNKNOWN_ING, forms::GERUND),
        (fixed::UNKNOWN_S, forms::THIRD),
    ] {
        lexicon.words.to_mut()[id as usize].forms = bits;
    }
    let emotions = words
        .emotions
        .iter()
        .map(|e| {
            let part = |p: &Option<String>| p.as_deref().map_or(0, |w| lexicon.get(w));
            [lexicon.get(&e.adjective), part(&e.noun), part(&e.verb), part(&e.ing)]
        })
        .collect();
    dialects.sort_unstable();
    dialects.dedup();
    lexicon.emotions = Cow::Owned(emotions);
    lexicon.class_sets = Cow::Owned(sets);
    lexicon.classes = Cow::Owned(classes.into_iter().map(Cow::Owned).collect());
    lexicon.expansions = Cow::Owned(expansions);
    lexicon.verbs = Cow::Owned(verbs);
    lexicon.dialects = Cow::Owned(dialects);
    lexicon.freeze();
    (lexicon, problems)
}

fn mark(
    data: &mut BTreeMap<WordId, (u16, u8)>,
    masks: &mut BTreeMap<WordId, BTreeSet<u8>>,
    id: WordId,
    row: u16,
    form: Form,
    bits: &[u8],
) {
    masks.entry(id).or_default().extend(bits);
    // A word of two verbs (*found*, *left*) belongs to the one listed first.
    let entry = data.entry(id).or_insert((row, 0));
    if entry.0 == row {
        entry.1 |= forms::bit(form);
    }
}

/// Adds a spelling of `target`, unless it is a word already.
fn spell(lexicon: &mut Lexicon, spelling: &str, target: u16) -> Option<u16> {
    let folded = fold(spelling)?;
    (lexicon.find(&folded) == 0).then(|| lexicon.add_surface(folded.as_str(), target))
}

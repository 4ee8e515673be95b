//! The `.words` files' content into a [`Lexicon`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::forms;
use super::inflect::{Form, inflect};
use super::lexicon::{ClassSet, Lexicon, MAX_CLASSES, Surface, WordId, fixed, fold};
use super::words::Words;

/// Classes that the shape of a word decides, beside the listed ones. Unknown *-ly* words pass for adverbs, figures
/// for number words.
const SHAPE_CLASSES: [(&str, WordId); 5] = [
    ("number", fixed::NUMBER),
    ("opaque", fixed::OPAQUE),
    ("capital", fixed::CAPITAL),
    ("adverb", fixed::UNKNOWN_LY),
    ("number-word", fixed::NUMBER),
];

/// Builds the lexicon from the words. Words are numbered verbs first, row by row, then by class: what stands
/// together ships small.
///
/// # Errors
/// What does not fit: too many classes, or a spelling longer than look-up allows.
pub fn gather(words: &Words) -> (Lexicon, Vec<String>) {
    let mut problems = vec![];
    let mut classes = Classes::default();
    for (name, word) in SHAPE_CLASSES {
        classes.put(fixed::NAMES[word as usize], name);
    }
    for (name, list) in &words.classes {
        for word in list {
            match fold(word) {
                Some(folded) => classes.put(folded.as_str(), name),
                None => problems.push(format!("`{word}` in class `{name}` is too long")),
            }
        }
    }
    for verb in &words.verbs {
        let alternates = verb.alternates.iter().map(|(_, other)| other.as_str());
        for spelling in Form::ALL.iter().map(|form| verb.form(*form)).chain(alternates) {
            let Some(folded) = fold(spelling) else { continue };
            for name in verb.classes.iter().map(String::as_str).chain(["verb"]) {
                classes.put(folded.as_str(), name);
            }
        }
    }
    if classes.names.len() > MAX_CLASSES {
        problems.push(format!("there are {} classes, and room for {MAX_CLASSES}", classes.names.len()));
    }

    let mut lexicon = Lexicon::default();
    for name in fixed::NAMES {
        lexicon.add(name);
    }
    let mut data: BTreeMap<WordId, (u16, u8)> = BTreeMap::new();
    let mut verbs: Vec<[WordId; 5]> = vec![];
    for verb in &words.verbs {
        let ids = Form::ALL.map(|form| lexicon.intern(verb.form(form)));
        verbs.push(ids);
        for form in Form::ALL {
            mark(&mut data, ids[form as usize], verbs.len() as u16, form);
        }
    }
    for (row, verb) in words.verbs.iter().enumerate() {
        for (form, other) in &verb.alternates {
            let id = lexicon.intern(other);
            mark(&mut data, id, row as u16 + 1, *form);
        }
    }
    let mut rest: Vec<(&BTreeSet<u8>, &String)> = classes.of.iter().map(|(word, set)| (set, word)).collect();
    rest.sort();
    for (_, word) in rest {
        lexicon.intern(word);
    }

    let dialects = spellings(words, &mut lexicon, &verbs, &data);
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
    for id in 0..lexicon.words.len() {
        let mut mask: ClassSet = [0; 4];
        let name = lexicon.spelling(id as WordId).to_string();
        for class in classes.of.get(&name).into_iter().flatten() {
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
    lexicon.emotions = words
        .emotions
        .iter()
        .map(|e| {
            let part = |p: &Option<String>| p.as_deref().map_or(0, |w| lexicon.get(w));
            [lexicon.get(&e.adjective), part(&e.noun), part(&e.verb), part(&e.ing)]
        })
        .collect();
    lexicon.class_sets = Cow::Owned(sets);
    lexicon.classes = classes.names.into_iter().map(Cow::Owned).collect();
    lexicon.expansions = Cow::Owned(expansions);
    lexicon.verbs = Cow::Owned(verbs);
    lexicon.dialects = Cow::Owned(dialects);
    lexicon.freeze();
    (lexicon, problems)
}

/// The classes and which words are in them.
#[derive(Default)]
struct Classes {
    names: Vec<String>,
    of: BTreeMap<String, BTreeSet<u8>>,
}

impl Classes {
    fn put(&mut self, word: &str, class: &str) {
        let at = self.names.iter().position(|n| n == class).unwrap_or_else(|| {
            self.names.push(class.to_string());
            self.names.len() - 1
        });
        self.of.entry(word.to_string()).or_default().insert(at as u8);
    }
}

/// Adds the other spellings of words, of a verb in every form; answers with the pairs that differ by dialect.
fn spellings(
    words: &Words,
    lexicon: &mut Lexicon,
    verbs: &[[WordId; 5]],
    data: &BTreeMap<WordId, (u16, u8)>,
) -> Vec<(u16, u16)> {
    let mut dialects = vec![];
    for variant in &words.variants {
        let target = lexicon.intern(&variant.canonical);
        let mut pairs = vec![(variant.spelling.clone(), target)];
        let row = data.get(&target).and_then(|d| verbs.get(usize::from(d.0).checked_sub(1)?));
        if let Some(row) = row.filter(|row| row[0] == target) {
            for form in [Form::Third, Form::Past, Form::Participle, Form::Gerund] {
                pairs.push((inflect(&variant.spelling, form, &words.exceptions), row[form as usize]));
            }
        }
        for (spelling, target) in pairs {
            let surface = spell(lexicon, &spelling, target);
            if let (true, Some(surface)) = (variant.dialect, surface) {
                dialects.push((lexicon.word(target).spelling, surface));
            }
        }
    }
    for (typo, word) in &words.typos {
        let target = lexicon.intern(word);
        spell(lexicon, typo, target);
    }
    dialects.sort_unstable();
    dialects.dedup();
    dialects
}

/// A word of two verbs (*found*, *left*) belongs to the one listed first.
fn mark(data: &mut BTreeMap<WordId, (u16, u8)>, id: WordId, row: u16, form: Form) {
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

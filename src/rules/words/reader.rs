//! Lines of `.words` files to [`Words`].
//!
//! Owns the sections and what an entry of each looks like. Errors are collected, never returned early;
//! what needs all files (verb forms, British spellings) waits for [`Reader::finish`].

use super::super::inflect::{Exceptions, Form, inflect};
use super::{Emotion, Mood, Variant, Verb, Words, WordsError};
use std::collections::{BTreeMap, BTreeSet};

/// Reads files one after the other and keeps what it understood.
#[derive(Default)]
pub(super) struct Reader {
    words: Words,
    errors: Vec<WordsError>,
    verbs: BTreeMap<String, Vec<String>>,
    british_double: BTreeSet<String>,
    file: String,
    line: usize,
}

#[derive(Clone)]
enum Section {
    Class(String),
    Verbs(Option<String>),
    Irregular,
    Double,
    DoubleBritish,
    NoDouble,
    Emotion,
    Variants { dialect: bool },
    Typos,
    Contractions,
    Frequency,
}

/// One word of a line, with the column it starts at.
type Field<'a> = (usize, &'a str);

impl Reader {
    /// Reads one more file.
    pub(super) fn read(&mut self, name: &str, text: &str) {
        self.file = name.to_owned();
        let mut section = None;
        for (index, line) in text.lines().enumerate() {
            self.line = index + 1;
            let code = line.split('#').next().unwrap_or("");
            let fields = fields(code);
            if fields.is_empty() {
                continue;
            }
            if code.starts_with([' ', '\t']) {
                match section.clone() {
                    Some(section) => self.entry(&section, &fields),
                    None => self.error(
                        1,
                        "these words belong to no section; open one at the margin, such as `class NAME`",
                    ),
                }
            } else {
                section = self.heading(&fields);
            }
        }
    }

    fn error(&mut self, column: usize, message: impl Into<String>) {
        let (file, line) = (self.file.clone(), self.line);
        self.errors.push(WordsError { file, line, column, message: message.into() });
    }

    fn heading(&mut self, fields: &[Field<'_>]) -> Option<Section> {
        let names: Vec<&str> = fields.iter().map(|(_, name)| *name).collect();
        let section = match names.as_slice() {
            ["class", name] => Section::Class(self.class_name(name, fields[1].0)?),
            ["verbs"] => Section::Verbs(None),
            ["verbs", name] => Section::Verbs(Some(self.class_name(name, fields[1].0)?)),
            ["irregular"] => Section::Irregular,
            ["double"] => Section::Double,
            ["double", "british"] => Section::DoubleBritish,
            ["nodouble"] => Section::NoDouble,
            ["emotion"] => Section::Emotion,
            ["variants"] => Section::Variants { dialect: false },
            ["variants", "dialect"] => Section::Variants { dialect: true },
            ["typos"] => Section::Typos,
            ["contractions"] => Section::Contractions,
            ["frequency"] => Section::Frequency,
            _ => {
                self.error(
                    fields[0].0,
                    format!("`{}` is no section; indent it if these are words", names.join(" ")),
                );
                return None;
            }
        };
        Some(section)
    }

    fn class_name(&mut self, name: &str, column: usize) -> Option<String> {
        let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if name.starts_with(|letter: char| letter.is_ascii_lowercase()) && name.chars().all(fits) {
            return Some(name.to_owned());
        }
        self.error(column, format!("`{name}` can't name a class; use lower-case letters and hyphens"));
        None
    }

    /// The word of a field, if it is one: lower-case letters and digits only.
    fn word(&mut self, (column, word): Field<'_>) -> Option<String> {
        if word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()) {
            return Some(word.to_owned());
        }
        self.error(column, format!("`{word}` is not a single lower-case word without apostrophe or hyphen"));
        None
    }

    fn words(&mut self, fields: &[Field<'_>]) -> Vec<String> {
        fields.iter().filter_map(|field| self.word(*field)).collect()
    }

    fn entry(&mut self, section: &Section, fields: &[Field<'_>]) {
        match section {
            Section::Class(name) => {
                let words = self.words(fields);
                self.add_to_class(name, words);
            }
            Section::Verbs(class) => {
                for base in self.words(fields) {
                    self.add_verb(base, class.as_deref());
                }
            }
            Section::Irregular => self.irregular(fields),
            Section::Double => {
                let words = self.words(fields);
                self.words.exceptions.double.extend(words);
            }
            Section::DoubleBritish => {
                let words = self.words(fields);
                self.british_double.extend(words);
            }
            Section::NoDouble => {
                let words = self.words(fields);
                self.words.exceptions.nodouble.extend(words);
            }
            Section::Emotion => self.emotion(fields),
            Section::Variants { dialect } => self.variant(fields, *dialect),
            Section::Typos => self.typo(fields),
            Section::Contractions => self.contraction(fields),
            Section::Frequency => {
                let words = self.words(fields);
                self.words.frequency.extend(words);
            }
        }
    }

    fn add_to_class(&mut self, name: &str, words: impl IntoIterator<Item = String>) {
        let classes = &mut self.words.classes;
        let index = classes.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            classes.push((name.to_owned(), Vec::new()));
            classes.len() - 1
        });
        if let Some((_, members)) = classes.get_mut(index) {
            for word in words {
                if !members.contains(&word) {
                    members.push(word);
                }
            }
        }
    }

    fn add_verb(&mut self, base: String, class: Option<&str>) {
        let classes = self.verbs.entry(base).or_default();
        if let Some(class) = class
            && !classes.iter().any(|known| known == class)
        {
            classes.push(class.to_owned());
        }
    }

    fn irregular(&mut self, fields: &[Field<'_>]) {
        let [base, forms @ ..] = fields else { return };
        if !(2..=4).contains(&forms.len()) {
            self.error(
                base.0,
                "an irregular verb is its base, past and participle, then third and gerund if need be",
            );
            return;
        }
        let Some(base) = self.word(*base) else { return };
        let mut row = BTreeMap::new();
        for ((column, alternates), form) in
            forms.iter().zip([Form::Past, Form::Participle, Form::Third, Form::Gerund])
        {
            let words: Vec<String> =
                alternates.split('/').filter_map(|word| self.word((*column, word))).collect();
            if words.iter().any(String::is_empty) {
                self.error(*column, "a `/` stands between two forms");
                return;
            }
            row.insert(form, words);
        }
        if self.words.exceptions.irregular.insert(base.clone(), row).is_some() {
            self.error(1, format!("`{base}` is listed twice; keep one line"));
        }
    }

    fn emotion(&mut self, fields: &[Field<'_>]) {
        let [adjective, noun, verb, ing, strength, mood] = fields else {
            let column = fields.first().map_or(1, |field| field.0);
            self.error(
                column,
                "a feeling is adjective, noun, verb, -ing adjective (`-` where none), strength and mood",
            );
            return;
        };
        let Some(mood_found) = Mood::named(mood.1) else {
            self.error(mood.0, "a mood is happy, sad, angry, fear, shame or tired");
            return;
        };
        let Some(strength) = strength.1.parse().ok().filter(|strength| (1..=3).contains(strength)) else {
            self.error(strength.0, "the strength of a feeling is 1, 2 or 3");
            return;
        };
        let Some(adjective) = self.word(*adjective) else { return };
        let mut part = |field: &Field<'_>| if field.1 == "-" { None } else { self.word(*field) };
        let (noun, verb, ing) = (part(noun), part(verb), part(ing));
        self.words.emotions.push(Emotion { adjective, noun, verb, ing, strength, mood: mood_found });
    }

    fn pair(&mut self, fields: &[Field<'_>]) -> Option<(String, String)> {
        let [from, to] = fields else {
            let column = fields.first().map_or(1, |field| field.0);
            self.error(column, "a spelling and the one word it stands for, a line each");
            return None;
        };
        let (spelling, canonical) = (self.word(*from)?, self.word(*to)?);
        if spelling == canonical {
            self.error(from.0, format!("`{spelling}` stands for itself; drop the line"));
            return None;
        }
        Some((spelling, canonical))
    }

    fn variant(&mut self, fields: &[Field<'_>], dialect: bool) {
        if let Some((spelling, canonical)) = self.pair(fields) {
            self.words.variants.push(Variant { spelling, canonical, dialect });
        }
    }

    fn typo(&mut self, fields: &[Field<'_>]) {
        if let Some(pair) = self.pair(fields) {
            self.words.typos.push(pair);
        }
    }

    fn contraction(&mut self, fields: &[Field<'_>]) {
        let words = self.words(fields);
        match words.as_slice() {
            [spelling, rest @ ..] if rest.len() > 1 => {
                self.words.contractions.push((spelling.clone(), rest.to_vec()))
            }
            _ => self.error(
                fields.first().map_or(1, |field| field.0),
                "a spelling and the two or more words it stands for",
            ),
        }
    }

    /// The lexicon of all files read: verbs inflected, feelings and British forms put in their classes.
    pub(super) fn finish(mut self) -> (Words, Vec<WordsError>) {
        self.add_emotion_classes();
        let verbs = std::mem::take(&mut self.verbs);
        let exceptions = &self.words.exceptions;
        self.words.verbs = verbs.into_iter().map(|(base, classes)| verb(base, classes, exceptions)).collect();
        self.add_dialect_forms();
        (self.words, self.errors)
    }

    fn add_emotion_classes(&mut self) {
        for emotion in self.words.emotions.clone() {
            let Emotion { adjective, noun, verb, ing, strength, mood } = emotion;
            if mood == Mood::Happy {
                self.add_to_class("emotion-happy", [adjective]);
                if let Some(verb) = verb {
                    self.add_verb(verb, None);
                }
                continue;
            }
            if mood == Mood::Angry {
                self.add_to_class("emotion-angry", [adjective.clone()]);
            }
            if strength == 3 {
                self.add_to_class("emotion-strong", [adjective.clone()]);
            }
            self.add_to_class("emotion", [adjective]);
            self.add_to_class("emotion-noun", noun);
            self.add_to_class("emotion-ing", ing);
            if let Some(verb) = verb {
                self.add_verb(verb, Some("emotion-verb"));
            }
        }
    }

    /// Adds the British forms of verbs: *apologised* beside *apologize*, *cancelled* beside *cancel*.
    fn add_dialect_forms(&mut self) {
        let mut british = self.words.exceptions.clone();
        british.double.append(&mut self.british_double);
        let listed: BTreeMap<&str, &str> = self
            .words
            .dialects()
            .map(|variant| (variant.canonical.as_str(), variant.spelling.as_str()))
            .collect();
        let mut found: BTreeSet<(String, String)> = BTreeSet::new();
        for verb in &self.words.verbs {
            let base = listed.get(verb.base.as_str()).copied().unwrap_or(&verb.base);
            if base == verb.base && !british.double.contains(base) {
                continue;
            }
            for form in Form::ALL {
                let spelling = inflect(base, form, &british);
                if spelling != verb.form(form) {
                    found.insert((spelling, verb.form(form).to_owned()));
                }
            }
        }
        for (spelling, canonical) in found {
            if !self.words.variants.iter().any(|known| known.spelling == spelling) {
                self.words.variants.push(Variant { spelling, canonical, dialect: true });
            }
        }
    }
}

fn verb(base: String, classes: Vec<String>, exceptions: &Exceptions) -> Verb {
    let word = |form| inflect(&base, form, exceptions);
    let alternates = exceptions
        .irregular
        .get(&base)
        .into_iter()
        .flatten()
        .flat_map(|(form, words)| words.iter().skip(1).map(|word| (*form, word.clone())))
        .collect();
    Verb {
        past: word(Form::Past),
        participle: word(Form::Participle),
        third: word(Form::Third),
        gerund: word(Form::Gerund),
        alternates,
        classes,
        base,
    }
}

/// The words of a line, each with the column it starts at.
fn fields(line: &str) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    let mut column = 1;
    for piece in line.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            found.push((column, word));
        }
        column += piece.chars().count();
    }
    found
}

//! English word forms: verbs and the indefinite article.
//!
//! Owns the spelling rules and nothing else: which verbs are irregular or double their last consonant is
//! data ([`Exceptions`], filled by the parser of `.words` files). Depends on `std` alone, because the build
//! script compiles it too. Words go in and come out in lower case; fitting the draft's case is the
//! rewriter's work.

use std::collections::{BTreeMap, BTreeSet};

/// The forms an English verb takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// check
    Base,
    /// checks
    Third,
    /// (I) checked
    Past,
    /// (I have) checked
    Participle,
    /// checking
    Gerund,
}

impl Form {
    /// Every form, in the order they are listed everywhere.
    pub const ALL: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];

    /// The name rules use for it.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Base => "base",
            Form::Third => "third",
            Form::Past => "past",
            Form::Participle => "participle",
            Form::Gerund => "gerund",
        }
    }

    /// The form with this name.
    pub fn named(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// The verbs that the spelling rules alone would get wrong.
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    /// The irregular forms of a base, the one to write first; a form that isn't there is regular.
    pub irregular: BTreeMap<String, BTreeMap<Form, Vec<String>>>,
    /// Verbs of several syllables that double their last consonant (*refer*).
    pub double: BTreeSet<String>,
    /// Verbs of one syllable that don't, though they look it (*bus*).
    pub nodouble: BTreeSet<String>,
}

/// Puts a verb into a form: its irregular form where `exceptions` has one, else by the spelling rules.
pub fn inflect(base: &str, form: Form, exceptions: &Exceptions) -> String {
    exceptions
        .irregular
        .get(base)
        .and_then(|forms| forms.get(&form))
        .and_then(|words| words.first())
        .cloned()
        .unwrap_or_else(|| regular(base, form, exceptions))
}

fn regular(base: &str, form: Form, exceptions: &Exceptions) -> String {
    match form {
        Form::Base => base.to_owned(),
        Form::Third => third(base),
        Form::Past | Form::Participle => past(base, exceptions),
        Form::Gerund => gerund(base, exceptions),
    }
}

fn third(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y')
        && ends_in_consonant(stem)
    {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    let consonant_o = base.strip_suffix('o').is_some_and(ends_in_consonant);
    if sibilant || consonant_o { format!("{base}es") } else { format!("{base}s") }
}

fn past(base: &str, exceptions: &Exceptions) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if let Some(stem) = base.strip_suffix('y')
        && ends_in_consonant(stem)
    {
        return format!("{stem}ied");
    }
    format!("{}ed", lengthened(base, exceptions))
}

fn gerund(base: &str, exceptions: &Exceptions) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('e') {
        // *seeing*, *canoeing* and *dyeing* keep the e; *arguing* doesn't.
        let keeps = stem.is_empty() || stem.ends_with(['e', 'o', 'y']);
        return if keeps { format!("{base}ing") } else { format!("{stem}ing") };
    }
    format!("{}ing", lengthened(base, exceptions))
}

/// The stem an ending with a vowel is put to: *stopp-*, *panick-*, *check-*.
fn lengthened(base: &str, exceptions: &Exceptions) -> String {
    let Some(last) = base.chars().next_back() else { return String::new() };
    if last == 'c' && base.chars().rev().nth(1).is_some_and(is_vowel) {
        return format!("{base}k");
    }
    let doubles =
        exceptions.double.contains(base) || (is_short_syllable(base) && !exceptions.nodouble.contains(base));
    if doubles { format!("{base}{last}") } else { base.to_owned() }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|letter| !is_vowel(letter))
}

/// True for one syllable that ends in a single vowel and a single consonant: *stop*, *quit*, not *fix*.
fn is_short_syllable(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let Some(last) = letters.next() else { return false };
    if is_vowel(last) || matches!(last, 'w' | 'x' | 'y' | 'h') || !letters.next().is_some_and(is_vowel) {
        return false;
    }
    let onset = &word[..word.len() - last.len_utf8() - 1];
    let onset = onset.strip_suffix("qu").unwrap_or(onset);
    !onset.chars().any(is_vowel) && !onset.chars().skip(1).any(|letter| letter == 'y')
}

/// The base and form behind a word no lexicon knows, if it looks like an inflected verb.
///
/// A guess from spelling: -ed reads as [`Form::Past`], -ing as [`Form::Gerund`], -s as [`Form::Third`].
/// Good enough to move an unknown verb from one form to another; never a reason to call a word a verb.
pub fn lemma_guess(word: &str) -> Option<(String, Form)> {
    if !word.is_ascii() || word.contains(|letter: char| !letter.is_ascii_lowercase()) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ied") {
        if stem.len() == 1 {
            return Some((format!("{stem}ie"), Form::Past));
        }
        return (stem.len() > 1 && has_vowel_or_is_short(stem)).then(|| (format!("{stem}y"), Form::Past));
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return (!stem.ends_with('e') && has_vowel(stem)).then(|| (restored(stem), Form::Past));
    }
    if let Some(stem) = word.strip_suffix("ying").filter(|stem| stem.len() == 1) {
        return Some((format!("{stem}ie"), Form::Gerund));
    }
    if let Some(stem) = word.strip_suffix("ing") {
        return has_vowel(stem).then(|| (restored(stem), Form::Gerund));
    }
    if let Some(stem) = word.strip_suffix("ies") {
        if stem.len() == 1 {
            return Some((format!("{stem}ie"), Form::Third));
        }
        return (stem.len() > 1).then(|| (format!("{stem}y"), Form::Third));
    }
    let stem = word.strip_suffix('s')?;
    if stem.len() < 3 || !has_vowel(stem) || stem.ends_with(['s', 'u', 'i', '\'']) {
        return None;
    }
    let sibilant = ["sse", "xe", "zze", "che", "she", "oe"].iter().any(|end| stem.ends_with(end));
    let stem = if sibilant { stem.strip_suffix('e').unwrap_or(stem) } else { stem };
    Some((stem.to_owned(), Form::Third))
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.contains(|letter| is_vowel(letter) || letter == 'y')
}

/// Stems before -ied may have no vowel of their own: *tr-ied*, *appl-ied*.
fn has_vowel_or_is_short(stem: &str) -> bool {
    has_vowel(stem) || stem.len() <= 3
}

/// The base a stem before -ed or -ing was made from: *stopp* stop, *hop* hope, *check* check.
fn restored(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let [.., before, last] = letters.as_slice() else { return stem.to_owned() };
    let (before, last) = (*before, *last);
    if before == last && !is_vowel(last) {
        // *miss*, *call*, *stuff* and *add* end in two already; *stopp* doesn't.
        return match last {
            's' | 'l' | 'f' | 'z' => stem.to_owned(),
            _ if letters.len() == 3 => stem.to_owned(),
            _ => stem[..stem.len() - 1].to_owned(),
        };
    }
    if ["anick", "imick", "affick"].iter().any(|end| stem.ends_with(end)) {
        return stem[..stem.len() - 1].to_owned();
    }
    let lost_e = is_short_syllable(stem)
        || matches!(last, 'v' | 'u' | 'c' | 'z')
        || longest(&LOST_E, stem) > longest(&KEPT, stem);
    if lost_e { format!("{stem}e") } else { stem.to_owned() }
}

/// The length of the longest of these ends that the stem has.
fn longest(ends: &[&str], stem: &str) -> usize {
    ends.iter().filter(|end| stem.ends_with(**end)).map(|end| end.len()).max().unwrap_or(0)
}

/// Ends of stems whose base has a final e.
#[rustfmt::skip]
const LOST_E: [&str; 77] = [
    "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "dul", "fil", "pil", "cil",
    "ag", "eg", "dg", "lg", "rg", "ang", "ung", "lig", "leng",
    "as", "eas", "is", "os", "us", "aus", "ls", "ns", "ps", "rs", "rows",
    "ir", "ur", "gnor", "stor", "plor", "clar", "par", "har", "rfer",
    "ad", "id", "od", "ud", "at", "creat", "rit", "vit", "cit", "pedit", "plet", "delet",
    "cut", "but", "put", "tut", "mot", "vot", "not", "quot", "eath",
    "in", "phon", "pon", "am", "um", "com", "scrib", "crib",
    "ak", "ik", "ok", "ap", "op", "yp",
];
/// Ends of stems that look like one of those and have none.
#[rustfmt::skip]
const KEPT: [&str; 41] = [
    "heat", "peat", "reat", "feat", "eat", "oat", "format", "mbat",
    "ain", "oin", "ein", "ruin", "air", "eir", "our", "ocus",
    "oad", "ead", "aid", "oid", "oud", "ood", "aud", "oak", "eak", "eek", "ook", "eam", "oam", "aim",
    "eap", "oap", "oop", "eep", "oup", "lop", "edit", "audit", "visit", "cruit", "benefit",
];

/// The indefinite article the next word takes by its sound: *an hour*, *a university*, *an MRI*, *an 8*.
///
/// Takes the word as written, since `MRI` is spelled out and `mri` in a lower-case chat is too rare to guess.
pub fn article(next_word: &str) -> &'static str {
    let word = next_word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if starts_with_vowel_sound(word) { "an" } else { "a" }
}

/// Starts of words whose *h* is silent.
const SILENT_H: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];
/// Starts of words that open with a vowel letter and the sound of *you* or *one*.
const CONSONANT_SOUND: [&str; 23] = [
    "eu", "ewe", "uni", "use", "usa", "usu", "usb", "uti", "ute", "ura", "uro", "ubi", "ufo", "ukr", "url",
    "uri", "unanim", "uk-", "u-", "one-", "oneself", "once", "ouija",
];
/// Starts that look like one of those and aren't.
const VOWEL_SOUND: [&str; 4] = ["unin", "unim", "uniden", "unill"];
/// Capitals that are read as a word.
const ACRONYM_WORDS: [&str; 14] = [
    "SIM", "RAM", "ROM", "LAN", "MAC", "NASA", "NATO", "FIFA", "SEPA", "LASER", "RADAR", "SARS", "SCART",
    "MIDI",
];

fn starts_with_vowel_sound(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    if first.is_ascii_digit() {
        return number_starts_with_vowel_sound(word);
    }
    let head = word.split(['-', '.', '\u{2019}', '\'', '/']).next().unwrap_or(word);
    let capitals = head.chars().count() > 1 && head.chars().all(|letter| letter.is_ascii_uppercase());
    let spelled = capitals
        && !ACRONYM_WORDS.contains(&head)
        && (head.len() < 4 || !head.contains(['A', 'E', 'I', 'O', 'U']));
    if head.chars().count() == 1 || spelled || ["HDMI", "MPEG"].contains(&head) {
        return matches!(
            first.to_ascii_lowercase(),
            'a' | 'e' | 'f' | 'h' | 'i' | 'l' | 'm' | 'n' | 'o' | 'r' | 's' | 'x'
        );
    }
    let lower = word.to_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    if begins(&SILENT_H) || begins(&VOWEL_SOUND) {
        return true;
    }
    if begins(&CONSONANT_SOUND) || lower == "one" {
        return false;
    }
    matches!(
        lower.chars().next(),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ö' | 'ü' | 'ä' | 'å')
    )
}

/// *Eight* and its family, *eleven* and *eighteen* with whole thousands behind them.
fn number_starts_with_vowel_sound(word: &str) -> bool {
    let whole = word.split(|letter: char| !letter.is_ascii_digit() && letter != ',').next().unwrap_or(word);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    digits.starts_with('8')
        || (digits.len() % 3 == 2 && (digits.starts_with("11") || digits.starts_with("18")))
}

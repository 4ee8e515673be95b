//! English word forms: verbs, the indefinite article, British and American spelling.
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
    !onset.chars().any(|letter| is_vowel(letter)) && !onset.chars().skip(1).any(|letter| letter == 'y')
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
        return (stem.len() > 1 && has_vowel_or_is_short(stem)).then(|| (format!("{stem}y"), Form::Past));
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return (!stem.ends_with('e') && has_vowel(stem)).then(|| (restored(stem), Form::Past));
    }
    if let Some(stem) = word.strip_suffix("ing") {
        return has_vowel(stem).then(|| (restored(stem), Form::Gerund));
    }
    if let Some(stem) = word.strip_suffix("ies") {
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
    let earlier = letters.len().checked_sub(3).map(|index| letters[index]);
    if before == last && !is_vowel(last) {
        // *miss*, *call* and *stuff* end in two already; *stopp* doesn't.
        return match last {
            's' | 'l' | 'f' | 'z' => stem.to_owned(),
            _ => stem[..stem.len() - 1].to_owned(),
        };
    }
    if ["anick", "imick", "affick"].iter().any(|end| stem.ends_with(end)) {
        return stem[..stem.len() - 1].to_owned();
    }
    let lost_e = is_short_syllable(stem)
        || matches!(last, 'v' | 'u' | 'c' | 'z')
        || LOST_E.iter().any(|end| stem.ends_with(end)) && !KEPT.iter().any(|end| stem.ends_with(end));
    if lost_e { format!("{stem}e") } else { stem.to_owned() }
}

/// Ends of stems whose base has a final e.
const LOST_E: [&str; 64] = [
    "at", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "ag", "eg", "dg", "lg", "rg", "ang", "ung",
    "as", "is", "os", "aus", "ls", "ns", "ps", "rs", "us", "eas", "ir", "ur", "gnor", "stor", "plor", "clar",
    "par", "har", "ad", "id", "od", "ud", "rit", "vit", "cit", "plet", "but", "put", "tut", "mot", "vot",
    "not", "quot", "in", "phon", "pon", "am", "um", "ak", "ik", "ok", "ap", "op", "yp", "dul", "fil", "pir",
];
/// Ends of stems that look like one of those and have none.
const KEPT: [&str; 40] = [
    "eat", "oat", "ain", "oin", "ein", "ruin", "eck", "ick", "air", "eir", "our", "cus", "oad", "ead", "aid",
    "oid", "oud", "aud", "oak", "eak", "eek", "ook", "eam", "oam", "aim", "eap", "oop", "eep", "oup", "oam",
    "loud", "rain", "bin", "mit", "lop", "visit", "rmat", "hang", "bang", "din",
];

/// The indefinite article the next word takes by its sound: *an hour*, *a university*, *an MRI*, *an 8*.
///
/// Takes the word as written, since `MRI` is spelled out and `mri` in a lower-case chat is too rare to guess.
pub fn article(next_word: &str) -> &'static str {
    let word = next_word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if starts_with_vowel_sound(word) { "an" } else { "a" }
}

/// Starts of words whose *h* is silent.
const SILENT_H: [&str; 6] = ["hour", "honest", "honor", "honour", "heir", "hors"];
/// Starts of words that open with a vowel letter and the sound of *you* or *one*.
const CONSONANT_SOUND: [&str; 21] = [
    "eu", "ewe", "uni", "use", "usa", "usu", "usb", "uti", "ute", "ura", "uro", "ubi", "ufo", "ukr", "url",
    "uk-", "u-", "one-", "oneself", "once", "ouija",
];
/// Starts that look like one of those and aren't.
const VOWEL_SOUND: [&str; 5] = ["unin", "unim", "uniden", "unill", "uter"];
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
    let head = word.split(['-', '\u{2019}', '\'', '/']).next().unwrap_or(word);
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

/// A word in British spelling, if it has one; `pairs` hold British before American.
pub fn to_british<'a>(word: &str, pairs: &'a [(String, String)]) -> Option<&'a str> {
    pairs.iter().find(|(_, american)| american == word).map(|(british, _)| british.as_str())
}

/// A word in American spelling, if `pairs` know it as British.
pub fn to_american<'a>(word: &str, pairs: &'a [(String, String)]) -> Option<&'a str> {
    pairs.iter().find(|(british, _)| british == word).map(|(_, american)| american.as_str())
}

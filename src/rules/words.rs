//! The `.words` files: the words all rules share, as a support lead can read and extend them.
//!
//! Owns the shape of those files and turns them into one plain [`Words`]. Refuses to know what rules do
//! with a class, and to stop at a mistake: it returns what it understood and the errors. Depends on `std`
//! and [`inflect`](super::inflect) alone, because the build script compiles it too. The words themselves
//! are in `src/rules/en/lexicon`.
//!
//! A line at the margin opens a section; indented lines are its entries; `#` starts a comment.
//!
//! | section | its entries |
//! |---|---|
//! | `class NAME` | plain words, as written |
//! | `verbs [NAME]` | base forms; every form carries the class |
//! | `irregular` | base, past, participle, then third and gerund if need be; `/` between equals |
//! | `double`, `nodouble`, `double british` | bases that double their last consonant, or don't |
//! | `emotion` | adjective, noun, verb, -ing adjective (`-` where none), strength 1 to 3, mood |
//! | `variants`, `variants dialect`, `typos` | a spelling and the word it stands for |
//! | `contractions` | a spelling and the words it stands for |
//! | `frequency` | words, the most frequent first |

mod reader;

use super::inflect::{Exceptions, Form};

/// Everything the `.words` files say, ready to be compiled.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Plain classes and the surface words in them, in the order they were first named. The rows of
    /// `emotion` add `emotion`, `emotion-noun`, `emotion-ing`, `emotion-angry` and `emotion-strong` (none of
    /// them happy), `emotion-happy`, and the verb class `emotion-verb`.
    pub classes: Vec<(String, Vec<String>)>,
    /// Every verb in all its forms.
    pub verbs: Vec<Verb>,
    /// Feelings in all their parts of speech.
    pub emotions: Vec<Emotion>,
    /// Other spellings, and the form rules know.
    pub variants: Vec<Variant>,
    /// Typing slips and the word meant.
    pub typos: Vec<(String, String)>,
    /// Words that stand for several.
    pub contractions: Vec<(String, Vec<String>)>,
    /// The words seen most, most frequent first.
    pub frequency: Vec<String>,
    /// What the spelling rules can't know, for inflecting further verbs.
    pub exceptions: Exceptions,
}

impl Words {
    /// The word as a British draft spells it, if that differs.
    pub fn to_british(&self, word: &str) -> Option<&str> {
        self.dialects().find(|pair| pair.canonical == word).map(|pair| pair.spelling.as_str())
    }

    /// The word as an American draft spells it, if that differs.
    pub fn to_american(&self, word: &str) -> Option<&str> {
        self.dialects().find(|pair| pair.spelling == word).map(|pair| pair.canonical.as_str())
    }

    fn dialects(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| variant.dialect)
    }
}

/// A verb and its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// check
    pub base: String,
    /// (I) checked
    pub past: String,
    /// (I have) checked
    pub participle: String,
    /// checks
    pub third: String,
    /// checking
    pub gerund: String,
    /// Further words for a form (*gotten*, *learnt*): understood, never written.
    pub alternates: Vec<(Form, String)>,
    /// The verb classes it stands in; `verb` itself goes without saying.
    pub classes: Vec<String>,
}

impl Verb {
    /// The word for a form.
    pub fn form(&self, form: Form) -> &str {
        match form {
            Form::Base => &self.base,
            Form::Third => &self.third,
            Form::Past => &self.past,
            Form::Participle => &self.participle,
            Form::Gerund => &self.gerund,
        }
    }
}

/// A feeling, in every part of speech English has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emotion {
    /// frustrated
    pub adjective: String,
    /// frustration
    pub noun: Option<String>,
    /// (to) frustrate
    pub verb: Option<String>,
    /// frustrating, or the plain adjective that says the same of a thing
    pub ing: Option<String>,
    /// 1 to 3.
    pub strength: u8,
    /// What family of feelings it belongs to.
    pub mood: Mood,
}

/// Families of feelings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// glad, relieved
    Happy,
    /// upset, disappointed
    Sad,
    /// annoyed, furious
    Angry,
    /// worried, confused
    Fear,
    /// embarrassed
    Shame,
    /// exhausted
    Tired,
}

impl Mood {
    fn named(name: &str) -> Option<Mood> {
        Some(match name {
            "happy" => Mood::Happy,
            "sad" => Mood::Sad,
            "angry" => Mood::Angry,
            "fear" => Mood::Fear,
            "shame" => Mood::Shame,
            "tired" => Mood::Tired,
            _ => return None,
        })
    }
}

/// Another spelling of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As it may stand in a draft.
    pub spelling: String,
    /// As rules know it.
    pub canonical: String,
    /// True for a British spelling, in which a British draft's rewrites are written.
    pub dialect: bool,
}

/// A line of a `.words` file that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsError {
    /// The file, by the name it was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl std::fmt::Display for WordsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// Reads `.words` files, each with its name, as one lexicon. Sections may be spread over files in any order.
pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Words, Vec<WordsError>) {
    let mut reader = reader::Reader::default();
    for (name, text) in files {
        reader.read(name, text);
    }
    reader.finish()
}

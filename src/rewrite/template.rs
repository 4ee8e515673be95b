//! `say` templates: literal text, captures and placeholders.
//!
//! | written | becomes |
//! |---|---|
//! | `{what}` | the captured words as written |
//! | `{did:gerund}` | with its first verb in that form: base, third, past, participle, gerund |
//! | `{how:noun}` | an emotion as noun, adjective, verb or `ing` |
//! | `{what:the}`, `{what:bare}` | with *the* for its determiner, or without one |
//! | `{what:swap}` | with *my* and *your*, *I* and *you* exchanged |
//! | `{I}`, `{me}`, `{my}`, `{I'll}`, `{I'm}`, `{I've}`, `{am}`, `{was}` | first person as the sentence has it |
//! | `[time]` | a placeholder |

use crate::engine::Customer;
use crate::matcher::{MatchSlots, NO_SLOT, SentenceInfo, Token};
use crate::rules::{Catalogue, Form, WordId, inflect, words::Words};
use crate::text::Span;

/// A parsed template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'t> {
    parts: Vec<Part<'t>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'t> {
    Text(&'t str),
    Placeholder(&'t str),
    Slot { name: &'t str, change: &'t str },
}

/// Where a rewrite is to stand: the block, its tokens, the match.
pub struct Scene<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) block: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentence: &'a SentenceInfo,
    pub(crate) span: (usize, usize),
    pub(crate) slots: &'a MatchSlots,
    pub(crate) captures: Vec<&'a str>,
    #[allow(dead_code)] // Read by templates that take up the customer's own words.
    pub(crate) customer: &'a Customer,
}

/// A filled template, before it is fitted to its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    pub text: String,
    pub placeholders: Vec<Span>,
}

impl<'t> Template<'t> {
    /// Reads a template; braces and brackets that do not close are literal text.
    pub fn parse(source: &'t str) -> Template<'t> {
        let mut parts = vec![];
        let mut rest = source;
        while let Some(open) = rest.find(['{', '[']) {
            let close = if rest[open..].starts_with('{') { '}' } else { ']' };
            let Some(end) = rest[open..].find(close) else { break };
            if open > 0 {
                parts.push(Part::Text(&rest[..open]));
            }
            let body = &rest[open + 1..open + end];
            parts.push(if close == ']' {
                Part::Placeholder(&rest[open..open + end + 1])
            } else {
                let (name, change) = body.split_once(':').unwrap_or((body, ""));
                Part::Slot { name, change }
            });
            rest = &rest[open + end + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest));
        }
        Template { parts }
    }

    /// Fills it; `None` when a capture took nothing or a form is not known.
    pub(crate) fn fill(&self, scene: &Scene<'_>) -> Option<Filled> {
        let mut filled = Filled::default();
        for part in &self.parts {
            match part {
                Part::Text(text) => filled.text.push_str(text),
                Part::Placeholder(text) => {
                    let start = filled.text.len();
                    filled.text.push_str(text);
                    filled.placeholders.push(Span::new(start, filled.text.len()));
                }
                Part::Slot { name, change } => {
                    let text = match scene.captures.iter().position(|c| c == name) {
                        Some(index) => scene.capture(index, change)?,
                        None => scene.person(name)?.to_string(),
                    };
                    filled.text.push_str(&text);
                }
            }
        }
        Some(filled)
    }
}

impl Scene<'_> {
    fn capture(&self, index: usize, change: &str) -> Option<String> {
        let (from, to) = (*self.slots.get(2 + 2 * index)?, *self.slots.get(3 + 2 * index)?);
        if from == NO_SLOT || to == NO_SLOT || from >= to {
            return None;
        }
        let tokens = self.tokens.get(from as usize..to as usize)?;
        let source = |t: &Token| self.block.get(t.start as usize..t.end as usize).unwrap_or("").to_string();
        let mut words: Vec<String> = tokens.iter().map(source).collect();
        match change {
            "" => {}
            "the" | "bare" => {
                let determiner = self.catalogue.lexicon.is(tokens[0].word, "determiner");
                match (determiner, change) {
                    (true, "the") => words[0] = "the".into(),
                    (true, _) => words[0] = String::new(),
                    (false, "the") => words[0] = format!("the {}", words[0]),
                    (false, _) => {}
                }
            }
            "swap" => {
                for word in &mut words {
                    if let Some(other) = swapped(word) {
                        *word = other.to_string();
                    }
                }
            }
            "noun" | "adjective" | "verb" | "ing" => {
                let column = ["adjective", "noun", "verb", "ing"].iter().position(|c| c == &change)?;
                let (at, row) =
                    tokens.iter().enumerate().find_map(|(i, t)| self.emotion(t.word).map(|r| (i, r)))?;
                let word = row[column];
                if word == 0 {
                    return None;
                }
                words = vec![self.catalogue.lexicon.spelling(word).to_string()];
                let _ = at;
                return Some(words.remove(0));
            }
            form => {
                let form = Form::named(form)?;
                let at = tokens.iter().position(|t| t.forms != 0)?;
                words[at] = self.inflected(&tokens[at], &words[at], form)?;
            }
        }
        // The words with what stood between them.
        let mut text = String::new();
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                let between = self.block.get(tokens[i - 1].end as usize..tokens[i].start as usize)?;
                if !(text.is_empty() && between.trim().is_empty()) {
                    text.push_str(between);
                }
            }
            text.push_str(word);
        }
        Some(text.trim().to_string())
    }

    fn emotion(&self, word: WordId) -> Option<[WordId; 4]> {
        let lexicon = &self.catalogue.lexicon;
        lexicon.emotions.iter().find(|row| row[..].contains(&word) && word != 0).copied().or_else(|| {
            // A verb form (*frustrates*) belongs to the row of its base.
            let verb = lexicon.word(word).verb;
            let base = lexicon.verbs.get(usize::from(verb).checked_sub(1)?)?[0];
            lexicon.emotions.iter().find(|row| row[2] == base).copied()
        })
    }

    fn inflected(&self, token: &Token, written: &str, form: Form) -> Option<String> {
        let lexicon = &self.catalogue.lexicon;
        let verb = lexicon.word(token.word).verb;
        if verb > 0 {
            let id = lexicon.verbs.get(verb as usize - 1)?[form as usize];
            return Some(lexicon.spelling(id).to_string());
        }
        let (base, _) = inflect::lemma_guess(&written.to_lowercase())?;
        Some(inflect::inflect(&base, form, &Words::default().exceptions))
    }

    /// The first person as the match, else its sentence, has it: `I` unless only *we* speaks.
    fn plural(&self) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let speaks = |range: std::ops::Range<usize>| {
            let words = self.tokens.get(range).unwrap_or(&[]);
            let has = |class: &str| words.iter().any(|t| lexicon.is(t.word, class));
            (has("first-sing"), has("first-plural"))
        };
        match speaks(self.span.0..self.span.1) {
            (false, false) => {}
            (singular, _) => return !singular,
        }
        let (singular, plural) = speaks(self.sentence.first as usize..self.sentence.last as usize);
        plural && !singular
    }

    fn person(&self, name: &str) -> Option<&'static str> {
        let plural = self.plural();
        let pick = |one: &'static str, many: &'static str| Some(if plural { many } else { one });
        match name {
            "I" => pick("I", "we"),
            "me" => pick("me", "us"),
            "my" => pick("my", "our"),
            "mine" => pick("mine", "ours"),
            "I'm" => pick("I'm", "we're"),
            "I'll" => pick("I'll", "we'll"),
            "I've" => pick("I've", "we've"),
            "I'd" => pick("I'd", "we'd"),
            "am" => pick("am", "are"),
            "was" => pick("was", "were"),
            _ => None,
        }
    }
}

fn swapped(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "my" | "our" => "your",
        "mine" | "ours" => "yours",
        "me" | "us" | "i" | "we" => "you",
        "myself" | "ourselves" => "yourself",
        "your" => "my",
        "yours" => "mine",
        "you" => "I",
        "yourself" => "myself",
        _ => return None,
    })
}

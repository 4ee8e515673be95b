//! The reply as a row of sentences with what each does.
//!
//! Refuses to judge: `checks.rs` and `notes.rs` do.

use crate::cues::{Content, Word};
use crate::rules::{Catalogue, Category, Lexicon, Surface, forms};
use crate::text::Span;

/// A sentence of the agent's own, as the engine knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub span: Span,
    /// The facts that hold in it, as bits of the catalogue's facts.
    pub facts: u64,
    /// Its findings.
    pub flagged: Flagged,
}

/// The categories of a sentence's findings, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flagged(u32);

impl Flagged {
    pub fn add(&mut self, category: Category) {
        self.0 |= 1 << category as u32;
    }

    pub fn has(self, categories: &[Category]) -> bool {
        categories.iter().any(|c| self.0 >> *c as u32 & 1 == 1)
    }
}

macro_rules! facts {
    ($($field:ident $name:literal,)*) => {
        /// The bits of the facts the checks ask for; no bit where a catalogue lacks one.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Bits { $(pub $field: u64,)* }

        impl Bits {
            /// Looks the facts up.
            pub fn new(catalogue: &Catalogue) -> Bits {
                let bit = |name: &str| catalogue.facts.iter().position(|f| f == name).map_or(0, |i| 1 << i);
                Bits { $($field: bit($name),)* }
            }
        }
    };
}

facts! {
    question "question",
    greets "greets",
    hears "hears",
    sees "sees",
    apologises "apologises",
    apologises_for "apologises-for",
    puts_back "puts-back",
    step "step",
    moves "moves",
    settled "settled",
    chooses "chooses",
    routine "routine-question",
    farewell "farewell",
    nameless "nameless",
    time "time",
    owner "owner",
    owned "owned",
    ask "ask",
    wants_fact "wants-fact",
    retries "retries",
    consoles "consoles",
    condolence "condolence",
    mourning "mourning",
}

/// One sentence of the reply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub span: Span,
    pub facts: u64,
    pub flagged: Flagged,
    /// First and last + 1 of its content words in [`Said::words`].
    pub words: (usize, usize),
}

impl Line {
    pub fn does(&self, bits: u64) -> bool {
        self.facts & bits != 0
    }
}

/// The reply's sentences, without a line that only greets.
#[derive(Debug)]
pub(crate) struct Said<'t> {
    pub text: &'t str,
    lexicon: &'t Lexicon,
    pub bits: Bits,
    pub lines: Vec<Line>,
    pub words: Vec<Word>,
    /// Where the line that greets ends.
    pub greeted: Option<usize>,
    /// Every sentence, those that greet as well.
    pub all: Vec<Span>,
}

impl<'t> Said<'t> {
    pub fn new(catalogue: &'t Catalogue, bits: Bits, text: &'t str, sentences: &[Heard]) -> Said<'t> {
        let content = Content::new(&catalogue.lexicon);
        let mut words = vec![];
        let mut lines = vec![];
        let mut greeted = None;
        for sentence in sentences {
            if sentence.facts & bits.greets != 0 && lines.is_empty() {
                greeted = Some(sentence.span.end);
                continue;
            }
            let from = words.len();
            content.words(text, sentence.span, &mut words);
            lines.push(Line {
                span: sentence.span,
                facts: sentence.facts,
                flagged: sentence.flagged,
                words: (from, words.len()),
            });
        }
        Said {
            text,
            lexicon: &catalogue.lexicon,
            bits,
            lines,
            words,
            greeted,
            all: sentences.iter().map(|s| s.span).collect(),
        }
    }

    /// True for a word of a class of the lexicon.
    pub fn is_one_of(&self, word: &str, class: &str) -> bool {
        self.lexicon.is(self.lexicon.get(word), class)
    }

    /// True for a verb in its past.
    pub fn is_past(&self, word: &str) -> bool {
        let id = self.lexicon.get(word);
        id < Surface::EXPANSION && self.lexicon.word(id).forms & forms::PAST != 0
    }

    pub fn words(&self, line: &Line) -> &[Word] {
        self.words.get(line.words.0..line.words.1).unwrap_or(&[])
    }
}

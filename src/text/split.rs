//! A paragraph into sentences and words.

use super::Span;

/// What stands between a word and the one before it in its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// White space, a hyphen's neighbour or nothing of weight.
    #[default]
    Space,
    /// A comma.
    Comma,
    /// Anything that separates clauses: `; : — – ( ) [ ] …`, an emoji, a list bullet.
    Clause,
    /// A sentence ended; the word is the first of the next one.
    Sentence,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// `like`, `this`, also `O'Brien` mixed forms that are none of the others.
    #[default]
    Lower,
    /// First letter upper case: `Like`, `I`.
    Title,
    /// Two or more letters, all upper case: `LIKE`, `T&C`.
    Upper,
    /// Holds a digit: `12`, `£14.50`, `5pm`, `2nd`.
    Number,
    /// Not words of the agent: a URL, an e-mail address, an id, a `{{placeholder}}`, inline code.
    Opaque,
}

/// One word of a paragraph, as written: contractions and possessives are still whole (`can't`, `Ana's`),
/// hyphenated compounds are one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes from the start of the block.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub shape: Shape,
    /// A quotation mark opens directly before it.
    pub opens_quote: bool,
    /// A quotation mark closes directly after it (punctuation may stand between).
    pub closes_quote: bool,
    /// It stands between quotation marks, the marks of a pair counted.
    pub quoted: bool,
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// No mark: a line end, an emoji, the end of the text.
    #[default]
    None,
    /// `.` or `…`
    Period,
    /// `?`, also within `?!`
    Question,
    /// `!`
    Exclamation,
}

/// One sentence of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// From its first word's first byte (an opening quote or bracket included) to the end of its closing mark.
    pub span: Span,
    /// Index of its first word in [`Paragraph::words`].
    pub first: u32,
    /// Index after its last word.
    pub last: u32,
    /// How it ends.
    pub mark: Mark,
}

/// The words and sentences of one block of prose. Reused between blocks: splitting clears it first.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// All words in order.
    pub words: Vec<Word>,
    /// All sentences in order; they share out the words without a gap.
    pub sentences: Vec<Sentence>,
}

impl Paragraph {
    /// Splits one block of prose; offsets count from the start of `block`.
    pub fn split(&mut self, block: &str) {
        self.words.clear();
        self.sentences.clear();
        let mut at = 0;
        for piece in block.split_ascii_whitespace() {
            let start = block[at..].find(piece).map_or(at, |i| at + i);
            at = start + piece.len();
            self.words.push(Word { start: start as u32, end: at as u32, ..Word::default() });
        }
        if !self.words.is_empty() {
            self.sentences.push(Sentence {
                span: Span::new(0, block.len()),
                first: 0,
                last: self.words.len() as u32,
                mark: Mark::None,
            });
        }
    }
}

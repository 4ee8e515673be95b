//! A paragraph into sentences and words: what they are. How they are found is in `splitter.rs`.

use super::Span;
use super::splitter::Splitter;

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
    /// A sentence ended or the paragraph begins: every sentence's first word has it.
    Sentence,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// `like`, `this`, also `iPhone` and letters of scripts without case.
    #[default]
    Lower,
    /// First letter upper case: `Like`, `I`, `O'Brien`.
    Title,
    /// Two or more letters, all upper case: `LIKE`, `T&C`.
    Upper,
    /// Holds a digit: `12`, `£14.50`, `5pm`, `2nd`.
    Number,
    /// Not words of the agent: a URL, an e-mail address, an id, a `{{placeholder}}`, inline code.
    Opaque,
}

/// One word of a paragraph, as written: contractions and possessives are still whole (`can't`, `Ana's`),
/// hyphenated compounds are one word. The last point of an abbreviation stays outside: `e.g`, `U.S`, `Mr`.
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
    /// No mark: a line end, an emoji, the end of the paragraph.
    #[default]
    None,
    /// `.` or `…`
    Period,
    /// `?`, also within `?!`
    Question,
    /// `!`
    Exclamation,
}

/// Whether a sentence is an item of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Item {
    /// It stands in running text.
    #[default]
    None,
    /// A `-`, `*` or `•` stands before it.
    Bullet,
    /// A `1.`, `2)` or `a)` stands before it.
    Number,
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
    /// Whether it begins as an item of a list; the bullet or number is neither a word nor in the span.
    pub item: Item,
}

/// The words and sentences of one block of prose. Reused between blocks: splitting clears it first.
///
/// Words lie within sentences, sorted, none empty and none overlapping, all on character boundaries.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// All words in order.
    pub words: Vec<Word>,
    /// All sentences in order; they share out the words without a gap.
    pub sentences: Vec<Sentence>,
}

impl Paragraph {
    /// Splits one block of prose; offsets count from the start of `block`.
    ///
    /// A sentence ends at `. ! ? …` unless the mark belongs to an abbreviation, a number or an address, or the
    /// text runs on in lower case behind `…` or a closing bracket or quotation mark. It also ends at a line
    /// end, unless the line looks wrapped by a mail program (60 to 100 bytes, no mark, lower case behind),
    /// before a list item, and at an emoji before a capital.
    ///
    /// ```
    /// use warmline_core::text::{Mark, Paragraph};
    ///
    /// let text = "Hi Dr. Lee! It's £14.50, i.e. the usual fee";
    /// let mut paragraph = Paragraph::default();
    /// paragraph.split(text);
    /// let marks: Vec<Mark> = paragraph.sentences.iter().map(|sentence| sentence.mark).collect();
    /// assert_eq!(marks, [Mark::Exclamation, Mark::None]);
    /// assert_eq!(paragraph.words.len(), 9);
    /// ```
    ///
    /// Runs in time linear in the length of `block`. A block of 4 GiB or more, which a word's offsets could
    /// not count, has no words.
    pub fn split(&mut self, block: &str) {
        self.words.clear();
        self.sentences.clear();
        if u32::try_from(block.len()).is_ok() {
            Splitter::new(block, &mut self.words, &mut self.sentences).run();
        }
    }
}

//! The flat tables rules compile to. The built-in ones are written out at build time and cost nothing to load.

use std::borrow::Cow;

use super::{Category, Expression, Lexicon, Severity};

/// Verb forms as bits.
pub mod forms {
    /// `forget`
    pub const BASE: u8 = 1;
    /// `forgets`
    pub const THIRD: u8 = 2;
    /// `forgot`
    pub const PAST: u8 = 4;
    /// `forgotten`
    pub const PARTICIPLE: u8 = 8;
    /// `forgetting`
    pub const GERUND: u8 = 16;

    /// The bit of a form.
    pub const fn bit(form: crate::rules::inflect::Form) -> u8 {
        1 << form as u8
    }
}

/// What an instruction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Op {
    /// Takes the word `b`.
    Word,
    /// Takes a word of the word set `b`.
    Set,
    /// Takes a word of class `b`, in one of the forms `a` (0: any).
    Class,
    /// Takes the verb `b` in one of the forms `a` (0: any).
    Lemma,
    /// Takes any verb in one of the forms `a`.
    Form,
    /// Takes any word; with `a` = 1 one that follows a comma or clause break too.
    Any,
    /// Takes a word that is written like the expression `b`.
    Written,
    /// Takes as few words as do, up to `a`; with `b` = 1 over commas and clause breaks too.
    Words,
    /// Takes words to the end of the clause: at least `a`, at most `b`.
    Rest,
    /// Goes on at the next instruction, or `b` further on when that fails.
    Split,
    /// Holds when the next word can start what follows; see [`Catalogue::firsts`].
    Peek,
    /// Goes on `b` further on.
    Jump,
    /// Runs the subroutine `b`, an index into [`Catalogue::subroutines`], then goes on.
    Call,
    /// The subroutine is complete.
    Return,
    /// Stores the position in slot `a`.
    Save,
    /// Lets the next word follow a comma or a clause break.
    Comma,
    /// Wants a comma or a clause break before the next word.
    Break,
    /// Lets the next word follow any break, a sentence's end included.
    Boundary,
    /// Holds before the first word of a sentence.
    Start,
    /// Holds after the last word of a sentence.
    End,
    /// Holds at the inner side of a quotation mark, behind an opening or before a closing one.
    Quote,
    /// The match is complete.
    Done,
}

impl Op {
    /// True for operations that take words.
    pub const fn takes(self) -> bool {
        matches!(
            self,
            Op::Word
                | Op::Set
                | Op::Class
                | Op::Lemma
                | Op::Form
                | Op::Any
                | Op::Written
                | Op::Words
                | Op::Rest
        )
    }

    /// All operations, in the order of their numbers.
    pub const ALL: [Op; 22] = [
        Op::Word,
        Op::Set,
        Op::Class,
        Op::Lemma,
        Op::Form,
        Op::Any,
        Op::Written,
        Op::Words,
        Op::Rest,
        Op::Split,
        Op::Peek,
        Op::Jump,
        Op::Call,
        Op::Return,
        Op::Save,
        Op::Comma,
        Op::Break,
        Op::Boundary,
        Op::Start,
        Op::End,
        Op::Quote,
        Op::Done,
    ];
}

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instr {
    /// What it does.
    pub op: Op,
    /// For operations that take a word: take none, and hold when the next word is not such a word.
    pub not: bool,
    /// Its small operand.
    pub a: u8,
    /// Its large operand.
    pub b: u16,
}

/// The longest gap that is followed word by word before a program runs.
pub const NEAR_GAP: u8 = 3;

/// One `find` line, compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its first instruction.
    pub pc: u32,
    /// Index of its rule.
    pub rule: u16,
    /// The instruction it is entered at: a text that does not go along from there on cannot match.
    pub entry: u32,
    /// The fewest words before that.
    pub before_min: u8,
    /// The most words before that.
    pub before_max: u8,
    /// It may run over the end of a sentence.
    pub crosses: bool,
}

/// Which words occur: a bit for each, shared by words that fall together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bloom(pub [u64; 4]);

impl Bloom {
    /// One of 64 bits for a word.
    #[inline]
    pub const fn bit(word: u16) -> u64 {
        1 << (word.wrapping_mul(40503) >> 10)
    }

    /// Notes a word.
    #[inline]
    pub fn add(&mut self, word: u16) {
        let bit = word.wrapping_mul(40503) >> 8;
        self.0[usize::from(bit >> 6)] |= 1 << (bit & 63);
    }

    /// Notes the words of the other.
    pub fn join(&mut self, other: &Bloom) {
        for (all, own) in self.0.iter_mut().zip(other.0) {
            *all |= own;
        }
    }

    /// True when the word may be here.
    #[inline]
    pub fn has(&self, word: u16) -> bool {
        let bit = word.wrapping_mul(40503) >> 8;
        self.0[usize::from(bit >> 6)] >> (bit & 63) & 1 == 1
    }
}

/// What can be the next word at a place of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct First {
    /// Anything, or nothing at all.
    pub any: bool,
    /// One of these words.
    pub words: Bloom,
    /// A word of one of these classes.
    pub classes: super::ClassSet,
    /// A verb in one of these forms.
    pub forms: u8,
}

impl First {
    /// Adds what the other stands for.
    pub fn join(&mut self, other: &First) {
        self.any |= other.any;
        self.forms |= other.forms;
        self.words.join(&other.words);
        for (all, own) in self.classes.iter_mut().zip(other.classes) {
            *all |= own;
        }
    }
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Its matches are findings of that category.
    Flag(Category),
    /// Its matches set that bit of their sentence; an index into [`Catalogue::facts`].
    Fact(u8),
    /// Its matches are cues in a customer's message; an index into [`Catalogue::cue_kinds`].
    Cue(u8),
}

/// Which sentences a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// The same sentence.
    Here,
    /// The one before.
    Previous,
    /// The one after.
    Next,
    /// Previous, same or next.
    Near,
    /// Same or next.
    Ahead,
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// The whole capture of that index matches the pattern.
    Capture(u8),
    /// Some part of the capture matches.
    CaptureHas(u8),
    /// The pattern ends where the match starts.
    Before,
    /// The pattern starts where the match ends.
    After,
    /// The pattern matches somewhere in the same sentence.
    In,
    /// The pattern matches somewhere in the match.
    Inside,
    /// One of the facts holds nearby.
    Fact(Nearness),
}

/// One `unless` or `only` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// What it looks at.
    pub kind: TestKind,
    /// True for `only`, false for `unless`.
    pub wanted: bool,
    /// The first instruction of its pattern; unused for facts.
    pub pc: u32,
    /// The most words its pattern takes.
    pub reach: u8,
    /// The facts it asks for, as bits.
    pub facts: u64,
}

/// One rule's data beside its programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `category/kebab-name`.
    pub id: Cow<'static, str>,
    /// What it is for.
    pub kind: RuleKind,
    /// How much its wording hurts.
    pub severity: Severity,
    /// Why, one sentence.
    pub why: Cow<'static, str>,
    /// Where that comes from.
    pub from: Cow<'static, str>,
    /// What to do when no rewrite fits.
    pub instead: Cow<'static, str>,
    /// Rewrite templates, best first, one a line.
    pub says: Cow<'static, str>,
    /// Names of the captures in order, separated by spaces.
    pub captures: Cow<'static, str>,
    /// First and last + 1 of its tests in [`Catalogue::tests`].
    pub tests: (u32, u32),
    /// How surely, in percent, a clause has to read like its category where no pattern finds anything; 0 for never.
    pub reads: u8,
    /// Categories whose overlapping findings give way to this rule's, as bits.
    pub over: u32,
}

/// Everything rules compile to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// The words.
    pub lexicon: Lexicon,
    /// All instructions.
    pub code: Cow<'static, [Instr]>,
    /// The first instructions of parts that patterns share.
    pub subroutines: Cow<'static, [u32]>,
    /// All `find` lines.
    pub programs: Cow<'static, [Program]>,
    /// All rules.
    pub rules: Cow<'static, [Rule]>,
    /// All conditions.
    pub tests: Cow<'static, [Test]>,
    /// Word sets: first and last + 1 in `set_words`.
    pub sets: Cow<'static, [(u32, u32)]>,
    /// The words of all sets, ascending within each.
    pub set_words: Cow<'static, [u16]>,
    /// For each word set, a bit for each word's [`Bloom::bit`]; derived from `set_words`.
    pub set_blooms: Cow<'static, [u64]>,
    /// How words are written that no list names.
    pub expressions: Cow<'static, [Expression]>,
    /// What can come first at some places of the code; derived from `code`.
    pub firsts: Cow<'static, [First]>,
    /// Names of facts, by bit.
    pub facts: Cow<'static, [Cow<'static, str>]>,
    /// Names of cue kinds.
    pub cue_kinds: Cow<'static, [Cow<'static, str>]>,
}

impl Catalogue {
    /// The words of a word set, ascending.
    pub fn set(&self, number: u16) -> &[u16] {
        let (from, to) = self.sets.get(usize::from(number)).copied().unwrap_or_default();
        &self.set_words[from as usize..to as usize]
    }
}

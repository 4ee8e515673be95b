//! Programs over tokens: one program from one word on, and the conditions on what it matched.
//!
//! Which programs are worth it is decided before, in `scan.rs`.

use super::tokens::{Grammar, Token};
use crate::rules::{Bloom, Catalogue, ClassSet, Expression, First, Instr, Op, Test, TestKind};
use crate::text::Gap;

/// A slot that holds no position.
pub const NO_SLOT: u32 = u32::MAX;
const SLOTS: usize = 14;

/// Positions a match stored, in tokens: the span's start and end, then start and end of each capture.
pub type MatchSlots = [u32; SLOTS];

/// The most instructions one attempt may run; what needs more does not match.
const STEPS: u32 = 4_000;
/// How many of these a look at how a word is written counts for.
const LOOK: u32 = 100;
/// How far an `in` condition looks around a match, in tokens.
const WINDOW: usize = 48;

#[derive(Clone, Copy, Debug)]
struct Frame {
    pc: u32,
    at: u32,
    /// How many slots had been stored; what came later is undone.
    stored: u32,
    allow: Gap,
    /// Where the running subroutine returns to: an index into [`Stack::calls`].
    returns: u32,
    /// How many words a `Words` may still take; [`FRESH`] for what starts anew.
    left: u8,
}

/// A frame that does not go on with a count.
const FRESH: u8 = u8::MAX;

/// What running a program needs beside its window, kept from run to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    frames: Vec<Frame>,
    /// Slots stored, and what they held before.
    stored: Vec<(u8, u32)>,
    /// Subroutines entered: where each returns to, and the entry of the one it was called from.
    calls: Vec<(u32, u32)>,
}

/// One successful run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub end: usize,
    pub slots: MatchSlots,
}

/// What a program may look at: tokens of a sentence, or of the whole block.
#[derive(Clone, Copy)]
pub(super) struct Window<'a> {
    pub tables: &'a Tables<'a>,
    /// The block.
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub low: usize,
    pub high: usize,
}

/// The parts of a catalogue that running a program reads, as plain slices.
pub(super) struct Tables<'a> {
    pub code: &'a [Instr],
    pub subroutines: &'a [u32],
    sets: &'a [(u32, u32)],
    set_words: &'a [u16],
    set_blooms: &'a [u64],
    firsts: &'a [First],
    expressions: &'a [Expression],
    pub class_sets: &'a [ClassSet],
    grammar: &'a Grammar,
}

impl Tables<'_> {
    pub(super) fn of<'a>(catalogue: &'a Catalogue, grammar: &'a Grammar) -> Tables<'a> {
        Tables {
            code: &catalogue.code,
            subroutines: &catalogue.subroutines,
            sets: &catalogue.sets,
            set_words: &catalogue.set_words,
            set_blooms: &catalogue.set_blooms,
            firsts: &catalogue.firsts,
            expressions: &catalogue.expressions,
            class_sets: &catalogue.lexicon.class_sets,
            grammar,
        }
    }

    /// The words of a word set.
    pub(super) fn words_of(&self, set: u16) -> &[u16] {
        self.sets.get(usize::from(set)).map_or(&[], |&(from, to)| &self.set_words[from as usize..to as usize])
    }

    /// True when a word can be the first of what an entry of [`Catalogue::firsts`] stands for.
    #[inline]
    pub(super) fn can_start(&self, first: u16, token: &Token) -> bool {
        let first = &self.firsts[first as usize];
        if first.any {
            return true;
        }
        let classes = &self.class_sets[token.classes as usize];
        first.words.has(token.word)
            || token.forms & first.forms != 0
            || (0..4).any(|part| classes[part] & first.classes[part] != 0)
    }

    /// True when an entry of [`Catalogue::firsts`] stands for nothing at all, among others.
    pub(super) fn can_start_nothing(&self, first: u16) -> bool {
        self.firsts[first as usize].any
    }

    /// True when an instruction that takes words takes this one, as far as the text is not needed.
    #[inline]
    pub(super) fn takes(&self, instr: Instr, token: &Token) -> bool {
        if instr.op == Op::Word { token.word == instr.b } else { self.takes_other(instr, token) }
    }

    /// The same of an instruction that names no single word.
    fn takes_other(&self, instr: Instr, token: &Token) -> bool {
        match instr.op {
            Op::Any | Op::Written => true,
            Op::Set => {
                if self.set_blooms[instr.b as usize] & Bloom::bit(token.word) == 0 {
                    return false;
                }
                let (from, to) = self.sets[instr.b as usize];
                let words = &self.set_words[from as usize..to as usize];
                if words.len() <= 6 {
                    words.contains(&token.word)
                } else {
                    words.binary_search(&token.word).is_ok()
                }
            }
            Op::Class => {
                self.class_sets[token.classes as usize][usize::from(instr.b as u8 >> 6)] >> (instr.b & 63) & 1
                    == 1
                    && (instr.a == 0 || token.forms & instr.a != 0)
            }
            Op::Lemma => token.verb == instr.b + 1 && (instr.a == 0 || token.forms & instr.a != 0),
            Op::Form => token.forms & instr.a != 0,
            _ => false,
        }
    }
}

impl Window<'_> {
    /// True when a condition allows the match; those on facts are settled later.
    pub(super) fn holds(&self, test: &Test, start: usize, hit: &Hit, stack: &mut Stack) -> bool {
        let found = match test.kind {
            TestKind::Fact(_) => return true,
            TestKind::Capture(index) | TestKind::CaptureHas(index) => {
                let whole = matches!(test.kind, TestKind::Capture(_));
                let (from, to) = (hit.slots[2 + 2 * index as usize], hit.slots[3 + 2 * index as usize]);
                if from == NO_SLOT || to == NO_SLOT || from >= to {
                    // A capture that took nothing is nothing in particular.
                    return !test.wanted;
                }
                let inner = Window { low: from as usize, high: to as usize, ..*self };
                if whole {
                    inner.run(test.pc, from as usize, Some(to as usize), stack).is_some()
                } else {
                    inner.anywhere(test, stack)
                }
            }
            TestKind::Before => {
                let first = start.saturating_sub(test.reach as usize).max(self.low);
                (first..start).any(|from| self.run(test.pc, from, Some(start), stack).is_some())
            }
            TestKind::After => self.run_after(test.pc, hit.end, stack),
            TestKind::In => {
                let low = self.low.max(start.saturating_sub(WINDOW));
                let high = self.high.min(hit.end + WINDOW).max(low);
                Window { low, high, ..*self }.anywhere(test, stack)
            }
            TestKind::Inside => Window { low: start, high: hit.end, ..*self }.anywhere(test, stack),
        };
        found == test.wanted
    }

    fn anywhere(&self, test: &Test, stack: &mut Stack) -> bool {
        (self.low..self.high).any(|from| {
            self.quick(test.pc as usize, from, from, Gap::Space)
                && self.run(test.pc, from, None, stack).is_some()
        })
    }

    /// Runs right behind a match, over a comma too.
    fn run_after(&self, pc: u32, at: usize, stack: &mut Stack) -> bool {
        at <= self.high && self.run(pc, at, None, stack).is_some()
    }

    /// Runs a program from the token `start`; with `must_end` only a match that ends there counts.
    pub(super) fn run(
        &self,
        pc: u32,
        start: usize,
        must_end: Option<usize>,
        stack: &mut Stack,
    ) -> Option<Hit> {
        if !self.quick(pc as usize, start, start, Gap::Space) {
            return None;
        }
        stack.frames.clear();
        stack.stored.clear();
        stack.calls.clear();
        let code = self.tables.code;
        let mut returns = u32::MAX;
        let mut pc = pc as usize;
        let mut at = start;
        let mut allow = Gap::Space;
        let mut slots = [NO_SLOT; SLOTS];
        let mut steps = 0;
        let mut left = FRESH;
        loop {
            steps += 1;
            if steps > STEPS {
                return None;
            }
            let instr = *code.get(pc)?;
            let goes_on = match instr.op {
                Op::Done => match must_end {
                    Some(end) if end != at => false,
                    _ => return Some(Hit { end: at, slots }),
                },
                Op::Split => {
                    // What fails at once is not worth coming back from.
                    if self.quick(pc + 1, at, start, allow) {
                        let stored = stack.stored.len() as u32;
                        let other = pc as u32 + u32::from(instr.b);
                        stack.frames.push(Frame {
                            pc: other,
                            at: at as u32,
                            stored,
                            allow,
                            returns,
                            left: FRESH,
                        });
                        pc += 1;
                    } else {
                        pc += instr.b as usize;
                    }
                    true
                }
                Op::Words => {
                    let mut count = if left == FRESH { instr.a } else { left };
                    left = FRESH;
                    let gap = if instr.b == 1 { Gap::Clause } else { Gap::Space };
                    loop {
                        let more = count > 0 && at < self.high && self.open(at, start, gap.max(allow));
                        if self.quick(pc + 1, at, start, allow) {
                            if more {
                                let stored = stack.stored.len() as u32;
                                let (pc, at) = (pc as u32, at as u32 + 1);
                                let (allow, left) = (Gap::Space, count - 1);
                                stack.frames.push(Frame { pc, at, stored, allow, returns, left });
                            }
                            pc += 1;
                            break true;
                        }
                        if !more {
                            break false;
                        }
                        at += 1;
                        count -= 1;
                        allow = Gap::Space;
                    }
                }
                Op::Peek => {
                    pc += 1;
                    self.can_start(instr.b, at)
                }
                Op::Call => {
                    stack.calls.push((pc as u32 + 1, returns));
                    returns = (stack.calls.len() - 1) as u32;
                    pc = *self.tables.subroutines.get(instr.b as usize)? as usize;
                    true
                }
                Op::Return => {
                    let (back, outer) = *stack.calls.get(returns as usize)?;
                    pc = back as usize;
                    returns = outer;
                    true
                }
                Op::Jump => {
                    pc += instr.b as usize;
                    true
                }
                Op::Save => {
                    let slot = &mut slots[instr.a as usize];
                    stack.stored.push((instr.a, *slot));
                    *slot = at as u32;
                    pc += 1;
                    true
                }
                Op::Comma => {
                    allow = allow.max(Gap::Clause);
                    pc += 1;
                    true
                }
                Op::Boundary => {
                    allow = Gap::Sentence;
                    pc += 1;
                    true
                }
                Op::Break => {
                    let ok = at < self.high && matches!(self.tokens[at].gap, Gap::Comma | Gap::Clause);
                    allow = allow.max(Gap::Clause);
                    pc += 1;
                    ok
                }
                Op::Start => {
                    pc += 1;
                    self.starts(at)
                }
                Op::End => {
                    pc += 1;
                    at >= self.high || self.tokens[at].gap == Gap::Sentence
                }
                Op::Quote => {
                    pc += 1;
                    at < self.high && self.tokens[at].opens_quote
                        || at > self.low && self.tokens[at - 1].closes_quote
                }
                Op::Rest => {
                    let from = at;
                    while at < self.high
                        && at - from < instr.b as usize
                        && self.open(at, start, if at == from { allow } else { Gap::Space })
                        && (at == from || !self.tables.grammar.starts_clause(self.tokens, at))
                    {
                        at += 1;
                    }
                    allow = Gap::Space;
                    pc += 1;
                    at - from >= instr.a as usize
                }
                Op::Written => {
                    steps += LOOK;
                    let takes = at < self.high && self.open(at, start, allow) && self.is_written(instr.b, at);
                    (pc, at, allow) = (pc + 1, at + 1, Gap::Space);
                    takes
                }
                Op::Any | Op::Word | Op::Set | Op::Class | Op::Lemma | Op::Form => {
                    let gap = if instr.op == Op::Any && instr.a == 1 { Gap::Clause } else { allow };
                    let takes = at < self.high
                        && self.open(at, start, gap)
                        && self.tables.takes(instr, &self.tokens[at]);
                    pc += 1;
                    if instr.not {
                        !takes
                    } else {
                        at += usize::from(takes);
                        allow = Gap::Space;
                        takes
                    }
                }
            };
            if !goes_on {
                let frame = stack.frames.pop()?;
                (pc, at, allow, left) = (frame.pc as usize, frame.at as usize, frame.allow, frame.left);
                returns = frame.returns;
                while stack.stored.len() > frame.stored as usize {
                    let Some((slot, was)) = stack.stored.pop() else { break };
                    slots[slot as usize] = was;
                }
            }
        }
    }

    /// True when the word at a position is written like that expression.
    fn is_written(&self, expression: u16, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = self.text.get(token.start as usize..token.end as usize);
        let expression = self.tables.expressions.get(usize::from(expression));
        word.zip(expression).is_some_and(|(word, expression)| expression.takes(word))
    }

    /// True when the word at a position can be the first of what an entry of [`Catalogue::firsts`] stands for.
    #[inline]
    fn can_start(&self, first: u16, at: usize) -> bool {
        match self.tokens[..self.high].get(at) {
            Some(token) => self.tables.can_start(first, token),
            None => self.tables.can_start_nothing(first),
        }
    }

    /// True at the start of a sentence, behind a break that starts a clause as strongly (a dash, an emoji), and
    /// behind a greeting or an interjection and its comma.
    pub(super) fn starts(&self, at: usize) -> bool {
        if at >= self.high {
            return false;
        }
        match self.tokens[at].gap {
            Gap::Sentence | Gap::Clause => true,
            Gap::Comma => {
                let from = at.saturating_sub(4).max(self.low);
                let first = (from..at).rev().find(|i| self.tokens[*i].gap != Gap::Space);
                first.is_some_and(|i| {
                    self.tokens[i].gap == Gap::Sentence
                        && self.tables.grammar.opens_address(self.tokens[i].word)
                })
            }
            Gap::Space => false,
        }
    }

    /// False when what stands at `pc` is seen at a glance not to fit at `at`.
    #[inline]
    fn quick(&self, pc: usize, at: usize, start: usize, allow: Gap) -> bool {
        let tables = self.tables;
        let token = self.tokens[..self.high].get(at);
        let mut pc = pc;
        loop {
            let Some(instr) = tables.code.get(pc) else { return true };
            return match instr.op {
                Op::Save => {
                    pc += 1;
                    continue;
                }
                Op::Word | Op::Set | Op::Class | Op::Lemma | Op::Form if !instr.not => token
                    .is_some_and(|token| (at == start || token.gap <= allow) && tables.takes(*instr, token)),
                Op::Peek => self.can_start(instr.b, at),
                Op::Call => match tables.subroutines.get(instr.b as usize) {
                    Some(first) => {
                        pc = *first as usize;
                        continue;
                    }
                    None => true,
                },
                _ => true,
            };
        }
    }

    /// True when the break before a token lets a pattern go on.
    #[inline]
    fn open(&self, at: usize, start: usize, allow: Gap) -> bool {
        at == start || self.tokens[at].gap <= allow
    }
}

//! All programs at once: which of them may match where a word stands.
//!
//! A state is the set of places at which programs stand after the same words. States are made when a text first
//! leads to them and kept, so that words met before cost one look-up each, however many programs there are. A
//! state may let through a program that does not match (what a gap leads to is left to `run.rs`); it never
//! drops one that does.

use std::cell::RefCell;
use std::ops::Range;

use super::needs::{NOTHING, Needs};
use super::run::{Tables, Window};
use super::starts::Starts;
use super::states::{Accepted, FOUND, MayMatch, OVER, States, Thread};
use super::table::{Table, UNKNOWN};
use super::tokens::Token;
use crate::rules::{Catalogue, Instr, Lexicon, NEAR_GAP, Op, Program, RuleKind};
use crate::text::Gap;

/// What is kept of states; a text that leads to more starts anew.
const MOST_THREADS: usize = 400_000;
const MOST_STEPS: usize = 100_000;

/// How many automata are kept: for as many catalogues, a customer's messages counted apart.
const MOST_KEPT: usize = 4;

/// Stands for the end of the sentence where a word would stand.
const END: u32 = u32::MAX;
/// How many words a program is followed by itself at most, so that time grows linearly.
const FARTHEST: usize = 48;
/// Stands, with a program, for the state before the first word of what is followed by itself.
const ALONE: u32 = 1 << 30;

/// What stands where a thread looks: a word and what is before it, or the end.
#[derive(Clone, Copy)]
struct Letter<'t> {
    token: Option<&'t Token>,
    /// It is the first word of the match.
    first: bool,
    /// A sentence or clause starts at that first word.
    starts: bool,
}

/// The states made so far, and which leads to which.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    id: u64,
    cues: bool,
    states: States,
    /// The state behind each first word, without and with a sentence's start before it.
    roots: Vec<u32>,
    /// State and letter to state.
    steps: Table,
    /// Where subroutines return to, and the entry of the one each was called from.
    returns: Vec<(u32, u16)>,
    /// The same, to find an entry by.
    return_at: Table,
    needs: Needs,
    work: Work,
}

/// Buffers of one step.
#[derive(Debug, Default)]
struct Work {
    open: Vec<Thread>,
    threads: Vec<Thread>,
    accepted: Vec<MayMatch>,
    programs: Vec<u16>,
}

thread_local! {
    /// Automata between scans, the one used last at the end.
    static KEPT: RefCell<Vec<Automaton>> = const { RefCell::new(vec![]) };
}

impl Automaton {
    /// The automaton of a catalogue as the last scan left it, or a new one.
    pub(super) fn take(starts: &Starts, cues: bool, lexicon: &Lexicon) -> Automaton {
        let kept = KEPT.with_borrow_mut(|kept| {
            let at = kept.iter().position(|a| a.id == starts.id() && a.cues == cues)?;
            Some(kept.remove(at))
        });
        kept.unwrap_or_else(|| {
            let needs = Needs::new(lexicon);
            let mut new = Automaton { id: starts.id(), cues, needs, ..Automaton::default() };
            new.clear(lexicon.words.len());
            new
        })
    }

    /// Keeps it for the next scan.
    pub(super) fn keep(self) {
        KEPT.with_borrow_mut(|kept| {
            if kept.len() == MOST_KEPT {
                kept.remove(0);
            }
            kept.push(self);
        });
    }

    fn clear(&mut self, words: usize) {
        self.states.clear();
        self.roots.clear();
        self.roots.resize(2 * words.max(1), UNKNOWN);
        self.steps = Table::default();
        self.returns.clear();
        self.returns.push((0, 0));
        self.return_at = Table::default();
    }

    /// Makes ready for the sentence of a window; forgets all states when there are too many.
    pub(super) fn open(&mut self, scene: &Scene<'_>, window: &Window<'_>) {
        self.needs.read(scene.tables, window.tokens, (window.low, window.high));
        if self.states.threads() > MOST_THREADS || self.steps.taken > MOST_STEPS {
            self.clear(self.roots.len() / 2);
        }
    }

    /// What was found on the way to a state; see [`States::found`].
    #[inline]
    pub(super) fn found(&self, state: u32) -> Option<(u64, Range<u32>)> {
        self.states.found(state)
    }

    /// A program that may match.
    #[inline]
    pub(super) fn accepted(&self, at: u32) -> Accepted {
        self.states.accepted(at)
    }

    /// False when a program cannot match since what it needs does not come from the token `at` on.
    #[inline]
    pub(super) fn may_go_on(&mut self, window: &Window<'_>, accepted: &Accepted, at: usize) -> bool {
        self.needs.may_be_met(window.tables, window.tokens, accepted.need, at)
    }

    /// True when no further word changes anything.
    #[inline]
    pub(super) fn is_over(state: u32) -> bool {
        state & OVER != 0
    }

    /// The state behind a first word.
    #[inline]
    pub(super) fn root(&mut self, scene: &Scene<'_>, token: &Token, starts: bool) -> u32 {
        let at = 2 * usize::from(token.word) + usize::from(starts);
        match self.roots.get(at) {
            Some(&state) if state != UNKNOWN => state,
            _ => self.make_root(scene, token, starts, at),
        }
    }

    /// False when a program that is followed from its first word on cannot match at `start`; a long gap is taken for
    /// one of any length. What was found of the same words before is known, so that nearly all that cannot match
    /// costs a look-up a word instead of a run.
    pub(super) fn may_match(
        &mut self,
        scene: &Scene<'_>,
        program: u16,
        window: &Window<'_>,
        start: usize,
    ) -> bool {
        let tokens = &window.tokens[..window.high];
        let Some(token) = tokens.get(start) else { return true };
        let starts = token.gap != Gap::Space && window.starts(start);
        let from = ALONE | u32::from(program) << 1 | u32::from(starts);
        let mut state = match self.steps.get(from, u32::from(token.word)) {
            Some(state) => state,
            None => self.make_lone_root(scene, program, token, starts, from),
        };
        let mut at = start;
        loop {
            if state & FOUND != 0 || at - start == FARTHEST {
                return true;
            }
            if state & OVER != 0 || at >= tokens.len() {
                return false;
            }
            at += 1;
            state = self.step(scene, state, tokens.get(at));
        }
    }

    #[cold]
    fn make_lone_root(
        &mut self,
        scene: &Scene<'_>,
        program: u16,
        token: &Token,
        starts: bool,
        from: u32,
    ) -> u32 {
        let pc = scene.catalogue.programs[usize::from(program)].pc;
        let thread = Thread { program, returns: 0, pc, left: 0, comma: false, guessed: true, alone: true };
        self.advance(scene, thread, Letter { token: Some(token), first: true, starts });
        let state = self.intern(scene);
        self.steps.put(from, token.word.into(), state);
        state
    }

    /// The state behind one more word, or the end.
    #[inline]
    pub(super) fn step(&mut self, scene: &Scene<'_>, state: u32, token: Option<&Token>) -> u32 {
        let letter = token.map_or(END, |token| u32::from(token.word) << 2 | token.gap as u32);
        match self.steps.get(state, letter) {
            Some(next) => next,
            None => self.make_step(scene, state, token, letter),
        }
    }

    /// True for the programs of facts, and of either cues or rules.
    fn takes_part(&self, catalogue: &Catalogue, program: &Program) -> bool {
        match catalogue.rules[usize::from(program.rule)].kind {
            RuleKind::Fact(_) => true,
            RuleKind::Flag(_) => !self.cues,
            RuleKind::Cue(_) => self.cues,
        }
    }

    #[cold]
    fn make_root(&mut self, scene: &Scene<'_>, token: &Token, starts: bool, at: usize) -> u32 {
        let mut programs = std::mem::take(&mut self.work.programs);
        scene.starts.of(token, &scene.tables.class_sets[usize::from(token.classes)], &mut programs);
        let letter = Letter { token: Some(token), first: true, starts };
        for number in &programs {
            let program = &scene.catalogue.programs[usize::from(*number)];
            if self.takes_part(scene.catalogue, program) {
                let (pc, guessed) = (program.entry, program.entry != program.pc);
                let thread =
                    Thread { program: *number, returns: 0, pc, left: 0, comma: false, guessed, alone: false };
                self.advance(scene, thread, letter);
            }
        }
        self.work.programs = programs;
        let state = self.intern(scene);
        if let Some(root) = self.roots.get_mut(at) {
            *root = state;
        }
        state
    }

    #[cold]
    fn make_step(&mut self, scene: &Scene<'_>, state: u32, token: Option<&Token>, letter: u32) -> u32 {
        let letter_is = Letter { token, first: false, starts: false };
        for at in self.states.threads_of(state) {
            let thread = self.states.thread(at);
            if scene.may_go_on(&thread, letter_is) {
                self.advance(scene, thread, letter_is);
            }
        }
        let next = self.intern(scene);
        self.steps.put(state, letter, next);
        next
    }

    /// Moves a thread over a letter.
    fn advance(&mut self, scene: &Scene<'_>, thread: Thread, letter: Letter<'_>) {
        let mut open = std::mem::take(&mut self.work.open);
        open.push(thread);
        while let Some(mut thread) = open.pop() {
            let Some(&instr) = scene.tables.code.get(thread.pc as usize) else { continue };
            let next = Thread { pc: thread.pc + 1, ..thread };
            let gap = letter.token.map_or(Gap::Sentence, |token| token.gap);
            match instr.op {
                Op::Break => {
                    let ok = letter.first || matches!(gap, Gap::Comma | Gap::Clause);
                    if ok && letter.token.is_some() {
                        open.push(Thread { comma: true, guessed: next.guessed || letter.first, ..next });
                    }
                }
                Op::Start => {
                    let ok = if letter.first { letter.starts } else { gap != Gap::Space };
                    if ok && letter.token.is_some() {
                        open.push(Thread { guessed: next.guessed || !letter.first, ..next });
                    }
                }
                Op::End => {
                    if letter.first || gap == Gap::Sentence {
                        open.push(Thread { guessed: next.guessed || letter.first, ..next });
                    }
                }
                Op::Quote => open.push(Thread { guessed: true, ..next }),
                Op::Peek => {
                    let ok = match letter.token {
                        Some(token) => scene.tables.can_start(instr.b, token),
                        None => scene.tables.can_start_nothing(instr.b),
                    };
                    if ok {
                        open.push(next);
                    }
                }
                Op::Words if instr.a <= NEAR_GAP => {
                    open.push(Thread { left: 0, ..next });
                    let left = if thread.left == 0 { instr.a } else { thread.left };
                    let allow = if instr.b == 1 || thread.comma { Gap::Clause } else { Gap::Space };
                    if letter.token.is_some() && left > 0 && (letter.first || gap <= allow) {
                        thread.left = left - 1;
                        thread.pc += u32::from(left == 1);
                        self.settle(scene, Thread { comma: false, ..thread });
                    }
                }
                Op::Any | Op::Written | Op::Word | Op::Set | Op::Class | Op::Lemma | Op::Form => {
                    // How a word is written is looked at when the program runs.
                    let next = Thread { guessed: next.guessed || instr.op == Op::Written, ..next };
                    let allow = if thread.comma || instr.op == Op::Any && instr.a == 1 {
                        Gap::Clause
                    } else {
                        Gap::Space
                    };
                    let takes = (letter.first || gap <= allow)
                        && letter.token.is_some_and(|token| scene.tables.takes(instr, token));
                    match (takes, instr.not) {
                        (true, false) => self.settle(scene, Thread { comma: false, ..next }),
                        (false, true) => open.push(next),
                        _ => {}
                    }
                }
                Op::Split => {
                    // All branches of a choice in one go: most of a long one end here.
                    let mut next = next;
                    let mut further = instr.b;
                    loop {
                        if scene.may_go_on(&next, letter) {
                            open.push(next);
                        }
                        let pc = next.pc - 1 + u32::from(further);
                        match scene.tables.code.get(pc as usize) {
                            Some(other) if other.op == Op::Split => {
                                (next.pc, further) = (pc + 1, other.b);
                            }
                            _ => {
                                let other = Thread { pc, ..thread };
                                if scene.may_go_on(&other, letter) {
                                    open.push(other);
                                }
                                break;
                            }
                        }
                    }
                }
                Op::Words if thread.alone => {
                    open.push(next);
                    let allow = if instr.b == 1 || thread.comma { Gap::Clause } else { Gap::Space };
                    if letter.token.is_some() && (letter.first || gap <= allow) {
                        self.settle(scene, Thread { comma: false, ..thread });
                    }
                }
                _ => self.follow(scene, thread, instr, &mut open),
            }
        }
        self.work.open = open;
    }

    /// Goes on as far as no further word is needed.
    fn settle(&mut self, scene: &Scene<'_>, mut thread: Thread) {
        loop {
            let Some(&instr) = scene.tables.code.get(thread.pc as usize) else { return };
            match instr.op {
                Op::Jump => thread.pc += u32::from(instr.b),
                Op::Save => thread.pc += 1,
                Op::Return => {
                    let (pc, returns) = self.returns[usize::from(thread.returns)];
                    (thread.pc, thread.returns) = (pc, returns);
                }
                Op::Done | Op::Rest | Op::Boundary => return self.accept(scene, thread, instr),
                Op::Words if instr.a > NEAR_GAP && !thread.alone => return self.accept(scene, thread, instr),
                _ => return self.work.threads.push(thread),
            }
        }
    }

    /// Does what an instruction says that needs no word.
    fn follow(&mut self, scene: &Scene<'_>, thread: Thread, instr: Instr, open: &mut Vec<Thread>) {
        let next = Thread { pc: thread.pc + 1, ..thread };
        match instr.op {
            Op::Jump => open.push(Thread { pc: thread.pc + u32::from(instr.b), ..thread }),
            Op::Save => open.push(next),
            Op::Comma => open.push(Thread { comma: true, ..next }),
            Op::Call => {
                let back = (thread.pc + 1, thread.returns);
                let known = self.return_at.get(back.0, back.1.into());
                let Ok(at) = u16::try_from(known.unwrap_or(self.returns.len() as u32)) else {
                    return self.accept(scene, thread, instr);
                };
                if known.is_none() {
                    self.returns.push(back);
                    self.return_at.put(back.0, back.1.into(), at.into());
                }
                if let Some(pc) = scene.tables.subroutines.get(usize::from(instr.b)) {
                    open.push(Thread { pc: *pc, returns: at, ..thread });
                }
            }
            Op::Return => {
                let (pc, returns) = self.returns[usize::from(thread.returns)];
                open.push(Thread { pc, returns, ..thread });
            }
            _ => self.accept(scene, thread, instr),
        }
    }

    fn accept(&mut self, scene: &Scene<'_>, thread: Thread, instr: Instr) {
        let sure = instr.op == Op::Done && !thread.guessed;
        let need = if thread.alone { NOTHING } else { self.need(scene, thread) };
        self.work.accepted.push(MayMatch { program: thread.program, need, sure });
    }

    /// What must still come for the program of a thread to match.
    fn need(&mut self, scene: &Scene<'_>, thread: Thread) -> u32 {
        let mut need = self.needs.from(scene.tables, thread.pc);
        let mut returns = thread.returns;
        while returns != 0 {
            let (pc, outer) = self.returns[usize::from(returns)];
            let behind = self.needs.from(scene.tables, pc);
            need = self.needs.rarer(need, behind);
            returns = outer;
        }
        need
    }

    /// The state of what a step left in the buffers.
    fn intern(&mut self, scene: &Scene<'_>) -> u32 {
        self.states.intern(scene, &mut self.work.threads, &mut self.work.accepted)
    }
}

/// What states are made from.
pub(super) struct Scene<'a> {
    pub catalogue: &'a Catalogue,
    pub tables: &'a Tables<'a>,
    pub starts: &'a Starts,
}

impl Scene<'_> {
    /// False when it is seen at a glance that a thread ends at a letter.
    #[inline]
    fn may_go_on(&self, thread: &Thread, letter: Letter<'_>) -> bool {
        let mut pc = thread.pc as usize;
        loop {
            let Some(instr) = self.tables.code.get(pc) else { return true };
            return match instr.op {
                Op::Save => {
                    pc += 1;
                    continue;
                }
                Op::Call => match self.tables.subroutines.get(usize::from(instr.b)) {
                    Some(first) => {
                        pc = *first as usize;
                        continue;
                    }
                    None => true,
                },
                Op::Word | Op::Set | Op::Class | Op::Lemma | Op::Form if !instr.not => match letter.token {
                    Some(token) => {
                        let open = letter.first
                            || token.gap == Gap::Space
                            || thread.comma && token.gap <= Gap::Clause;
                        open && self.tables.takes(*instr, token)
                    }
                    None => false,
                },
                Op::Peek => match letter.token {
                    Some(token) => self.tables.can_start(instr.b, token),
                    None => self.tables.can_start_nothing(instr.b),
                },
                _ => true,
            };
        }
    }
}

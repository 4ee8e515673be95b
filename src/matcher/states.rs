//! The states of the automaton: what each holds, kept once however many ways lead to it.
//!
//! Refuses to know how one leads to another: `automaton.rs` does.

use std::ops::Range;

use super::automaton::Scene;
use super::needs::NOTHING;
use super::table::UNKNOWN;
use crate::rules::{RuleKind, sort};

/// States go by their number with two bits below it, so that most words need no look at the state itself: programs
/// or facts were found, and no further word changes anything.
pub(super) const FOUND: u32 = 1;
pub(super) const OVER: u32 = 2;
const BITS: u32 = 2;
/// No program is left.
const DEAD: u32 = OVER;

/// Where one program stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Thread {
    pub program: u16,
    /// Where the running subroutine returns to, an index into the automaton's returns; 0 outside of one.
    pub returns: u16,
    pub pc: u32,
    /// How many words a gap may still take; 0 for one not begun.
    pub left: u8,
    /// A comma or clause break may stand before the next word.
    pub comma: bool,
    /// Something on the way was taken for granted.
    pub guessed: bool,
    /// It is followed by itself, over long gaps too; see `Automaton::may_match`.
    pub alone: bool,
}

/// A program that may match when what it needs still comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MayMatch {
    pub program: u16,
    /// See [`super::needs`].
    pub need: u32,
    /// It matches.
    pub sure: bool,
}

/// The same as a state keeps it, with the fact that it sets, as a bit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accepted {
    pub program: u16,
    pub need: u32,
    pub fact: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    threads: (u32, u32),
    accepted: (u32, u32),
    facts: u64,
    hash: u32,
}

/// All states, by their numbers; 0 is the one in which no program is left.
#[derive(Debug, Default)]
pub(super) struct States {
    list: Vec<State>,
    threads: Vec<Thread>,
    accepted: Vec<Accepted>,
    /// States by what they hold: an open-addressing table whose length is a power of two.
    known: Vec<u32>,
}

impl States {
    /// Forgets all but the first.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.list.push(State::default());
        self.threads.clear();
        self.accepted.clear();
        self.known.clear();
        self.known.resize(1 << 8, UNKNOWN);
    }

    /// How many threads all states hold.
    pub(super) fn threads(&self) -> usize {
        self.threads.len()
    }

    /// The places of a state's threads.
    pub(super) fn threads_of(&self, state: u32) -> Range<u32> {
        let (from, to) = self.list[(state >> BITS) as usize].threads;
        from..to
    }

    /// The thread at a place.
    pub(super) fn thread(&self, at: u32) -> Thread {
        self.threads[at as usize]
    }

    /// Facts that hold for sure, and where the programs stand that may match; nothing in most states.
    #[inline]
    pub(super) fn found(&self, state: u32) -> Option<(u64, Range<u32>)> {
        if state & FOUND == 0 {
            return None;
        }
        let state = &self.list[(state >> BITS) as usize];
        Some((state.facts, state.accepted.0..state.accepted.1))
    }

    /// A program that may match.
    #[inline]
    pub(super) fn accepted(&self, at: u32) -> Accepted {
        self.accepted[at as usize]
    }

    /// The state of what a step left in these buffers, which are empty then.
    pub(super) fn intern(
        &mut self,
        scene: &Scene<'_>,
        threads: &mut Vec<Thread>,
        accepted: &mut Vec<MayMatch>,
    ) -> u32 {
        sort(threads);
        threads.dedup();
        sort(accepted);
        // What runs anyway need not be followed.
        threads.retain(|thread| {
            accepted.binary_search_by_key(&(thread.program, NOTHING), |one| (one.program, one.need)).is_err()
        });
        let mut facts = 0;
        accepted.retain(|one| {
            let sets = scene.starts.settles(one.program);
            facts |= if one.sure { sets } else { 0 };
            !one.sure || sets == 0
        });
        accepted.dedup_by(|one, before| {
            one.program == before.program && (before.need == NOTHING || one.need == before.need)
        });
        if threads.is_empty() && accepted.is_empty() && facts == 0 {
            return DEAD;
        }
        let mut hash = facts;
        let mut mix = |value: u64| hash = (hash ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        for thread in threads.iter() {
            mix(u64::from(thread.program) << 48 | u64::from(thread.returns) << 32 | u64::from(thread.pc));
            let flags =
                u64::from(thread.alone) << 2 | u64::from(thread.comma) << 1 | u64::from(thread.guessed);
            mix(u64::from(thread.left) << 3 | flags);
        }
        accepted.iter().for_each(|one| mix(u64::from(one.need) << 17 | u64::from(one.program) | 1 << 16));
        let hash = (hash >> 32) as u32;
        let found = facts != 0 || !accepted.is_empty();
        let bits = if found { FOUND } else { 0 } | if threads.is_empty() { OVER } else { 0 };
        let mask = self.known.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(state) = self.list.get(self.known[at] as usize) {
            if state.hash == hash
                && state.facts == facts
                && self.threads[state.threads.0 as usize..state.threads.1 as usize] == threads[..]
                && self.accepted[state.accepted.0 as usize..state.accepted.1 as usize]
                    .iter()
                    .map(|known| (known.program, known.need))
                    .eq(accepted.iter().map(|one| (one.program, one.need)))
            {
                threads.clear();
                accepted.clear();
                return self.known[at] << BITS | bits;
            }
            at = (at + 1) & mask;
        }
        let number = self.list.len() as u32;
        let (first_thread, first_accepted) = (self.threads.len() as u32, self.accepted.len() as u32);
        self.threads.append(threads);
        self.accepted.extend(accepted.drain(..).map(|MayMatch { program, need, .. }| {
            let rule = scene.catalogue.programs[usize::from(program)].rule;
            let fact = match scene.catalogue.rules[usize::from(rule)].kind {
                RuleKind::Fact(bit) => 1 << bit,
                _ => 0,
            };
            Accepted { program, need, fact }
        }));
        self.list.push(State {
            threads: (first_thread, self.threads.len() as u32),
            accepted: (first_accepted, self.accepted.len() as u32),
            facts,
            hash,
        });
        self.known[at] = number;
        if self.list.len() * 2 > self.known.len() {
            self.grow();
        }
        number << BITS | bits
    }

    /// Doubles the table by which states are found again.
    fn grow(&mut self) {
        let mask = self.known.len() * 2 - 1;
        self.known.clear();
        self.known.resize(mask + 1, UNKNOWN);
        for (number, state) in (1..).zip(&self.list[1..]) {
            let mut at = state.hash as usize & mask;
            while self.known[at] != UNKNOWN {
                at = (at + 1) & mask;
            }
            self.known[at] = number;
        }
    }
}

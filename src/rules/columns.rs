//! Instructions as columns of numbers, and back: how a catalogue's code ships.
//!
//! Each operation has its operands to itself, so that like stands by like. Where branches of an alternation end is
//! left out: their splits and jumps pair up like brackets.

use super::tables::{Instr, Op};

/// Stands for a split that leads past an optional part, not to another branch.
const OPTION: u64 = Op::ALL.len() as u64;
/// Added for an instruction that takes nothing.
const NOT: u64 = 64;

/// The operations, then for each operation its small operands and its large ones.
pub(super) fn columns(code: &[Instr]) -> Vec<Vec<u64>> {
    let mut columns = vec![vec![]; 1 + 2 * Op::ALL.len()];
    let mut ends = Ends::default();
    let mut sets = 0;
    for (at, instr) in code.iter().enumerate() {
        let target = at + usize::from(instr.b);
        let branch = code[..target.min(code.len())].last().is_some_and(|last| last.op == Op::Jump);
        let option = instr.op == Op::Split && !branch;
        columns[0].push(if option { OPTION } else { instr.op as u64 } + if instr.not { NOT } else { 0 });
        let large = match instr.op {
            Op::Peek => None,
            Op::Split => option.then_some(instr.b.into()),
            Op::Jump => Some(if ends.innermost(at) == Some(target) { 0 } else { instr.b.into() }),
            // Sets are numbered as they are first met, all but a few of conditions.
            Op::Set => Some(first_or_back(&mut sets, instr.b.into())),
            _ => Some(instr.b.into()),
        };
        if instr.op == Op::Jump {
            ends.note(at, target);
        }
        columns[1 + 2 * instr.op as usize].push(instr.a.into());
        columns[2 + 2 * instr.op as usize].extend(large);
    }
    columns
}

/// The instructions that these columns stand for; `None` when they do not fit together.
pub(super) fn code(columns: Vec<Vec<u64>>) -> Option<Vec<Instr>> {
    let mut columns = columns.into_iter();
    let ops = columns.next()?;
    let mut operands: Vec<_> = columns.map(Vec::into_iter).collect();
    let mut code: Vec<Instr> = Vec::with_capacity(ops.len());
    let mut ends = Ends::default();
    let mut sets = 0u64;
    let mut branches = vec![];
    for (at, number) in ops.into_iter().enumerate() {
        let (number, not) = (number % NOT, number >= NOT);
        let op = if number == OPTION { Op::Split } else { *Op::ALL.get(number as usize)? };
        let a = operands.get_mut(2 * op as usize)?.next()? as u8;
        let mut large = || operands.get_mut(1 + 2 * op as usize)?.next();
        let b = match op {
            Op::Peek => 0,
            Op::Split if number != OPTION => {
                branches.push(at);
                0
            }
            Op::Jump => {
                let start = branches.pop()?;
                code.get_mut(start)?.b = (at + 1 - start) as u16;
                let b = match large()? {
                    0 => (ends.innermost(at)? - at) as u64,
                    b => b,
                };
                ends.note(at, at + b as usize);
                b
            }
            Op::Set => {
                let value = large()?;
                let number = if value == 0 { sets } else { sets.wrapping_sub(value) };
                sets += u64::from(value == 0);
                number
            }
            _ => large()?,
        };
        code.push(Instr { op, not, a, b: b as u16 });
    }
    Some(code)
}

/// 0 for the next new number, else how far back it lies.
fn first_or_back(next: &mut u64, number: u64) -> u64 {
    if number == *next {
        *next += 1;
        0
    } else {
        next.wrapping_sub(number)
    }
}

/// Where the alternations end that are open at some place.
#[derive(Default)]
struct Ends(Vec<usize>);

impl Ends {
    fn innermost(&mut self, at: usize) -> Option<usize> {
        while self.0.last().is_some_and(|end| *end <= at) {
            self.0.pop();
        }
        self.0.last().copied()
    }

    fn note(&mut self, at: usize, end: usize) {
        if self.innermost(at) != Some(end) {
            self.0.push(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CATALOGUE;

    #[test]
    fn columns_hold_all_of_the_built_in_code() {
        let written: Vec<Instr> = CATALOGUE
            .code
            .iter()
            .map(|instr| Instr { b: if instr.op == Op::Peek { 0 } else { instr.b }, ..*instr })
            .collect();
        assert!(!written.is_empty());
        assert!(code(columns(&written)).is_some_and(|read| read == written));
    }
}

//! Numbers found by pairs of numbers: what the automaton keeps its steps and its returns in.

pub(super) const UNKNOWN: u32 = u32::MAX;
/// No pair: the first number of one is never the greatest there is.
const FREE: u64 = u64::MAX;

/// Numbers by pairs of numbers: open addressing, its length a power of two.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<(u64, u32)>,
    pub(super) taken: usize,
}

impl Table {
    #[inline]
    pub(super) fn get(&self, a: u32, b: u32) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let pair = pair(a, b);
        let mut at = place(pair) & mask;
        while let Some(&(of, value)) = self.slots.get(at) {
            if of == pair {
                return Some(value);
            }
            if of == FREE {
                break;
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds a pair that is not there yet.
    pub(super) fn put(&mut self, a: u32, b: u32, value: u32) {
        if self.taken * 2 >= self.slots.len() {
            let grown = vec![(FREE, 0); (self.slots.len() * 2).max(64)];
            let old = std::mem::replace(&mut self.slots, grown);
            old.into_iter().filter(|slot| slot.0 != FREE).for_each(|slot| self.set(slot));
        }
        self.taken += 1;
        self.set((pair(a, b), value));
    }

    fn set(&mut self, slot: (u64, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = place(slot.0) & mask;
        while self.slots[at].0 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[inline]
fn pair(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

#[inline]
fn place(pair: u64) -> usize {
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

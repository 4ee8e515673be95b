//! Numbers found by pairs of numbers: what the automaton keeps its steps and its returns in.

pub(super) const UNKNOWN: u32 = u32::MAX;

/// Numbers by pairs of numbers: open addressing, its length a power of two.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<(u32, u32, u32)>,
    pub(super) taken: usize,
}

impl Table {
    #[inline]
    pub(super) fn get(&self, a: u32, b: u32) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(a, b) & mask;
        while let Some(&(of, by, value)) = self.slots.get(at) {
            if of == a && by == b {
                return Some(value);
            }
            if of == UNKNOWN {
                break;
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds a pair that is not there yet.
    pub(super) fn put(&mut self, a: u32, b: u32, value: u32) {
        if self.taken * 2 >= self.slots.len() {
            let grown = vec![(UNKNOWN, 0, 0); (self.slots.len() * 2).max(64)];
            let old = std::mem::replace(&mut self.slots, grown);
            old.into_iter().filter(|slot| slot.0 != UNKNOWN).for_each(|slot| self.set(slot));
        }
        self.taken += 1;
        self.set((a, b, value));
    }

    fn set(&mut self, slot: (u32, u32, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = place(slot.0, slot.1) & mask;
        while self.slots[at].0 != UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[inline]
fn place(state: u32, letter: u32) -> usize {
    let mixed = (u64::from(state) << 32 | u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
}

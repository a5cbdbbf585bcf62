//! Where a set's members stand: in the slots that CPython's sets give them, so that programs see the same order.
//!
//! Source: `Objects/setobject.c` of CPython 3.12. The order follows from the hashes and from all that was added and
//! removed. Only hashes of text differ, which CPython draws anew for each run.

use super::dict::{Entry, Table};

/// Slots of an empty set.
const SLOTS_MIN: usize = 8;

/// Slots after the first that are looked at before jumping on.
const LINEAR_PROBES: usize = 9;

/// Bits of the hash that each jump takes in.
const PERTURB_SHIFT: u32 = 5;

/// Members above which a set grows to double instead of fourfold.
const GROWS_SLOWER_AFTER: usize = 50_000;

/// What a set's table has beyond its entries.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    /// For each slot, whether a member was removed from it. Such a slot is not filled again.
    removed: Vec<bool>,
    /// Slots that are or were filled.
    fill: usize,
    /// Where `pop` looks first.
    finger: usize,
}

impl Slots {
    pub(super) fn note_removed(&mut self, place: usize) {
        self.removed[place] = true;
    }
}

impl Table {
    /// An empty table of a set.
    pub fn slotted() -> Self {
        Self { slots: Some(Box::default()), ..Self::default() }
    }

    fn slots(&mut self) -> &mut Slots {
        self.slots.as_mut().expect("only tables of sets are asked")
    }

    fn fill(&self) -> usize {
        self.slots.as_ref().map_or(0, |slots| slots.fill)
    }

    fn mask(&self) -> usize {
        self.entries.len().max(SLOTS_MIN) - 1
    }

    /// Adds an entry that is not in it.
    pub(super) fn insert_slot(&mut self, entry: Entry) {
        self.fill_slot(entry);
        if self.fill() * 5 >= self.mask() * 3 {
            self.grow();
        }
    }

    fn fill_slot(&mut self, entry: Entry) {
        if self.entries.is_empty() {
            self.lay_out(SLOTS_MIN);
        }
        let mask = self.mask();
        let (mut at, mut perturb) = (entry.hash as usize & mask, entry.hash);
        let removed = &self.slots.as_ref().expect("only tables of sets are asked").removed;
        let place = loop {
            let last = if at + LINEAR_PROBES <= mask { at + LINEAR_PROBES } else { at };
            if let Some(place) = (at..=last).find(|&place| self.entries[place].is_none() && !removed[place]) {
                break place;
            }
            perturb >>= PERTURB_SHIFT;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        };
        self.entries[place] = Some(entry);
        self.live += 1;
        self.slots().fill += 1;
        self.note_place(entry.hash, place);
    }

    fn lay_out(&mut self, length: usize) {
        self.entries = vec![None; length];
        let slots = self.slots();
        slots.removed = vec![false; length];
        slots.fill = 0;
    }

    fn grow(&mut self) {
        let live = self.live;
        self.resize(if live > GROWS_SLOWER_AFTER { live * 2 } else { live * 4 });
    }

    /// Gives it more than `least` slots, none of them a removed member's.
    fn resize(&mut self, least: usize) {
        let mut length = SLOTS_MIN;
        while length <= least {
            length *= 2;
        }
        if length == SLOTS_MIN && self.entries.len() <= SLOTS_MIN && self.fill() == self.live {
            return;
        }
        let entries = std::mem::take(&mut self.entries);
        self.lay_out(length);
        self.index.clear();
        self.live = 0;
        for entry in entries.into_iter().flatten() {
            self.fill_slot(entry);
        }
    }

    /// Makes room for as many members of another set or dict, as an update with it does first.
    pub fn make_room(&mut self, others: usize) {
        if (self.fill() + others) * 5 >= self.mask() * 3 {
            self.resize((self.live + others) * 2);
        }
    }

    /// Whether nothing ever stood in it.
    pub fn is_fresh(&self) -> bool {
        self.fill() == 0
    }

    /// A set's table of the same keys, as copying makes it.
    pub fn as_set(&self) -> Self {
        let mut copy = Self::slotted();
        match &self.slots {
            Some(slots) => {
                copy.make_room(self.live);
                if copy.mask() == self.mask() && slots.fill == self.live {
                    copy = self.clone();
                    copy.slots().finger = 0;
                } else {
                    self.iter().for_each(|entry| copy.fill_slot(*entry));
                }
            }
            None => {
                for entry in self.iter() {
                    copy.insert_new(entry.hash, entry.key, super::Value::NONE);
                }
            }
        }
        copy
    }

    /// Whether it is a set's.
    pub fn is_slotted(&self) -> bool {
        self.slots.is_some()
    }

    /// Drops the traces of removed members when they are many, as a difference in place does.
    pub fn tidy(&mut self) {
        if self.fill() - self.live > self.mask() / 4 {
            self.grow();
        }
    }

    /// Removes and gives the member that `set.pop` gives.
    pub fn pop_any(&mut self) -> Option<Entry> {
        if self.is_empty() {
            return None;
        }
        let first = self.slots().finger & self.mask();
        let length = self.entries.len();
        let place = (first..length).chain(0..first).find(|&place| self.entries[place].is_some())?;
        self.slots().finger = place + 1;
        self.remove(place)
    }

    /// The hash of a frozenset of it.
    pub fn frozen_hash(&self) -> u64 {
        let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
        let mut hash = self.iter().fold(0, |hash, entry| hash ^ shuffle(entry.hash));
        hash ^= (self.live as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX { 590_923_713 } else { hash }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::{Value, hash};

    fn add(table: &mut Table, number: i64) {
        let hash = hash::int(number);
        if table.find(hash, |key| key.is(Value::int(number))).is_none() {
            table.insert_new(hash, Value::int(number), Value::NONE);
        }
    }

    fn numbers(table: &Table) -> Vec<i64> {
        table.iter().filter_map(|entry| entry.key.as_int()).collect()
    }

    #[track_caller]
    fn check(added: &[i64], expected: &[i64]) {
        let mut table = Table::slotted();
        added.iter().for_each(|number| add(&mut table, *number));
        assert_eq!(numbers(&table), expected);
    }

    #[test]
    fn members_stand_where_cpython_puts_them() {
        check(&[3, 1, 2], &[1, 2, 3]);
        check(&[-1, -2, -3], &[-3, -1, -2]);
        check(&[8, 0, 16], &[8, 0, 16]);
        check(&[100, 5, 33, 7, 64, 1], &[64, 33, 1, 100, 5, 7]);
    }

    #[test]
    fn a_popped_member_is_the_next_one_from_the_finger_on() {
        let mut table = Table::slotted();
        (1..=5).for_each(|number| add(&mut table, number));
        let popped: Vec<_> = (0..2).filter_map(|_| table.pop_any()?.key.as_int()).collect();
        assert_eq!(popped, [1, 2]);
        add(&mut table, 1);
        assert_eq!(table.pop_any().and_then(|entry| entry.key.as_int()), Some(3));
    }
}

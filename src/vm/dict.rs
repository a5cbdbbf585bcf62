//! Hash tables: of a dict in the order of insertion, of a set in the order of CPython's slots (`set_table.rs`). Hashes and
//! equality come from outside, for keys are values of the heap.

use super::set_table::Slots;
use super::value::{Ref, Value};
use hashbrown::HashTable;

/// A `dict` or one of its kin.
#[derive(Clone, Debug)]
pub struct Dict {
    /// The class that it is an instance of: `dict`, `defaultdict`, `Counter`, `OrderedDict`.
    pub class: Ref,
    /// What a `defaultdict` calls for a missing key; `None` elsewhere.
    pub factory: Value,
    table: Table,
}

/// A `set` or `frozenset`.
#[derive(Clone, Debug)]
pub struct Set {
    /// Whether it is a `frozenset`.
    pub frozen: bool,
    table: Table,
}

/// Entries with an index by hash. A dict's stand in the order of insertion, and removed ones leave a hole until half are
/// holes; a set's stand in slots.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// From hash to the entry's place.
    pub(super) index: HashTable<u32>,
    pub(super) entries: Vec<Option<Entry>>,
    pub(super) live: usize,
    /// How a set's entries are laid out; none in a dict.
    pub(super) slots: Option<Box<Slots>>,
}

/// A key with its hash and its value (`None` in a set).
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

impl Table {
    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The place of the entry whose key has `hash` and is equal by `same`.
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        self.index
            .find(hash, |&at| self.entries[at as usize].is_some_and(|e| e.hash == hash && same(e.key)))
            .map(|&at| at as usize)
    }

    /// The places of the entries whose keys have `hash`, the oldest first.
    pub fn with_hash(&self, hash: u64) -> Vec<usize> {
        let mut places = Vec::new();
        self.index.find(hash, |&at| {
            if self.entries[at as usize].is_some_and(|entry| entry.hash == hash) {
                places.push(at as usize);
            }
            false
        });
        places.sort_unstable();
        places
    }

    /// The entry at `place`; none where one was removed, or beyond the end.
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)?.as_ref()
    }

    /// The value of the entry at `place`, to be written to.
    pub fn value_mut(&mut self, place: usize) -> Option<&mut Value> {
        self.entries.get_mut(place)?.as_mut().map(|entry| &mut entry.value)
    }

    /// Places run from 0 to here, holes included.
    pub fn places(&self) -> usize {
        self.entries.len()
    }

    /// The first entry at `place` or after it, with its place: one step of an iteration.
    pub fn next_from(&self, place: usize) -> Option<(usize, &Entry)> {
        (place..self.entries.len()).find_map(|at| self.entries[at].as_ref().map(|entry| (at, entry)))
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// Adds an entry that [`Table::find`] did not find.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        let entry = Entry { hash, key: key.detached(), value };
        if self.slots.is_some() {
            return self.insert_slot(entry);
        }
        self.entries.push(Some(entry));
        self.live += 1;
        self.note_place(hash, self.entries.len() - 1);
    }

    pub(super) fn note_place(&mut self, hash: u64, place: usize) {
        let entries = &self.entries;
        self.index.insert_unique(hash, place as u32, |&at| entries[at as usize].map_or(0, |e| e.hash));
    }

    /// Removes the entry at `place`.
    pub fn remove(&mut self, place: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(place)?.take()?;
        self.live -= 1;
        if let Ok(found) = self.index.find_entry(entry.hash, |&at| at as usize == place) {
            found.remove();
        }
        if let Some(slots) = &mut self.slots {
            slots.note_removed(place);
        } else if self.entries.len() > 16 && self.live * 2 < self.entries.len() {
            self.compact();
        }
        Some(entry)
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        *self = if self.slots.is_some() { Self::slotted() } else { Self::default() };
    }

    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        let entries = &self.entries;
        for (place, entry) in entries.iter().flatten().enumerate() {
            self.index.insert_unique(entry.hash, place as u32, |&at| entries[at as usize].map_or(0, |e| e.hash));
        }
    }
}

impl Dict {
    /// An empty one of `class`.
    pub fn new(class: Ref) -> Self {
        Self { class, factory: Value::NONE, table: Table::default() }
    }

    /// Its entries.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Its entries, to be changed.
    pub fn table_mut(&mut self) -> &mut Table {
        &mut self.table
    }
}

impl Set {
    /// One of these entries, which are laid out in slots.
    pub fn of(table: Table, frozen: bool) -> Self {
        debug_assert!(table.slots.is_some());
        Self { frozen, table }
    }

    /// An empty one.
    pub fn new(frozen: bool) -> Self {
        Self { frozen, table: Table::slotted() }
    }

    /// Its entries.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Its entries, to be changed.
    pub fn table_mut(&mut self) -> &mut Table {
        &mut self.table
    }
}

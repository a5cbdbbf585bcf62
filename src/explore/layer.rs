//! Sets of states.

use hashbrown::HashTable;
use std::hash::Hasher;

/// States in the order in which they were found, each once.
pub(super) struct States {
    width: usize,
    rows: Vec<u32>,
    index: HashTable<u32>,
}

#[inline]
fn hash(row: &[u32]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    for pair in row.chunks(2) {
        hasher.write_u64(u64::from(pair[0]) | pair.get(1).map_or(0, |high| u64::from(*high) << 32));
    }
    hasher.finish()
}

/// Whether two rows are equal: rows are short, and calling for a comparison of memory takes longer than making it.
#[inline]
fn same(one: &[u32], other: &[u32]) -> bool {
    one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

impl States {
    /// No state yet; rows have `width` numbers.
    pub fn new(width: usize) -> Self {
        Self { width, rows: Vec::new(), index: HashTable::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len() / self.width
    }

    /// The state of this number.
    #[inline]
    pub fn row(&self, number: usize) -> &[u32] {
        &self.rows[number * self.width..][..self.width]
    }

    /// The number of this state, and whether it is new.
    #[inline]
    pub fn insert(&mut self, row: &[u32]) -> (usize, bool) {
        let hash = hash(row);
        let (rows, width) = (&self.rows, self.width);
        let at = |number: u32| &rows[number as usize * width..][..width];
        if let Some(known) = self.index.find(hash, |known| same(at(*known), row)) {
            return (*known as usize, false);
        }
        let new = self.len() as u32;
        self.rows.extend_from_slice(row);
        let (rows, width) = (&self.rows, self.width);
        self.index.insert_unique(hash, new, |known| self::hash(&rows[*known as usize * width..][..width]));
        (new as usize, true)
    }

    /// Forgets all, and keeps the room.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.index.clear();
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * 4 + self.index.capacity() * 5
    }
}

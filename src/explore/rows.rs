//! Rows of words, each kept once and named by a number.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A table of rows. The numbers count up from 0 in the order of first sight.
#[derive(Default)]
pub(super) struct Rows {
    words: Vec<u64>,
    ends: Vec<usize>,
    index: HashTable<u32>,
}

fn hash(row: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    row.iter().for_each(|word| hasher.write_u64(*word));
    hasher.finish()
}

impl Rows {
    /// The number of this row, and whether it is new.
    pub fn intern(&mut self, row: &[u64]) -> (u32, bool) {
        let hash = hash(row);
        if let Some(known) = self.index.find(hash, |known| self.row(*known) == row) {
            return (*known, false);
        }
        let new = self.ends.len() as u32;
        self.words.extend_from_slice(row);
        self.ends.push(self.words.len());
        let (words, ends) = (&self.words, &self.ends);
        self.index.insert_unique(hash, new, |known| self::hash(row_of(words, ends, *known)));
        (new, true)
    }

    /// The row of this number.
    pub fn row(&self, number: u32) -> &[u64] {
        row_of(&self.words, &self.ends, number)
    }

    /// Bytes that the table takes.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.ends.capacity() * 8 + self.index.capacity() * 5
    }
}

fn row_of<'a>(words: &'a [u64], ends: &[usize], number: u32) -> &'a [u64] {
    let at = number as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &words[start..ends[at]]
}

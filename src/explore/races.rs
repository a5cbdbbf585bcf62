//! Data races: two threads that can come to conflicting accesses at once.
//!
//! A program has a run with two accesses that happens-before does not order if and only if it has one in which they come
//! one right after the other, that is, a state in which two threads stand before conflicting accesses (S. Adve and
//! M. Hill, A unified formalization of four shared-memory models, 1993, section 3). So no clocks are needed here.

use super::variables::{Variable, Variables};
use crate::sim::Race;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

type Accesses = (Vec<(Variable, bool)>, u32);

/// Accesses that stood beside each other.
#[derive(Default)]
pub(super) struct Conflicts {
    numbers: FxHashMap<Accesses, u32>,
    rows: Vec<Accesses>,
    seen: FxHashSet<u64>,
    /// Variables that threads race for, with the lines.
    found: BTreeMap<Variable, BTreeSet<u32>>,
    named: BTreeMap<String, BTreeSet<u32>>,
}

impl Conflicts {
    /// The number of these accesses of one step; 0 for none.
    pub fn number(&mut self, accesses: Vec<(Variable, bool)>, line: u32) -> u32 {
        if accesses.is_empty() {
            return 0;
        }
        let key = (accesses, line);
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        self.rows.push(key.clone());
        self.numbers.insert(key, self.rows.len() as u32);
        self.rows.len() as u32
    }

    /// Two threads stand before these accesses.
    #[inline]
    pub fn meet(&mut self, one: u32, other: u32) {
        if one == 0 || other == 0 {
            return;
        }
        let pair = u64::from(one.min(other)) << 32 | u64::from(one.max(other));
        if !self.seen.contains(&pair) {
            self.look_at(pair);
        }
    }

    #[cold]
    fn look_at(&mut self, pair: u64) {
        self.seen.insert(pair);
        let (one, other) = (&self.rows[(pair >> 32) as usize - 1], &self.rows[pair as u32 as usize - 1]);
        for (variable, write) in &one.0 {
            if other.0.iter().any(|(theirs, writes)| theirs == variable && (*write || *writes)) {
                let lines = self.found.entry(*variable).or_default();
                lines.extend([one.1, other.1].into_iter().filter(|line| *line > 0));
            }
        }
    }

    /// Names the variables of the races that were found, which is all that is kept from then on.
    pub fn name(&mut self, variables: &Variables) {
        for (variable, lines) in std::mem::take(&mut self.found) {
            self.named.entry(variables.name_of(variable).to_owned()).or_default().extend(lines);
        }
    }

    /// The races that were found, one row a variable's name.
    pub fn races(&self) -> Vec<Race> {
        let named = self.named.iter();
        named.map(|(name, lines)| Race { variable: name.clone(), lines: lines.iter().copied().collect() }).collect()
    }
}

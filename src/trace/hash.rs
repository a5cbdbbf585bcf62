//! One number for a whole run, the same on every machine: to tell whether two runs were the same.

use super::{Lineage, Slice, Wake};

/// FNV-1a with 64 bits: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm" (the
/// IETF draft `draft-eastlake-fnv`). Numbers go in as little-endian bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv1a {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    /// Adds a text and its length, so that two texts do not run into each other.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// The hash of what was added.
    pub fn finish(&self) -> u64 {
        self.0
    }
}

/// Sums up a run: its slices, its wakes, which write came from which read, and what it printed, each piece with the
/// position at which it was printed.
pub fn trace_hash<'a>(
    slices: &[Slice],
    wakes: &[Wake],
    lineage: &Lineage,
    output: impl IntoIterator<Item = (u64, &'a str)>,
) -> u64 {
    let mut hash = Fnv1a::new();
    hash.number(slices.len() as u64);
    for slice in slices {
        let kind = [slice.core, slice.end as u8, slice.in_vain.into()];
        hash.bytes(&kind);
        hash.bytes(&slice.stale_writes.to_le_bytes());
        for number in [slice.thread.0, slice.first, slice.instructions] {
            hash.bytes(&number.to_le_bytes());
        }
        hash.number(slice.start.as_nanos());
        hash.number(slice.stop.as_nanos());
    }
    hash.number(wakes.len() as u64);
    for wake in wakes {
        hash.bytes(&wake.thread.0.to_le_bytes());
        hash.bytes(&wake.position.to_le_bytes());
        hash.number(wake.at.as_nanos());
    }
    hash.number(lineage.len() as u64);
    for number in lineage.fingerprints().flatten() {
        hash.bytes(&number.to_le_bytes());
    }
    for (position, text) in output {
        hash.number(position);
        hash.text(text);
    }
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::super::slices::tests::slice;
    use super::*;

    #[test]
    fn the_published_examples_come_out() {
        let hash = |text: &str| {
            let mut hash = Fnv1a::new();
            hash.bytes(text.as_bytes());
            hash.finish()
        };
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn any_difference_between_two_runs_shows() {
        let lineage = Lineage::new();
        let mut watched = Lineage::new();
        let variable = watched.variable();
        watched.initial(variable);
        let hashes = [
            trace_hash(&[slice(0, 0, 5, 0)], &[], &lineage, []),
            trace_hash(&[slice(0, 0, 5, 1)], &[], &lineage, []),
            trace_hash(&[slice(1, 0, 5, 0)], &[], &lineage, []),
            trace_hash(&[slice(0, 0, 5, 0)], &[], &watched, []),
            trace_hash(&[slice(0, 0, 5, 0)], &[], &lineage, [(3, "ab")]),
            trace_hash(&[slice(0, 0, 5, 0)], &[], &lineage, [(3, "a"), (3, "b")]),
        ];
        let different: std::collections::BTreeSet<u64> = hashes.into();
        assert_eq!(different.len(), hashes.len());
    }

    #[test]
    fn the_hash_of_a_known_run_never_changes() {
        let found = trace_hash(&[slice(0, 0, 5, 0), slice(1, 5, 7, 9)], &[], &Lineage::new(), [(12, "done\n")]);
        expect_test::expect!["1768199930462801826"].assert_eq(&found.to_string());
    }
}

//! Recording choices while a run goes on.

use super::ReplayString;
use super::choices::{CHOICES_MAX, Choices, Item, write_item, write_run};

/// Takes down one choice after the other in about two bytes each, less when they repeat.
///
/// Going back is cheap: a [`ReplayMark`] is a few words, and [`rewind`](Self::rewind) forgets what came after it.
#[derive(Clone, Debug, Default)]
pub struct ReplayWriter {
    /// Tokens of everything but the last run.
    bytes: Vec<u8>,
    /// The last choice and how often it came in a row.
    run: Option<(Item, u32)>,
    len: usize,
    /// Whether what the network brings comes by choice.
    orders_arrivals: bool,
}

/// A place in what a [`ReplayWriter`] has recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReplayMark {
    bytes: usize,
    run: Option<(Item, u32)>,
    len: usize,
}

impl ReplayWriter {
    /// Nothing recorded yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, of a run in which what the network brings comes by choice, or not.
    pub fn ordering(orders_arrivals: bool) -> Self {
        Self { orders_arrivals, ..Self::default() }
    }

    /// Records a choice: who, as a rank, and the instructions of the slice, 0 when the thread ran until it blocked or
    /// ended. Beyond [`CHOICES_MAX`] choices nothing is recorded.
    #[inline]
    pub fn push(&mut self, rank: u32, length: u64) {
        if self.len == CHOICES_MAX {
            return;
        }
        self.len += 1;
        let item = Item { rank, length };
        match &mut self.run {
            Some((last, count)) if *last == item => *count += 1,
            run => {
                let ended = run.replace((item, 1));
                self.flush(ended);
            }
        }
    }

    fn flush(&mut self, run: Option<(Item, u32)>) {
        let Some((item, count)) = run else { return };
        write_item(&mut self.bytes, item);
        if count > 1 {
            write_run(&mut self.bytes, count - 1);
        }
    }

    /// The number of choices recorded.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is recorded yet.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// This place, to come back to.
    pub fn mark(&self) -> ReplayMark {
        ReplayMark { bytes: self.bytes.len(), run: self.run, len: self.len }
    }

    /// Forgets everything recorded after `mark`, which this writer gave and has not been rewound behind since.
    pub fn rewind(&mut self, mark: ReplayMark) {
        debug_assert!(mark.len <= self.len, "a writer is only rewound to its own past");
        self.bytes.truncate(mark.bytes);
        self.run = mark.run;
        self.len = mark.len;
    }

    /// The string for what is recorded so far.
    pub fn finish(&self) -> ReplayString {
        let mut whole = self.clone();
        whole.flush(self.run);
        let choices = Choices::decode(&whole.bytes).expect("what the writer writes can be read");
        ReplayString::from_choices(choices, self.orders_arrivals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rewinding_forgets_what_came_after_the_mark(
            kept in prop::collection::vec((0u32..3, 0u64..3), 0..30),
            forgotten in prop::collection::vec((0u32..3, 0u64..3), 0..30),
            instead in prop::collection::vec((0u32..3, 0u64..3), 0..30),
        ) {
            let mut writer = ReplayWriter::new();
            let record = |writer: &mut ReplayWriter, items: &[(u32, u64)]| {
                items.iter().for_each(|(rank, length)| writer.push(*rank, *length));
            };
            record(&mut writer, &kept);
            let mark = writer.mark();
            record(&mut writer, &forgotten);
            writer.rewind(mark);
            record(&mut writer, &instead);
            prop_assert_eq!(writer.finish().iter().collect::<Vec<_>>(), [kept, instead].concat());
        }
    }
}

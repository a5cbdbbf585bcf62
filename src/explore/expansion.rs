//! What the threads of a state can do: the part that both ways of searching have in common.

use super::moves::{Kind, Moves, UNBORN};
use std::ops::ControlFlow;

/// A state that is looked at, and room for the states that follow it.
pub(super) struct Expansion {
    row: Vec<u32>,
    successor: Vec<u32>,
    accesses: Vec<u32>,
}

impl Expansion {
    /// For states as long as `first`.
    pub fn new(first: Vec<u32>) -> Self {
        Self { row: first.clone(), successor: first, accesses: Vec::new() }
    }

    /// Looks at this state next.
    pub fn begin(&mut self, row: &[u32]) {
        self.row.copy_from_slice(row);
    }

    /// The state that is looked at.
    pub fn row(&self) -> &[u32] {
        &self.row
    }

    /// Tells each state that follows, with the thread that leads there, until `tell` breaks off; and notes which of the
    /// moves conflict.
    #[inline]
    pub fn expand(
        &mut self,
        moves: &mut Moves,
        mut tell: impl FnMut(usize, &[u32]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if moves.is_terminal(self.row[0]) {
            return ControlFlow::Continue(());
        }
        self.accesses.clear();
        for thread in 0..self.row.len() - 1 {
            if self.row[1 + thread] == UNBORN {
                break;
            }
            if moves.waits(thread, &self.row) {
                continue;
            }
            let found = moves.look(thread, &self.row);
            if found.kind == Kind::Disabled {
                continue;
            }
            if found.accesses != 0 {
                self.accesses.push(found.accesses);
            }
            self.successor.copy_from_slice(&self.row);
            moves.make(&mut self.successor, thread, &found);
            moves.settle(&mut self.successor);
            tell(thread, &self.successor)?;
        }
        if moves.arrivals(self.row[0]) > 0 {
            moves.expand_arrivals(&self.row, |moves, reactor, mut successor| {
                moves.settle(&mut successor);
                tell(reactor, &successor)
            })?;
        }
        for (nth, one) in self.accesses.iter().enumerate() {
            self.accesses[..nth].iter().for_each(|other| moves.conflicts.meet(*one, *other));
        }
        ControlFlow::Continue(())
    }
}

//! The scheduler that follows a schedule which the search found.

use super::witness::Piece;
use crate::sched::{Choice, Quantum, ReplayError, Scheduler, Situation};
use std::collections::VecDeque;

/// Makes the choices of a found schedule.
#[derive(Clone, Debug)]
pub(super) struct Directed {
    pieces: VecDeque<Piece>,
    made: usize,
    /// Whether somebody goes on after the last piece.
    open_ended: bool,
    /// Whether what the network brings comes by choice.
    orders_arrivals: bool,
}

impl Directed {
    /// Follows these pieces.
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces: pieces.into(), made: 0, open_ended: false, orders_arrivals: false }
    }

    /// Lets what the network brings come by choice.
    pub fn ordering(self, orders_arrivals: bool) -> Self {
        Self { orders_arrivals, ..self }
    }

    /// Follows these pieces, after which anybody goes on: for a run that is looked at where they end.
    pub fn open_ended(pieces: Vec<Piece>) -> Self {
        Self { open_ended: true, ..Self::new(pieces) }
    }
}

impl Scheduler for Directed {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let position = self.made;
        let refused = |message: &str| Err(ReplayError { position, message: message.to_owned() });
        let Some(piece) = self.pieces.pop_front() else {
            let thread = situation.current_can_go_on().unwrap_or(situation.runnable[0]);
            let choice = Choice { thread, quantum: Quantum::Unbounded };
            return if self.open_ended { Ok(choice) } else { refused("the schedule ends here") };
        };
        if !situation.runnable.contains(&piece.thread) && !situation.sleeping.contains(&piece.thread) {
            return refused("the thread cannot run");
        }
        self.made += 1;
        let quantum = if piece.stops { Quantum::Unbounded } else { Quantum::Instructions(piece.instructions) };
        Ok(Choice { thread: piece.thread, quantum })
    }

    fn orders_arrivals(&self) -> bool {
        self.orders_arrivals
    }

    fn arrival(&mut self) -> Option<u32> {
        let arrival = self.pieces.front()?.arrival?;
        self.pieces.pop_front();
        self.made += 1;
        Some(arrival)
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }
}

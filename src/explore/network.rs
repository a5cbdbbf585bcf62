//! The network in states: what the machine's kernel knows, and what servers still have to say.
//!
//! What threads wait for by themselves is there at once. What the reactor waits for comes by *arrivals*: moves of nobody,
//! each of one channel of the network, possible while the reactor waits and has looked at all that came before.

use super::moves::{Kind, Moves};
use super::parts::Shared;
use super::step::Stepper;
use crate::net::{Channel, Ordered, Readiness};
use crate::reactor::{Errand, Job};
use crate::sim::{arrive, channels};
use crate::trace::Transfers;
use crate::vm::socket::Kernel;
use crate::vm::thread::{State, Wait};

/// Moves of the reactor's that may follow an arrival before it waits again. After more, it counts as one of the program's.
const QUIET_MOVES_MAX: usize = 64;

/// The network, once the program has used it.
#[derive(Clone)]
pub(super) struct Network {
    pub kernel: Kernel,
    pub ordered: Ordered,
    /// The number of what can tell it from others.
    pub number: u32,
}

impl Shared {
    /// Whether the reactor waits, and has looked at all that came.
    fn reactor_waits(&self, network: &Network) -> bool {
        let Some(turning) = &self.turning else { return false };
        let waits = |at: usize| self.threads[at].state == State::Blocked(Wait::Reactor);
        turning.loops.thread.is_some_and(|id| waits(id.index()))
            && !turning.loops.has_left()
            && !network.kernel.has_stirred()
    }

    /// How many things can come over the network now, each of a channel.
    pub(super) fn arrivals(&self) -> u32 {
        let Some(network) = &self.network else { return 0 };
        let anytime = network.ordered.channels(Readiness::Anytime).count();
        if anytime > 0 {
            return if self.reactor_waits(network) { anytime as u32 } else { 0 };
        }
        // Nobody has the patience to wait for the others.
        let goes_on = self.threads.iter().any(|thread| thread.is_runnable()) || self.deadlines().next().is_some();
        if goes_on { 0 } else { network.ordered.channels(Readiness::Late).count() as u32 }
    }

    /// Whether the reactor's time would next run out for a connection whose answer is on its way: that comes in time.
    pub(super) fn answer_comes_first(&self) -> bool {
        let (Some(network), Some(turning)) = (&self.network, &self.turning) else { return false };
        if turning.loops.has_left() || network.kernel.has_stirred() {
            return false;
        }
        let calls = turning.reactor.delayed_calls();
        let Some(first) = calls.iter().map(|(_, due, _)| due).min() else { return false };
        let is_under_way = |channel: Channel, id| match channel {
            Channel::Lookup(lookup) => turning.loops.looks_up(id, lookup),
            Channel::Connection(connection) => turning.loops.connects(id, connection),
        };
        calls.iter().filter(|(_, due, _)| *due == first).any(|(.., job)| match job {
            Job::Transport(Errand::TimeOut(id)) => {
                network.ordered.channels(Readiness::Anytime).any(|channel| is_under_way(channel, *id))
            }
            _ => false,
        })
    }
}

impl Stepper {
    /// The shared part after the arrival of this place.
    pub(super) fn arrive(&mut self, shared: u32, nth: u32) -> u32 {
        let mut machine = self.world.assemble(None, shared);
        let mut part = self.world.shared(shared).clone();
        let Some(network) = part.network.take() else { return shared };
        let mut ordered = network.ordered.clone();
        let Some(channel) = channels(&ordered).nth(nth as usize) else { return shared };
        let now = machine.slice_start;
        arrive(&mut ordered, &mut machine, &mut Transfers::default(), now, channel);
        part.threads = machine.threads.into();
        part.network = self.world.network(machine.kernel, Some(ordered), Some(&network));
        self.world.add_shared(part)
    }
}

impl Moves {
    /// Tells the states that follow by arrivals. An arrival after which only the library runs, up to the reactor's next wait,
    /// goes first, with what the library does: when it comes makes no difference to other arrivals.
    #[cold]
    pub(super) fn expand_arrivals<B>(
        &mut self,
        row: &[u32],
        mut tell: impl FnMut(&mut Self, usize, Vec<u32>) -> std::ops::ControlFlow<B>,
    ) -> std::ops::ControlFlow<B> {
        let world = &self.stepper.world;
        let turning = world.shared(row[0]).turning.as_ref();
        let reactor = turning.and_then(|turning| turning.loops.thread).map_or(0, |id| id.index());
        let count = self.arrivals(row[0]);
        for nth in 0..count {
            let mut quiet = row.to_vec();
            quiet[0] = self.arrive(row[0], nth);
            if self.goes_quietly(&mut quiet, reactor) {
                return tell(self, reactor, quiet);
            }
        }
        for nth in 0..count {
            let mut after = row.to_vec();
            after[0] = self.arrive(row[0], nth);
            tell(self, reactor, after)?;
        }
        std::ops::ControlFlow::Continue(())
    }

    /// Lets the reactor go on up to its next wait. False where the program's own code runs before.
    fn goes_quietly(&mut self, row: &mut [u32], reactor: usize) -> bool {
        for _ in 0..QUIET_MOVES_MAX {
            let state = self.stepper.world.shared(row[0]).threads[reactor].state;
            match state {
                State::Blocked(Wait::Reactor) => return true,
                State::Runnable => {}
                _ => return false,
            }
            let found = self.look(reactor, row);
            if found.kind == Kind::Disabled || !found.is_of_library || !found.is_private() || self.is_terminal(row[0]) {
                return false;
            }
            self.make(row, reactor, &found);
        }
        false
    }
}

//! A network without time: what it brings comes when the schedule says so.
//!
//! A call that blocks for the network has its answer at once: that a thread goes on late is for the schedule to say, whatever
//! it waited for. What the reactor waits for comes by choice, one thing after the other.

use super::outcome::Outcome;
use super::simulation::Simulation;
use super::wire::{command, is_over_limit, received, tell};
use crate::base::VirtualTime;
use crate::net::{Channel, Ordered, Readiness};
use crate::sched::ARRIVALS;
use crate::trace::Transfers;
use crate::vm::Machine;

/// Takes what the machine asks to the network, and to the machine what its threads wait for by themselves. Gives the bytes
/// that came.
pub fn hand_over(ordered: &mut Ordered, machine: &mut Machine, log: &mut Transfers, at: VirtualTime) -> usize {
    for (_, ask) in std::mem::take(&mut machine.kernel.asked) {
        ordered.ask(command(ask));
    }
    let mut bytes = 0;
    let next = |ordered: &Ordered, machine: &Machine| {
        ordered.channels(Readiness::Anytime).find(|one| !is_of_reactor(machine, *one))
    };
    while let Some(channel) = next(ordered, machine) {
        bytes += arrive(ordered, machine, log, at, channel);
    }
    bytes
}

/// Takes what a channel has next to the machine. Gives the bytes that came.
pub fn arrive(
    ordered: &mut Ordered,
    machine: &mut Machine,
    log: &mut Transfers,
    at: VirtualTime,
    channel: Channel,
) -> usize {
    let events = ordered.arrive(channel);
    let bytes = events.iter().map(received).sum();
    events.into_iter().for_each(|event| tell(machine, log, at, event));
    bytes
}

/// What can come next by choice: a choice names one by its place.
pub fn channels(ordered: &Ordered) -> impl Iterator<Item = Channel> + '_ {
    ordered.channels(Readiness::Anytime).chain(ordered.channels(Readiness::Late))
}

/// Whether the reactor waits for what the channel brings, and not a thread by itself; false where nobody does any more.
fn is_of_reactor(machine: &Machine, channel: Channel) -> bool {
    match channel {
        Channel::Lookup(id) => machine.kernel.is_for_transport(id),
        Channel::Connection(id) => machine.kernel.connection(id).is_some_and(|one| one.transport.is_some()),
    }
}

impl Simulation {
    /// Takes what the machine asks to a network without time.
    pub(super) fn hand_over_in_order(&mut self) {
        let at = self.time();
        let Some(ordered) = &mut self.state.ordered else { return };
        let bytes = hand_over(ordered, &mut self.state.machine, &mut self.recorder.transfers, at);
        self.count_received(bytes);
    }

    /// What comes over the network before anybody is chosen, if the schedule says so.
    pub(super) fn next_arrival(&mut self) -> Option<u32> {
        self.state.ordered.as_ref()?;
        self.state.scheduler.arrival()
    }

    /// Lets what the channel at this place has come now. False where there is none: then the run is over.
    pub(super) fn let_come(&mut self, nth: u32) -> bool {
        self.hand_over_in_order();
        let at = self.time();
        let Some(ordered) = &mut self.state.ordered else { return false };
        let Some(channel) = channels(ordered).nth(nth as usize) else {
            let count = channels(ordered).count();
            let message = format!("replay: channel {nth} of the network was to bring something, but {count} can");
            self.finish(Outcome::Replay(message));
            return false;
        };
        let bytes = arrive(ordered, &mut self.state.machine, &mut self.recorder.transfers, at, channel);
        self.state.choices += 1;
        self.state.unwritten.push_back((ARRIVALS + nth, Some(0)));
        self.write_choices(false);
        self.note_wakes();
        self.count_received(bytes);
        !self.at_end
    }

    /// Lets come what the schedule lets come before anybody is chosen. False when the run is over.
    pub(super) fn let_all_come(&mut self) -> bool {
        while let Some(nth) = self.next_arrival() {
            if !self.let_come(nth) {
                return false;
            }
        }
        true
    }

    /// Whether the network has something that the schedule does not speak of.
    pub(super) fn has_more_to_come(&self) -> bool {
        self.state.ordered.as_ref().is_some_and(|ordered| channels(ordered).next().is_some())
    }

    fn count_received(&mut self, bytes: usize) {
        self.state.heard.bytes += bytes;
        if let Some(outcome) = is_over_limit(self.state.heard.bytes).filter(|_| !self.at_end) {
            self.finish(outcome);
        }
    }
}

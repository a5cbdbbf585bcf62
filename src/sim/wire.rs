//! The wire between the machine's kernel and the network.
//!
//! The network is no part of the state that checkpoints keep: what it told is written down, and when a recorded run is
//! repeated the machine is told the same again. A question that was asked before is not asked twice.

use super::outcome::Outcome;
use super::simulation::Simulation;
use crate::base::{ThreadId, VirtualTime, limits};
use crate::net::{Command, Event, Fetched, Host, Load, Loss, NetworkSpec, Simulated};
use crate::trace::{Failure, Transfers};
use crate::vm::Machine;
use crate::vm::socket::Ask;
use crate::vm::thread::{State, Wait};

/// The network and what it told.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    /// Made when the program first asks for something, unless it is fetched from: most never ask.
    host: Option<Network>,
    spec: NetworkSpec,
    /// Everything that was told, with its time.
    told: Vec<(VirtualTime, Event)>,
    /// Questions asked.
    asked: u64,
}

/// A network of either kind.
#[derive(Clone, Debug)]
enum Network {
    Simulated(Box<Simulated>),
    Fetched(Box<Fetched>),
}

/// How far along the wire a state stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heard {
    /// Questions asked up to here.
    asked: u64,
    /// Events told up to here.
    told: usize,
    /// Bytes that came with them.
    pub(super) bytes: usize,
}

impl Wire {
    pub fn new(spec: NetworkSpec) -> Self {
        Self { host: None, spec, told: Vec::new(), asked: 0 }
    }

    fn host(&mut self) -> &mut dyn Host {
        let spec = &self.spec;
        let new = || Simulated::new(spec).expect("who asks for a network has checked it");
        match self.host.get_or_insert_with(|| Network::Simulated(Box::new(new()))) {
            Network::Simulated(host) => &mut **host,
            Network::Fetched(host) => &mut **host,
        }
    }

    /// The network as it stands, if there is one yet.
    fn known_host(&self) -> Option<&dyn Host> {
        match self.host.as_ref()? {
            Network::Simulated(host) => Some(&**host),
            Network::Fetched(host) => Some(&**host),
        }
    }

    /// The event after the first `told`, when it comes up to `until`.
    fn event(&mut self, told: usize, until: VirtualTime) -> Option<&(VirtualTime, Event)> {
        if told == self.told.len() {
            let event = self.host().poll(until)?;
            self.told.push(event);
        }
        // Where a recorded run is repeated, the network has gone on farther than the state.
        self.told.get(told).filter(|(at, _)| *at <= until)
    }
}

impl Simulation {
    /// What the network has carried up to the end of the recorded run, if it can tell.
    pub fn network_load(&self) -> Option<Load> {
        self.wire.known_host()?.load(self.end_time())
    }

    /// Has the program's network be fetched from, before its first instruction: it then runs on the world's time, and
    /// waits for the world ([`Progress::Waiting`](super::Progress::Waiting)).
    pub fn fetch_through(&mut self, network: Fetched) {
        debug_assert_eq!(self.recorded, 0);
        self.wire.host = Some(Network::Fetched(Box::new(network)));
    }

    /// The network that is fetched from: it says what is to be fetched, and is told what came.
    pub fn fetched(&mut self) -> Option<&mut Fetched> {
        match self.wire.host.as_mut()? {
            Network::Fetched(host) => Some(host),
            Network::Simulated(_) => None,
        }
    }

    /// Up to when the machine may idle; none for as long as it likes. On a network that is fetched from it may not idle
    /// past the world's time, but where a recorded run is repeated, all that happened is known.
    pub(super) fn idle_until(&mut self) -> Option<VirtualTime> {
        self.hear(VirtualTime::ZERO);
        let known = self.wire.known_host()?.known_until()?;
        (self.state.heard.told == self.wire.told.len()).then(|| known.max(self.time()))
    }

    /// Whether the world may have something for a machine on which nothing can go on.
    pub(super) fn awaits_world(&self) -> bool {
        self.wire.known_host().is_some_and(|host| host.is_awaiting())
    }

    /// Wakes whoever time or the network has something for, up to `now`.
    pub(super) fn wake_up_to(&mut self, now: VirtualTime) {
        self.hear(now);
        self.state.machine.wake_due(now);
        self.note_wakes();
    }

    /// Takes what the machine asks to the network, and what has come from there up to `until` to the machine.
    pub(super) fn hear(&mut self, until: VirtualTime) {
        if self.state.machine.kernel.is_used() {
            if self.state.ordered.is_some() { self.hand_over_in_order() } else { self.exchange(until) }
        }
    }

    // Apart from the rest: most programs ask for nothing, and the page opens without it.
    #[inline(never)]
    fn exchange(&mut self, until: VirtualTime) {
        for (at, ask) in std::mem::take(&mut self.state.machine.kernel.asked) {
            if self.state.heard.asked == self.wire.asked {
                self.wire.host().ask(at, command(ask));
                self.wire.asked += 1;
            }
            self.state.heard.asked += 1;
        }
        while let Some((at, event)) = self.wire.event(self.state.heard.told, until).cloned() {
            self.state.heard.told += 1;
            self.state.heard.bytes += received(&event);
            tell(&mut self.state.machine, &mut self.recorder.transfers, at, event);
        }
        if let Some(outcome) = is_over_limit(self.state.heard.bytes).filter(|_| !self.at_end) {
            self.finish(outcome);
        }
    }

    /// When the network next has something for the machine, up to `until`.
    pub(super) fn next_event(&mut self, until: VirtualTime) -> Option<VirtualTime> {
        if !self.state.machine.kernel.is_used() {
            return None;
        }
        self.hear(VirtualTime::ZERO);
        if self.state.ordered.is_some() {
            return None;
        }
        self.wire.event(self.state.heard.told, until).map(|(at, _)| *at)
    }

    /// Whether `thread`, which `core` is about to put to sleep, need not be: what it waits for has come.
    pub(super) fn has_come(&mut self, core: usize, thread: ThreadId) -> bool {
        let machine = &self.state.machine;
        let State::Blocked(wait) = machine.thread(thread).state else { return false };
        let is_for_network = match wait {
            Wait::Lookup(_) | Wait::Socket(_) => true,
            Wait::Reactor => machine.kernel.is_used(),
            _ => false,
        };
        if !is_for_network {
            return false;
        }
        let Some(running) = &self.state.cores[core].running else { return false };
        let now = running.now(&self.image.costs);
        self.hear(now);
        // What comes by choice may come before the time is up, however short it is.
        if self.state.ordered.is_none() {
            self.state.machine.wake_due(now);
        }
        // It never slept.
        self.state.machine.woken.retain(|wake| wake.thread != thread);
        self.note_wakes();
        self.state.machine.thread(thread).state == State::Runnable
    }
}

/// Tells the machine what came over the network.
pub(super) fn tell(machine: &mut Machine, log: &mut Transfers, at: VirtualTime, event: Event) {
    let kernel = &mut machine.kernel;
    let mut failed = |connection, failure| kernel.failed(connection, failure, at, log);
    let woken = match event {
        Event::Refused { connection } => failed(connection, Failure::Refused),
        Event::Unreachable { connection } => failed(connection, Failure::Unreachable),
        Event::TimedOut { connection } => failed(connection, Failure::TimedOut),
        Event::Lost { connection, loss } => failed(connection, failure_of(loss)),
        Event::Found { lookup, address } => kernel.found(lookup, Some(address), at, log).into_iter().collect(),
        Event::NoName { lookup } => kernel.found(lookup, None, at, log).into_iter().collect(),
        Event::Connected { connection } => kernel.connected(connection, at, log),
        Event::Arrived { connection, bytes } => kernel.arrived(connection, bytes, at, log),
        Event::Finished { connection } => kernel.finished(connection, at, log),
        Event::Reset { connection } => kernel.reset(connection, at, log),
    };
    let reactor = machine.loops.thread.filter(|_| machine.kernel.has_stirred());
    for thread in woken.into_iter().chain(reactor.filter(|thread| waits_for_io(machine, *thread))) {
        machine.wake_by_network(thread, at);
    }
}

/// Bytes that an event brings.
pub(super) fn received(event: &Event) -> usize {
    if let Event::Arrived { bytes, .. } = event { bytes.len() } else { 0 }
}

/// How a run ends in which so many bytes came, if they are too many.
pub(super) fn is_over_limit(bytes: usize) -> Option<Outcome> {
    let most = limits::RECEIVED_BYTES >> 20;
    let message = || format!("the program received more than {most} MB, the most that Baton brings it");
    (bytes > limits::RECEIVED_BYTES).then(|| Outcome::Limit(message()))
}

fn waits_for_io(machine: &Machine, thread: ThreadId) -> bool {
    machine.thread(thread).state == State::Blocked(Wait::Reactor)
}

fn failure_of(loss: Loss) -> Failure {
    match loss {
        Loss::Unexplained => Failure::Unexplained,
        Loss::Forbidden => Failure::Forbidden,
        Loss::TooLarge => Failure::TooLarge,
        Loss::TimedOut => Failure::TimedOut,
    }
}

/// What the machine asks, as the network understands it.
pub(super) fn command(ask: Ask) -> Command {
    match ask {
        Ask::LookUp { lookup, name } => Command::LookUp { lookup, name },
        Ask::Connect { connection, address, port } => Command::Connect { connection, address, port },
        Ask::Send { connection, bytes } => Command::Send { connection, bytes },
        Ask::Take { connection, count } => Command::Take { connection, count },
        Ask::Finish { connection } => Command::Finish { connection },
        Ask::Close { connection } => Command::Close { connection },
    }
}

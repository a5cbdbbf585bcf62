//! The simulated network: a deterministic model on virtual time.
//!
//! What a download costs, when nothing else goes on: `lookup + 2 round trips + server + size / bandwidth`, to the nanosecond,
//! where the size is that of the whole response, head and all. For the name is asked (`lookup`), the SYN goes and comes
//! back (one round trip), the request goes (half of one), a worker makes the response (`server`), which comes to the
//! machine's access link at once, as far as the receive buffer has room (the other half), and over it one segment at a
//! time (`size / bandwidth`).
//!
//! What is left out: the way up is no bottleneck, and its packets wait for nothing; there is no slow start and no
//! congestion; heads of packets and acknowledgements take no bandwidth.
//!
//! Each file has one part of a download: `connect`, `serve`, `send`, `receive`.

mod connect;
mod connection;
mod receive;
mod send;
mod serve;
mod server;

use super::agenda::Agenda;
use super::host::{Command, Event, Host, Load};
use super::link::Link;
use super::resolver::Resolver;
use super::settings::Settings;
use super::spec::{NetworkSpec, SpecError};
use super::world::World;
use crate::base::{ConnectionId, LookupId, VirtualTime};
use connection::{Connection, Ending, Packet, Stage};
use rustc_hash::{FxHashMap, FxHashSet};
use server::Server;
use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::sync::Arc;

/// A network of hosts that exist only here.
///
/// ```
/// use baton::base::{LookupId, VirtualTime};
/// use baton::net::{Command, Event, Host, Simulated};
///
/// let mut network = Simulated::default();
/// network.ask(VirtualTime(5), Command::LookUp { lookup: LookupId(0), name: "blog-7.example".into() });
/// let (at, event) = network.poll(VirtualTime(u64::MAX)).expect("it is answered");
/// assert_eq!(at, VirtualTime(20_000_005));
/// assert!(matches!(event, Event::Found { .. }));
/// ```
#[derive(Clone, Debug)]
pub struct Simulated {
    world: Arc<World>,
    now: VirtualTime,
    agenda: Agenda<Step>,
    /// What is to be told, in the order of its times.
    told: VecDeque<(VirtualTime, Event)>,
    resolver: Resolver,
    // None of these tables is ever iterated.
    connections: FxHashMap<ConnectionId, Connection>,
    /// Connections that are over, of which the machine has not yet been told so.
    over: FxHashSet<ConnectionId>,
    servers: FxHashMap<u32, Server>,
    /// The machine's access link.
    link: Link,
    /// What all packets to servers that are under way count for.
    weight_underway: usize,
    /// Requests that wait for workers, at all servers.
    requests_waiting: usize,
    load: Load,
}

/// Something that will happen by itself.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A question is answered.
    Answer(LookupId, Option<Ipv4Addr>),
    /// A SYN reaches its server.
    Knock(ConnectionId),
    /// The machine learns what became of its SYN.
    Learn(ConnectionId, Outcome),
    /// The next packet of the connection reaches its server.
    Hear(ConnectionId),
    /// A worker of the server has a response for the connection.
    Served(u32, ConnectionId),
    /// Perhaps the connection has been idle for too long.
    Idle(ConnectionId),
    /// A segment has left the server whose bandwidth is limited.
    Left(u32),
    /// Bytes reach the machine's access link.
    Reach(ConnectionId, u64),
    /// What ends the connection reaches the machine's access link.
    ReachEnd(ConnectionId, Ending),
    /// A segment is through the access link.
    Received,
}

/// What becomes of a SYN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Connected,
    Refused,
    Unreachable,
    TimedOut,
}

impl Simulated {
    /// The network that `spec` describes.
    ///
    /// # Errors
    /// The description makes no sense.
    pub fn new(spec: &NetworkSpec) -> Result<Self, SpecError> {
        let settings = Settings::new(spec)?;
        Ok(Self {
            now: VirtualTime::ZERO,
            agenda: Agenda::new(),
            told: VecDeque::new(),
            resolver: Resolver::new(settings.cache_names),
            connections: FxHashMap::default(),
            over: FxHashSet::default(),
            servers: FxHashMap::default(),
            link: Link::new(settings.bits_per_second),
            weight_underway: 0,
            requests_waiting: 0,
            load: Load::default(),
            world: Arc::new(World::new(settings)),
        })
    }

    /// Does all that happens up to `until`, but for what the machine has to be told.
    fn advance(&mut self, until: VirtualTime) {
        while let Some((at, step)) = self.agenda.next(until) {
            self.now = at;
            self.make(step);
        }
        self.now = self.now.max(until);
    }

    fn make(&mut self, step: Step) {
        match step {
            Step::Answer(lookup, Some(address)) => self.tell(Event::Found { lookup, address }),
            Step::Answer(lookup, None) => self.tell(Event::NoName { lookup }),
            Step::Knock(connection) => self.knock(connection),
            Step::Learn(connection, outcome) => self.learn(connection, outcome),
            Step::Hear(connection) => self.hear(connection),
            Step::Served(server, connection) => self.served(server, connection),
            Step::Idle(connection) => self.check_idle(connection),
            Step::Left(server) => self.left(server),
            Step::Reach(connection, bytes) => self.reach(connection, bytes),
            Step::ReachEnd(connection, ending) => self.reach_end(connection, ending),
            Step::Received => self.received(),
        }
    }

    fn tell(&mut self, event: Event) {
        self.told.push_back((self.now, event));
    }

    /// Ends a connection at once, and tells the machine, unless it does not listen any more.
    fn tell_over(&mut self, id: ConnectionId, event: Event) {
        if self.connections.get(&id).is_some_and(|connection| connection.stage != Stage::Closed) {
            self.forget(id);
            self.over.insert(id);
            self.tell(event);
        }
    }

    /// Whether an event is still wanted, now that the machine asks for it.
    fn is_wanted(&mut self, event: &Event) -> bool {
        match *event {
            Event::Found { .. } | Event::NoName { .. } => true,
            Event::Connected { connection: id }
            | Event::Arrived { connection: id, .. }
            | Event::Finished { connection: id } => {
                let is_open = self.connections.get(&id).is_some_and(|connection| connection.stage != Stage::Closed);
                is_open || self.over.contains(&id)
            }
            Event::Refused { connection: id }
            | Event::Unreachable { connection: id }
            | Event::TimedOut { connection: id }
            | Event::Reset { connection: id }
            | Event::Lost { connection: id, .. } => self.over.remove(&id),
        }
    }

    /// Forgets a connection of which neither side will hear any more.
    fn forget(&mut self, id: ConnectionId) {
        self.leave_place(id);
        if let Some(connection) = self.connections.remove(&id) {
            let weight: usize = connection.packets.iter().map(Packet::weight).sum();
            self.weight_underway -= weight;
            self.forget_server(connection.server);
        }
    }

    fn forget_server(&mut self, server: u32) {
        if self.servers.get(&server).is_some_and(Server::is_idle) {
            self.servers.remove(&server);
        }
    }
}

impl Default for Simulated {
    /// The network of the defaults.
    fn default() -> Self {
        Self::new(&NetworkSpec::default()).expect("the defaults make sense")
    }
}

impl Host for Simulated {
    fn ask(&mut self, now: VirtualTime, command: Command) {
        self.advance(now.max(self.now));
        match command {
            Command::LookUp { lookup, name } => {
                let answer = self.world.look_up(&name);
                let at = self.resolver.ask(self.now, &name, answer);
                self.agenda.add(at, Step::Answer(lookup, answer.address));
            }
            Command::Connect { connection, address, port } => self.connect(connection, address, port),
            Command::Send { connection, bytes } => self.send_data(connection, bytes),
            Command::Take { connection, count } => self.take(connection, count),
            Command::Finish { connection } => self.finish(connection),
            Command::Close { connection } => self.close(connection),
        }
    }

    fn poll(&mut self, until: VirtualTime) -> Option<(VirtualTime, Event)> {
        let until = until.max(self.now);
        loop {
            while let Some((at, event)) = self.told.pop_front() {
                if self.is_wanted(&event) {
                    return Some((at, event));
                }
            }
            let Some((at, step)) = self.agenda.next(until) else {
                self.now = until;
                return None;
            };
            self.now = at;
            self.make(step);
        }
    }

    fn load(&self, now: VirtualTime) -> Option<Load> {
        Some(Load { link_busy_ns: self.link.busy_ns(now.max(self.now)), link_bytes: self.link.bytes(), ..self.load })
    }
}

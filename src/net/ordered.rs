//! A network without time: what comes over it comes when somebody says so.
//!
//! It has the same hosts as the simulated one, and they answer the same. What it has to tell lies in *channels*, one a
//! lookup and one a connection, in which one thing comes after the other; between channels there is no order. A response
//! comes whole, as far as the receive buffer has room for it, together with what ends the connection behind it.
//!
//! What is left out: nothing is lost on the way, a server has room and workers for everybody, and no name is cached.

use super::host::{Command, Event};
use super::request::{Inbound, Taken};
use super::response::Response;
use super::settings::Settings;
use super::site::{self, Reply, Then};
use super::spec::{Fault, NetworkSpec, SpecError};
use super::world::World;
use crate::base::{ConnectionId, LookupId};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::net::Ipv4Addr;
use std::rc::Rc;
use std::sync::Arc;

/// The port at which all servers listen.
const HTTP_PORT: u16 = 80;

/// Where things come one after the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Channel {
    /// The answer to a question for a name.
    Lookup(LookupId),
    /// What comes of a connection.
    Connection(ConnectionId),
}

/// When the next thing of a channel comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// At any time.
    Anytime,
    /// When nothing else can happen any more: somebody has to lose patience first.
    Late,
}

/// A network whose events are taken out one by one, in any order.
///
/// ```
/// use baton::base::LookupId;
/// use baton::net::{Command, Event, NetworkSpec, Ordered, Readiness};
///
/// let mut network = Ordered::new(&NetworkSpec::default())?;
/// for (at, name) in ["blog-7.example", "nobody.example"].into_iter().enumerate() {
///     network.ask(Command::LookUp { lookup: LookupId(at as u32), name: name.into() });
/// }
/// let second = network.channels(Readiness::Anytime).nth(1).expect("both are answered");
/// assert_eq!(network.arrive(second), [Event::NoName { lookup: LookupId(1) }]);
/// # Ok::<(), baton::net::SpecError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ordered {
    world: Arc<World>,
    /// Answers that were not taken yet: no address where there is no such name.
    lookups: Rc<BTreeMap<LookupId, Option<Ipv4Addr>>>,
    connections: BTreeMap<ConnectionId, Rc<Conversation>>,
}

/// How far a conversation has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// The program waits for what becomes of its SYN.
    Connecting(Fate),
    /// Both can talk.
    Open,
    /// The server has ended it.
    Over,
}

/// What becomes of a SYN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    Connected,
    Refused,
    Unreachable,
    TimedOut,
}

/// A connection, as its server sees it.
#[derive(Clone, Debug)]
struct Conversation {
    server: u32,
    stage: Stage,
    inbound: Inbound,
    /// What was not taken of the response under way.
    response: Option<Response>,
    /// What comes behind it, or now.
    then: Then,
    /// Whether the server is at a request.
    is_busy: bool,
    /// The program sends nothing more.
    is_finished: bool,
    /// Bytes for which the receive buffer has room.
    room: u64,
}

impl Ordered {
    /// The network that `spec` describes.
    ///
    /// # Errors
    /// The description makes no sense.
    pub fn new(spec: &NetworkSpec) -> Result<Self, SpecError> {
        let world = Arc::new(World::new(Settings::new(spec)?));
        Ok(Self { world, lookups: Rc::default(), connections: BTreeMap::new() })
    }

    /// Takes a command.
    pub fn ask(&mut self, command: Command) {
        match command {
            Command::LookUp { lookup, name } => {
                Rc::make_mut(&mut self.lookups).insert(lookup, self.world.look_up(&name).address);
            }
            Command::Connect { connection, address, port } => self.connect(connection, address, port),
            Command::Send { connection, bytes } => self.change(connection, |one, world| one.hear(&bytes, world)),
            Command::Take { connection, count } => self.change(connection, |one, _| one.room += u64::from(count)),
            Command::Finish { connection } => self.change(connection, |one, world| {
                one.is_finished = true;
                one.take_request(world);
            }),
            Command::Close { connection } => drop(self.connections.remove(&connection)),
        }
    }

    fn connect(&mut self, id: ConnectionId, address: Ipv4Addr, port: u16) {
        let server = u32::from(address);
        let host = self.world.name_at(server).and_then(|name| self.world.host(&name));
        let fate = match host.as_ref().map(|host| host.fault) {
            _ if address.is_loopback() => Fate::Refused,
            None | Some(Some(Fault::Unreachable)) => Fate::Unreachable,
            Some(Some(Fault::Timeout)) => Fate::TimedOut,
            Some(Some(Fault::Refused)) => Fate::Refused,
            _ if port != HTTP_PORT => Fate::Refused,
            _ => Fate::Connected,
        };
        let room = host.as_ref().unwrap_or(&self.world.settings().usual).receive_buffer_bytes;
        let conversation = Conversation {
            server,
            stage: Stage::Connecting(fate),
            inbound: Inbound::default(),
            response: None,
            then: Then::KeepOpen,
            is_busy: false,
            is_finished: false,
            room,
        };
        self.connections.insert(id, Rc::new(conversation));
    }

    fn change(&mut self, id: ConnectionId, change: impl FnOnce(&mut Conversation, &World)) {
        if let Some(conversation) = self.connections.get_mut(&id) {
            change(Rc::make_mut(conversation), &self.world);
        }
    }

    /// Channels that have something for the program: lookups first, then connections, each by their ids.
    pub fn channels(&self, when: Readiness) -> impl Iterator<Item = Channel> + '_ {
        let lookups = self.lookups.keys().filter(move |_| when == Readiness::Anytime);
        let ready = self.connections.iter().filter(move |(_, one)| one.readiness() == Some(when));
        lookups.map(|id| Channel::Lookup(*id)).chain(ready.map(|(id, _)| Channel::Connection(*id)))
    }

    /// Whether a connection is being made, or has a response under way.
    pub fn is_under_way(&self, id: ConnectionId) -> bool {
        self.connections.get(&id).is_some_and(|one| match one.stage {
            Stage::Connecting(_) => true,
            Stage::Open => one.is_busy,
            Stage::Over => false,
        })
    }

    /// Takes what a channel has next; nothing where it has nothing.
    pub fn arrive(&mut self, channel: Channel) -> Vec<Event> {
        match channel {
            Channel::Lookup(lookup) => match Rc::make_mut(&mut self.lookups).remove(&lookup) {
                Some(Some(address)) => vec![Event::Found { lookup, address }],
                Some(None) => vec![Event::NoName { lookup }],
                None => Vec::new(),
            },
            Channel::Connection(id) => {
                let Some(conversation) = self.connections.get_mut(&id) else { return Vec::new() };
                Rc::make_mut(conversation).arrive(id, &self.world)
            }
        }
    }

    /// Everything by which two states of one network can differ, as text.
    pub fn spelled(&self) -> String {
        let mut text = format!("{:?}", self.lookups);
        for (id, one) in &self.connections {
            let Conversation { server, stage, inbound, response, then, is_busy, is_finished, room } = &**one;
            let what = (server, stage, inbound, response, then, is_busy, is_finished, room);
            let _ = write!(text, " {id:?} {what:?}");
        }
        text
    }
}

impl Conversation {
    /// When the next thing comes, if there is one.
    fn readiness(&self) -> Option<Readiness> {
        match self.stage {
            Stage::Connecting(Fate::TimedOut) => Some(Readiness::Late),
            Stage::Connecting(_) => Some(Readiness::Anytime),
            Stage::Over => None,
            Stage::Open if self.response.is_some() => (self.room > 0).then_some(Readiness::Anytime),
            Stage::Open => match self.then {
                Then::Close | Then::Reset => Some(Readiness::Anytime),
                // A server closes a connection that nobody uses.
                Then::KeepOpen => (!self.is_busy).then_some(Readiness::Late),
                Then::Silence => None,
            },
        }
    }

    fn hear(&mut self, bytes: &[u8], world: &World) {
        match self.stage {
            Stage::Open => {
                self.inbound.push(bytes);
                self.take_request(world);
            }
            // A server that has closed a connection resets it when it hears more.
            Stage::Over => (self.stage, self.then) = (Stage::Open, Then::Reset),
            Stage::Connecting(_) => {}
        }
    }

    /// Begins with the next request, unless the server is at one.
    fn take_request(&mut self, world: &World) {
        if self.is_busy || self.stage != Stage::Open || self.then != Then::KeepOpen {
            return;
        }
        let reply = match self.inbound.take() {
            Taken::Nothing if self.is_finished => Reply { response: None, then: Then::Close },
            Taken::Nothing => return,
            Taken::Bad(status) => site::refuse(status),
            Taken::Request(request) => {
                let name = world.meant(self.server, request.host.as_deref());
                match name.and_then(|name| Some((world.host(&name)?, name))) {
                    Some((host, name)) => site::reply(&name, &host, &request),
                    None => Reply { response: None, then: Then::Reset },
                }
            }
        };
        (self.response, self.then, self.is_busy) = (reply.response, reply.then, true);
    }

    fn arrive(&mut self, connection: ConnectionId, world: &World) -> Vec<Event> {
        match self.stage {
            Stage::Connecting(fate) => {
                self.stage = if fate == Fate::Connected { Stage::Open } else { Stage::Over };
                vec![match fate {
                    Fate::Connected => Event::Connected { connection },
                    Fate::Refused => Event::Refused { connection },
                    Fate::Unreachable => Event::Unreachable { connection },
                    Fate::TimedOut => Event::TimedOut { connection },
                }]
            }
            Stage::Over => Vec::new(),
            Stage::Open => {
                let mut events = Vec::new();
                while let Some(response) = &mut self.response {
                    match response.read(self.room) {
                        Some(bytes) => {
                            self.room -= bytes.len() as u64;
                            events.push(Event::Arrived { connection, bytes });
                        }
                        None if response.is_read() => self.response = None,
                        None => return events,
                    }
                }
                match self.then {
                    Then::KeepOpen if self.is_busy => {
                        self.is_busy = false;
                        self.take_request(world);
                        return events;
                    }
                    Then::Reset => events.push(Event::Reset { connection }),
                    Then::KeepOpen | Then::Close => events.push(Event::Finished { connection }),
                    Then::Silence => return events,
                }
                self.stage = Stage::Over;
                events
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn network(toml: &str) -> Ordered {
        Ordered::new(&NetworkSpec::from_toml(toml).unwrap()).unwrap()
    }

    /// Connects to the host, and gives all that becomes of a request, whenever it comes.
    fn talk(network: &mut Ordered, id: u32, name: &str, request: &'static str) -> Vec<String> {
        let connection = ConnectionId(id);
        let address = network.world.look_up(name).address.expect("there is such a host");
        network.ask(Command::Connect { connection, address, port: 80 });
        let mut told = Vec::new();
        while let Some(channel) = [Readiness::Anytime, Readiness::Late]
            .into_iter()
            .find_map(|when| network.channels(when).find(|channel| *channel == Channel::Connection(connection)))
        {
            for event in network.arrive(channel) {
                match event {
                    Event::Connected { .. } => {
                        network.ask(Command::Send { connection, bytes: Bytes::from_static(request.as_bytes()) });
                        told.push("connected".to_owned());
                    }
                    Event::Arrived { bytes, .. } => {
                        told.push(format!("{} bytes", bytes.len()));
                        network.ask(Command::Take { connection, count: bytes.len() as u32 });
                    }
                    other => told.push(format!("{other:?}").split(' ').next().unwrap_or_default().to_lowercase()),
                }
            }
        }
        told
    }

    const GET: &str = "GET / HTTP/1.0\r\nHost: a.example\r\n\r\n";

    #[test]
    fn hosts_fare_as_they_are_described() {
        let mut network = network(
            "receive_buffer_kb = 1\n[hosts.'a.example']\npages.'/' = { size = 2000 }\n\
             [hosts.'b.example']\nfault = 'reset'\n[hosts.'c.example']\nfault = 'timeout'\n\
             [hosts.'d.example']\nfault = 'silent'",
        );
        let told = talk(&mut network, 0, "a.example", GET);
        assert_eq!((told[0].as_str(), told.last().map(String::as_str)), ("connected", Some("finished")), "{told:?}");
        assert_eq!(
            talk(&mut network, 1, "b.example", "GET / HTTP/1.1\r\nHost: b.example\r\n\r\n"),
            ["connected", "reset"]
        );
        assert_eq!(talk(&mut network, 2, "c.example", GET), ["timedout"]);
        assert_eq!(talk(&mut network, 3, "d.example", "GET / HTTP/1.1\r\nHost: d.example\r\n\r\n"), ["connected"]);
        assert_eq!(talk(&mut network, 4, "refused.example", GET), ["refused"]);
    }

    #[test]
    fn a_connection_that_nobody_uses_is_closed_late() {
        let mut network = network("");
        assert_eq!(talk(&mut network, 0, "blog-1.example", "GET"), ["connected", "finished"]);
    }

    #[test]
    fn states_that_differ_are_spelled_differently() {
        let (mut one, other) = (network(""), network(""));
        assert_eq!(one.spelled(), other.spelled());
        one.ask(Command::LookUp { lookup: LookupId(0), name: "blog-1.example".into() });
        assert_ne!(one.spelled(), other.spelled());
    }
}

//! A network behind which somebody else fetches: a browser, which lets pages have whole requests and no connections.
//!
//! Names and connections are made up: every name has an address, and every connection is established at once. The bytes
//! that are sent on one are read as HTTP requests, each of which goes out as an [`Order`]; what the world then tells
//! ([`Fetched::headers`], [`chunk`](Fetched::chunk), [`end`](Fetched::end), [`failed`](Fetched::failed)) comes back as the
//! bytes of a response. Requests on one connection follow each other.
//!
//! Time is the world's: [`Fetched::reach`] says how far it is. What is told happens then, or later if who polls was
//! already told that nothing had come: never at a time at which it was looked for and not there. So a run in which the
//! same is told at the same times again is the same run, however often it polls.

mod answer;
mod order;
#[cfg(test)]
mod tests;

pub use order::{FetchRequest, Order};

use super::host::{Command, Event, Host, Loss};
use super::request::{Inbound, Request, Taken};
use crate::base::{ConnectionId, FetchId, VirtualTime, limits};
use answer::{Body, Framing};
use bytes::Bytes;
use std::collections::{BTreeMap, VecDeque};
use std::net::Ipv4Addr;

/// Made-up addresses: 198.18.0.0/15, which no network uses (RFC 2544), one for each name.
const ADDRESSES_FIRST: u32 = u32::from_be_bytes([198, 18, 0, 1]);

/// A network that is fetched from.
///
/// ```
/// use baton::base::{ConnectionId, VirtualTime};
/// use baton::net::{Command, Event, Fetched, Host, Order};
/// use std::net::Ipv4Addr;
///
/// let mut network = Fetched::default();
/// let connection = ConnectionId(0);
/// network.ask(VirtualTime(5), Command::Connect { connection, address: Ipv4Addr::new(192, 0, 2, 1), port: 80 });
/// let bytes = "GET / HTTP/1.0\r\nHost: example.org\r\n\r\n".into();
/// network.ask(VirtualTime(5), Command::Send { connection, bytes });
/// let Some(Order::Fetch(request)) = network.poll_order() else { panic!("there is something to do") };
/// assert_eq!(request.url, "http://example.org/");
/// network.reach(VirtualTime(9_000));
/// network.headers(request.id, 200, "OK", &[]);
/// assert!(matches!(network.poll(VirtualTime(9_000)), Some((_, Event::Connected { .. }))));
/// assert!(matches!(network.poll(VirtualTime(9_000)), Some((VirtualTime(9_000), Event::Arrived { .. }))));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// How far the world's time is.
    reached: VirtualTime,
    /// The first moment of which nobody was told that nothing had come.
    open_from: VirtualTime,
    /// When something was asked last.
    asked: VirtualTime,
    told: VecDeque<(VirtualTime, Event)>,
    orders: VecDeque<Order>,
    addresses: BTreeMap<Box<str>, Ipv4Addr>,
    connections: BTreeMap<ConnectionId, Connection>,
    /// Fetches under way, with their connections.
    fetches: BTreeMap<FetchId, ConnectionId>,
    begun: u32,
}

#[derive(Clone, Debug)]
struct Connection {
    /// The server's address, as a name, where a request names none.
    host: String,
    inbound: Inbound,
    /// What is being fetched for it.
    current: Option<Current>,
    /// Whether it is over, though not closed: nothing comes of what is sent.
    is_over: bool,
    /// Whether the program sends nothing more.
    is_finished: bool,
}

#[derive(Clone, Debug)]
struct Current {
    id: FetchId,
    request: Box<Request>,
    /// Known with the head of the answer.
    framing: Option<Framing>,
    body_bytes: usize,
}

impl Fetched {
    /// The world's time has come to `now`; it never goes back.
    pub fn reach(&mut self, now: VirtualTime) {
        self.reached = self.reached.max(now);
    }

    /// How far the world's time is.
    pub fn reached(&self) -> VirtualTime {
        self.reached
    }

    /// The next thing that the world is to do.
    pub fn poll_order(&mut self) -> Option<Order> {
        self.orders.pop_front()
    }

    /// Fetches under way.
    pub fn under_way(&self) -> usize {
        self.fetches.len()
    }

    /// The connection that a fetch under way is for.
    pub fn connection_of(&self, id: FetchId) -> Option<ConnectionId> {
        self.fetches.get(&id).copied()
    }

    /// The head of the answer has come. Of a fetch that is over nothing is told, here as below.
    pub fn headers(&mut self, id: FetchId, status: u16, reason: &str, fields: &[(String, String)]) {
        let Some((connection, current)) = self.current(id) else { return };
        if current.framing.is_none() {
            let framing = Framing::of(&current.request, status);
            current.framing = Some(framing);
            self.arrive(connection, framing.head(status, reason, fields));
        }
    }

    /// More of the answer's body has come, unpacked.
    pub fn chunk(&mut self, id: FetchId, bytes: Bytes) {
        let Some((connection, current)) = self.current(id) else { return };
        let Some(framing) = current.framing.filter(|framing| framing.body != Body::Empty) else { return };
        current.body_bytes += bytes.len();
        if current.body_bytes > limits::FETCHED_BYTES {
            self.orders.push_back(Order::Abort(id));
            return self.failed(id, Loss::TooLarge);
        }
        if !bytes.is_empty() {
            self.arrive(connection, framing.piece(bytes));
        }
    }

    /// The answer has ended.
    pub fn end(&mut self, id: FetchId) {
        let Some((connection, current)) = self.current(id) else { return };
        let framing = current.framing;
        self.fetches.remove(&id);
        if let Some(bytes) = framing.and_then(Framing::end) {
            self.arrive(connection, bytes);
        }
        let Some(known) = self.connections.get_mut(&connection) else { return };
        known.current = None;
        match framing {
            None => self.lose(connection, Loss::Unexplained),
            Some(framing) if framing.keeps_open => self.take_request(connection),
            Some(_) => {
                known.is_over = true;
                self.tell(Event::Finished { connection });
            }
        }
    }

    /// Nothing more comes of a fetch, before or in the middle of the answer.
    pub fn failed(&mut self, id: FetchId, loss: Loss) {
        if let Some((connection, _)) = self.current(id) {
            self.fetches.remove(&id);
            self.lose(connection, loss);
        }
    }

    fn current(&mut self, id: FetchId) -> Option<(ConnectionId, &mut Current)> {
        let connection = *self.fetches.get(&id)?;
        Some((connection, self.connections.get_mut(&connection)?.current.as_mut()?))
    }

    fn arrive(&mut self, connection: ConnectionId, bytes: Bytes) {
        self.tell(Event::Arrived { connection, bytes });
    }

    fn lose(&mut self, connection: ConnectionId, loss: Loss) {
        if let Some(known) = self.connections.get_mut(&connection) {
            known.is_over = true;
            known.current = None;
            self.tell(Event::Lost { connection, loss });
        }
    }

    fn tell(&mut self, event: Event) {
        let at = self.reached.max(self.asked).max(self.open_from);
        self.told.push_back((at, event));
    }

    /// Begins with the next request of a connection, unless it waits for an answer.
    fn take_request(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.current.is_some() || connection.is_over {
            return;
        }
        match connection.inbound.take() {
            Taken::Nothing if connection.is_finished => {
                connection.is_over = true;
                self.tell(Event::Finished { connection: id });
            }
            Taken::Nothing => {}
            Taken::Bad(_) => {
                connection.is_over = true;
                self.tell(Event::Reset { connection: id });
            }
            Taken::Request(request) if request.body.len() as u64 != request.length => self.lose(id, Loss::TooLarge),
            Taken::Request(_) if self.fetches.len() >= limits::FETCHES => self.lose(id, Loss::Unexplained),
            Taken::Request(mut request) => {
                let head = request.head.take().expect("this inbound keeps heads");
                let fetch = FetchId(self.begun);
                self.begun += 1;
                let order = FetchRequest::new(fetch, &request, &head, &connection.host);
                connection.current = Some(Current { id: fetch, request, framing: None, body_bytes: 0 });
                self.fetches.insert(fetch, id);
                self.orders.push_back(Order::Fetch(order));
            }
        }
    }

    /// The address of a name: the same each time.
    fn address(&mut self, name: &str) -> Ipv4Addr {
        let next = Ipv4Addr::from(ADDRESSES_FIRST + (self.addresses.len() % limits::NETWORK_NAMES) as u32);
        *self.addresses.entry(name.into()).or_insert(next)
    }

    /// The name that has an address, and the port where it is not the usual one.
    fn host_at(&self, address: Ipv4Addr, port: u16) -> String {
        let named = self.addresses.iter().find(|(_, known)| **known == address);
        let host = named.map_or_else(|| address.to_string(), |(name, _)| name.to_string());
        if port == 80 { host } else { format!("{host}:{port}") }
    }
}

impl Host for Fetched {
    fn ask(&mut self, now: VirtualTime, command: Command) {
        self.asked = self.asked.max(now);
        match command {
            Command::LookUp { lookup, name } => {
                let address = self.address(&name);
                self.tell(Event::Found { lookup, address });
            }
            Command::Connect { connection, address, port } => {
                let host = self.host_at(address, port);
                let inbound = Inbound::whole(limits::FETCHED_BYTES);
                let new = Connection { host, inbound, current: None, is_over: false, is_finished: false };
                self.connections.insert(connection, new);
                self.tell(Event::Connected { connection });
            }
            Command::Send { connection, bytes } => {
                if let Some(known) = self.connections.get_mut(&connection) {
                    known.inbound.push(&bytes);
                    self.take_request(connection);
                }
            }
            // The browser reads as fast as it can; what is received is bounded.
            Command::Take { .. } => {}
            Command::Finish { connection } => {
                if let Some(known) = self.connections.get_mut(&connection) {
                    known.is_finished = true;
                    self.take_request(connection);
                }
            }
            Command::Close { connection } => {
                let current = self.connections.remove(&connection).and_then(|known| known.current);
                self.told.retain(|(_, event)| event.connection() != Some(connection));
                if let Some(current) = current {
                    self.fetches.remove(&current.id);
                    self.orders.push_back(Order::Abort(current.id));
                }
            }
        }
    }

    fn poll(&mut self, until: VirtualTime) -> Option<(VirtualTime, Event)> {
        let due = self.told.pop_front_if(|(at, _)| *at <= until);
        if due.is_none() {
            self.open_from = self.open_from.max(VirtualTime(until.as_nanos().saturating_add(1)));
        }
        due
    }

    fn known_until(&self) -> Option<VirtualTime> {
        Some(self.told.front().map_or(self.reached, |(at, _)| self.reached.max(*at)))
    }

    fn is_awaiting(&self) -> bool {
        !self.fetches.is_empty() || !self.told.is_empty()
    }
}

//! The kernel's part in networking: lookups and connections, what it asks of the network, what it is told.

use super::connection::{Connection, Stage};
use super::table::Connections;
use crate::base::{ConnectionId, LookupId, ThreadId, VirtualTime};
use crate::reactor::TransportId;
use crate::trace::{Failure, Transfers};
use bytes::Bytes;
use std::collections::{BTreeMap, VecDeque};
use std::net::Ipv4Addr;
use std::rc::Rc;

/// The simulated machine's own address.
pub const LOCAL_ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 168, 0, 2);

/// Ports for connections that a program makes: Linux's default range (net.ipv4.ip_local_port_range).
const PORTS: std::ops::Range<u32> = 32_768..61_000;

/// What the machine asks of a network; see `net::Command`, of which it is the machine's side.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Ask {
    LookUp { lookup: LookupId, name: Box<str> },
    Connect { connection: ConnectionId, address: Ipv4Addr, port: u16 },
    Send { connection: ConnectionId, bytes: Bytes },
    Take { connection: ConnectionId, count: u32 },
    Finish { connection: ConnectionId },
    Close { connection: ConnectionId },
}

/// A question for a name's address, until its answer is taken.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    pub(super) name: Box<str>,
    /// The answer, once it is there: no address where there is no such name.
    pub(super) answer: Option<Option<Ipv4Addr>>,
    pub(super) thread: ThreadId,
    /// The reactor's transport that it is for; else the thread waits for it.
    pub(super) transport: Option<TransportId>,
}

/// Which lookup, of which name, gave a thread an address, until it connects there.
pub(super) type Resolved = BTreeMap<(ThreadId, Ipv4Addr), (LookupId, Box<str>)>;

/// All that the kernel knows.
#[derive(Clone, Debug, Default)]
pub struct Kernel {
    /// What is asked, with its time, and not yet taken to the network.
    pub asked: Vec<(VirtualTime, Ask)>,
    pub(super) lookups: Rc<BTreeMap<LookupId, Lookup>>,
    pub(super) next_lookup: u32,
    pub(super) resolved: Rc<Resolved>,
    pub(super) connections: Connections,
    /// Transports for which something came that the reactor has not looked at.
    pub(super) stirred: VecDeque<TransportId>,
    /// Notes made in the log of transfers.
    noted: u64,
}

impl Kernel {
    /// Whether the program has asked the network for anything.
    pub fn is_used(&self) -> bool {
        self.next_lookup > 0 || self.connections.next() > ConnectionId(0)
    }

    /// The number of the note that is made next.
    pub fn note(&mut self) -> u64 {
        self.noted += 1;
        self.noted - 1
    }

    /// The connection, unless the program has closed it.
    pub fn connection(&self, id: ConnectionId) -> Option<&Connection> {
        self.connections.get(id)
    }

    /// What is looked up, while it is.
    pub fn looked_up_name(&self, id: LookupId) -> Option<&str> {
        Some(&self.lookups.get(&id)?.name)
    }

    /// Whether the answer to a lookup is for a transport of the reactor's.
    pub fn is_for_transport(&self, id: LookupId) -> bool {
        self.lookups.get(&id).is_some_and(|lookup| lookup.transport.is_some())
    }

    /// `thread` asks for the address of `name`, which is in lower case; where it asks for a transport of the reactor's,
    /// nobody sleeps until it is answered.
    pub fn look_up(
        &mut self,
        name: &str,
        thread: ThreadId,
        transport: Option<TransportId>,
        at: VirtualTime,
        log: &mut Transfers,
    ) -> LookupId {
        let lookup = LookupId(self.next_lookup);
        self.next_lookup += 1;
        log.look_up(self.note(), lookup, thread, name, at);
        Rc::make_mut(&mut self.lookups).insert(lookup, Lookup { name: name.into(), answer: None, thread, transport });
        self.asked.push((at, Ask::LookUp { lookup, name: name.into() }));
        lookup
    }

    /// The next transport for which something came.
    pub fn take_stirred(&mut self) -> Option<TransportId> {
        self.stirred.pop_front()
    }

    /// Whether there is one.
    pub fn has_stirred(&self) -> bool {
        !self.stirred.is_empty()
    }

    /// The reactor looks at what came of the connection.
    pub fn settle(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.is_stirred = false;
        }
    }

    /// The answer to a lookup if it is there; it is given once.
    pub fn take_answer(&mut self, id: LookupId) -> Option<Option<Ipv4Addr>> {
        let answer = self.lookups.get(&id)?.answer?;
        let lookup = Rc::make_mut(&mut self.lookups).remove(&id)?;
        if let Some(address) = answer {
            Rc::make_mut(&mut self.resolved).insert((lookup.thread, address), (id, lookup.name));
        }
        Some(answer)
    }

    /// Nobody waits for the answer to a lookup any more.
    pub fn give_up(&mut self, id: LookupId) {
        Rc::make_mut(&mut self.lookups).remove(&id);
    }

    /// `thread` connects to a server, perhaps for a transport of the reactor's.
    pub fn connect(
        &mut self,
        address: Ipv4Addr,
        port: u16,
        thread: ThreadId,
        transport: Option<TransportId>,
        at: VirtualTime,
        log: &mut Transfers,
    ) -> ConnectionId {
        let (lookup, host) = match Rc::make_mut(&mut self.resolved).remove(&(thread, address)) {
            Some((lookup, name)) => (Some(lookup), name),
            None => (None, address.to_string().into()),
        };
        let nth = self.connections.next().0 % (PORTS.end - PORTS.start);
        let local_port = (PORTS.start + nth) as u16;
        let connection = self.connections.add(Connection::new(host.clone(), address, port, local_port, transport));
        log.connect(self.note(), connection, thread, &host, port, at, lookup);
        self.asked.push((at, Ask::Connect { connection, address, port }));
        connection
    }

    /// `thread` sends bytes on an established connection.
    pub fn send(
        &mut self,
        connection: ConnectionId,
        bytes: Bytes,
        thread: ThreadId,
        at: VirtualTime,
        log: &mut Transfers,
    ) {
        log.sent(self.note(), connection, thread, at, &bytes);
        self.asked.push((at, Ask::Send { connection, bytes }));
    }

    /// Takes up to `count` bytes out of a receive buffer.
    pub fn take(&mut self, id: ConnectionId, count: usize, at: VirtualTime, log: &mut Transfers) -> Vec<u8> {
        let Some(connection) = self.connections.get_mut(id) else { return Vec::new() };
        let taken = connection.take(count);
        if !taken.is_empty() {
            log.read(self.note(), id, at, taken.len() as u64);
            // A receive buffer is far smaller than 4 GB.
            self.asked.push((at, Ask::Take { connection: id, count: taken.len() as u32 }));
        }
        taken
    }

    /// The program sends nothing more.
    pub fn finish(&mut self, id: ConnectionId, at: VirtualTime) {
        if let Some(connection) = self.connections.get_mut(id)
            && connection.stage == Stage::Established
            && !std::mem::replace(&mut connection.has_finished, true)
        {
            self.asked.push((at, Ask::Finish { connection: id }));
        }
    }

    /// The program closes a connection. Gives who still waits for it.
    pub fn close(&mut self, id: ConnectionId, at: VirtualTime, log: &mut Transfers) -> Vec<ThreadId> {
        let Some(connection) = self.connections.get_mut(id) else { return Vec::new() };
        let waiters = std::mem::take(&mut connection.waiters);
        self.connections.remove(id);
        log.closed(self.note(), id, at);
        self.asked.push((at, Ask::Close { connection: id }));
        waiters
    }

    /// `thread` waits for something to come of the connection.
    pub fn line_up(&mut self, id: ConnectionId, thread: ThreadId) {
        if let Some(connection) = self.connections.get_mut(id)
            && !connection.waiters.contains(&thread)
        {
            connection.waiters.push(thread);
        }
    }

    /// `thread` waits no longer.
    pub fn step_out(&mut self, id: ConnectionId, thread: ThreadId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.waiters.retain(|waiter| *waiter != thread);
        }
    }

    /// The program was told of the connection's failure.
    pub(super) fn told(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.stage = Stage::Over;
        }
    }

    /// The network answers a lookup: `None` when there is no such name. Gives who waits for it.
    pub fn found(
        &mut self,
        id: LookupId,
        address: Option<Ipv4Addr>,
        at: VirtualTime,
        log: &mut Transfers,
    ) -> Option<ThreadId> {
        log.looked_up(self.note(), id, at, address.is_some());
        let lookup = Rc::make_mut(&mut self.lookups).get_mut(&id)?;
        lookup.answer = Some(address);
        if let Some(transport) = lookup.transport {
            self.stirred.push_back(transport);
            return None;
        }
        Some(lookup.thread)
    }

    /// A connection is established. Gives who waits for it, as the next four do.
    pub fn connected(&mut self, id: ConnectionId, at: VirtualTime, log: &mut Transfers) -> Vec<ThreadId> {
        log.connected(self.note(), id, at);
        self.change(id, |connection| connection.stage = Stage::Established)
    }

    /// A connection came to nothing.
    pub fn failed(
        &mut self,
        id: ConnectionId,
        failure: Failure,
        at: VirtualTime,
        log: &mut Transfers,
    ) -> Vec<ThreadId> {
        log.failed(self.note(), id, at, failure);
        self.change(id, |connection| connection.stage = Stage::Failed(failure))
    }

    /// Bytes have come into a receive buffer.
    pub fn arrived(&mut self, id: ConnectionId, bytes: Bytes, at: VirtualTime, log: &mut Transfers) -> Vec<ThreadId> {
        log.arrived(self.note(), id, at, &bytes);
        self.change(id, |connection| connection.put(bytes))
    }

    /// The server sends nothing more.
    pub fn finished(&mut self, id: ConnectionId, at: VirtualTime, log: &mut Transfers) -> Vec<ThreadId> {
        log.finished(self.note(), id, at);
        self.change(id, |connection| connection.is_finished = true)
    }

    /// The server has given the connection up. What lies in the buffer can be read before the error shows itself.
    pub fn reset(&mut self, id: ConnectionId, at: VirtualTime, log: &mut Transfers) -> Vec<ThreadId> {
        log.reset(self.note(), id, at);
        self.change(id, |connection| connection.stage = Stage::Failed(Failure::Reset))
    }

    /// Changes a connection and gives who waits for it.
    fn change(&mut self, id: ConnectionId, change: impl FnOnce(&mut Connection)) -> Vec<ThreadId> {
        let Some(connection) = self.connections.get_mut(id) else { return Vec::new() };
        change(connection);
        if let Some(transport) = connection.transport
            && !std::mem::replace(&mut connection.is_stirred, true)
        {
            self.stirred.push_back(transport);
        }
        std::mem::take(&mut connection.waiters)
    }
}

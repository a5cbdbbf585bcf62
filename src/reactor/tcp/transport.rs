//! Transports: `twisted.internet.tcp.Client`.

use std::net::SocketAddrV4;
use std::rc::Rc;

use bytes::Bytes;

use super::buffer::Buffer;
use super::{After, Command, Errand, Method, Place, Standing};
use crate::reactor::run::Frame;
use crate::reactor::{ConnectorId, Fault, Job, Outcome, Reactor, Run, Step, TransportId, World};

/// How far a transport has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It waits for its turn.
    New,
    /// The name is being looked up.
    LookingUp,
    /// The connection is being established.
    Connecting,
    /// It is established, and its protocol is being built.
    Established,
    /// Bytes can go both ways.
    Connected,
    /// It came to nothing, and the factory is being told.
    Failed,
    /// It has been closed, and those that it concerns are being told.
    Lost,
}

/// One attempt at a connection, and then that connection.
#[derive(Clone)]
pub struct Transport<W: World> {
    pub(super) connector: ConnectorId,
    /// What stands for it among the user's values.
    pub(super) object: W::Value,
    pub(super) stage: Stage,
    pub(super) peer: Option<SocketAddrV4>,
    pub(super) local: Option<SocketAddrV4>,
    pub(super) protocol: Option<W::Value>,
    /// Whether a connection was asked for and not closed.
    pub(super) open: bool,
    pub(super) reading: bool,
    pub(super) writing: bool,
    /// Whether it stands among those that have become interested.
    pub(super) noted: bool,
    pub(super) disconnecting: bool,
    pub(super) finishing: bool,
    pub(super) finished: bool,
    pub(super) aborting: bool,
    /// Whether it takes nothing from the network any more, because it is being aborted.
    pub(super) deaf: bool,
    /// Whether it is to be closed by a reset.
    pub(super) reset: bool,
    pub(super) buffer: Buffer,
    /// The producer, and whether it pushes.
    pub(super) producer: Option<(W::Value, bool)>,
    pub(super) producer_paused: bool,
}

impl<W: World> Transport<W> {
    pub(super) fn new(connector: ConnectorId, object: W::Value) -> Self {
        Self {
            connector,
            object,
            stage: Stage::New,
            peer: None,
            local: None,
            protocol: None,
            open: false,
            reading: false,
            writing: false,
            noted: false,
            disconnecting: false,
            finishing: false,
            finished: false,
            aborting: false,
            deaf: false,
            reset: false,
            buffer: Buffer::default(),
            producer: None,
            producer_paused: false,
        }
    }

    /// The connector that made it.
    pub fn connector(&self) -> ConnectorId {
        self.connector
    }

    /// How far it has got.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// `getHost`: its address on this side, while there is a connection.
    pub fn local(&self) -> Option<SocketAddrV4> {
        self.local.filter(|_| self.open)
    }

    /// Whether it wants to be told of bytes.
    pub fn is_reading(&self) -> bool {
        self.reading
    }

    /// Whether it wants to send.
    pub fn is_writing(&self) -> bool {
        self.writing
    }

    /// Whether `loseConnection` was called.
    pub fn is_disconnecting(&self) -> bool {
        self.disconnecting
    }

    /// Bytes that were written and not sent.
    pub fn unsent(&self) -> usize {
        self.buffer.unsent()
    }

    /// What stands for it among the user's values.
    pub fn object(&self) -> &W::Value {
        &self.object
    }

    /// The protocol that was built for it.
    pub fn protocol(&self) -> Option<&W::Value> {
        self.protocol.as_ref()
    }

    /// What supplies bytes.
    pub fn producer(&self) -> Option<&W::Value> {
        self.producer.as_ref().map(|(producer, _)| producer)
    }

    pub(super) fn is_connected(&self) -> bool {
        self.stage == Stage::Connected
    }

    /// Every value that it holds.
    pub(in crate::reactor) fn values(&self) -> impl Iterator<Item = &W::Value> {
        [&self.object].into_iter().chain(&self.protocol).chain(self.producer())
    }
}

impl<W: World> Reactor<W> {
    /// A transport, until it is over.
    pub fn get_transport(&self, id: TransportId) -> Option<&Transport<W>> {
        match self.tcp.transports.get(id.index())? {
            Place::Taken(transport) => Some(transport),
            Place::Over(_) => None,
        }
    }

    /// `getPeer`: whom a transport connects to, or did, once that is known.
    pub fn peer_of(&self, id: TransportId) -> Option<SocketAddrV4> {
        match self.tcp.transports.get(id.index())? {
            Place::Taken(transport) => transport.peer,
            Place::Over(peer) => *peer,
        }
    }

    /// Every transport that is not over, in the order in which they were made.
    pub fn transports(&self) -> impl Iterator<Item = (TransportId, &Transport<W>)> {
        self.tcp.transports.iter().filter_map(|(index, place)| match place {
            Place::Taken(transport) => Some((TransportId::from_index(index), &**transport)),
            Place::Over(_) => None,
        })
    }

    /// How many transports are not over.
    pub fn transport_count(&self) -> usize {
        self.tcp.open
    }

    pub(super) fn add_transport(&mut self, connector: ConnectorId, world: &mut W) -> TransportId {
        let id = TransportId::from_index(self.tcp.transports.places());
        let transport = Transport::new(connector, world.transport(id));
        self.tcp.transports.insert(Place::Taken(Rc::new(transport)));
        self.tcp.open += 1;
        self.connector_mut(connector).transports += 1;
        id
    }

    /// Nobody will hear of it again.
    pub(super) fn end_transport(&mut self, id: TransportId) {
        if let Some(transport) = self.get_transport(id) {
            let (connector, peer) = (transport.connector, transport.peer);
            self.tcp.transports[id.index()] = Place::Over(peer);
            self.tcp.open -= 1;
            let connector = self.connector_mut(connector);
            connector.transports -= 1;
            if connector.transports == 0 && connector.standing == Standing::Disconnected {
                // One that is idle is held by nobody but the user.
                connector.factory = None;
            }
        }
    }

    pub(super) fn transport_mut(&mut self, id: TransportId) -> Option<&mut Transport<W>> {
        // Looked at first, for a page that is shared is copied when it is written to.
        self.get_transport(id)?;
        match &mut self.tcp.transports[id.index()] {
            Place::Taken(transport) => Some(Rc::make_mut(transport)),
            Place::Over(_) => None,
        }
    }

    fn connected_mut(&mut self, id: TransportId) -> Option<&mut Transport<W>> {
        self.transport_mut(id).filter(|transport| transport.is_connected())
    }

    fn note_interest(&mut self, id: TransportId) {
        if let Some(transport) = self.transport_mut(id)
            && !std::mem::replace(&mut transport.noted, true)
        {
            self.tcp.interests.push_back(id);
        }
    }

    pub(super) fn start_reading(&mut self, id: TransportId) {
        if let Some(transport) = self.transport_mut(id)
            && !std::mem::replace(&mut transport.reading, true)
        {
            self.note_interest(id);
        }
    }

    pub(super) fn start_writing(&mut self, id: TransportId) {
        if let Some(transport) = self.transport_mut(id)
            && !std::mem::replace(&mut transport.writing, true)
        {
            self.note_interest(id);
        }
    }

    /// `stopReading`, and `stopWriting`.
    pub(in crate::reactor) fn stop_watching(&mut self, id: TransportId) {
        if let Some(transport) = self.transport_mut(id) {
            (transport.reading, transport.writing) = (false, false);
        }
    }

    /// `resumeProducing`: begins to read again.
    pub fn resume_producing(&mut self, id: TransportId) {
        if self.connected_mut(id).is_some_and(|transport| !transport.disconnecting) {
            self.start_reading(id);
        }
    }

    /// `pauseProducing`: reads no more; what comes stays where it is.
    pub fn pause_producing(&mut self, id: TransportId) {
        if let Some(transport) = self.transport_mut(id) {
            transport.reading = false;
        }
    }

    /// `loseWriteConnection`: sends what was written, and then nothing more.
    pub fn lose_write_connection(&mut self, id: TransportId) {
        if let Some(transport) = self.connected_mut(id) {
            transport.finishing = true;
            self.start_writing(id);
        }
    }

    /// `abortConnection`: drops what was not sent; the connection is lost in the next turn.
    pub fn abort_connection(&mut self, id: TransportId) {
        let Some(transport) = self.transport_mut(id) else { return };
        if transport.stage == Stage::Lost || std::mem::replace(&mut transport.aborting, true) {
            return;
        }
        transport.deaf = true;
        self.stop_watching(id);
        let now = self.now;
        self.delayed_mut().add(now, Job::Transport(Errand::Abort(id)));
    }

    /// `unregisterProducer`
    pub fn unregister_producer(&mut self, id: TransportId) {
        let Some(transport) = self.transport_mut(id) else { return };
        transport.producer = None;
        if transport.is_connected() && transport.disconnecting {
            self.start_writing(id);
        }
    }

    pub(in crate::reactor) fn register_producer(
        &mut self,
        id: TransportId,
        producer: W::Value,
        streaming: bool,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let Some(transport) = self.transport_mut(id).filter(|transport| transport.stage != Stage::Lost) else {
            return Self::tell(&producer, Method::StopProducing, After::Called(id), run, world);
        };
        if transport.producer.is_some() {
            let failure = world.fault(Fault::RuntimeError("a producer was never unregistered"));
            return run.raise(failure);
        }
        transport.producer = Some((producer.clone(), streaming));
        if streaming {
            return run.give(Outcome::Value(world.none()));
        }
        Self::tell(&producer, Method::ResumeProducing, After::Called(id), run, world)
    }

    pub(in crate::reactor) fn write(
        &mut self,
        id: TransportId,
        pieces: Vec<Bytes>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let Some(transport) = self.connected_mut(id).filter(|it| !it.finished && !pieces.is_empty()) else {
            return run.give(Outcome::Value(world.none()));
        };
        pieces.into_iter().for_each(|piece| transport.buffer.push(piece));
        if let Some((producer, true)) = &transport.producer
            && transport.buffer.is_full()
        {
            let producer = producer.clone();
            transport.producer_paused = true;
            return Self::tell(&producer, Method::PauseProducing, After::Paused(id), run, world);
        }
        self.start_writing(id);
        run.give(Outcome::Value(world.none()))
    }

    /// `doWrite`
    pub(super) fn do_write(&mut self, id: TransportId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let Some(transport) = self.connected_mut(id).filter(|it| it.writing && !it.deaf) else {
            return run.give(Outcome::Value(world.none()));
        };
        let bytes = transport.buffer.next();
        let all_sent = transport.buffer.unsent() == 0;
        if all_sent {
            transport.writing = false;
        }
        let resumed = match &transport.producer {
            Some((producer, streaming)) if all_sent && (!streaming || transport.producer_paused) => {
                Some(producer.clone())
            }
            _ => None,
        };
        if resumed.is_some() {
            transport.producer_paused = false;
        }
        let (disconnecting, finishing) = (transport.disconnecting, transport.finishing);
        if !bytes.is_empty() {
            self.tcp.commands.push_back(Command::Send(id, bytes));
        }
        run.push(Frame::Tcp(After::Event(id)));
        match resumed {
            _ if !all_sent => run.give(Outcome::Value(world.none())),
            Some(producer) => Self::tell(&producer, Method::ResumeProducing, After::Called(id), run, world),
            None if disconnecting => {
                run.frames.pop();
                let done = world.fault(Fault::ConnectionDone);
                self.disconnect_transport(id, done, run, world)
            }
            None if finishing => self.finish(id, run, world),
            None => run.give(Outcome::Value(world.none())),
        }
    }

    /// `_closeWriteConnection`
    fn finish(&mut self, id: TransportId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        self.tcp.commands.push_back(Command::Finish(id));
        let protocol = self.transport_mut(id).and_then(|transport| {
            transport.finished = true;
            transport.protocol.clone()
        });
        match protocol {
            Some(protocol) if world.is_half_closeable(&protocol) => {
                Self::tell(&protocol, Method::WriteConnectionLost, After::HalfClosed(id), run, world)
            }
            _ => run.give(Outcome::Value(world.none())),
        }
    }
}

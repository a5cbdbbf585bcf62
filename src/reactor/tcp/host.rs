//! What the host is asked, and what it tells.

use std::net::{Ipv4Addr, SocketAddrV4};

use super::{After, Command, Errand, Method, Received, Refusal, Stage, Standing, Tcp};
use crate::reactor::run::Frame;
use crate::reactor::{Fault, Outcome, Reactor, Run, Step, TransportId, World};

impl<W: World> Reactor<W> {
    /// The next thing that the network is asked for, in order.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.tcp.commands.pop_front()
    }

    /// A transport that has begun to read or to write since it was last told so; it may have ceased again.
    pub fn poll_interest(&mut self) -> Option<TransportId> {
        loop {
            let id = self.tcp.interests.pop_front()?;
            if let Some(transport) = self.transport_mut(id) {
                transport.noted = false;
                return Some(id);
            }
        }
    }

    /// Takes what the network tells; what user code raises meanwhile loses the connection, and goes to the log.
    pub(in crate::reactor) fn told(&mut self, report: Tcp, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match report {
            Tcp::LookedUp(id, address) => self.looked_up(id, address, run, world),
            Tcp::Connected(id, local) => self.established(id, local, run, world),
            Tcp::Refused(id, refusal) => self.refused(id, refusal, run, world),
            Tcp::Read(id, received) => self.do_read(id, received, run, world),
            Tcp::Write(id) => self.do_write(id, run, world),
        }
    }

    fn is_at(&self, id: TransportId, stage: Stage) -> bool {
        self.get_transport(id).is_some_and(|transport| transport.stage == stage && !transport.deaf)
    }

    fn looked_up(&mut self, id: TransportId, address: Option<Ipv4Addr>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if self.get_transport(id).is_none_or(|transport| transport.stage != Stage::LookingUp) {
            return run.give(Outcome::Value(world.none()));
        }
        if let Some(address) = address {
            self.connect_to(id, address);
            return run.give(Outcome::Value(world.none()));
        }
        let connector = self.get_transport(id).map(|transport| transport.connector).expect("it was looked at above");
        let name = self.get_connector(connector).host().into();
        let failure = world.fault(Fault::DnsLookupError(name));
        run.push(Frame::Tcp(After::Logged(id)));
        self.fail_if_not_connected(id, failure, run, world)
    }

    /// `_connectDone`
    fn established(&mut self, id: TransportId, local: SocketAddrV4, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if !self.is_at(id, Stage::Connecting) {
            return run.give(Outcome::Value(world.none()));
        }
        let transport = self.transport_mut(id).expect("it was looked at above");
        transport.stage = Stage::Established;
        transport.local = Some(local);
        let (connector, peer) = (transport.connector, transport.peer.expect("it connects to an address"));
        run.push(Frame::Tcp(After::Event(id)));
        self.connector_mut(connector).standing = Standing::Connected;
        self.cancel_timeout(connector);
        self.tell_factory(connector, |_| Method::BuildProtocol(peer), After::Built(id), run, world)
    }

    /// The factory has built a protocol, or has not.
    pub(super) fn built(&mut self, id: TransportId, outcome: Outcome<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let Some(transport) = self.transport_mut(id) else { return run.give(Outcome::Value(world.none())) };
        transport.stage = Stage::Connected;
        let protocol = match outcome {
            Outcome::Value(value) if world.is_none(&value) => return self.lose_connection(id, run, world),
            Outcome::Value(value) => value,
            // Neither is a protocol.
            Outcome::Deferred(_) | Outcome::Failure(_) => {
                let failure = world.fault(Fault::AttributeError("what was built has no attribute 'makeConnection'"));
                return run.raise(failure);
            }
        };
        transport.protocol = Some(protocol.clone());
        let object = transport.object.clone();
        self.start_reading(id);
        Self::tell(&protocol, Method::MakeConnection(object), After::Called(id), run, world)
    }

    fn refused(&mut self, id: TransportId, refusal: Refusal, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if !self.is_at(id, Stage::Connecting) {
            return run.give(Outcome::Value(world.none()));
        }
        run.push(Frame::Tcp(After::Event(id)));
        let failure = world.fault(Fault::Refused(refusal));
        self.fail_if_not_connected(id, failure, run, world)
    }

    /// `doRead`, and what the reactor does with its result.
    fn do_read(&mut self, id: TransportId, received: Received, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let reset = received == Received::Reset;
        let watched = |reading, writing| if reset { reading || writing } else { reading };
        // One that was aborted takes nothing more; that it was reset shows itself all the same if it does not read.
        let is_deaf = |it: &super::Transport<W>| it.deaf && (it.reading || !reset);
        let transport = self.get_transport(id).filter(|it| it.is_connected() && !is_deaf(it));
        let Some(transport) = transport.filter(|it| watched(it.reading, it.writing)) else {
            return run.give(Outcome::Value(world.none()));
        };
        let protocol = transport.protocol.clone();
        match received {
            Received::Bytes(bytes) => {
                run.push(Frame::Tcp(After::Event(id)));
                let Some(protocol) = protocol else { return run.give(Outcome::Value(world.none())) };
                Self::tell(&protocol, Method::DataReceived(bytes), After::Called(id), run, world)
            }
            Received::End => {
                self.pause_producing(id);
                run.push(Frame::Tcp(After::Logged(id)));
                if let Some(protocol) = protocol
                    && world.is_half_closeable(&protocol)
                {
                    return Self::tell(&protocol, Method::ReadConnectionLost, After::HalfClosed(id), run, world);
                }
                let done = world.fault(Fault::ConnectionDone);
                self.connection_lost(id, done, run, world)
            }
            Received::Reset => {
                let lost = world.fault(Fault::ConnectionLost);
                self.disconnect_transport(id, lost, run, world)
            }
        }
    }

    /// What a delayed call does for a transport.
    pub(in crate::reactor) fn errand(&mut self, errand: Errand, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match errand {
            Errand::Resolve(id) => {
                if self.get_transport(id).is_some_and(|transport| transport.stage == Stage::New) {
                    self.resolve(id);
                }
                run.give(Outcome::Value(world.none()))
            }
            Errand::TimeOut(id) => {
                let failure = world.fault(Fault::TimeoutError);
                self.fail_if_not_connected(id, failure, run, world)
            }
            Errand::Abort(id) => {
                if let Some(transport) = self.transport_mut(id) {
                    transport.reset = true;
                }
                let failure = world.fault(Fault::ConnectionAborted);
                self.connection_lost(id, failure, run, world)
            }
        }
    }

    /// Every transport that the reactor watches, in the order in which they were made.
    pub(in crate::reactor) fn watched_transports(&self) -> Vec<TransportId> {
        let watched =
            |it: &super::Transport<W>| it.reading || it.writing || (it.stage == Stage::Connecting && !it.deaf);
        self.transports().filter(|(_, transport)| watched(transport)).map(|(id, _)| id).collect()
    }

    pub(super) fn close(&mut self, id: TransportId, reset: bool) {
        if let Some(transport) = self.transport_mut(id)
            && std::mem::take(&mut transport.open)
        {
            self.tcp.commands.push_back(Command::Close(id, reset));
        }
    }
}

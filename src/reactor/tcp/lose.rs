//! How connections and attempts at them end, and who is told.

use super::{Method, Stage, Standing};
use crate::reactor::run::Frame;
use crate::reactor::{
    Answer, ConnectorId, Fault, Outcome, Reactor, Report, ReportSource, Run, Step, TransportId, World,
};

/// What waits for a call of the user's: a frame of Twisted's methods of transports and connectors. What such a call raises
/// goes on to the frame below unless it says otherwise.
#[derive(Clone)]
pub enum After<W: World> {
    /// Nothing more is to be done.
    Called(TransportId),
    /// A factory was started: a transport is made.
    FactoryStarted(ConnectorId),
    /// A protocol was built.
    Built(TransportId),
    /// A push producer was paused.
    Paused(TransportId),
    /// The factory was told of the end: it stops unless it connects again.
    FactoryTold(TransportId, ConnectorId),
    /// The factory has stopped.
    FactoryStopped(TransportId, ConnectorId),
    /// The producer was stopped: the connection is closed for this reason.
    ProducerStopped(TransportId, W::Failure),
    /// The protocol was told of the end.
    ProtocolTold(TransportId, W::Failure),
    /// The protocol was told of half of the end: what it raises is logged and loses the connection.
    HalfClosed(TransportId),
    /// Whatever came, the connection is lost for this reason.
    Lose(TransportId, W::Failure),
    /// What was raised while a transport was read or written is logged, and loses the connection.
    Event(TransportId),
    /// What was raised is logged.
    Logged(TransportId),
    /// `stopConnecting` is over: the connector has no transport.
    StoppedConnecting(ConnectorId),
}

impl<W: World> After<W> {
    /// On whose account calls are made above it.
    pub fn transport(&self) -> Option<TransportId> {
        match self {
            Self::FactoryStarted(_) | Self::StoppedConnecting(_) => None,
            Self::Called(id)
            | Self::Built(id)
            | Self::Paused(id)
            | Self::FactoryTold(id, _)
            | Self::FactoryStopped(id, _)
            | Self::ProducerStopped(id, _)
            | Self::ProtocolTold(id, _)
            | Self::HalfClosed(id)
            | Self::Lose(id, _)
            | Self::Event(id)
            | Self::Logged(id) => Some(*id),
        }
    }

    /// The failure that it holds.
    pub fn failure(&self) -> Option<&W::Failure> {
        match self {
            Self::ProducerStopped(_, failure) | Self::ProtocolTold(_, failure) | Self::Lose(_, failure) => {
                Some(failure)
            }
            _ => None,
        }
    }
}

impl<W: World> Reactor<W> {
    /// Goes on after a call of the user's.
    pub(in crate::reactor) fn after(
        &mut self,
        after: After<W>,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let outcome = match (answer, &after) {
            (Some(Err(failure)), After::Event(id) | After::HalfClosed(id)) => {
                let id = *id;
                if let After::Event(_) = after {
                    self.stop_watching(id);
                    run.push(Frame::Tcp(After::Logged(id)));
                }
                run.push(Frame::Tcp(After::Lose(id, failure.clone())));
                return Step::Report(Report { source: ReportSource::Connection(id), failure });
            }
            (Some(Err(failure)), After::Logged(id)) => {
                self.forget_if_idle(*id);
                return Step::Report(Report { source: ReportSource::Connection(*id), failure });
            }
            (Some(Err(failure)), _) => return run.raise(failure),
            (Some(Ok(outcome)), _) => outcome,
            (None, _) => Outcome::Value(world.none()),
        };
        match after {
            After::Called(_) | After::Event(_) | After::Logged(_) | After::HalfClosed(_) => {}
            After::FactoryStarted(id) => return self.begin_transport(id, run, world),
            After::Built(id) => return self.built(id, outcome, run, world),
            After::Paused(id) => self.start_writing(id),
            After::FactoryTold(id, connector) => return self.factory_told(id, connector, run, world),
            After::FactoryStopped(id, connector) => {
                self.connector_mut(connector).factory_started = false;
                self.end_transport(id);
            }
            After::ProducerStopped(id, reason) => return self.close_lost(id, reason, run, world),
            After::ProtocolTold(id, reason) => return self.connector_lost(id, reason, run, world),
            After::Lose(id, reason) => return self.connection_lost(id, reason, run, world),
            After::StoppedConnecting(id) => self.connector_mut(id).transport = None,
        }
        run.give(Outcome::Value(world.none()))
    }

    /// A transport whose end somebody raised at; nothing can come of it any more.
    fn forget_if_idle(&mut self, id: TransportId) {
        let over = |stage| matches!(stage, Stage::Failed | Stage::Lost);
        if self.get_transport(id).is_some_and(|transport| over(transport.stage)) {
            self.end_transport(id);
        }
    }

    /// `failIfNotConnected`
    pub(super) fn fail_if_not_connected(
        &mut self,
        id: TransportId,
        reason: W::Failure,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let over = |stage| matches!(stage, Stage::Connected | Stage::Lost);
        let Some(transport) = self.get_transport(id).filter(|transport| !over(transport.stage)) else {
            return run.give(Outcome::Value(world.none()));
        };
        let connector = transport.connector;
        self.stop_watching(id);
        self.close(id, false);
        if let Some(transport) = self.transport_mut(id) {
            transport.stage = Stage::Failed;
        }
        self.cancel_timeout(connector);
        let held = self.connector_mut(connector);
        held.transport = None;
        held.standing = Standing::Disconnected;
        let method = |object| Method::ClientConnectionFailed(object, reason);
        self.tell_factory(connector, method, After::FactoryTold(id, connector), run, world)
    }

    fn factory_told(&mut self, id: TransportId, connector: ConnectorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if self.get_connector(connector).standing == Standing::Disconnected {
            return self.tell_factory(connector, |_| Method::DoStop, After::FactoryStopped(id, connector), run, world);
        }
        self.end_transport(id);
        run.give(Outcome::Value(world.none()))
    }

    /// `_disconnectSelectable`: loses a connection at the reactor's behest; what is raised meanwhile is logged.
    pub(in crate::reactor) fn disconnect_transport(
        &mut self,
        id: TransportId,
        reason: W::Failure,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        self.stop_watching(id);
        run.push(Frame::Tcp(After::Logged(id)));
        self.connection_lost(id, reason, run, world)
    }

    /// `BaseClient.connectionLost`
    pub(super) fn connection_lost(
        &mut self,
        id: TransportId,
        reason: W::Failure,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let Some(transport) = self.transport_mut(id) else { return run.give(Outcome::Value(world.none())) };
        if !transport.is_connected() {
            let failure = world.fault(Fault::ConnectError(reason));
            return self.fail_if_not_connected(id, failure, run, world);
        }
        transport.stage = Stage::Lost;
        match transport.producer.clone() {
            Some((producer, _)) => {
                Self::tell(&producer, Method::StopProducing, After::ProducerStopped(id, reason), run, world)
            }
            None => self.close_lost(id, reason, run, world),
        }
    }

    fn close_lost(&mut self, id: TransportId, reason: W::Failure, run: &mut Run<W>, world: &mut W) -> Step<W> {
        self.stop_watching(id);
        let Some(transport) = self.transport_mut(id) else { return run.give(Outcome::Value(world.none())) };
        transport.producer = None;
        let (protocol, reset) = (transport.protocol.take(), transport.reset);
        self.close(id, reset);
        match protocol {
            Some(protocol) => {
                let after = After::ProtocolTold(id, reason.clone());
                Self::tell(&protocol, Method::ConnectionLost(reason), after, run, world)
            }
            None => self.connector_lost(id, reason, run, world),
        }
    }

    /// `BaseConnector.connectionLost`
    fn connector_lost(&mut self, id: TransportId, reason: W::Failure, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let Some(connector) = self.get_transport(id).map(|transport| transport.connector) else {
            return run.give(Outcome::Value(world.none()));
        };
        self.connector_mut(connector).standing = Standing::Disconnected;
        let method = |object| Method::ClientConnectionLost(object, reason);
        self.tell_factory(connector, method, After::FactoryTold(id, connector), run, world)
    }

    /// `loseConnection`: sends what was written, and closes then.
    pub(in crate::reactor) fn lose_connection(&mut self, id: TransportId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if let Some(transport) = self.transport_mut(id).filter(|it| it.is_connected() && !it.disconnecting) {
            if transport.finished {
                // Nothing would be written any more that could end in closing it.
                self.stop_watching(id);
                let done = world.fault(Fault::ConnectionDone);
                return self.connection_lost(id, done, run, world);
            }
            transport.reading = false;
            transport.disconnecting = true;
            self.start_writing(id);
        }
        run.give(Outcome::Value(world.none()))
    }
}

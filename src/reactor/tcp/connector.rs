//! Connectors: `twisted.internet.tcp.Connector`.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::rc::Rc;

use super::{After, Command, Errand, Method, Stage};
use crate::reactor::run::Frame;
use crate::reactor::{Call, ConnectorId, DelayedCallId, Fault, Job, Outcome, Reactor, Run, Step, TransportId, World};

/// How a connector stands: its `state`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It does nothing, and may be asked to connect.
    Disconnected,
    /// A transport is on its way to a connection.
    Connecting,
    /// There is a connection.
    Connected,
}

impl Standing {
    /// Twisted's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disconnected => "disconnected",
            Self::Connecting => "connecting",
            Self::Connected => "connected",
        }
    }
}

/// What makes connections to one address for a factory.
#[derive(Clone)]
pub struct Connector<W: World> {
    host: Rc<str>,
    port: u16,
    timeout_ns: Option<u64>,
    /// What stands for it among the user's values. Held while it is busy only: an idle one is reached by that alone.
    pub(super) object: W::Value,
    pub(super) standing: Standing,
    /// The factory that it was last asked to connect for, while it is busy.
    pub(super) factory: Option<W::Value>,
    pub(super) factory_started: bool,
    timeout: Option<DelayedCallId>,
    pub(super) transport: Option<TransportId>,
    /// Transports of its that are not over.
    pub(super) transports: u32,
}

impl<W: World> Connector<W> {
    /// The host's name or address, as it was given.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port on that host.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// What stands for it among the user's values, if that still has it.
    pub fn object(&self) -> &W::Value {
        &self.object
    }

    /// Its latest transport, unless that has failed.
    pub fn transport(&self) -> Option<TransportId> {
        self.transport
    }

    pub(in crate::reactor) fn values(&self) -> impl Iterator<Item = &W::Value> {
        [&self.object].into_iter().chain(&self.factory)
    }
}

impl<W: World> Reactor<W> {
    /// A connector to a host, by name or by address; [`Request::Connect`](crate::reactor::Request::Connect) has it connect.
    pub fn connector(&mut self, host: &str, port: u16, timeout_ns: Option<u64>, world: &mut W) -> ConnectorId {
        let id = ConnectorId::from_index(self.tcp.connectors.places());
        let connector = Connector {
            host: host.into(),
            port,
            timeout_ns,
            object: world.connector(id),
            standing: Standing::Disconnected,
            factory: None,
            factory_started: false,
            timeout: None,
            transport: None,
            transports: 0,
        };
        self.tcp.connectors.insert(Rc::new(connector));
        id
    }

    /// Looks at a connector.
    pub fn get_connector(&self, id: ConnectorId) -> &Connector<W> {
        &self.tcp.connectors[id.index()]
    }

    /// Connectors that are busy: the core holds what they need.
    pub(in crate::reactor) fn busy_connectors(&self) -> impl Iterator<Item = &Connector<W>> {
        let all = self.tcp.connectors.iter().map(|(_, connector)| &**connector);
        all.filter(|connector| connector.transports > 0 || connector.standing != Standing::Disconnected)
    }

    pub(super) fn connector_mut(&mut self, id: ConnectorId) -> &mut Connector<W> {
        Rc::make_mut(&mut self.tcp.connectors[id.index()])
    }

    /// Calls a method of a factory, a protocol or a producer.
    pub(super) fn tell(
        object: &W::Value,
        method: Method<W>,
        after: After<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let callback = world.method(object, method);
        run.call(Frame::Tcp(after), Call { callback, argument: None, deferred: None })
    }

    /// Calls a method of a connector's factory.
    pub(super) fn tell_factory(
        &mut self,
        id: ConnectorId,
        method: impl FnOnce(W::Value) -> Method<W>,
        after: After<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let connector = self.get_connector(id);
        let factory = connector.factory.clone().expect("a connector that is busy has a factory");
        Self::tell(&factory, method(connector.object.clone()), after, run, world)
    }

    /// `Connector.connect`
    pub(in crate::reactor) fn connect(
        &mut self,
        id: ConnectorId,
        factory: W::Value,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let connector = self.connector_mut(id);
        if connector.standing != Standing::Disconnected {
            let failure = world.fault(Fault::RuntimeError("can't connect in this state"));
            return run.raise(failure);
        }
        connector.standing = Standing::Connecting;
        connector.factory = Some(factory);
        if connector.factory_started {
            return self.begin_transport(id, run, world);
        }
        self.tell_factory(id, |_| Method::DoStart, After::FactoryStarted(id), run, world)
    }

    pub(super) fn begin_transport(&mut self, id: ConnectorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let transport = self.add_transport(id, world);
        let now = self.now;
        self.delayed_mut().add(now, Job::Transport(Errand::Resolve(transport)));
        let timeout_ns = self.get_connector(id).timeout_ns;
        let timeout = timeout_ns.map(|ns| self.delayed_mut().add(now + ns, Job::Transport(Errand::TimeOut(transport))));
        let connector = self.connector_mut(id);
        connector.factory_started = true;
        connector.timeout = timeout;
        connector.transport = Some(transport);
        self.tell_factory(id, Method::StartedConnecting, After::Called(transport), run, world)
    }

    /// Looks the host's name up, unless it is an address.
    pub(super) fn resolve(&mut self, id: TransportId) {
        let Some(connector) = self.get_transport(id).map(|transport| transport.connector) else { return };
        let host = self.get_connector(connector).host.clone();
        // The resolver takes no name for any address.
        let address = if host.is_empty() { Ok(Ipv4Addr::UNSPECIFIED) } else { host.parse() };
        match address {
            Ok(address) => self.connect_to(id, address),
            Err(_) => {
                if let Some(transport) = self.transport_mut(id) {
                    transport.stage = Stage::LookingUp;
                }
                self.tcp.commands.push_back(Command::LookUp(id, host.to_ascii_lowercase().into()));
            }
        }
    }

    pub(super) fn connect_to(&mut self, id: TransportId, address: Ipv4Addr) {
        let Some(connector) = self.get_transport(id).map(|transport| transport.connector) else { return };
        let address = SocketAddrV4::new(address, self.get_connector(connector).port);
        if let Some(transport) = self.transport_mut(id) {
            transport.stage = Stage::Connecting;
            transport.peer = Some(address);
            transport.open = true;
            // One that was aborted before goes on until it is lost.
            transport.deaf = false;
        }
        self.tcp.commands.push_back(Command::Connect(id, address));
    }

    pub(super) fn cancel_timeout(&mut self, id: ConnectorId) {
        if let Some(call) = self.connector_mut(id).timeout.take() {
            // It may be what runs right now.
            let _ = self.delayed_mut().cancel(call);
        }
    }

    /// `Connector.stopConnecting`
    pub(in crate::reactor) fn stop_connecting(&mut self, id: ConnectorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let connector = self.connector_mut(id);
        if connector.standing != Standing::Connecting {
            let failure = world.fault(Fault::NotConnectingError);
            return run.raise(failure);
        }
        let Some(transport) = connector.transport else {
            let failure = world.fault(Fault::AttributeError("'Connector' object has no attribute 'transport'"));
            return run.raise(failure);
        };
        connector.standing = Standing::Disconnected;
        run.push(Frame::Tcp(After::StoppedConnecting(id)));
        let failure = world.fault(Fault::UserError);
        self.fail_if_not_connected(transport, failure, run, world)
    }

    /// `Connector.disconnect`
    pub(in crate::reactor) fn disconnect(&mut self, id: ConnectorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let connector = self.get_connector(id);
        match (connector.standing, connector.transport) {
            (Standing::Connecting, _) => self.stop_connecting(id, run, world),
            (Standing::Connected, Some(transport)) => self.lose_connection(transport, run, world),
            _ => run.give(Outcome::Value(world.none())),
        }
    }
}

//! Factories, protocols and producers in Rust.

use std::fmt;
use std::rc::Rc;

use super::{CONNECT_TIMEOUT_NS, Method, Tcp};
use crate::reactor::local::{Callback, Closures, Failure, Session, Value};
use crate::reactor::{ConnectorId, Request};

/// A factory, a protocol or a producer: what a connection is told to.
pub trait Participant {
    /// Takes a call; those that it does not know give [`Value::None`].
    ///
    /// # Errors
    /// What Twisted is to take for a failure of the user's code.
    fn call(&self, session: &Session, method: Method<Closures>) -> Result<Value, Failure>;

    /// Whether it wants to be told of half a connection's end: `IHalfCloseableProtocol`.
    fn is_half_closeable(&self) -> bool {
        false
    }
}

/// A participant as a value; clones are the same one.
#[derive(Clone)]
pub struct ParticipantRef(pub(in crate::reactor) Rc<dyn Participant>);

impl PartialEq for ParticipantRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for ParticipantRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Participant")
    }
}

/// A call of `method` on a participant.
pub(in crate::reactor) fn method_of(object: &Value, method: Method<Closures>) -> Callback {
    let object = object.clone();
    Session::function(move |session, _| match &object {
        Value::Participant(participant) => participant.0.call(session, method.clone()),
        _ => Err(Failure::new("AttributeError")),
    })
}

impl Session {
    /// `reactor.connectTCP`, for a factory.
    ///
    /// # Errors
    /// What the factory raises as it is started.
    pub fn connect_tcp(&self, host: &str, port: u16, factory: Value) -> Result<ConnectorId, Failure> {
        let id = self.reactor(|reactor| reactor.connector(host, port, Some(CONNECT_TIMEOUT_NS), &mut Closures));
        self.run(Request::Connect(id, factory)).map(|_| id)
    }

    /// Tells what has come from the network.
    pub fn tell(&self, report: Tcp) {
        self.run(Request::Tcp(report)).expect("what is raised loses the connection and is reported");
    }
}

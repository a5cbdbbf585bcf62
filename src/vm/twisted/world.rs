//! What the core's values, failures and callbacks are to a program.

use super::Callable;
use crate::base::Symbol;
use crate::reactor::{
    ConnectorId, ExclusionId, Fault, LoopId, METHODS, Method, Outcome, Refusal, TaskId, TransportId, World,
};
use crate::vm::heap::Heap;
use crate::vm::known;
use crate::vm::names::Names;
use crate::vm::object::{Class, ExceptionData, Instance, Object, Payload};
use crate::vm::value::{Ref, Value};
use smallvec::{SmallVec, smallvec};
use std::net::SocketAddrV4;
use std::rc::Rc;

/// Identifiers of a failure's attributes.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// `value`
    pub value: Symbol,
    /// `type`
    pub kind: Symbol,
    /// `tb`
    pub traceback: Symbol,
    /// `subFailure`
    pub sub_failure: Symbol,
    /// `index`
    pub index: Symbol,
    /// `addBoth`
    pub add_both: Symbol,
    /// `awaited`
    pub awaited: Symbol,
    /// `osError`
    pub os_error: Symbol,
    /// `_half_closeable`, which the library's `implementer` puts into a class.
    pub half_closeable: Symbol,
    /// `host` and `port` of an address.
    pub address: [Symbol; 2],
    /// The methods that the core calls by name.
    pub methods: [Symbol; METHODS.len()],
}

impl Keys {
    /// Finds or adds them.
    pub(in crate::vm) fn new(names: &mut Names) -> Self {
        let [value, kind, traceback, sub_failure, index, add_both, awaited] =
            ["value", "type", "tb", "subFailure", "index", "addBoth", "awaited"].map(|name| names.add(name));
        let [os_error, half_closeable] = ["osError", "_half_closeable"].map(|name| names.add(name));
        let address = ["host", "port"].map(|name| names.add(name));
        let methods = METHODS.map(|name| names.add(name));
        Self {
            os_error,
            half_closeable,
            address,
            methods,
            value,
            kind,
            traceback,
            sub_failure,
            index,
            add_both,
            awaited,
        }
    }
}

/// The world of a program: it has the machine's heap for as long as the reactor makes a step.
#[derive(Clone, Debug)]
pub struct Objects {
    /// Where values lie.
    pub heap: Heap,
    /// How a failure's attributes are called.
    pub keys: Keys,
}

impl Objects {
    /// A new exception of a built-in class.
    fn exception(&mut self, class: Ref, arguments: Vec<Value>, attributes: Vec<(Symbol, Value)>) -> Value {
        let arguments = self.heap.tuple(arguments);
        let payload = Payload::Exception(Box::new(ExceptionData::new(arguments)));
        Value::object(self.heap.allocate(Object::Instance(Rc::new(Instance { class, attributes, payload }))))
    }

    fn exception_of_text(&mut self, class: Ref, text: &str) -> Value {
        let text = self.heap.str(text);
        self.exception(class, vec![text], Vec::new())
    }

    /// A new `Failure` around an exception.
    pub fn failure(&mut self, exception: Value) -> Value {
        failure(&mut self.heap, self.keys, exception)
    }

    fn instance(&mut self, class: Ref, payload: Payload) -> Value {
        let instance = Instance { class, attributes: Vec::new(), payload };
        Value::object(self.heap.allocate(Object::Instance(Rc::new(instance))))
    }

    /// A `ConnectError` or one of its kin: an error's number or none, and text or a failure.
    fn connect_error(&mut self, class: Ref, number: Value, text: Value) -> Value {
        self.exception(class, vec![text], vec![(self.keys.os_error, number)])
    }

    fn user_error(&mut self, class: Ref) -> Value {
        let text = self.heap.str("");
        self.connect_error(class, Value::NONE, text)
    }

    /// An `IPv4Address` of TCP.
    pub(super) fn address(&mut self, address: SocketAddrV4) -> Value {
        address_object(&mut self.heap, self.keys, address)
    }

    /// Whether the class of `value` or one of its bases is wanted.
    fn has_class(&self, value: Value, wanted: impl Fn(Ref, &Class) -> bool) -> bool {
        let mut class = value.as_ref().map(|at| self.heap.get(at).class());
        while let Some(at) = class
            && let Object::Class(found) = self.heap.get(at)
        {
            if wanted(at, found) {
                return true;
            }
            class = found.base;
        }
        false
    }

    fn number(index: usize) -> Value {
        Value::int(i64::try_from(index).unwrap_or(i64::MAX))
    }

    fn value(outcome: &Outcome<Self>) -> Value {
        match outcome {
            Outcome::Value(value) | Outcome::Failure(value) => *value,
            // The library's lists hold the objects themselves.
            Outcome::Deferred(_) => Value::NONE,
        }
    }
}

/// An `IPv4Address` of TCP.
pub(super) fn address_object(heap: &mut Heap, keys: Keys, address: SocketAddrV4) -> Value {
    let [kind, host] = ["TCP".to_owned(), address.ip().to_string()].map(|text| heap.str(text));
    let [host_key, port_key] = keys.address;
    let port = Value::int(i64::from(address.port()));
    let attributes = vec![(keys.kind, kind), (host_key, host), (port_key, port)];
    let instance = Instance { class: known::IPV4_ADDRESS, attributes, payload: Payload::None };
    Value::object(heap.allocate(Object::Instance(Rc::new(instance))))
}

/// A new `Failure` around an exception.
pub(super) fn failure(heap: &mut Heap, keys: Keys, exception: Value) -> Value {
    let class = exception.as_ref().map_or(known::NONE_TYPE, |at| heap.get(at).class());
    let attributes =
        vec![(keys.value, exception.detached()), (keys.kind, Value::object(class)), (keys.traceback, Value::NONE)];
    let instance = Instance { class: known::FAILURE, attributes, payload: Payload::None };
    Value::object(heap.allocate(Object::Instance(Rc::new(instance))))
}

impl World for Objects {
    type Callback = Callable;
    type Value = Value;
    type Failure = Value;
    type Object = Ref;

    fn none(&mut self) -> Value {
        Value::NONE
    }

    fn integer(&mut self, number: u64) -> Value {
        Value::int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn results(&mut self, results: &[Outcome<Self>]) -> Value {
        let pairs = results.iter().map(|one| self.heap.tuple(vec![Value::bool(!one.is_failure()), Self::value(one)]));
        let pairs = pairs.collect();
        self.heap.list(pairs)
    }

    fn values(&mut self, values: &[Outcome<Self>]) -> Value {
        self.heap.list(values.iter().map(Self::value).collect())
    }

    fn first(&mut self, value: &Outcome<Self>, index: usize) -> Value {
        self.heap.tuple(vec![Self::value(value), Self::number(index)])
    }

    fn exclusion(&mut self, exclusion: ExclusionId) -> Value {
        Self::number(exclusion.index())
    }

    fn looping_call(&mut self, looping: LoopId) -> Value {
        Self::number(looping.index())
    }

    fn task(&mut self, task: TaskId) -> Value {
        Self::number(task.index())
    }

    fn connector(&mut self, connector: ConnectorId) -> Value {
        self.instance(known::CONNECTOR, Payload::Connector(connector))
    }

    fn transport(&mut self, transport: TransportId) -> Value {
        self.instance(known::CLIENT, Payload::Transport(transport))
    }

    fn method(&mut self, object: &Value, method: Method<Self>) -> Callable {
        let name = self.keys.methods[method.index()];
        let arguments = match method {
            Method::StartedConnecting(value) | Method::MakeConnection(value) => smallvec![value],
            Method::BuildProtocol(address) => smallvec![self.address(address)],
            Method::ClientConnectionFailed(connector, reason) | Method::ClientConnectionLost(connector, reason) => {
                smallvec![connector, reason]
            }
            Method::DataReceived(bytes) => {
                smallvec![Value::object(self.heap.allocate(Object::Bytes(bytes.as_ref().into())))]
            }
            Method::ConnectionLost(reason) => smallvec![reason],
            _ => SmallVec::new(),
        };
        Callable::method_of(*object, name, arguments)
    }

    fn is_none(&self, value: &Value) -> bool {
        value.is_none()
    }

    fn is_half_closeable(&self, protocol: &Value) -> bool {
        self.has_class(*protocol, |_, class| class.attributes.contains_key(&self.keys.half_closeable))
    }

    fn is_stop_iteration(&self, failure: &Value) -> bool {
        let Some(Object::Instance(failure)) = failure.as_ref().map(|at| self.heap.get(at)) else { return false };
        let exception = failure.attributes.iter().find(|(name, _)| *name == self.keys.value);
        exception.is_some_and(|(_, exception)| self.has_class(*exception, |at, _| at == known::STOP_ITERATION))
    }

    fn fault(&mut self, fault: Fault<Self>) -> Value {
        let plain = |world: &mut Self, class| world.exception(class, Vec::new(), Vec::new());
        let exception = match fault {
            Fault::AlreadyCalledError => plain(self, known::ALREADY_CALLED_ERROR),
            Fault::CancelledError => plain(self, known::CANCELLED_ERROR),
            Fault::QueueOverflow => plain(self, known::QUEUE_OVERFLOW),
            Fault::QueueUnderflow => plain(self, known::QUEUE_UNDERFLOW),
            Fault::AlreadyCalled => {
                self.exception_of_text(known::ALREADY_CALLED, "Tried to cancel an already-called event.")
            }
            Fault::AlreadyCancelled => {
                self.exception_of_text(known::ALREADY_CANCELLED, "Tried to cancel an already-cancelled event.")
            }
            Fault::ReactorNotRunning => {
                self.exception_of_text(known::REACTOR_NOT_RUNNING, "Can't stop reactor that isn't running.")
            }
            Fault::ReactorAlreadyRunning => plain(self, known::REACTOR_ALREADY_RUNNING),
            Fault::ReactorNotRestartable => plain(self, known::REACTOR_NOT_RESTARTABLE),
            Fault::FirstError(failure, index) => {
                let (index, keys) = (Self::number(index), self.keys);
                let attributes = vec![(keys.sub_failure, failure), (keys.index, index)];
                self.exception(known::FIRST_ERROR, vec![failure, index], attributes)
            }
            // A program's cooperators are the library's.
            Fault::TaskDone | Fault::TaskStopped | Fault::TaskFailed | Fault::NotPaused | Fault::SchedulerStopped => {
                self.exception_of_text(known::RUNTIME_ERROR, fault.name())
            }
            Fault::RecursionError => self.exception_of_text(known::RECURSION_ERROR, "maximum recursion depth exceeded"),
            Fault::AssertionError(text) => self.exception_of_text(known::ASSERTION_ERROR, text),
            Fault::ValueError(text) => self.exception_of_text(known::VALUE_ERROR, text),
            Fault::TypeError(text) => self.exception_of_text(known::TYPE_ERROR, text),
            Fault::AttributeError(text) => self.exception_of_text(known::ATTRIBUTE_ERROR, text),
            Fault::RuntimeError(text) => self.exception_of_text(known::RUNTIME_ERROR, text),
            Fault::ConnectionDone => plain(self, known::CONNECTION_DONE),
            Fault::ConnectionLost => plain(self, known::CONNECTION_LOST),
            Fault::ConnectionAborted => plain(self, known::CONNECTION_ABORTED),
            Fault::ConnectError(failure) => self.connect_error(known::CONNECT_ERROR, Value::NONE, failure),
            Fault::UserError => self.user_error(known::USER_ERROR),
            Fault::TimeoutError => self.user_error(known::USER_TIMEOUT),
            Fault::Refused(refusal) => {
                let class = match refusal {
                    Refusal::Refused => known::CONNECTION_REFUSED,
                    Refusal::NetworkUnreachable => known::NO_ROUTE_ERROR,
                    Refusal::TimedOut => known::TCP_TIMED_OUT_ERROR,
                    Refusal::HostUnreachable => known::CONNECT_ERROR,
                };
                let (number, text) = refusal.error();
                let text = self.heap.str(text);
                self.connect_error(class, Value::int(number), text)
            }
            Fault::DnsLookupError(name) => {
                let text = format!("no results for hostname lookup: {name}");
                self.exception_of_text(known::DNS_LOOKUP_ERROR, &text)
            }
            Fault::NotConnectingError => {
                self.exception_of_text(known::NOT_CONNECTING_ERROR, "we're not trying to connect")
            }
        };
        self.failure(exception)
    }
}

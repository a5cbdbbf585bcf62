//! Connectors and transports. What is made of these, as protocols and endpoints, is written in the library.

use super::world::address_object;
use super::{Callable, Gives, Running};
use crate::reactor::{CONNECT_TIMEOUT_NS, ConnectorId, Phase, Request, Stage, Transport, TransportId};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Object, Payload};
use crate::vm::twisted::Objects;
use crate::vm::value::{Value, View};
use bytes::Bytes;

const REACTOR: Owner = Owner::Class(known::REACTOR);
const CONNECTOR: Owner = Owner::Class(known::CONNECTOR);
const CLIENT: Owner = Owner::Class(known::CLIENT);
const GETTER: Owner = Owner::Getter(known::CLIENT);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(REACTOR, "connectTCP", connect_tcp),
    native(Owner::Builtins, "_add_trigger", add_trigger),
    native(Owner::Builtins, "_remove_trigger", remove_trigger),
    native(CONNECTOR, "connect", connect),
    native(CONNECTOR, "stopConnecting", |vm, args| {
        Err(Running::begin(Request::StopConnecting(connector(vm, args)?), Gives::Value(Value::NONE)))
    }),
    native(CONNECTOR, "disconnect", |vm, args| {
        Err(Running::begin(Request::Disconnect(connector(vm, args)?), Gives::Value(Value::NONE)))
    }),
    native(Owner::Getter(known::CONNECTOR), "state", |vm, args| {
        let id = connector(vm, args)?;
        let state = vm.machine.reactor.get_connector(id).standing().name();
        Ok(vm.machine.heap.str(state))
    }),
    native(Owner::Getter(known::CONNECTOR), "transport", |vm, args| {
        let id = connector(vm, args)?;
        let reactor = &vm.machine.reactor;
        let transport = reactor.get_connector(id).transport().and_then(|id| reactor.get_transport(id));
        Ok(transport.map_or(Value::NONE, |transport| *transport.object()))
    }),
    native(CLIENT, "write", write),
    native(CLIENT, "writeSequence", write_sequence),
    native(CLIENT, "loseConnection", lose_connection),
    native(CLIENT, "stopProducing", lose_connection),
    native(CLIENT, "loseWriteConnection", |vm, args| {
        act(vm, args, |vm, id| {
            vm.machine.reactor.lose_write_connection(id);
        })
    }),
    native(CLIENT, "abortConnection", |vm, args| {
        act(vm, args, |vm, id| {
            vm.tell_time();
            vm.machine.reactor.abort_connection(id);
        })
    }),
    native(CLIENT, "pauseProducing", |vm, args| act(vm, args, |vm, id| vm.machine.reactor.pause_producing(id))),
    native(CLIENT, "resumeProducing", |vm, args| act(vm, args, |vm, id| vm.machine.reactor.resume_producing(id))),
    native(CLIENT, "unregisterProducer", |vm, args| {
        act(vm, args, |vm, id| {
            vm.machine.reactor.unregister_producer(id);
        })
    }),
    native(CLIENT, "_register_producer", register_producer),
    native(CLIENT, "getPeer", get_peer),
    native(CLIENT, "getHost", get_host),
    native(GETTER, "connected", |vm, args| number(vm, args, |transport| transport.stage() == Stage::Connected)),
    native(GETTER, "disconnected", disconnected),
    native(GETTER, "disconnecting", |vm, args| number(vm, args, Transport::is_disconnecting)),
    native(GETTER, "producer", |vm, args| held(vm, args, Transport::producer)),
    native(GETTER, "protocol", |vm, args| held(vm, args, Transport::protocol)),
];

fn connector(vm: &mut Vm<'_>, args: &Args) -> Result<ConnectorId, Escape> {
    match args.at(0).as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::Connector(id)) => Ok(*id),
        _ => Err(vm.type_error("a Connector is required")),
    }
}

fn transport(vm: &mut Vm<'_>, args: &Args) -> Result<TransportId, Escape> {
    match args.at(0).as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::Transport(id)) => Ok(*id),
        _ => Err(vm.type_error("a transport is required")),
    }
}

fn act(vm: &mut Vm<'_>, args: &Args, act: impl FnOnce(&mut Vm<'_>, TransportId)) -> Answer {
    let id = transport(vm, args)?;
    act(vm, id);
    Ok(Value::NONE)
}

/// Something of a transport that is 0 or 1, as Twisted has it; 0 once it is over.
fn number(vm: &mut Vm<'_>, args: &Args, get: impl FnOnce(&Transport<Objects>) -> bool) -> Answer {
    let id = transport(vm, args)?;
    Ok(Value::int(i64::from(vm.machine.reactor.get_transport(id).is_some_and(get))))
}

fn disconnected(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    let is_lost = vm.machine.reactor.get_transport(id).is_none_or(|transport| transport.stage() == Stage::Lost);
    Ok(Value::int(i64::from(is_lost)))
}

fn held(vm: &mut Vm<'_>, args: &Args, get: impl FnOnce(&Transport<Objects>) -> Option<&Value>) -> Answer {
    let id = transport(vm, args)?;
    Ok(vm.machine.reactor.get_transport(id).and_then(get).copied().unwrap_or(Value::NONE))
}

/// `reactor.connectTCP(host, port, factory, timeout=30, bindAddress=None)`
fn connect_tcp(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let names = ["host", "port", "factory", "timeout", "bindAddress"];
    let [host, port, factory, timeout, bind] = args.bind(vm, "connectTCP", 1, names, 3, 5)?;
    if !bind.is_null() && !bind.is_none() {
        return Err(
            vm.error(known::NOT_IMPLEMENTED_ERROR, "connections leave from one address: bindAddress is not supported")
        );
    }
    let Some(name) = vm.machine.heap.as_str(host).map(|text| text.text.to_string()) else {
        let class = vm.class_name(host);
        return Err(vm.type_error(format!("a host is a str, not '{class}'")));
    };
    let port = match port.view() {
        View::Int(port) => match u16::try_from(port) {
            Ok(port) => port,
            Err(_) => return Err(vm.error(known::OVERFLOW_ERROR, "connect_ex(): port must be 0-65535.")),
        },
        _ => {
            let class = vm.class_name(port);
            return Err(vm.type_error(format!("'{class}' object cannot be interpreted as an integer")));
        }
    };
    let timeout_ns = match timeout {
        none if none.is_null() => Some(CONNECT_TIMEOUT_NS),
        none if none.is_none() => None,
        seconds => Some(vm.nanoseconds(seconds)?),
    };
    vm.reserve(800)?;
    vm.tell_time();
    let id = vm.with_world(|reactor, world| Ok(reactor.connector(&name, port, timeout_ns, world)))?;
    let object = *vm.machine.reactor.get_connector(id).object();
    let timeout = if timeout.is_null() { Value::int(30) } else { timeout };
    let attributes = [("host", host), ("port", Value::int(port.into())), ("factory", factory), ("timeout", timeout)];
    for (name, value) in attributes.into_iter().chain([("reactor", args.at(0))]) {
        let name = vm.machine.intern(name);
        vm.set_plain_attribute(object, name, value.detached())?;
    }
    Err(Running::begin(Request::Connect(id, factory.detached()), Gives::Value(object)))
}

fn connect(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = connector(vm, args)?;
    args.bind(vm, "connect", 1, [], 0, 0)?;
    let name = vm.machine.intern("factory");
    let factory = vm.get_attribute(args.at(0), name)?;
    vm.reserve(400)?;
    vm.tell_time();
    Err(Running::begin(Request::Connect(id, factory.detached()), Gives::Value(Value::NONE)))
}

impl Vm<'_> {
    fn bytes_to_write(&mut self, value: Value) -> Result<Bytes, Escape> {
        let bytes = match value.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Bytes(bytes)) => Bytes::copy_from_slice(bytes),
            _ => return Err(self.type_error("Data must be bytes")),
        };
        self.machine.heap.worked(bytes.len() / 8);
        self.reserve(bytes.len())?;
        Ok(bytes)
    }
}

fn write(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    let [data] = args.bind(vm, "write", 1, ["data"], 1, 1)?;
    let bytes = vm.bytes_to_write(data)?;
    let pieces = if bytes.is_empty() { Vec::new() } else { vec![bytes] };
    Err(Running::begin(Request::Write(id, pieces), Gives::Value(Value::NONE)))
}

fn write_sequence(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    let [rows] = args.bind(vm, "writeSequence", 1, ["iovec"], 1, 1)?;
    let rows = vm.collect_items(rows, 1)?;
    let pieces = rows.into_iter().map(|row| vm.bytes_to_write(row)).collect::<Result<_, _>>()?;
    Err(Running::begin(Request::Write(id, pieces), Gives::Value(Value::NONE)))
}

fn lose_connection(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Err(Running::begin(Request::LoseConnection(transport(vm, args)?), Gives::Value(Value::NONE)))
}

/// `transport._register_producer(producer, streaming)`
fn register_producer(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    let (producer, streaming) = (args.at(1).detached(), args.at(2).view() != View::Int(0));
    Err(Running::begin(Request::RegisterProducer(id, producer, streaming), Gives::Value(Value::NONE)))
}

fn get_peer(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    match vm.machine.reactor.peer_of(id) {
        Some(address) => Ok(address_object(&mut vm.machine.heap, vm.image.keys, address)),
        None => Err(vm.error(known::ATTRIBUTE_ERROR, "'Client' object has no attribute 'realAddress'")),
    }
}

fn get_host(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = transport(vm, args)?;
    match vm.machine.reactor.get_transport(id).and_then(Transport::local) {
        Some(address) => Ok(address_object(&mut vm.machine.heap, vm.image.keys, address)),
        None => Err(vm.error(known::ATTRIBUTE_ERROR, "'Client' object has no attribute 'socket'")),
    }
}

/// `_add_trigger(phase, callable, *args, **kw)`: for the reactor's shutdown; gives the trigger's number.
fn add_trigger(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let phase = match vm.machine.heap.as_str(args.at(0)).map(|text| &*text.text) {
        Some("before") => Phase::Before,
        Some("during") => Phase::During,
        _ => Phase::After,
    };
    let id = vm.machine.reactor.add_trigger(phase, Callable::of_arguments(args, 1));
    Ok(Value::int(id.index() as i64))
}

/// `_remove_trigger(number)`
fn remove_trigger(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let index = match args.at(0).view() {
        View::Int(index) => usize::try_from(index).ok(),
        _ => None,
    };
    match index.and_then(|index| vm.machine.reactor.find_trigger(index)) {
        Some(id) => {
            vm.with_world(|reactor, world| reactor.remove_trigger(id, world))?;
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

//! The built-in functions below the module `socket`: a connection is its number there.
//!
//! Functions that wait take a timeout as the last argument: `None` for none, else seconds; they give `None` when it is over.

use super::connection::Stage;
use crate::base::{ConnectionId, LookupId};
use crate::trace::Failure;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::probe::Place;
use crate::vm::text::bytes;
use crate::vm::thread::Wait;
use crate::vm::value::Value;
use ::bytes::Bytes;
use std::net::Ipv4Addr;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_socket_look_up", look_up),
    native(Owner::Builtins, "_socket_connect", connect),
    native(Owner::Builtins, "_socket_connected", connected),
    native(Owner::Builtins, "_socket_send", send),
    native(Owner::Builtins, "_socket_recv", recv),
    native(Owner::Builtins, "_socket_finish", finish),
    native(Owner::Builtins, "_socket_close", close),
    native(Owner::Builtins, "_socket_names", names),
];

/// A failure as Linux numbers it and the C library words it.
fn failed(vm: &mut Vm<'_>, failure: Failure) -> Escape {
    match failure {
        Failure::Refused => vm.os_error(111, "Connection refused"),
        Failure::Unreachable => vm.os_error(113, "No route to host"),
        Failure::TimedOut => vm.os_error(110, "Connection timed out"),
        Failure::Unexplained => vm.os_error(103, "The browser fetched nothing and does not say why"),
        Failure::Forbidden => vm.os_error(13, "The user did not allow this host to be asked"),
        Failure::TooLarge => vm.os_error(27, "The answer is larger than what Baton takes"),
        Failure::NoName | Failure::Reset | Failure::Truncated | Failure::ClosedEarly | Failure::GivenUp => {
            vm.os_error(104, "Connection reset by peer")
        }
    }
}

impl Vm<'_> {
    fn os_error(&mut self, number: i64, text: &str) -> Escape {
        let class = self.os_error_class(known::OS_ERROR, Some(number));
        let text = self.machine.heap.str(text);
        self.error_with(class, vec![Value::int(number), text])
    }

    /// Wakes threads that wait for a connection.
    fn wake_all(&mut self, threads: Vec<crate::base::ThreadId>) {
        for thread in threads {
            self.machine.wake(thread, false);
        }
    }
}

fn connection(vm: &mut Vm<'_>, args: &Args) -> Result<(ConnectionId, Stage), Escape> {
    let id = args.at(0).as_int().and_then(|id| u32::try_from(id).ok()).map(ConnectionId);
    match id.and_then(|id| Some((id, vm.machine.kernel.connection(id)?.stage))) {
        Some(known) => {
            vm.recorder.tells(Place::Connection(known.0), true);
            Ok(known)
        }
        None => Err(vm.os_error(9, "Bad file descriptor")),
    }
}

/// Waits for the connection, or gives `None` once the timeout, the last of `args`, is over.
fn wait(vm: &mut Vm<'_>, id: ConnectionId, timeout: Value, phase: u64) -> Answer {
    let deadline = vm.deadline(timeout)?;
    let thread = vm.id();
    if vm.pending(deadline).timed_out {
        vm.machine.kernel.step_out(id, thread);
        vm.unblock();
        return Ok(Value::NONE);
    }
    vm.machine.kernel.line_up(id, thread);
    Err(vm.block(Wait::Socket(id), phase))
}

/// Whether the call is being made, not tried again: then it costs a system call.
fn begins(vm: &mut Vm<'_>) -> bool {
    let begins = vm.thread.pending.is_none();
    if begins {
        vm.charge(vm.image.costs.system_call_ns);
    }
    begins
}

/// `_socket_look_up(name, timeout)`: an address as text.
fn look_up(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let name = vm.str_of(args.at(0))?.to_lowercase();
    if let Ok(address) = name.parse::<Ipv4Addr>() {
        return Ok(vm.machine.heap.str(address.to_string()));
    }
    let (now, thread) = (vm.now(), vm.id());
    let lookup = if begins(vm) {
        vm.machine.kernel.look_up(&name, thread, None, now, &mut vm.recorder.transfers)
    } else {
        LookupId(vm.thread.pending.map_or(0, |pending| pending.phase) as u32)
    };
    match vm.machine.kernel.take_answer(lookup) {
        Some(Some(address)) => {
            vm.unblock();
            Ok(vm.machine.heap.str(address.to_string()))
        }
        Some(None) => {
            vm.unblock();
            let text = vm.machine.heap.str("Name or service not known");
            Err(vm.error_with(known::GAI_ERROR, vec![Value::int(-2), text]))
        }
        None => {
            let deadline = vm.deadline(args.at(1))?;
            if vm.pending(deadline).timed_out {
                vm.machine.kernel.give_up(lookup);
                vm.unblock();
                return Ok(Value::NONE);
            }
            Err(vm.block(Wait::Lookup(lookup), u64::from(lookup.0)))
        }
    }
}

/// `_socket_connect(address, port)`: the new connection.
fn connect(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let address = vm.str_of(args.at(0))?.parse::<Ipv4Addr>().unwrap_or(Ipv4Addr::UNSPECIFIED);
    let port = args.at(1).as_int().and_then(|port| u16::try_from(port).ok()).unwrap_or(0);
    begins(vm);
    let (now, thread) = (vm.now(), vm.id());
    let id = vm.machine.kernel.connect(address, port, thread, None, now, &mut vm.recorder.transfers);
    Ok(Value::int(i64::from(id.0)))
}

/// `_socket_connected(connection, timeout)`: true once it is established.
fn connected(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, stage) = connection(vm, args)?;
    match stage {
        Stage::Connecting => wait(vm, id, args.at(1), 0),
        Stage::Failed(failure) => {
            vm.unblock();
            vm.machine.kernel.told(id);
            Err(failed(vm, failure))
        }
        Stage::Established | Stage::Over => {
            vm.unblock();
            Ok(Value::TRUE)
        }
    }
}

/// `_socket_send(connection, bytes)`: how many were sent, which is all.
fn send(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, stage) = connection(vm, args)?;
    let bytes = match args.at(1).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Bytes(bytes)) => Bytes::copy_from_slice(bytes),
        _ => {
            let class = vm.class_name(args.at(1));
            return Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")));
        }
    };
    vm.charge(vm.image.costs.system_call_ns);
    vm.machine.heap.worked(bytes.len() / 16);
    let has_finished = vm.machine.kernel.connection(id).is_some_and(|connection| connection.has_finished);
    match stage {
        Stage::Connecting => Err(vm.os_error(107, "Transport endpoint is not connected")),
        Stage::Failed(failure) => {
            vm.machine.kernel.told(id);
            Err(failed(vm, failure))
        }
        Stage::Established if !has_finished => {
            let (now, thread, count) = (vm.now(), vm.id(), bytes.len());
            if count > 0 {
                vm.machine.kernel.send(id, bytes, thread, now, &mut vm.recorder.transfers);
            }
            Ok(Value::int(count as i64))
        }
        Stage::Established | Stage::Over => Err(vm.os_error(32, "Broken pipe")),
    }
}

/// `_socket_recv(connection, count, timeout)`: up to `count` bytes, at least one, or none at the end.
fn recv(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, stage) = connection(vm, args)?;
    let count = args.at(1).as_int().and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    begins(vm);
    let Some(known) = vm.machine.kernel.connection(id) else { return Ok(Value::NONE) };
    let unread = known.unread();
    if unread > 0 || count == 0 {
        vm.unblock();
        vm.reserve(unread.min(count))?;
        let now = vm.now();
        let taken = vm.machine.kernel.take(id, count, now, &mut vm.recorder.transfers);
        return bytes::new(vm, taken);
    }
    match stage {
        Stage::Connecting => Err(vm.os_error(107, "Transport endpoint is not connected")),
        Stage::Failed(failure) => {
            vm.unblock();
            vm.machine.kernel.told(id);
            Err(failed(vm, failure))
        }
        Stage::Established if !known.is_finished => wait(vm, id, args.at(2), 0),
        Stage::Established | Stage::Over => {
            vm.unblock();
            bytes::new(vm, Vec::new())
        }
    }
}

/// `_socket_finish(connection)`: nothing more will be sent.
fn finish(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, stage) = connection(vm, args)?;
    vm.charge(vm.image.costs.system_call_ns);
    if stage != Stage::Established {
        return Err(vm.os_error(107, "Transport endpoint is not connected"));
    }
    let now = vm.now();
    vm.machine.kernel.finish(id, now);
    Ok(Value::NONE)
}

/// `_socket_close(connection)`
fn close(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, _) = connection(vm, args)?;
    vm.charge(vm.image.costs.system_call_ns);
    let now = vm.now();
    let waiters = vm.machine.kernel.close(id, now, &mut vm.recorder.transfers);
    vm.wake_all(waiters);
    Ok(Value::NONE)
}

/// `_socket_names(connection)`: this machine's address and port, and the server's.
fn names(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (id, _) = connection(vm, args)?;
    let Some(known) = vm.machine.kernel.connection(id) else { return Ok(Value::NONE) };
    let ends = [(super::LOCAL_ADDRESS, known.local_port), (known.address, known.port)];
    let mut pairs = Vec::with_capacity(ends.len());
    for (address, port) in ends {
        let address = vm.machine.heap.str(address.to_string());
        pairs.push(vm.machine.heap.tuple(vec![address, Value::int(i64::from(port))]));
    }
    Ok(vm.machine.heap.tuple(pairs))
}

//! Between the reactor's transports and the machine's kernel: what the reactor's `select` does.
//!
//! A round takes each transport of which something came, or which has begun to read or to write, once: it reads, then it
//! writes, as Twisted's `_doReadOrWrite` does. What it leaves over is for the next round.

use super::Running;
use super::drive::Gives;
use crate::base::{ConnectionId, LookupId};
use crate::reactor::{Command, READ_MAX, Received, Refusal, Request, Tcp, TransportId};
use crate::trace::Failure;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Native, Owner, native};
use crate::vm::probe::Place;
use crate::vm::socket::{LOCAL_ADDRESS, Stage};
use crate::vm::thread::Wait;
use crate::vm::value::Value;
use bytes::Bytes;
use std::collections::VecDeque;
use std::net::SocketAddrV4;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_reactor_wait", wait),
    native(Owner::Builtins, "_reactor_io", io),
    native(Owner::Builtins, "_reactor_flush", |vm, _| {
        vm.ask_kernel();
        Ok(Value::NONE)
    }),
];

/// The phase of a wait that has been told what came by then.
const TOLD: u64 = 1;

/// What the kernel has for a transport.
#[derive(Clone, Copy, Debug, Default)]
enum End {
    /// Nothing: it is new, or over.
    #[default]
    None,
    /// The lookup of its name.
    Lookup(LookupId),
    /// Its connection, of which the reactor has heard nothing yet.
    Connecting(ConnectionId),
    /// Its connection.
    Connected(ConnectionId),
}

/// The kernel's ends of the reactor's transports.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    /// By transport.
    rows: Vec<End>,
    /// Whether a round is under way.
    is_round: bool,
    /// Transports that are still to be looked at in it.
    round: VecDeque<TransportId>,
    /// The one that was looked at last, in which more may be left.
    last: Option<TransportId>,
    /// The one that was read and may be written to.
    to_write: Option<TransportId>,
    /// Those of which something is left for the next round.
    left: VecDeque<TransportId>,
}

impl Ends {
    fn get(&self, id: TransportId) -> End {
        self.rows.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether something is left for the next round.
    pub(super) fn has_left(&self) -> bool {
        !self.left.is_empty()
    }

    /// Whether the transport waits for the answer to this lookup.
    pub(super) fn looks_up(&self, id: TransportId, lookup: LookupId) -> bool {
        matches!(self.get(id), End::Lookup(known) if known == lookup)
    }

    /// Whether the transport waits for what becomes of this connection.
    pub(super) fn connects(&self, id: TransportId, connection: ConnectionId) -> bool {
        matches!(self.get(id), End::Connecting(known) if known == connection)
    }

    fn set(&mut self, id: TransportId, end: End) {
        if self.rows.len() <= id.index() {
            self.rows.resize(id.index() + 1, End::None);
        }
        self.rows[id.index()] = end;
    }
}

/// `_reactor_wait()`: until the next delayed call is due, something came of a connection, or another thread calls.
fn wait(vm: &mut Vm<'_>, _: &Args) -> Answer {
    vm.recorder.tells(Place::Calls, true);
    vm.tell_time();
    vm.ask_kernel();
    vm.note_interests();
    let now = vm.now();
    let has_work = vm.machine.kernel.has_stirred() || !vm.machine.loops.ends.left.is_empty();
    let due = if has_work { Some(now) } else { vm.machine.reactor.next_turn_at() };
    let is_told = !vm.machine.kernel.is_used() || vm.thread.pending.is_some_and(|pending| pending.phase == TOLD);
    if vm.thread.pending.is_none() && (!is_told || due.is_none_or(|due| due > now)) {
        vm.charge(vm.image.costs.system_call_ns);
    }
    // What is due may have changed since it fell asleep.
    vm.unblock();
    if is_told && due.is_some_and(|due| due <= now) {
        return Ok(Value::NONE);
    }
    // Where nothing is to be waited for, it is told what came by now and goes on.
    vm.pending(due.map(|due| due.max(now)));
    Err(vm.block(Wait::Reactor, TOLD))
}

/// `_reactor_io()`: tells the reactor one thing of the round under way. False when the round is over.
fn io(vm: &mut Vm<'_>, _: &Args) -> Answer {
    vm.ask_kernel();
    if let Some(id) = vm.machine.loops.ends.to_write.take()
        && vm.machine.reactor.get_transport(id).is_some_and(|transport| transport.is_writing())
    {
        return vm.tell_reactor(Tcp::Write(id));
    }
    if let Some(id) = vm.machine.loops.ends.last.take()
        && vm.has_more(id)
    {
        vm.machine.loops.ends.left.push_back(id);
    }
    while let Some(id) = vm.next_of_round() {
        vm.machine.loops.ends.last = Some(id);
        if let Some(report) = vm.look_at(id) {
            return vm.tell_reactor(report);
        }
    }
    Ok(Value::FALSE)
}

impl Vm<'_> {
    fn tell_reactor(&mut self, report: Tcp) -> Answer {
        self.tell_time();
        Err(Running::begin(Request::Tcp(report), Gives::Value(Value::TRUE)))
    }

    /// Hands what the reactor asks for to the kernel.
    fn ask_kernel(&mut self) {
        while let Some(command) = self.machine.reactor.poll_command() {
            let (now, thread) = (self.now(), self.id());
            let machine = &mut *self.machine;
            let (kernel, ends, log) = (&mut machine.kernel, &mut machine.loops.ends, &mut self.recorder.transfers);
            match command {
                Command::LookUp(id, name) => {
                    let lookup = kernel.look_up(&name, thread, Some(id), now, log);
                    ends.set(id, End::Lookup(lookup));
                }
                Command::Connect(id, address) => {
                    let connection = kernel.connect(*address.ip(), address.port(), thread, Some(id), now, log);
                    ends.set(id, End::Connecting(connection));
                }
                Command::Send(id, bytes) => {
                    if let End::Connected(connection) = ends.get(id)
                        && kernel.connection(connection).is_some_and(|known| known.stage == Stage::Established)
                    {
                        kernel.send(connection, bytes, thread, now, log);
                    }
                }
                Command::Finish(id) => {
                    if let End::Connected(connection) = ends.get(id) {
                        kernel.finish(connection, now);
                    }
                }
                Command::Close(id, _) => {
                    match ends.get(id) {
                        End::None => {}
                        End::Lookup(lookup) => kernel.give_up(lookup),
                        End::Connecting(connection) | End::Connected(connection) => {
                            // Only threads wait for connections; this one is the reactor's.
                            kernel.close(connection, now, log);
                        }
                    }
                    ends.set(id, End::None);
                }
            }
            self.charge(self.image.costs.system_call_ns);
        }
    }

    /// Notes the transports that have begun to read or to write and can.
    fn note_interests(&mut self) {
        while let Some(id) = self.machine.reactor.poll_interest() {
            if self.has_more(id) {
                self.machine.loops.ends.left.push_back(id);
            }
        }
    }

    /// The next transport to be looked at: of the round under way, or of a new one.
    fn next_of_round(&mut self) -> Option<TransportId> {
        if !self.machine.loops.ends.is_round {
            self.note_interests();
            let ends = &mut self.machine.loops.ends;
            ends.is_round = true;
            ends.round = std::mem::take(&mut ends.left);
            ends.round.extend(std::iter::from_fn(|| self.machine.kernel.take_stirred()));
        }
        let ends = &mut self.machine.loops.ends;
        let next = ends.round.pop_front();
        ends.is_round = next.is_some();
        next
    }

    /// Whether the transport could read or write at once.
    fn has_more(&self, id: TransportId) -> bool {
        let End::Connected(connection) = self.machine.loops.ends.get(id) else { return false };
        let Some(transport) = self.machine.reactor.get_transport(id) else { return false };
        let is_readable = self.machine.kernel.connection(connection).is_some_and(|known| known.is_readable());
        transport.is_writing() || transport.is_reading() && is_readable
    }

    /// What is to be told of a transport, if anything.
    fn look_at(&mut self, id: TransportId) -> Option<Tcp> {
        let now = self.now();
        match self.machine.loops.ends.get(id) {
            End::None => None,
            End::Lookup(lookup) => {
                let answer = self.machine.kernel.take_answer(lookup)?;
                self.machine.loops.ends.set(id, End::None);
                Some(Tcp::LookedUp(id, answer))
            }
            End::Connecting(connection) => {
                self.machine.kernel.settle(connection);
                let known = self.machine.kernel.connection(connection)?;
                let local = SocketAddrV4::new(LOCAL_ADDRESS, known.local_port);
                let report = match known.stage {
                    Stage::Established => Tcp::Connected(id, local),
                    Stage::Failed(failure) => Tcp::Refused(id, refusal(failure)),
                    Stage::Connecting | Stage::Over => return None,
                };
                self.machine.loops.ends.set(id, End::Connected(connection));
                Some(report)
            }
            End::Connected(connection) => {
                self.machine.kernel.settle(connection);
                let transport = self.machine.reactor.get_transport(id)?;
                let (is_reading, is_writing) = (transport.is_reading(), transport.is_writing());
                self.machine.loops.ends.to_write = Some(id);
                let known = self.machine.kernel.connection(connection)?;
                let received = if known.unread() > 0 && is_reading {
                    self.charge(self.image.costs.system_call_ns);
                    let log = &mut self.recorder.transfers;
                    Received::Bytes(Bytes::from(self.machine.kernel.take(connection, READ_MAX, now, log)))
                } else if matches!(known.stage, Stage::Failed(_)) && (is_reading || is_writing) {
                    Received::Reset
                } else if known.is_finished && is_reading && known.unread() == 0 {
                    Received::End
                } else {
                    return is_writing.then(|| {
                        self.machine.loops.ends.to_write = None;
                        Tcp::Write(id)
                    });
                };
                Some(Tcp::Read(id, received))
            }
        }
    }
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Unreachable => Refusal::HostUnreachable,
        Failure::TimedOut => Refusal::TimedOut,
        Failure::Refused
        | Failure::NoName
        | Failure::Reset
        | Failure::Truncated
        | Failure::ClosedEarly
        | Failure::GivenUp
        | Failure::Unexplained
        | Failure::Forbidden
        | Failure::TooLarge => Refusal::Refused,
    }
}

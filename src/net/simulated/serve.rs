//! What servers do: hear, work, answer.

use super::super::request::Taken;
use super::super::response::ENDLESS;
use super::super::site::{self, Reply, Then};
use super::connection::{Ending, Packet, Work};
use super::{Simulated, Step};
use crate::base::{ConnectionId, VirtualTime, limits};

/// After so long without a request a server closes a connection: nginx's `keepalive_timeout`.
const IDLE_NS: u64 = 75_000_000_000;

/// Bytes that wait at a server behind the request that it works at. More reset the connection: there is no window for
/// what the machine sends.
const INBOUND_BYTES_MAX: usize = 64 << 10;

impl Simulated {
    /// The next packet of the connection is at its server.
    pub(super) fn hear(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let Some(packet) = connection.packets.pop_front() else { return };
        self.weight_underway -= packet.weight();
        match packet {
            Packet::Window(bytes) => {
                connection.outstanding -= bytes;
                self.push(id);
            }
            Packet::Close => self.forget(id),
            // A server that has closed a connection resets it when it hears more.
            Packet::Data(_) if connection.is_ended => self.send_ending(id, Ending::Reset),
            Packet::Data(bytes) => {
                connection.inbound.push(&bytes);
                self.take_request(id);
                if self.connections.get(&id).is_some_and(|connection| connection.inbound.len() > INBOUND_BYTES_MAX) {
                    self.reset(id);
                }
            }
            Packet::Finish => {
                connection.is_finished = true;
                self.take_request(id);
            }
        }
    }

    /// Begins with the next request of a connection that has one, unless the server is at one.
    fn take_request(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.work != Work::Idle || connection.is_ended {
            return;
        }
        match connection.inbound.take() {
            Taken::Nothing if connection.is_finished => {
                connection.ending = Some(Ending::Finish);
                self.push(id);
            }
            Taken::Nothing => self.set_idle(id),
            Taken::Bad(status) => {
                connection.work = Work::Request;
                self.send_reply(id, site::refuse(status));
            }
            Taken::Request(request) => {
                connection.request = Some(request);
                connection.work = Work::Request;
                self.load.requests += 1;
                self.ask_worker(id);
            }
        }
    }

    fn ask_worker(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get(&id) else { return };
        let address = connection.server;
        let Some(server) = self.servers.get_mut(&address) else { return };
        if server.busy < server.settings.workers {
            server.busy += 1;
            self.agenda.add(self.now + server.settings.server_ns, Step::Served(address, id));
        } else if self.requests_waiting < limits::NETWORK_REQUESTS_WAITING {
            server.requests.push_back(id);
            self.requests_waiting += 1;
            self.load.requests_queued += 1;
        } else {
            self.reset(id);
        }
    }

    /// A worker is done with a request, whether or not someone still waits for it, and takes the next.
    pub(super) fn served(&mut self, address: u32, id: ConnectionId) {
        if let Some(server) = self.servers.get_mut(&address) {
            server.busy -= 1;
            while let Some(next) = server.requests.pop_front() {
                self.requests_waiting -= 1;
                if self.connections.get(&next).is_some_and(|next| next.request.is_some()) {
                    server.busy += 1;
                    self.agenda.add(self.now + server.settings.server_ns, Step::Served(address, next));
                    break;
                }
            }
        }
        let Some(connection) = self.connections.get_mut(&id) else { return self.forget_server(address) };
        let Some(request) = connection.request.take() else { return };
        let name = self.world.meant(address, request.host.as_deref()).expect("a server has a name");
        let host = self.world.host(&name).expect("who has an address is a host");
        self.send_reply(id, site::reply(&name, &host, &request));
    }

    fn send_reply(&mut self, id: ConnectionId, reply: Reply) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.ending = match reply.then {
            Then::KeepOpen => None,
            Then::Close => Some(Ending::Finish),
            Then::Reset => Some(Ending::Reset),
            Then::Silence => return,
        };
        connection.work = Work::Response;
        if let Some(response) = reply.response {
            connection.unsent = response.length();
            connection.responses.push_back(response);
        }
        self.push(id);
    }

    /// Sends what the window lets through, and goes on with the next request when that is all.
    fn push(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.is_ended {
            return;
        }
        let room = connection.settings.receive_buffer_bytes - connection.outstanding;
        let bytes = connection.unsent.min(room);
        connection.outstanding += bytes;
        if connection.unsent != ENDLESS {
            connection.unsent -= bytes;
        }
        let is_done = connection.unsent == 0;
        if bytes > 0 {
            self.send(id, bytes);
        }
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if !is_done || connection.is_ended {
            return;
        }
        if let Some(ending) = connection.ending.take() {
            self.send_ending(id, ending);
        } else if connection.work == Work::Response {
            connection.work = Work::Idle;
            self.take_request(id);
        }
    }

    /// Gives a connection up.
    pub(super) fn reset(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.unsent = 0;
        connection.request = None;
        self.send_ending(id, Ending::Reset);
    }

    /// From now on the server waits for a request.
    pub(super) fn set_idle(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.idle_since_ns = self.now.as_nanos();
        if !std::mem::replace(&mut connection.has_timer, true) {
            self.agenda.add(self.now + IDLE_NS, Step::Idle(id));
        }
    }

    /// Closes a connection whose server has waited for too long.
    pub(super) fn check_idle(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.has_timer = false;
        if connection.work != Work::Idle || connection.is_ended {
            return;
        }
        let due = VirtualTime(connection.idle_since_ns) + IDLE_NS;
        if due > self.now {
            connection.has_timer = true;
            self.agenda.add(due, Step::Idle(id));
        } else {
            self.send_ending(id, Ending::Finish);
        }
    }
}

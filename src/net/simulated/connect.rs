//! Making connections.

use super::super::host::Event;
use super::super::path::CONNECT_TIMEOUT_NS;
use super::super::spec::Fault;
use super::connection::{Connection, Stage};
use super::server::Server;
use super::{Outcome, Simulated, Step};
use crate::base::{ConnectionId, limits};
use std::net::Ipv4Addr;

/// The port at which all servers listen.
const HTTP_PORT: u16 = 80;

impl Simulated {
    /// Sends a SYN.
    pub(super) fn connect(&mut self, id: ConnectionId, address: Ipv4Addr, port: u16) {
        if self.connections.contains_key(&id) {
            return;
        }
        let server = u32::from(address);
        let host = self.world.name_at(server).and_then(|name| self.world.host(&name));
        let is_known = host.is_some();
        let settings = host.unwrap_or_else(|| self.world.settings().usual.clone());
        // Spreads neighbouring ids over all seeds (a step of SplitMix64).
        let seed = self.world.settings().seed ^ (u64::from(id.0) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut connection = Connection::new(server, settings, seed);
        let fault = connection.settings.fault;
        let syn = connection.up.handshake(self.now, &connection.settings.path);
        let answered = syn.map(|at| at + connection.settings.path.down_ns());
        let given_up = self.now + CONNECT_TIMEOUT_NS;
        // Someone may have to wait for a place for longer than the kernel waits.
        let may_wait = connection.settings.connections != u32::MAX;
        self.connections.insert(id, connection);
        if self.connections.len() > limits::NETWORK_CONNECTIONS {
            return self.tell_over(id, Event::Reset { connection: id });
        }

        let (at, step) = match (syn, answered) {
            _ if address.is_loopback() => (self.now, Step::Learn(id, Outcome::Refused)),
            (Some(_), Some(at)) if !is_known || fault == Some(Fault::Unreachable) => {
                (at, Step::Learn(id, Outcome::Unreachable))
            }
            (Some(at), Some(answered)) if fault != Some(Fault::Timeout) => {
                if may_wait {
                    self.agenda.add(given_up, Step::Learn(id, Outcome::TimedOut));
                }
                if port != HTTP_PORT || fault == Some(Fault::Refused) {
                    (answered, Step::Learn(id, Outcome::Refused))
                } else {
                    (at, Step::Knock(id))
                }
            }
            _ => (given_up, Step::Learn(id, Outcome::TimedOut)),
        };
        self.agenda.add(at, step);
    }

    /// A SYN is at the server: it gets a place, waits for one, or is turned away.
    pub(super) fn knock(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get(&id) else { return };
        let address = connection.server;
        let settings = &connection.settings;
        let server = self.servers.entry(address).or_insert_with(|| Server::new(settings.clone()));
        if server.has_place() {
            self.accept(id);
        } else if server.has_backlog() {
            server.backlog.push_back(id);
        } else {
            self.answer(id, Outcome::Refused);
        }
    }

    fn accept(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.has_place = true;
        if let Some(server) = self.servers.get_mut(&connection.server) {
            server.places += 1;
        }
        self.answer(id, Outcome::Connected);
        self.set_idle(id);
    }

    /// The server's answer to a SYN goes its way; that it comes through, the handshake has seen to.
    fn answer(&mut self, id: ConnectionId, outcome: Outcome) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let path = &connection.settings.path;
        let at = connection.down.certain_arrival(self.now, path.down_ns(), path);
        self.agenda.add(at, Step::Learn(id, outcome));
    }

    /// The machine learns what became of its SYN, if it still wants to know.
    pub(super) fn learn(&mut self, id: ConnectionId, outcome: Outcome) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.stage != Stage::Connecting {
            return;
        }
        match outcome {
            Outcome::Connected => {
                connection.stage = Stage::Established;
                self.tell(Event::Connected { connection: id });
            }
            // The answer is on its way: in time, if barely.
            Outcome::TimedOut if connection.has_place => {}
            Outcome::TimedOut => {
                self.leave_backlog(id);
                self.tell_over(id, Event::TimedOut { connection: id });
            }
            Outcome::Refused => self.tell_over(id, Event::Refused { connection: id }),
            Outcome::Unreachable => self.tell_over(id, Event::Unreachable { connection: id }),
        }
    }

    /// Gives up waiting for a place.
    pub(super) fn leave_backlog(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get(&id) else { return };
        if let Some(server) = self.servers.get_mut(&connection.server) {
            server.backlog.retain(|other| *other != id);
        }
    }

    /// Makes a connection's place free for the next that waits.
    pub(super) fn leave_place(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if !std::mem::take(&mut connection.has_place) {
            return;
        }
        let server = self.servers.get_mut(&connection.server).expect("a server stays while someone has a place");
        server.places -= 1;
        if let Some(next) = server.backlog.pop_front() {
            self.accept(next);
        }
    }
}

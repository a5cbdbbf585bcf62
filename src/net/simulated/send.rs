//! From the server to the machine's access link.

use super::super::link::SEGMENT_BYTES;
use super::connection::Ending;
use super::{Simulated, Step};
use crate::base::ConnectionId;

impl Simulated {
    /// Sends bytes that the window lets through: by the host's own link, if its bandwidth is limited.
    pub(super) fn send(&mut self, id: ConnectionId, bytes: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let address = connection.server;
        match self.servers.get_mut(&address).and_then(|server| server.link.as_mut()) {
            Some(link) => {
                connection.leaving.join(id, bytes, link);
                self.start_leaving(address);
            }
            None => self.travel(id, bytes),
        }
    }

    /// Ends the connection from the server's side, behind all that was sent.
    pub(super) fn send_ending(&mut self, id: ConnectionId, ending: Ending) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.is_ended = true;
        if !connection.leaving.join_ending(ending) {
            self.travel_ending(id, ending);
        }
        self.leave_place(id);
    }

    /// A segment has left a server whose bandwidth is limited.
    pub(super) fn left(&mut self, address: u32) {
        let Some(link) = self.servers.get_mut(&address).and_then(|server| server.link.as_mut()) else { return };
        let Some((id, bytes)) = link.finish() else { return };
        if let Some(connection) = self.connections.get_mut(&id) {
            let ending = connection.leaving.pass(id, bytes, link);
            self.travel(id, bytes);
            if let Some(ending) = ending {
                self.travel_ending(id, ending);
            }
        }
        self.start_leaving(address);
        self.forget_server(address);
    }

    fn start_leaving(&mut self, address: u32) {
        let connections = &self.connections;
        let queued = |id| connections.get(&id).map_or(0, |connection| connection.leaving.queued());
        let link = self.servers.get_mut(&address).and_then(|server| server.link.as_mut());
        if let Some(at) = link.and_then(|link| link.start(self.now, queued)) {
            self.agenda.add(at, Step::Left(address));
        }
    }

    /// Sends bytes on their way to the access link: all together, unless each segment has a fate of its own.
    fn travel(&mut self, id: ConnectionId, mut bytes: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let path = &connection.settings.path;
        while bytes > 0 {
            let segment = if path.is_quiet() { bytes } else { bytes.min(SEGMENT_BYTES) };
            bytes -= segment;
            match connection.down.arrival(self.now, path.down_ns(), path, bytes > 0) {
                Ok(at) => self.agenda.add(at, Step::Reach(id, segment)),
                Err(at) => {
                    self.agenda.add(at, Step::ReachEnd(id, Ending::Reset));
                    connection.is_ended = true;
                    return self.leave_place(id);
                }
            }
        }
    }

    /// Sends on its way what ends the connection; it is repeated until it arrives.
    fn travel_ending(&mut self, id: ConnectionId, ending: Ending) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let path = &connection.settings.path;
        let at = match connection.down.arrival(self.now, path.down_ns(), path, false) {
            Ok(at) | Err(at) => at,
        };
        self.agenda.add(at, Step::ReachEnd(id, ending));
    }
}

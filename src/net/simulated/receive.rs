//! At the machine: the access link, the receive buffer, and what the program asks of a connection.

use super::super::host::Event;
use super::super::link::SEGMENT_BYTES;
use super::connection::{Ending, Packet, Stage};
use super::{Simulated, Step};
use crate::base::{ConnectionId, limits};
use bytes::Bytes;

impl Simulated {
    /// Bytes are at the access link.
    pub(super) fn reach(&mut self, id: ConnectionId, bytes: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        connection.arriving.join(id, bytes, &mut self.link);
        self.start_receiving();
    }

    /// What ends a connection is at the access link: it waits behind what is there.
    pub(super) fn reach_end(&mut self, id: ConnectionId, ending: Ending) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if !connection.arriving.join_ending(ending) {
            self.end(id, ending);
        }
    }

    /// A segment is through the access link.
    pub(super) fn received(&mut self) {
        let Some((id, bytes)) = self.link.finish() else { return };
        if let Some(connection) = self.connections.get_mut(&id) {
            let ending = connection.arriving.pass(id, bytes, &mut self.link);
            self.arrive(id, bytes);
            if let Some(ending) = ending {
                self.end(id, ending);
            }
        }
        self.start_receiving();
    }

    fn start_receiving(&mut self) {
        let connections = &self.connections;
        let queued = |id| connections.get(&id).map_or(0, |connection| connection.arriving.queued());
        if let Some(at) = self.link.start(self.now, queued) {
            self.agenda.add(at, Step::Received);
        }
    }

    /// Puts bytes into the receive buffer, in as many pieces as they are stored in.
    fn arrive(&mut self, id: ConnectionId, mut bytes: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.stage != Stage::Established {
            return;
        }
        connection.unread += bytes;
        while bytes > 0 {
            let response = connection.responses.front_mut().expect("what arrives was sent");
            match response.read(bytes) {
                Some(piece) => {
                    bytes -= piece.len() as u64;
                    self.told.push_back((self.now, Event::Arrived { connection: id, bytes: piece }));
                }
                None => drop(connection.responses.pop_front()),
            }
        }
    }

    fn end(&mut self, id: ConnectionId, ending: Ending) {
        match ending {
            Ending::Reset => self.tell_over(id, Event::Reset { connection: id }),
            Ending::Finish => {
                if self.connections.get(&id).is_some_and(|connection| connection.stage == Stage::Established) {
                    self.tell(Event::Finished { connection: id });
                }
            }
        }
    }

    /// The program sends bytes.
    pub(super) fn send_data(&mut self, id: ConnectionId, bytes: Bytes) {
        if !bytes.is_empty() {
            self.send_packet(id, Packet::Data(bytes));
        }
    }

    /// The program sends nothing more.
    pub(super) fn finish(&mut self, id: ConnectionId) {
        self.send_packet(id, Packet::Finish);
    }

    /// The program takes bytes out of the receive buffer. The server is told when the window has opened by a segment or
    /// half of the buffer, against silly windows (RFC 1122, section 4.2.3.3).
    pub(super) fn take(&mut self, id: ConnectionId, count: u32) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let count = u64::from(count).min(connection.unread);
        connection.unread -= count;
        connection.untold += count;
        if connection.untold >= SEGMENT_BYTES.min(connection.settings.receive_buffer_bytes / 2).max(1) {
            let bytes = std::mem::take(&mut connection.untold);
            self.send_packet(id, Packet::Window(bytes));
        }
    }

    /// The program gives the connection up.
    pub(super) fn close(&mut self, id: ConnectionId) {
        self.over.remove(&id);
        let Some(connection) = self.connections.get_mut(&id) else { return };
        match connection.stage {
            Stage::Established => {
                self.send_packet(id, Packet::Close);
                if let Some(connection) = self.connections.get_mut(&id) {
                    connection.stage = Stage::Closed;
                }
            }
            // The server may have answered already: the answer is what tells it that nobody waits.
            Stage::Connecting if connection.has_place => {
                connection.stage = Stage::Established;
                self.close(id);
            }
            Stage::Connecting => {
                self.leave_backlog(id);
                self.forget(id);
            }
            Stage::Closed => {}
        }
    }

    /// Sends a packet on its way to the server. The way up is no bottleneck.
    fn send_packet(&mut self, id: ConnectionId, packet: Packet) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.stage != Stage::Established {
            return;
        }
        let is_close = packet == Packet::Close;
        if !is_close && self.weight_underway + packet.weight() > limits::NETWORK_BYTES_UNDERWAY {
            return self.tell_over(id, Event::Reset { connection: id });
        }
        let path = &connection.settings.path;
        match connection.up.arrival(self.now, path.up_ns(), path, false) {
            Err(at) if !is_close => self.agenda.add(at, Step::ReachEnd(id, Ending::Reset)),
            Ok(at) | Err(at) => {
                self.weight_underway += packet.weight();
                connection.packets.push_back(packet);
                self.agenda.add(at, Step::Hear(id));
            }
        }
    }
}

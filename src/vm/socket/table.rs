//! The table of connections: shared between checkpoints, each connection until it is written to.

use super::connection::Connection;
use crate::base::ConnectionId;
use std::rc::Rc;

/// Connections by id; ids count up. One that is closed makes way for nothing, so that its id is never taken for another's.
#[derive(Clone, Debug, Default)]
pub(super) struct Connections {
    rows: Vec<Option<Rc<Connection>>>,
}

impl Connections {
    pub fn add(&mut self, connection: Connection) -> ConnectionId {
        let id = ConnectionId::from_index(self.rows.len());
        self.rows.push(Some(Rc::new(connection)));
        id
    }

    /// The id that the next connection gets.
    pub fn next(&self) -> ConnectionId {
        ConnectionId::from_index(self.rows.len())
    }

    pub fn get(&self, id: ConnectionId) -> Option<&Connection> {
        self.rows.get(id.index())?.as_deref()
    }

    /// All that are open, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (ConnectionId, &Connection)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, row)| Some((ConnectionId::from_index(at), &**row.as_ref()?)))
    }

    /// The same, to be written to.
    pub fn get_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        self.rows.get_mut(id.index())?.as_mut().map(Rc::make_mut)
    }

    /// Forgets a connection.
    pub fn remove(&mut self, id: ConnectionId) {
        if let Some(row) = self.rows.get_mut(id.index()) {
            *row = None;
        }
    }
}

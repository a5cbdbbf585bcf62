//! What the recorded run downloaded, and its exports.

use super::simulation::Simulation;
use crate::base::ConnectionId;
use crate::trace::{Measured, Transfer, Transfers, write_csv, write_har};
use std::io;

impl Simulation {
    /// The transfers of the recorded run.
    pub fn transfers(&self) -> &Transfers {
        &self.recorder.transfers
    }

    /// Notes what was measured of the transfer that is the `nth` on its connection, from 0, by whoever fetched it.
    pub fn measure(&mut self, connection: ConnectionId, nth: usize, measured: impl FnOnce(&Transfer) -> Measured) {
        self.recorder.transfers.measure(connection, nth, measured);
    }

    /// Writes the recorded run's transfers as an HTTP archive.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_har(&self, out: impl io::Write) -> io::Result<()> {
        let (file, _) = self.image.source();
        write_har(out, file, &self.thread_names(), self.recorder.transfers.all(), self.end_time())
    }

    /// Writes the recorded run's transfers as comma-separated values.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        write_csv(out, &self.thread_names(), self.recorder.transfers.all(), self.end_time())
    }
}

//! The kernel as words: equal rows stand for kernels that behave alike.

use super::connection::{Connection, Stage};
use super::kernel::Kernel;
use crate::trace::Failure;
use crate::vm::encode::Words;

impl Kernel {
    /// Adds all that can matter to what comes. Nothing may be on its way to the network.
    pub fn encode(&self, words: &mut Words) {
        debug_assert!(self.asked.is_empty());
        words.word(u64::from(self.next_lookup) << 32 | self.lookups.len() as u64);
        for (id, lookup) in self.lookups.iter() {
            words.word(u64::from(id.0) << 32 | u64::from(lookup.thread.0));
            words.word(lookup.transport.map_or(u64::MAX, |id| id.index() as u64));
            words.text(format!("{:?}", (&lookup.name, lookup.answer)).as_bytes());
        }
        words.word(self.resolved.len() as u64);
        for ((thread, address), (id, name)) in self.resolved.iter() {
            words.word(u64::from(u32::from(*address)) << 32 | u64::from(thread.0));
            words.word(u64::from(id.0));
            words.text(name.as_bytes());
        }
        words.word(u64::from(self.connections.next().0));
        for (id, connection) in self.connections.iter() {
            words.word(u64::from(id.0));
            connection.encode(words);
        }
        words.word(self.stirred.len() as u64);
        self.stirred.iter().for_each(|id| words.word(id.index() as u64));
    }
}

impl Connection {
    fn encode(&self, words: &mut Words) {
        let stage = match self.stage {
            Stage::Connecting => 0,
            Stage::Established => 1,
            Stage::Over => 2,
            Stage::Failed(Failure::Refused) => 3,
            Stage::Failed(Failure::Unreachable) => 4,
            Stage::Failed(Failure::TimedOut) => 5,
            Stage::Failed(_) => 6,
        };
        let flags = [self.is_finished, self.has_finished, self.is_stirred];
        let flags = flags.iter().fold(0, |bits, flag| bits << 1 | u64::from(*flag));
        words.word(stage << 48 | flags << 40 | u64::from(self.port) << 16 | u64::from(self.local_port));
        words.word(u64::from(u32::from(self.address)));
        words.text(self.host.as_bytes());
        words.word(self.transport.map_or(u64::MAX, |id| id.index() as u64));
        words.word(self.waiters.len() as u64);
        self.waiters.iter().for_each(|thread| words.word(u64::from(thread.0)));
        words.text(&self.received());
    }
}

//! What things cost in virtual time.

use serde::Serialize;

/// Instructions between two ticks of CPython 2.7 (`sys.getcheckinterval()`: 100).
pub const TICKER: u32 = 100;

/// Virtual nanoseconds for everything that takes time on the simulated machine.
///
/// The defaults are rounded from the sources that [`Costs::TABLE`] names; the page shows them and lets them be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Costs {
    /// One instruction of the interpreter.
    pub instruction_ns: u64,
    /// Pausing one thread and resuming another: save, restore, and refill of caches.
    pub switch_ns: u64,
    /// A lock that is taken or given back while nobody is in the way.
    pub lock_free_ns: u64,
    /// A lock call, or another wait, that puts its thread to sleep in the operating system.
    pub block_ns: u64,
    /// Waking a sleeping thread.
    pub wake_ns: u64,
    /// Starting a thread.
    pub thread_start_ns: u64,
    /// A system call that does not wait.
    pub system_call_ns: u64,
    /// A turn of the reactor.
    pub reactor_turn_ns: u64,
    /// The call of a callback by a Deferred.
    pub callback_ns: u64,
    /// Parsing 1,024 bytes of HTML.
    pub parse_kilobyte_ns: u64,
    /// A node that an XPath expression looks at.
    pub xpath_step_ns: u64,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            instruction_ns: 10,
            switch_ns: 1_300,
            lock_free_ns: 25,
            block_ns: 5_000,
            wake_ns: 5_000,
            thread_start_ns: 15_000,
            system_call_ns: 200,
            reactor_turn_ns: 2_000,
            callback_ns: 100,
            parse_kilobyte_ns: 8_000,
            xpath_step_ns: 10,
        }
    }
}

/// A row of the table of costs, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostRow {
    /// The field of [`Costs`].
    pub field: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
}

impl Costs {
    /// The cost of that field of [`Costs::TABLE`].
    pub fn get(&self, field: &str) -> Option<u64> {
        self.clone().slot(field).copied()
    }

    /// Sets the cost of that field of [`Costs::TABLE`], at most [`Costs::MAX_NS`]; any other name changes nothing.
    pub fn set(&mut self, field: &str, ns: u64) {
        if let Some(slot) = self.slot(field) {
            *slot = ns.min(Self::MAX_NS);
        }
    }

    fn slot(&mut self, field: &str) -> Option<&mut u64> {
        Some(match field {
            "instruction_ns" => &mut self.instruction_ns,
            "switch_ns" => &mut self.switch_ns,
            "lock_free_ns" => &mut self.lock_free_ns,
            "block_ns" => &mut self.block_ns,
            "wake_ns" => &mut self.wake_ns,
            "thread_start_ns" => &mut self.thread_start_ns,
            "system_call_ns" => &mut self.system_call_ns,
            "reactor_turn_ns" => &mut self.reactor_turn_ns,
            "callback_ns" => &mut self.callback_ns,
            "parse_kilobyte_ns" => &mut self.parse_kilobyte_ns,
            "xpath_step_ns" => &mut self.xpath_step_ns,
            _ => return None,
        })
    }

    /// The highest cost that can be set: a second.
    pub const MAX_NS: u64 = 1_000_000_000;

    /// What each cost is, and where its default comes from.
    pub const TABLE: &'static [CostRow] = &[
        CostRow {
            field: "instruction_ns",
            label: "an instruction",
            source: "measured: CPython 3.11, `counter += 1` in a loop, 6 to 12 ns an instruction on a 3 GHz core",
        },
        CostRow {
            field: "switch_ns",
            label: "a switch to another thread",
            source: "B. Sigoure, How long does it take to make a context switch?, 2010: 1.3 to 1.9 µs with all threads on one core",
        },
        CostRow {
            field: "lock_free_ns",
            label: "a free lock taken or given back",
            source: "J. Dean, Numbers Everyone Should Know, 2009: mutex lock and unlock 25 ns",
        },
        CostRow {
            field: "block_ns",
            label: "going to sleep on a lock",
            source: "measured: a lock handed to a sleeping thread and back on Linux, 7 µs a handover on one core, 10 to 50 µs to a core that slept; half of a handover of 10 µs",
        },
        CostRow { field: "wake_ns", label: "waking a sleeping thread", source: "the other half" },
        CostRow {
            field: "thread_start_ns",
            label: "starting a thread",
            source: "pthread_create on Linux, 10 to 20 µs",
        },
        CostRow {
            field: "system_call_ns",
            label: "a system call",
            source: "lmbench's null call with today's mitigations, 100 to 300 ns",
        },
        CostRow {
            field: "reactor_turn_ns",
            label: "a turn of the reactor",
            source: "measured: Twisted's reactor under CPython 3.11, a turn without work",
        },
        CostRow {
            field: "callback_ns",
            label: "a Deferred's call of a callback",
            source: "measured: Twisted under CPython 3.11, beyond the instructions of the callback itself",
        },
        CostRow {
            field: "parse_kilobyte_ns",
            label: "parsing a kilobyte of HTML",
            source: "measured: lxml 6.1 under CPython 3.11, `lxml.html.fromstring` of the pages of blog 0, 4 to 9 µs a kilobyte, the best of 400, where an instruction takes 8 ns",
        },
        CostRow {
            field: "xpath_step_ns",
            label: "a node that XPath looks at",
            source: "measured: lxml 6.1, `count(//node())` over 9,000 nodes, each looked at twice",
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_names_a_field() {
        let mut costs = Costs::default();
        for row in Costs::TABLE {
            costs.set(row.field, 7);
            assert_eq!(costs.get(row.field), Some(7), "{}", row.field);
        }
        assert_eq!(costs.get("switch"), None);
    }
}

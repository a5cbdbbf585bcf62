//! What the downloads are measured with: knobs with ranges, so that whatever they are turned to makes sense.

use super::Family;
use crate::app::settings::Settings;
use crate::net::NetworkSpec;
use crate::page::{SLOW, SLOW_SCHEDULE};
use crate::sim::RunOptions;
use std::fmt::Write;

/// A figure that can be turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knob {
    /// How many blogs, or pages.
    Count,
    /// Milliseconds to a server and back.
    RoundTrip,
    /// What all connections together can receive, in 10^6 bits a second.
    Bandwidth,
    /// A server's milliseconds for one request.
    Server,
    /// Milliseconds by which a packet is late at most.
    Jitter,
    /// Cores of the machine.
    Cores,
    /// Threads of the pool.
    Workers,
    /// Threads that compute beside the downloads.
    Neighbours,
}

impl Knob {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Count,
        Self::RoundTrip,
        Self::Bandwidth,
        Self::Server,
        Self::Jitter,
        Self::Cores,
        Self::Workers,
        Self::Neighbours,
    ];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "n",
            Self::RoundTrip => "Round trip",
            Self::Bandwidth => "Bandwidth",
            Self::Server => "Server time",
            Self::Jitter => "Jitter",
            Self::Cores => "Cores",
            Self::Workers => "Threads of the pool",
            Self::Neighbours => "Busy neighbours",
        }
    }

    /// What it is counted in; empty for plain numbers.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::RoundTrip | Self::Server | Self::Jitter => "ms",
            Self::Bandwidth => "Mbit/s",
            Self::Count | Self::Cores | Self::Workers | Self::Neighbours => "",
        }
    }

    /// The values that it can be turned to; whole numbers.
    pub const fn range(self) -> (u32, u32) {
        match self {
            Self::Count => (1, 100),
            Self::RoundTrip | Self::Server => (0, 400),
            Self::Bandwidth => (1, 200),
            Self::Jitter => (0, 100),
            Self::Cores => (1, 8),
            Self::Workers => (1, 20),
            Self::Neighbours => (0, 8),
        }
    }
}

/// What the knobs are turned to.
#[derive(Clone, PartialEq, Debug)]
pub struct Knobs {
    /// How many blogs, or pages.
    pub count: u32,
    cores: u8,
    workers: u32,
    neighbours: u32,
    network: NetworkSpec,
}

impl Knobs {
    /// As a family starts.
    pub fn new(family: Family) -> Self {
        let (count, neighbours) = family.start();
        Self { count, cores: 1, workers: 3, neighbours, network: NetworkSpec::default() }
    }

    /// What a knob is turned to.
    pub fn get(&self, knob: Knob) -> u32 {
        match knob {
            Knob::Count => self.count,
            Knob::RoundTrip => self.network.round_trip_ms as u32,
            Knob::Bandwidth => self.network.bandwidth_mbit as u32,
            Knob::Server => self.network.server_ms as u32,
            Knob::Jitter => self.network.jitter_ms as u32,
            Knob::Cores => self.cores.into(),
            Knob::Workers => self.workers,
            Knob::Neighbours => self.neighbours,
        }
    }

    /// Turns a knob, as far as it goes.
    pub fn set(&mut self, knob: Knob, value: u32) {
        let (least, most) = knob.range();
        let value = value.clamp(least, most);
        match knob {
            Knob::Count => self.count = value,
            Knob::RoundTrip => self.network.round_trip_ms = value.into(),
            Knob::Bandwidth => self.network.bandwidth_mbit = value.into(),
            Knob::Server => self.network.server_ms = value.into(),
            Knob::Jitter => self.network.jitter_ms = value.into(),
            Knob::Cores => self.cores = (value as u8).min(RunOptions::CORES_MAX),
            Knob::Workers => self.workers = value,
            Knob::Neighbours => self.neighbours = value,
        }
    }

    /// How programs of a family are run. Beside neighbours that compute, slices are as long as CPython's.
    pub fn settings(&self, family: Family) -> Settings {
        let is_slow = family == Family::Buffers || self.neighbours > 0;
        let mut settings = Settings::new(if is_slow { SLOW_SCHEDULE } else { "rr:100" });
        for (name, ns) in if is_slow { SLOW } else { &[] } {
            settings.costs.set(name, *ns);
        }
        Settings { cores: self.cores, network: self.network.clone(), ..settings }
    }

    /// A sample's text with the numbers of these knobs in their lines, for `count` blogs or pages.
    pub fn text(&self, source: &str, count: u32) -> String {
        let has_busy = source.lines().any(|line| line.starts_with("busy = "));
        let mut text = String::with_capacity(source.len() + NEIGHBOURS.len());
        for line in source.lines() {
            let put = match line.split_once(" = ") {
                Some(("n", _)) => writeln!(text, "n = {count}"),
                Some(("workers", _)) => writeln!(text, "workers = {}", self.workers),
                Some(("busy", _)) => writeln!(text, "busy = {}", self.neighbours),
                _ => writeln!(text, "{line}"),
            };
            put.expect("a string takes whatever is written to it");
            if line.starts_with("n = ") && !has_busy && self.neighbours > 0 {
                text.push_str(&NEIGHBOURS.replace("{busy}", &self.neighbours.to_string()));
            }
        }
        text
    }
}

/// Neighbours for a program that has none: they end with it.
const NEIGHBOURS: &str = "
import threading


def compute():
    while True:
        pass


for number in range({busy}):
    threading.Thread(target=compute, daemon=True, name=f\"busy {number}\").start()
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_their_lines() {
        let mut knobs = Knobs::new(Family::Titles);
        knobs.set(Knob::Workers, 99);
        assert_eq!(knobs.text("n = 4\nworkers = 3\nprint(n)\n", 7), "n = 7\nworkers = 20\nprint(n)\n");
        knobs.set(Knob::Neighbours, 2);
        assert!(knobs.text("n = 4\n", 7).contains("for number in range(2):"));
        assert_eq!(knobs.text("n = 4\nbusy = 8\n", 1), "n = 1\nbusy = 2\n");
    }

    #[test]
    fn a_knob_goes_as_far_as_it_goes_and_its_network_makes_sense() {
        for knob in Knob::ALL {
            let (least, most) = knob.range();
            for (value, expected) in [(0, least), (u32::MAX, most)] {
                let mut knobs = Knobs::new(Family::Pages);
                knobs.set(knob, value);
                assert_eq!(knobs.get(knob), expected, "{knob:?}");
                assert_eq!(knobs.settings(Family::Pages).network.check(), Ok(()), "{knob:?}");
            }
        }
    }
}

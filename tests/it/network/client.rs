//! A program that downloads: it looks a name up, connects, sends what it has to send, and takes what comes, at once or later.

use baton::base::{ConnectionId, LookupId, VirtualTime};
use baton::net::{Command, Event, Host, NetworkSpec, Simulated};
use std::collections::VecDeque;

/// How a download stands, or how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Download {
    host: String,
    request: Vec<u8>,
    /// All bytes that came.
    pub text: Vec<u8>,
    /// When what happened; the last is the end, unless nothing came any more.
    pub log: Vec<(u64, &'static str)>,
}

impl Download {
    /// When it ended, in nanoseconds, and how.
    pub fn end(&self) -> (u64, &'static str) {
        *self.log.last().expect("something happened")
    }

    /// The response's head and its body.
    pub fn parts(&self) -> (&str, &[u8]) {
        let at = self.text.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
        (std::str::from_utf8(&self.text[..at]).expect("a head is ASCII"), &self.text[at..])
    }
}

/// A program with downloads under way. Ids of lookups and connections are those of the downloads.
#[derive(Clone, Debug)]
pub struct Client {
    pub network: Simulated,
    pub downloads: Vec<Download>,
    /// All that the network told.
    pub events: Vec<(u64, Event)>,
    /// After how many nanoseconds bytes are taken; `None` for never.
    pub takes_after: Option<u64>,
    /// What is to be taken: when, from which connection, how many bytes.
    takes: VecDeque<(u64, ConnectionId, u32)>,
    /// What was taken: when, from which connection, how many bytes.
    pub taken: Vec<(u64, u32, u64)>,
}

impl Client {
    pub fn new(toml: &str) -> Self {
        let spec = NetworkSpec::from_toml(toml).expect("the description makes sense");
        let network = Simulated::new(&spec).expect("the description makes sense");
        Self {
            network,
            downloads: Vec::new(),
            events: Vec::new(),
            takes_after: Some(0),
            takes: VecDeque::new(),
            taken: Vec::new(),
        }
    }

    /// Starts a download of `path` from `host` at `now`, over a connection that is closed behind it.
    pub fn start(&mut self, now: u64, host: &str, path: &str) -> usize {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.start_with(now, host, request.as_bytes())
    }

    /// Starts to send `request` to `host`.
    pub fn start_with(&mut self, now: u64, host: &str, request: &[u8]) -> usize {
        let number = self.downloads.len();
        let (lookup, name) = (LookupId::from_index(number), host.into());
        self.network.ask(VirtualTime(now), Command::LookUp { lookup, name });
        self.downloads.push(Download { host: host.to_owned(), request: request.to_vec(), ..Download::default() });
        number
    }

    /// Goes on until `until` or until nothing comes any more, polling in steps of `step` nanoseconds.
    pub fn run_in_steps(&mut self, until: u64, step: u64) {
        let mut end = step.min(until);
        loop {
            let due = self.takes.front().map_or(u64::MAX, |(due, _, _)| *due);
            if let Some((at, event)) = self.network.poll(VirtualTime(end.min(due))) {
                self.hear(at, event);
            } else if let Some((due, connection, count)) = self.takes.pop_front_if(|(due, _, _)| *due <= end) {
                self.network.ask(VirtualTime(due), Command::Take { connection, count });
                self.taken.push((due, connection.0, count.into()));
            } else if end == until {
                return;
            } else {
                end = end.saturating_add(step).min(until);
            }
        }
    }

    pub fn run(&mut self) {
        self.run_in_steps(u64::MAX, u64::MAX);
    }

    fn hear(&mut self, at: VirtualTime, event: Event) {
        self.events.push((at.as_nanos(), event.clone()));
        match event {
            Event::Found { lookup, address } => {
                self.note(lookup.0, at, "found");
                self.network.ask(at, Command::Connect { connection: ConnectionId(lookup.0), address, port: 80 });
            }
            Event::NoName { lookup } => self.note(lookup.0, at, "no name"),
            Event::Connected { connection } => {
                self.note(connection.0, at, "connected");
                let bytes = self.downloads[connection.index()].request.clone().into();
                self.network.ask(at, Command::Send { connection, bytes });
            }
            Event::Arrived { connection, bytes } => {
                let download = &mut self.downloads[connection.index()];
                download.text.extend_from_slice(&bytes);
                let count = bytes.len() as u32;
                if let Some(after) = self.takes_after {
                    self.takes.push_back((at.as_nanos() + after, connection, count));
                }
            }
            Event::Finished { connection } => {
                self.note(connection.0, at, "finished");
                self.network.ask(at, Command::Close { connection });
            }
            Event::Refused { connection } => self.note(connection.0, at, "refused"),
            Event::Unreachable { connection } => self.note(connection.0, at, "unreachable"),
            Event::TimedOut { connection } => self.note(connection.0, at, "timed out"),
            Event::Reset { connection } => self.note(connection.0, at, "reset"),
            Event::Lost { .. } => unreachable!("a simulated network knows why"),
        }
    }

    fn note(&mut self, number: u32, at: VirtualTime, what: &'static str) {
        self.downloads[number as usize].log.push((at.as_nanos(), what));
    }
}

/// Downloads one page from a network that is described by `toml`, to the end.
pub fn download(toml: &str, host: &str, path: &str) -> Download {
    let mut client = Client::new(toml);
    client.start(0, host, path);
    client.run();
    client.downloads.remove(0)
}

/// Sends `request` to `host` and listens to the end.
pub fn converse(host: &str, request: &str) -> Download {
    let mut client = Client::new("");
    client.start_with(0, host, request.as_bytes());
    client.run();
    client.downloads.remove(0)
}

/// Where each connection's bytes came when: (connection, time, bytes).
pub fn arrivals(events: &[(u64, Event)]) -> Vec<(u32, u64, u64)> {
    let arrival = |(at, event): &(u64, Event)| match event {
        Event::Arrived { connection, bytes } => Some((connection.0, *at, bytes.len() as u64)),
        _ => None,
    };
    events.iter().filter_map(arrival).collect()
}

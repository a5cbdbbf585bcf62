//! Makes programs up: connections, what the network does to them, and what factories and protocols do then, in JSON.

use baton::base::Pcg32;
use serde_json::{Map, Value as Json, json};

/// Methods whose calls do something, with how many of them at the most.
const REACTING: [(&str, u32); 14] = [
    ("doStop", 1),
    ("startedConnecting", 1),
    ("buildProtocol", 3),
    ("clientConnectionFailed", 3),
    ("clientConnectionLost", 3),
    ("makeConnection", 3),
    ("dataReceived", 4),
    ("connectionLost", 3),
    ("readConnectionLost", 2),
    ("writeConnectionLost", 2),
    ("resumeProducing", 3),
    ("pauseProducing", 2),
    ("stopProducing", 2),
    ("trigger", 3),
];

/// What is written at once: nothing, little, and more than a buffer or a system call takes.
const SIZES: [u32; 7] = [0, 1, 100, 40_000, 66_000, 140_000, 300_000];

struct Author {
    random: Pcg32,
}

/// The program that `seed` names.
pub fn program(seed: u64) -> Json {
    let mut author = Author { random: Pcg32::new(seed) };
    let mut operations = Vec::new();
    for nth in 0..1 + author.below(2) {
        operations.push(author.connect());
        operations.push(json!(["turn", 1]));
        operations.push(json!(["found", nth, author.below(8) > 0]));
        if author.below(5) > 0 {
            operations.push(json!(["connected", nth]));
        }
    }
    for _ in 0..4 + author.below(24) {
        let operation = match author.below(12) {
            0 => author.connect(),
            1 | 2 => json!(["turn", author.below(20)]),
            3..8 => author.event(),
            _ => author.action(),
        };
        operations.push(operation);
    }
    let mut reactions = Map::new();
    for (method, most) in REACTING {
        let bodies: Vec<Json> = (0..author.below(most + 1)).map(|_| author.body(method)).collect();
        reactions.insert(method.to_owned(), Json::Array(bodies));
    }
    json!({ "operations": operations, "reactions": reactions })
}

impl Author {
    fn below(&mut self, bound: u32) -> u32 {
        self.random.below(bound)
    }

    fn index(&mut self) -> u32 {
        self.below(6)
    }

    fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len() as u32) as usize]
    }

    fn size(&mut self) -> u32 {
        SIZES[self.below(SIZES.len() as u32) as usize]
    }

    fn connect(&mut self) -> Json {
        let host = self.word(&["192.0.2.1", "Host.example"]);
        let timeout = [json!(30), json!(5), json!(null)][self.below(3) as usize].clone();
        json!(["connect", host, timeout])
    }

    fn body(&mut self, method: &str) -> Json {
        let count = [0, 1, 1, 2][self.below(4) as usize];
        let operations: Vec<Json> = (0..count).map(|_| self.action()).collect();
        let end = match (method, self.below(8)) {
            // Twisted has taken the transport apart by then.
            ("clientConnectionFailed" | "doStop", 0) => "none",
            (_, 0) => self.word(&["Red", "Green"]),
            ("buildProtocol", 1) => "nothing",
            ("buildProtocol", 2..5) => "half",
            ("trigger", 1..6) => "deferred",
            _ => "none",
        };
        json!([operations, end])
    }

    /// Something that the network does.
    fn event(&mut self) -> Json {
        let at = self.index();
        match self.below(14) {
            0 => json!(["found", at, self.below(4) > 0]),
            1 | 2 => json!(["connected", at]),
            3 => json!(["refused", at, self.word(&["refused", "host", "network", "time"])]),
            4..7 => json!(["bytes", at, 1 + self.below(100)]),
            7 => json!(["end", at]),
            8 => json!(["broken", at]),
            _ => json!(["ready", at]),
        }
    }

    /// Something that the user's code does.
    fn action(&mut self) -> Json {
        let at = self.index();
        match self.below(32) {
            0..7 => json!(["transport", at, "write", self.size()]),
            7 => {
                let sizes: Vec<u32> = (0..self.below(4)).map(|_| self.size()).collect();
                json!(["transport", at, "writeSequence", sizes])
            }
            8..12 => json!(["transport", at, "loseConnection"]),
            12 => json!(["transport", at, "loseWriteConnection"]),
            13 => json!(["transport", at, "abortConnection"]),
            14 => json!(["transport", at, "pauseProducing"]),
            15 => json!(["transport", at, "resumeProducing"]),
            16..19 => json!(["transport", at, "registerProducer", self.below(2) == 0]),
            19 | 20 => json!(["transport", at, "unregisterProducer"]),
            21..23 => json!(["connector", at, "stopConnecting"]),
            23 => json!(["connector", at, "disconnect"]),
            24..27 => json!(["connector", at, "connect"]),
            27 => json!(["stop"]),
            28 => json!(["trigger", self.word(&["before", "during", "after"])]),
            29 => json!(["fire"]),
            _ => json!(["look", at]),
        }
    }
}

//! Makes programs up: operations on Deferreds, lists, locks, queues, delayed calls and loops, in JSON.

use baton::base::Pcg32;
use serde_json::{Value as Json, json};

/// How deep callbacks that do something themselves are nested.
const DEPTH_MAX: u32 = 2;

/// What a program is mostly about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Deferreds,
    Timers,
    /// Cooperators and their tasks: programs have them from the library, so that only the core is compared.
    Tasks,
    /// Functions that wait by `yield`: only programs have them, the core does not.
    Inline,
}

struct Author {
    random: Pcg32,
    subject: Subject,
    labels: u32,
}

/// The program that `seed` names.
pub fn program(seed: u64, subject: Subject) -> Json {
    let mut author = Author { random: Pcg32::new(seed), subject, labels: 0 };
    let mut operations = vec![json!(["new", null])];
    for _ in 0..author.random.below(3) {
        operations.push(author.new_deferred());
    }
    let length = 4 + author.random.below(22);
    if subject == Subject::Tasks {
        operations.extend((0..2).map(|n| json!(["cooperator", true, ["steps", 1 + author.below(5)], n])));
    }
    operations.extend((0..length).map(|_| author.operation(0)));
    if subject != Subject::Deferreds {
        operations.push(json!(["advance", author.random.below(40)]));
    }
    Json::Array(operations)
}

impl Author {
    fn below(&mut self, bound: u32) -> u32 {
        self.random.below(bound)
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }

    fn index(&mut self) -> u32 {
        self.below(8)
    }

    fn error(&mut self) -> &'static str {
        ["Red", "Green", "Blue"][self.below(3) as usize]
    }

    fn body(&mut self, depth: u32) -> Json {
        self.labels += 1;
        let label = self.labels;
        let count = if depth < DEPTH_MAX { [0, 0, 1, 2][self.below(4) as usize] } else { 0 };
        let operations: Vec<Json> = (0..count).map(|_| self.operation(depth + 1)).collect();
        let end = match self.below(8) {
            0..3 => json!(["value", self.below(100)]),
            3 => json!(["same"]),
            4..6 => json!(["raise", self.error()]),
            _ => json!(["deferred", self.index()]),
        };
        json!([label, operations, end])
    }

    fn new_deferred(&mut self) -> Json {
        match self.below(3) {
            0 => json!(["new", null]),
            1 => json!(["new", [self.canceller(), null]]),
            _ => json!(["new", [self.canceller(), self.below(100)]]),
        }
    }

    /// One that does nothing but end: what it did to others could cancel it again, without an end.
    fn canceller(&mut self) -> Json {
        self.body(DEPTH_MAX)
    }

    fn operation(&mut self, depth: u32) -> Json {
        let timers = self.subject == Subject::Timers;
        match self.below(10) {
            0..8 if timers => self.timer_operation(depth),
            0..3 if self.subject == Subject::Inline => json!(["inline", self.steps(0)]),
            3 if self.subject == Subject::Inline => self.timer_operation(depth),
            0..7 if self.subject == Subject::Tasks => self.task_operation(depth),
            7 if self.subject == Subject::Tasks => json!(["advance", self.below(8)]),
            0..2 if !timers => self.shared_operation(depth),
            _ => self.deferred_operation(depth),
        }
    }

    fn deferred_operation(&mut self, depth: u32) -> Json {
        match self.below(32) {
            0..10 => {
                let kind = ["callback", "callback", "errback", "both", "callbacks"][self.below(5) as usize];
                json!(["add", self.index(), kind, self.body(depth), self.body(depth)])
            }
            10..14 => json!(["fire", self.index(), self.below(100)]),
            14..16 => json!(["err", self.index(), self.error()]),
            16..18 => json!(["pause", self.index()]),
            18..20 => json!(["unpause", self.index()]),
            20..23 => json!(["cancel", self.index()]),
            23 => json!(["chain", self.index(), self.index()]),
            24..26 => json!(["list", self.members(), self.flag(), self.flag(), self.flag()]),
            26 => json!(["gather", self.members(), self.flag()]),
            27 => json!(["succeed", self.below(100)]),
            28 => json!(["fail", self.error()]),
            29 => json!(["look", self.index()]),
            30 if self.below(4) == 0 => json!(["fire_with", self.index(), self.index()]),
            _ => self.new_deferred(),
        }
    }

    /// The steps of a function that waits: each with its label, what it does, and whether it catches what that raises.
    fn steps(&mut self, depth: u32) -> Json {
        let length = self.below(5);
        let steps: Vec<Json> = (0..length).map(|_| self.step(depth)).collect();
        Json::Array(steps)
    }

    fn step(&mut self, depth: u32) -> Json {
        self.labels += 1;
        let (label, caught) = (self.labels, self.flag());
        match self.below(12) {
            0..6 => json!([label, "yield", self.index(), caught]),
            6 => json!([label, "value", self.below(100), caught]),
            7 => json!([label, "play", [self.operation(DEPTH_MAX)], caught]),
            8 => json!([label, "raise", self.error(), caught]),
            9 if depth < DEPTH_MAX => json!([label, "inner", self.steps(depth + 1), caught]),
            10 => json!([label, "old", self.below(100), caught]),
            11 => json!([label, "return", self.below(100), caught]),
            _ => json!([label, "yield", self.index(), caught]),
        }
    }

    fn members(&mut self) -> Vec<u32> {
        (0..self.below(4)).map(|_| self.index()).collect()
    }

    fn shared_operation(&mut self, depth: u32) -> Json {
        match self.below(12) {
            0 => json!(["maybe", self.body(depth)]),
            1..4 => json!(["acquire", self.below(2)]),
            4..6 => json!(["release", self.below(2)]),
            6..9 => json!(["run", self.below(2), self.body(depth)]),
            9 => json!(["put", self.below(100)]),
            _ => json!(["get"]),
        }
    }

    fn task_operation(&mut self, depth: u32) -> Json {
        match self.below(20) {
            0..2 => {
                let kind = if self.flag() { "steps" } else { "time" };
                json!(["cooperator", self.below(4) > 0, [kind, 1 + self.below(5)], self.below(4)])
            }
            2..7 => json!(["cooperate", self.index(), self.bodies(depth)]),
            7..9 => json!(["coiterate", self.index(), self.bodies(depth)]),
            9 => json!(["cooperators", self.index(), "stop"]),
            10..12 => json!(["cooperators", self.index(), "start"]),
            12 => json!(["cooperators", self.index(), "look"]),
            _ => {
                let what = ["pause", "pause", "resume", "resume", "stop", "whenDone", "look"];
                json!(["tasks", self.index(), what[self.below(7) as usize]])
            }
        }
    }

    fn bodies(&mut self, depth: u32) -> Vec<Json> {
        (0..self.below(5)).map(|_| self.body(depth)).collect()
    }

    fn timer_operation(&mut self, depth: u32) -> Json {
        match self.below(24) {
            0..6 => json!(["later", self.below(12), self.body(depth)]),
            6 => json!(["defer_later", self.below(12), null]),
            7 => json!(["defer_later", self.below(12), self.body(depth)]),
            8..10 => json!(["cancel_call", self.index()]),
            10..13 => json!(["reset_call", self.index(), self.below(12)]),
            13..15 => json!(["delay_call", self.index(), i64::from(self.below(12)) - 5]),
            15 => json!(["look_at_call", self.index()]),
            16..18 => json!(["advance", self.below(8)]),
            18 => json!(["jump", self.below(8)]),
            19 => json!(["loop", self.body(depth), self.flag()]),
            20..22 => json!(["start", self.index(), 1 + self.below(4), self.flag()]),
            22 => json!(["stop", self.index()]),
            _ => json!(["reset_loop", self.index()]),
        }
    }
}

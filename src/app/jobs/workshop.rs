//! Where jobs are done, a piece at a time.

use super::job::{Answer, Order, Reply, Work};
use crate::app::pace::Pace;
use std::collections::VecDeque;

/// Units of the first piece of a job, and the least and the most that a piece has.
const PIECE_START: u64 = 512;
const PIECE_MIN: u64 = 64;
const PIECE_MAX: u64 = 1 << 22;

/// Milliseconds of work between two replies about how far a job is.
const TOLD_MS: f64 = 100.0;

/// A job under way.
struct Bench {
    number: u64,
    work: Work,
    pace: Pace,
    /// Milliseconds that went into it, and how many had when something was last told.
    worked_ms: f64,
    told_ms: f64,
}

/// Does the jobs that it is told of, in turns.
pub struct Workshop {
    benches: VecDeque<Bench>,
    /// Milliseconds that a piece is to take.
    piece_ms: f64,
    replies: Vec<Reply>,
}

impl Workshop {
    /// With nothing to do. Pieces are made to take at most about `piece_ms` milliseconds.
    pub fn new(piece_ms: f64) -> Self {
        Self { benches: VecDeque::new(), piece_ms, replies: Vec::new() }
    }

    /// Takes an [`Order`] as text; what makes no sense is passed over.
    pub fn take(&mut self, order: &str) {
        match serde_json::from_str(order) {
            Ok(Order::Start(number, job)) => match Work::new(job) {
                Ok(work) => {
                    let pace = Pace::new(PIECE_START, PIECE_MIN, PIECE_MAX);
                    let bench = Bench { number, work, pace, worked_ms: 0.0, told_ms: 0.0 };
                    self.benches.push_front(bench);
                }
                Err(why) => {
                    let answer = Answer::Failed(why);
                    self.replies.push(Reply { number, over: true, worked_ms: 0.0, answer });
                }
            },
            Ok(Order::Stop(number)) => {
                if let Some(at) = self.benches.iter().position(|bench| bench.number == number)
                    && let Some(mut bench) = self.benches.remove(at)
                {
                    let (worked_ms, answer) = (bench.worked_ms, bench.work.known());
                    self.replies.push(Reply { number, over: true, worked_ms, answer });
                }
            }
            Err(_) => {}
        }
    }

    /// Whether something is left to do or to tell.
    pub fn is_busy(&self) -> bool {
        !self.benches.is_empty() || !self.replies.is_empty()
    }

    /// Does one piece of the job whose turn it is. `now_ms` reads a clock, in milliseconds. Gives [`Reply`]s as texts.
    pub fn work(&mut self, now_ms: impl Fn() -> f64) -> Vec<String> {
        if let Some(mut bench) = self.benches.pop_front() {
            let start = now_ms();
            let over = bench.work.go_on(bench.pace.piece());
            let took_ms = now_ms() - start;
            bench.worked_ms += took_ms;
            bench.pace.took(took_ms, self.piece_ms);
            let (number, worked_ms) = (bench.number, bench.worked_ms);
            if over {
                self.replies.push(Reply { number, over, worked_ms, answer: bench.work.known() });
            } else {
                if worked_ms >= bench.told_ms + TOLD_MS {
                    bench.told_ms = worked_ms;
                    self.replies.push(Reply { number, over, worked_ms, answer: bench.work.told(worked_ms) });
                }
                self.benches.push_back(bench);
            }
        }
        self.replies.drain(..).filter_map(|reply| serde_json::to_string(&reply).ok()).collect()
    }
}

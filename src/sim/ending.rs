//! What becomes of a run when nobody can go on, when a thread is over, and when its instructions run out.

use super::outcome::Outcome;
use super::simulation::{Simulation, stopped};
use super::waits::{self, Deadlock};
use crate::base::{ThreadId, VirtualTime};
use crate::vm::thread::{State as ThreadState, Wait};

/// A run shorter than this starves nobody: it was only cut short.
const STARVATION_INSTRUCTIONS_MIN: u64 = 100_000;

impl Simulation {
    /// No core can act: time passes, or the run is over, or it waits for the world, until the time that is given if one is.
    pub(super) fn nothing_runs(&mut self) -> Option<Option<VirtualTime>> {
        if let Some(nth) = self.next_arrival() {
            self.let_come(nth);
            return None;
        }
        let deadline = self.state.machine.next_deadline();
        let idle_until = self.idle_until().unwrap_or(VirtualTime(u64::MAX));
        let until = deadline.unwrap_or(idle_until).min(idle_until);
        match self.next_event(until).or(deadline.filter(|deadline| *deadline <= idle_until)) {
            Some(next) => {
                for core in &mut self.state.cores {
                    self.state.breakdown.idle += next - core.time;
                    core.time = core.time.max(next);
                }
                self.wake_up_to(next);
            }
            None if self.has_more_to_come() => {
                self.let_come(0);
            }
            None if self.is_stopped() => self.finish(stopped()),
            None if deadline.is_some() || self.awaits_world() => return Some(deadline),
            None => {
                let waiting: Vec<_> = (0..self.state.machine.threads.len())
                    .map(ThreadId::from_index)
                    .filter_map(|thread| waits::waiting(&self.state.machine, thread, self.line_of(thread)))
                    .collect();
                let cycle = waits::cycle(&waiting);
                if cycle.is_empty() && self.reactor_waits_for_ever() {
                    let what = self.what_the_reactor_waits_for();
                    self.finish(Outcome::Limit(format!(
                        "the reactor runs for ever: nothing is left that could stop it; it waits for {what}"
                    )));
                } else {
                    self.finish(Outcome::Deadlock(Deadlock { cycle, waiting }));
                }
            }
        }
        None
    }

    /// A thread is over: so is the run, if the program waits for no other.
    pub(super) fn thread_ended(&mut self, thread: ThreadId) {
        let machine = &self.state.machine;
        let failed = machine.thread(thread).failure;
        if let Some(exception) = failed
            && thread != ThreadId::MAIN
        {
            self.report_thread_failure(thread, exception);
        }
        let machine = &self.state.machine;
        let left = machine.threads.iter().any(|thread| !thread.daemon && thread.state != ThreadState::Ended);
        if !left {
            let outcome = match machine.thread(ThreadId::MAIN).failure {
                Some(exception) => self.failure(exception).map_or(Outcome::Finished, Outcome::Error),
                None => Outcome::Finished,
            };
            self.finish(outcome);
        }
    }

    /// The outcome when the instructions run out: somebody was starved, or the program is just long.
    pub(super) fn out_of_instructions(&self, limit: u64) -> Outcome {
        let machine = &self.state.machine;
        let half = self.state.position / 2;
        let starved: Vec<ThreadId> = (0..machine.threads.len())
            .map(ThreadId::from_index)
            .filter(|id| {
                let wants = match machine.thread(*id).state {
                    ThreadState::Runnable | ThreadState::Blocked(Wait::Lock(_)) => true,
                    ThreadState::Blocked(_) | ThreadState::Ended => false,
                };
                wants && self.state.last_ran.get(id.index()).copied().unwrap_or(0) < half
            })
            .collect();
        if limit >= STARVATION_INSTRUCTIONS_MIN && !starved.is_empty() {
            return Outcome::Starved(starved);
        }
        let mut message = if self.state.worked() >= limit {
            format!("the built-in functions did the work of {limit} instructions")
        } else {
            format!("the program did not end within {limit} instructions")
        };
        if let Some(waits) = self.reactor_runs_on() {
            message.push_str(&format!("; {waits}"));
        }
        Outcome::Limit(message)
    }
}

//! Running: choosing who runs, letting them, and what their stopping means.

use super::checkpoint::VALUES_PER_INSTRUCTION;
use super::cores::Running;
use super::outcome::Outcome;
use super::simulation::{Progress, Simulation, stopped};
use crate::base::{ThreadId, VirtualTime, limits};
use crate::lang::{POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE};
use crate::sched::{Cause, Choice, Quantum, Situation, SwitchPoints, rank_of, rank_of_sleeping};
use crate::trace::{Slice, SliceEnd};
use crate::vm::thread::{State as ThreadState, Wait};
use crate::vm::{Costs, EVERY_POINT, Stop, Until};
use std::borrow::Cow;

/// Choices without one instruction in between before a run is given up: no program needs as many.
const EMPTY_CHOICES_MAX: u32 = 1_000_000;

impl Running {
    /// The core's time at this point of the slice.
    pub fn now(&self, costs: &Costs) -> VirtualTime {
        self.start + self.executed.saturating_mul(costs.instruction_ns) + self.charged_ns
    }
}

impl Simulation {
    /// Runs until `position`, or until `slices` slices are over, or to the end.
    pub(super) fn run_to(&mut self, position: u64, slices: Option<usize>) -> Progress {
        let mut empty = 0;
        while !self.at_end {
            if slices.is_some_and(|slices| self.state.slices >= slices) && self.current().is_some() {
                return Progress::Done;
            }
            self.wake_for_idle_cores();
            let Some(core) = self.next_core() else {
                match self.nothing_runs() {
                    Some(until) => return Progress::Waiting(until),
                    None => continue,
                }
            };
            if self.is_stopped() {
                self.finish(stopped());
                continue;
            }
            if self.state.cores[core].running.is_none() {
                if self.state.position >= position && slices.is_none() {
                    // The next slice begins at this very position: it is chosen, so that the view shows who goes on.
                    self.choose(core);
                    if self.state.cores[core].running.is_some() {
                        return Progress::Running;
                    }
                    continue;
                }
                self.choose(core);
                empty += 1;
                if empty > EMPTY_CHOICES_MAX {
                    self.finish(Outcome::Limit("the threads only wake each other and get nothing done".to_owned()));
                }
                continue;
            }
            if self.state.position >= position {
                return Progress::Running;
            }
            let before = self.state.position;
            self.execute(core, position);
            if self.state.position > before {
                empty = 0;
            }
            if self.state.effort() >= self.pause_at {
                return Progress::Running;
            }
        }
        Progress::Done
    }

    /// The core that acts next: the one whose clock is farthest behind among those that run or could.
    pub(super) fn next_core(&self) -> Option<usize> {
        if let [core] = &self.state.cores[..] {
            return (core.running.is_some() || !self.state.machine.runnable.is_empty()).then_some(0);
        }
        let costs = &self.image.costs;
        let free = self.free_threads();
        let mut best: Option<(VirtualTime, usize)> = None;
        for (at, core) in self.state.cores.iter().enumerate() {
            let time = match &core.running {
                Some(running) => running.now(costs),
                None if free == 0 => continue,
                None => core.time,
            };
            if best.is_none_or(|(earliest, _)| time < earliest) {
                best = Some((time, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// A core that has nothing to do takes a thread at the moment at which it wakes, not when another core's slice ends.
    fn wake_for_idle_cores(&mut self) {
        let costs = &self.image.costs;
        let running = self.state.cores.iter().filter_map(|core| Some(core.running?.now(costs)));
        let busy = running.clone().count();
        if busy == self.state.cores.len() {
            return;
        }
        let Some(now) = running.min() else { return };
        let machine = &self.state.machine;
        if machine.kernel.is_used() || machine.next_deadline().is_some_and(|deadline| deadline <= now) {
            self.wake_up_to(now);
        }
    }

    /// Runnable threads that no core runs.
    fn free_threads(&self) -> usize {
        let running = self.state.cores.iter().filter(|core| core.running.is_some()).count();
        self.state.machine.runnable.len() - running
    }

    /// Asks the scheduler who takes `core`, which is free, and starts that thread's slice.
    fn choose(&mut self, core: usize) {
        if let Some((choice, rank)) = self.ask(core, self.state.cores[core].last, self.state.cores[core].cause) {
            self.begin_slice(core, choice, rank);
        }
    }

    /// The slice on `core` has come to its bound. A thread that is chosen again goes on in the same slice: a slice ends
    /// with a switch.
    fn slice_over(&mut self, core: usize) {
        let Some(running) = &self.state.cores[core].running else { return };
        let (thread, executed) = (running.thread, running.executed);
        let now = running.now(&self.image.costs);
        self.wake_up_to(now);
        if self.at_end {
            return;
        }
        if let Err(error) = self.state.scheduler.slice_ended(core as u8, executed, false) {
            return self.finish(Outcome::Replay(error.to_string()));
        }
        // What comes by choice comes between two slices.
        if let Some(nth) = self.next_arrival() {
            self.end_slice(core, SliceEnd::Preempted, false);
            if !self.at_end {
                self.let_come(nth);
            }
            return;
        }
        let Some((choice, rank)) = self.ask(core, Some(thread), Some(Cause::SliceOver)) else { return };
        if choice.thread == thread {
            let (least, points) = self.bounds(choice.quantum);
            if let Some(running) = &mut self.state.cores[core].running {
                running.least = least.saturating_add(running.executed);
                running.points = points.saturating_add(running.passed);
                running.counted = running.executed;
            }
        } else {
            self.end_slice(core, SliceEnd::Preempted, false);
            if !self.at_end {
                self.begin_slice(core, choice, rank);
            }
        }
    }

    /// The scheduler's choice for `core`, and the chosen thread's place among the runnable ones counted from `last`.
    fn ask(&mut self, core: usize, last: Option<ThreadId>, cause: Option<Cause>) -> Option<(Choice, u32)> {
        if !self.let_all_come() {
            return None;
        }
        let state = &mut self.state;
        let runnable: Cow<'_, [ThreadId]> = if state.cores.len() == 1 {
            (&state.machine.runnable[..]).into()
        } else {
            let others = state.cores.iter().enumerate().filter(|(at, _)| *at != core);
            let taken: Vec<ThreadId> =
                others.filter_map(|(_, core)| core.running.map(|running| running.thread)).collect();
            state.machine.runnable.iter().copied().filter(|thread| !taken.contains(thread)).collect::<Vec<_>>().into()
        };
        let sleeping: Vec<ThreadId> = state.machine.deadlines.iter().map(|(_, thread)| *thread).collect();
        let situation = Situation {
            runnable: &runnable,
            sleeping: &sleeping,
            current: last,
            cause: cause.unwrap_or(Cause::Start),
            core: core as u8,
            points: state.points,
            instructions: state.position,
        };
        match state.scheduler.choose(&situation) {
            Ok(choice) => {
                let rank = rank_of(&runnable, last, choice.thread)
                    .or_else(|| rank_of_sleeping(&runnable, &sleeping, choice.thread))
                    .expect("a scheduler chooses a runnable or a sleeping thread");
                drop(runnable);
                // Until the thread's time has come the machine runs nothing of the program's.
                if let Some((due, _)) = state.machine.deadlines.iter().copied().find(|(_, id)| *id == choice.thread) {
                    state.machine.wake_due(due);
                    self.note_wakes();
                }
                Some((choice, rank))
            }
            Err(error) => {
                self.finish(Outcome::Replay(error.to_string()));
                None
            }
        }
    }

    /// A quantum as the instructions and the switch points at which a slice may end: both must be reached.
    fn bounds(&self, quantum: Quantum) -> (u64, u64) {
        // Where every instruction is a switch point, the two bounds are one.
        let every = self.options.schedule.switch_points == SwitchPoints::Instruction;
        match quantum {
            Quantum::Instructions(bound) | Quantum::Points(bound) if every => (bound, u64::MAX),
            Quantum::Instructions(least) => (least, 0),
            Quantum::Points(points) => (0, points),
            Quantum::Unbounded => (u64::MAX, u64::MAX),
        }
    }

    fn begin_slice(&mut self, core: usize, choice: Choice, rank: u32) {
        let (least, points) = self.bounds(choice.quantum);
        let state = &mut self.state;
        let switched = state.cores[core].last.is_some_and(|last| last != choice.thread);
        let switch_ns = if switched { self.image.costs.switch_ns } else { 0 };
        state.switches += u64::from(switched);
        let slot = &mut state.cores[core];
        // A thread cannot run before it was started, woken or paused: a core that is behind was idle until then.
        let ready_at = state.ready_at[choice.thread.index()];
        state.breakdown.idle += ready_at - slot.time;
        slot.time = slot.time.max(ready_at) + switch_ns;
        slot.running = Some(Running {
            thread: choice.thread,
            least,
            points,
            passed: 0,
            counted: 0,
            executed: 0,
            charged_ns: 0,
            waking_ns: 0,
            start: slot.time,
            first: state.position,
            switch_ns,
            stale_writes: 0,
            choice: state.choices,
        });
        state.choices += 1;
        state.unwritten.push_back((rank, None));
    }

    /// Lets the thread on `core` run, up to `position` at the most.
    fn execute(&mut self, core: usize, position: u64) {
        let limit = self.options.instructions_max.min(limits::INSTRUCTIONS_MAX);
        // Two bounds, not one of their sum: each is met at one and the same instruction however the run is cut in pieces.
        let worked = self.state.worked();
        if self.state.position >= limit || worked >= limit {
            return self.finish(self.out_of_instructions(limit));
        }
        let state = &mut self.state;
        let several = state.cores.len() > 1;
        // Worked on in place: copying it back and forth would cost as much as some instructions.
        let Some(running) = &mut state.cores[core].running else { return };
        let mut bound = position.min(limit);
        let mut effort = self.pause_at;
        if !self.recorder.repeating {
            let next = self.checkpoints.next();
            effort = effort.min(next);
            bound = bound.min(next.saturating_sub(worked).max(state.position + 1));
        } else if state.position < self.recorded {
            bound = bound.min(self.recorded);
        }
        if several {
            bound = bound.min(state.position + 1);
        }
        self.recorder.repeating = state.position < self.recorded;
        let machine = &mut state.machine;
        machine.slice_start = running.start;
        machine.executed = running.executed;
        machine.charged_ns = running.charged_ns;
        machine.waking_ns = running.waking_ns;
        machine.position = state.position - running.executed;
        let (mask, ticker) = match self.options.schedule.switch_points {
            SwitchPoints::Instruction => (EVERY_POINT, false),
            SwitchPoints::Line => (POINT_LINE, false),
            SwitchPoints::Cpython27 => (POINT_CPYTHON_39, true),
            SwitchPoints::Cpython39 => (POINT_CPYTHON_39, false),
            SwitchPoints::Cpython312 => (POINT_CPYTHON_312, false),
        };
        let hard = running.executed + (bound - state.position);
        let Running { thread, least, points, counted, .. } = *running;
        let wakes = self.wanted_on_wake;
        let work = effort.saturating_sub(state.position).min(limit).saturating_mul(VALUES_PER_INSTRUCTION);
        let until = Until { hard, least, points, counted, wakes, work, mask, ticker };
        let passed_before = running.passed;
        let stale_before = machine.stale_writes;
        let stop = machine.run(&self.image, &mut self.recorder, thread, until, &mut running.passed);
        let ran = machine.executed - running.executed;
        running.executed = machine.executed;
        running.charged_ns = machine.charged_ns;
        running.waking_ns = machine.waking_ns;
        running.stale_writes += machine.stale_writes - stale_before;
        state.position += ran;
        state.points += if mask == EVERY_POINT { ran } else { running.passed - passed_before };
        if state.last_ran.len() < machine.threads.len() {
            let now = running.now(&self.image.costs);
            state.last_ran.resize(machine.threads.len(), 0);
            state.ready_at.resize(machine.threads.len(), now);
        }
        state.last_ran[thread.index()] = state.position;
        let woke = !machine.woken.is_empty();
        if !self.recorder.repeating || self.state.position > self.recorded {
            self.recorded = self.recorded.max(self.state.position);
        }
        self.note_wakes();
        let in_budget = stop == Stop::Budget;
        match stop {
            Stop::Budget => {}
            Stop::Point => self.slice_over(core),
            Stop::Blocked { .. } if self.has_come(core, thread) => {}
            Stop::Blocked { in_vain } => {
                let slept = self.state.machine.thread(thread).state == ThreadState::Blocked(Wait::Sleep);
                self.end_slice(core, if slept { SliceEnd::Slept } else { SliceEnd::Blocked }, in_vain);
            }
            Stop::Ended => {
                self.end_slice(core, SliceEnd::Ended, false);
                self.thread_ended(thread);
            }
            Stop::Limit(message) => return self.finish(Outcome::Limit(message)),
        }
        if woke && wakes {
            self.stop_at_next_point();
            // Where every instruction is a switch point, the next one is here. The other cores stand between two
            // instructions as well, but were asked there already: a replay could not tell that they were asked twice.
            if in_budget && mask == EVERY_POINT && !self.in_library(thread) {
                self.slice_over(core);
            }
        }
        if !self.recorder.repeating && self.checkpoints.due(self.state.effort()) {
            self.checkpoint();
        }
    }

    /// The scheduler wants to be asked at each running thread's next switch point.
    fn stop_at_next_point(&mut self) {
        let every = self.options.schedule.switch_points == SwitchPoints::Instruction;
        for core in &mut self.state.cores {
            if let Some(running) = &mut core.running {
                running.least = running.least.min(running.executed + 1);
                // Points are counted only where they are not simply instructions.
                if !every {
                    running.points = running.points.min(running.passed + 1);
                }
            }
        }
    }

    /// Whether the thread stands in the library, where there are no switch points.
    fn in_library(&self, thread: ThreadId) -> bool {
        let frame = self.state.machine.thread(thread).frames.last();
        frame.is_some_and(|frame| self.image.program.code(frame.code).library)
    }

    /// Closes the slice on `core` and books its time.
    pub(super) fn end_slice(&mut self, core: usize, end: SliceEnd, in_vain: bool) {
        let costs = &self.image.costs;
        let Some(running) = self.state.cores[core].running.take() else { return };
        let mut stop = running.now(costs);
        let work = stop - running.start;
        let sleeps = matches!(end, SliceEnd::Blocked | SliceEnd::Slept);
        let block_ns = if sleeps { costs.block_ns } else { 0 };
        stop += block_ns;
        let breakdown = &mut self.state.breakdown;
        if in_vain {
            breakdown.in_vain += running.switch_ns + work + block_ns;
        } else {
            breakdown.switching += running.switch_ns;
            breakdown.useful += work - running.waking_ns;
            breakdown.blocked += running.waking_ns + block_ns;
        }
        let slot = &mut self.state.cores[core];
        slot.time = stop;
        slot.last = Some(running.thread);
        self.state.ready_at[running.thread.index()] = stop;
        slot.cause = Some(match end {
            SliceEnd::Preempted | SliceEnd::RunOver => Cause::SliceOver,
            SliceEnd::Blocked | SliceEnd::Slept => Cause::Blocked,
            SliceEnd::Ended => Cause::Ended,
        });
        let slice = Slice {
            thread: running.thread,
            core: core as u8,
            end,
            in_vain,
            stale_writes: running.stale_writes.min(u64::from(u16::MAX)) as u16,
            first: running.first as u32,
            instructions: running.executed as u32,
            start: running.start,
            stop,
        };
        let by_itself = !matches!(end, SliceEnd::Preempted | SliceEnd::RunOver);
        let oldest = self.state.choices - self.state.unwritten.len() as u64;
        if let Some(unwritten) = self.state.unwritten.get_mut((running.choice - oldest) as usize)
            && end != SliceEnd::RunOver
        {
            unwritten.1 = Some(if by_itself { 0 } else { running.executed });
        }
        self.write_choices(false);
        self.note_slice(slice);
        self.wake_up_to(stop);
        if self.slices.len() > limits::SLICES {
            return self.finish(Outcome::Limit(format!("the run has more than {} slices", limits::SLICES)));
        }
        if by_itself && let Err(error) = self.state.scheduler.slice_ended(core as u8, running.executed, true) {
            self.finish(Outcome::Replay(error.to_string()));
        }
    }
}

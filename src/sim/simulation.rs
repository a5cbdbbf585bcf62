//! The simulation: one program, one schedule, one clock.

use super::breakdown::Breakdown;
use super::checkpoint::{Checkpoint, Checkpoints, State};
use super::cores::Core;
use super::outcome::Outcome;
use super::wire::{Heard, Wire};
use crate::base::{ThreadId, VirtualTime, limits};
use crate::lang::Program;
use crate::net::{NetworkSpec, Ordered};
use crate::sched::{ReplayString, ReplayWriter, ScheduleSpec, Scheduler};
use crate::trace::{Slice, SliceEnd, Slices, Wake};
use crate::vm::{self, Costs, Image, Machine, Recorder};
use std::rc::Rc;

/// Switch points that the measuring run before `pct` may pass.
const LENGTH_HINT_MAX: u64 = 2_000_000;

/// How a program is to be run.
#[derive(Clone, PartialEq, Debug)]
pub struct RunOptions {
    /// Who runs when.
    pub schedule: ScheduleSpec,
    /// Cores, at least one, at most [`RunOptions::CORES_MAX`].
    pub cores: u8,
    /// What things cost.
    pub costs: Costs,
    /// What its sockets reach. It must [make sense](NetworkSpec::check): a run panics when it is needed and does not.
    pub network: NetworkSpec,
    /// Instructions before the run ends by its limit, and the work of as many that built-in functions may do.
    pub instructions_max: u64,
}

impl RunOptions {
    /// The most cores that a run may have.
    pub const CORES_MAX: u8 = 64;
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            schedule: ScheduleSpec::default(),
            cores: 1,
            costs: Costs::default(),
            network: NetworkSpec::default(),
            instructions_max: limits::INSTRUCTIONS_DEFAULT,
        }
    }
}

/// Whether a call did all that it was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// The budget ran out: call again.
    Running,
    /// It is done.
    Done,
    /// Only the world can let it go on: what is fetched has to come, or the world's time has to reach this moment, if there
    /// is one. Never on a network that is simulated.
    Waiting(Option<VirtualTime>),
}

/// A program that is being run, at one position of its run. A clone of it goes its own way.
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(super) image: Rc<Image>,
    pub(super) options: RunOptions,
    /// Whether the scheduler wants to be asked when a thread woke; it is asked for this once, not with every slice.
    pub(super) wanted_on_wake: bool,
    pub(super) state: State,
    pub(super) wire: Wire,
    pub(super) recorder: Recorder,
    pub(super) slices: Slices,
    pub(super) wakes: Vec<Wake>,
    pub(super) replay: ReplayWriter,
    pub(super) checkpoints: Checkpoints,
    /// The farthest position that was recorded.
    pub(super) recorded: u64,
    /// How the run ended, once it was run to its end; going back does not forget it.
    pub(super) outcome: Option<Outcome>,
    /// The state at the end, once there.
    pub(super) end: Option<EndState>,
    /// Whether the state stands at the very end.
    pub(super) at_end: bool,
    /// The effort after which the call under way returns.
    pub(super) pause_at: u64,
    /// Where the user stopped the run: the position, slices that were over, choices made.
    pub(super) stopped_at: Option<(u64, usize, u64)>,
}

/// The outcome of a run that was stopped.
pub(super) fn stopped() -> Outcome {
    Outcome::Limit("it was stopped".to_owned())
}

/// What is kept of the end of a run.
#[derive(Clone, Debug)]
pub(super) struct EndState {
    pub position: u64,
    pub time: VirtualTime,
    pub breakdown: Breakdown,
    pub switches: u64,
}

impl Simulation {
    /// A simulation of `program` that stands before its first instruction.
    pub fn new(program: Program, options: RunOptions) -> Self {
        let (image, machine) = vm::load(program, options.costs.clone());
        Self::start(Rc::new(image), machine, options)
    }

    fn start(image: Rc<Image>, machine: Machine, options: RunOptions) -> Self {
        let hint = if options.schedule.policy.needs_length_hint() {
            let schedule = ScheduleSpec { policy: crate::sched::Policy::Coop, ..options.schedule.clone() };
            let measure = RunOptions { schedule, cores: 1, ..options.clone() };
            let mut run = Self::start(image.clone(), machine.clone(), measure);
            run.run(LENGTH_HINT_MAX);
            run.state.points.max(1)
        } else {
            1
        };
        let scheduler = options.schedule.build(hint);
        Self::start_with(image, machine, options, scheduler)
    }

    /// The same program from its first instruction on, with the choices of `scheduler`; cores and costs are the same.
    /// The simulation must not have been run.
    pub fn again(&self, scheduler: Box<dyn Scheduler>) -> Self {
        debug_assert_eq!(self.recorded, 0);
        Self::start_with(self.image.clone(), self.state.machine.clone(), self.options.clone(), scheduler)
    }

    /// The same program from its first instruction on, run in another way; costs must be the same. The simulation must not
    /// have been run.
    pub fn with_options(&self, options: RunOptions) -> Self {
        debug_assert_eq!((self.recorded, &self.options.costs), (0, &options.costs));
        Self::start(self.image.clone(), self.state.machine.clone(), options)
    }

    fn start_with(image: Rc<Image>, machine: Machine, options: RunOptions, scheduler: Box<dyn Scheduler>) -> Self {
        let wanted_on_wake = scheduler.on_wake();
        let orders_arrivals = scheduler.orders_arrivals();
        let ordered = || Ordered::new(&options.network).expect("who asks for a network has checked it");
        let ordered = orders_arrivals.then(|| Box::new(ordered()));
        let cores = vec![Core::default(); usize::from(options.cores.clamp(1, RunOptions::CORES_MAX))];
        let state = State {
            machine,
            heard: Heard::default(),
            ordered,
            scheduler,
            cores,
            breakdown: Breakdown::default(),
            choices: 0,
            unwritten: std::collections::VecDeque::new(),
            position: 0,
            points: 0,
            slices: 0,
            wakes: 0,
            switches: 0,
            ready_at: vec![VirtualTime::ZERO],
            last_ran: vec![0],
        };
        let mut simulation = Self {
            image,
            wire: Wire::new(options.network.clone()),
            options,
            wanted_on_wake,
            state,
            recorder: Recorder::default(),
            slices: Slices::new(),
            wakes: Vec::new(),
            replay: ReplayWriter::ordering(orders_arrivals),
            checkpoints: Checkpoints::default(),
            recorded: 0,
            outcome: None,
            end: None,
            at_end: false,
            pause_at: u64::MAX,
            stopped_at: None,
        };
        simulation.checkpoint();
        simulation
    }

    /// Names the program's file and gives its text, which tracebacks quote.
    pub fn name_source(&mut self, file: &str, text: &str) {
        if let Some(image) = Rc::get_mut(&mut self.image) {
            image.source = (file.into(), text.into());
        }
    }

    /// Runs on for `budget` instructions at the most, or for less when built-in functions do much.
    pub fn run(&mut self, budget: u64) -> Progress {
        self.pause_at = self.state.effort().saturating_add(budget);
        let progress = self.run_to(self.state.position.saturating_add(budget), None);
        self.pause_at = u64::MAX;
        progress
    }

    /// Ends a run that has not ended, where it stands: nobody waits any longer for what it fetches.
    pub fn stop(&mut self) {
        if self.outcome.is_none() {
            self.stopped_at = Some(self.state.place());
            self.finish(stopped());
        }
    }

    /// Whether it stands where it was stopped.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped_at == Some(self.state.place())
    }

    /// Runs to the end of the run, in one go, or to where it waits for the world. The instructions that the options allow
    /// bound it.
    pub fn run_to_end(&mut self) {
        while self.run(u64::MAX) == Progress::Running {}
    }

    /// How the run ended, once it has been run to its end.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The program and what goes with it.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// How it is run.
    pub fn options(&self) -> &RunOptions {
        &self.options
    }

    /// The machine at this position.
    pub fn machine(&self) -> &Machine {
        &self.state.machine
    }

    /// What was written down, of the whole recorded run.
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// Every slice of the recorded run.
    pub fn slices(&self) -> &Slices {
        &self.slices
    }

    /// Every wake of the recorded run.
    pub fn wakes(&self) -> &[Wake] {
        &self.wakes
    }

    /// Instructions executed up to here.
    pub fn position(&self) -> u64 {
        self.state.position
    }

    /// Instructions of the whole recorded run.
    pub fn length(&self) -> u64 {
        self.recorded
    }

    /// Whether the state stands at the end of the run.
    pub fn is_at_end(&self) -> bool {
        self.at_end
    }

    /// Slices that are over at this position: the index of the slice under way.
    pub fn slice_index(&self) -> usize {
        self.state.slices
    }

    /// The thread that is running at this position: the one that executes the next instruction. None between two slices
    /// and at the end.
    pub fn current(&self) -> Option<ThreadId> {
        let core = self.next_core()?;
        self.state.cores[core].running.map(|running| running.thread)
    }

    /// The virtual time at this position: of the core that has come farthest.
    pub fn time(&self) -> VirtualTime {
        let costs = &self.image.costs;
        let of = |core: &Core| match &core.running {
            Some(running) => running.now(costs),
            None => core.time,
        };
        self.state.cores.iter().map(of).max().unwrap_or_default()
    }

    /// When the recorded run ended; now, as long as it has not.
    pub fn end_time(&self) -> VirtualTime {
        self.end.as_ref().map_or_else(|| self.time(), |end| end.time)
    }

    /// Where the time went up to the last slice that is over; of the whole run once it has ended and stands there.
    pub fn breakdown(&self) -> Breakdown {
        self.state.breakdown
    }

    /// Switches from one thread to another so far.
    pub fn switches(&self) -> u64 {
        self.state.switches
    }

    /// The choices of the recorded run as a string that replays it.
    pub fn replay_string(&self) -> ReplayString {
        self.replay.finish()
    }

    /// The schedule token that repeats the recorded run.
    pub fn replay_spec(&self) -> ScheduleSpec {
        ScheduleSpec {
            policy: crate::sched::Policy::Replay(self.replay_string()),
            switch_points: self.options.schedule.switch_points,
        }
    }

    pub(super) fn checkpoint(&mut self) {
        let checkpoint = Checkpoint { state: self.state.clone(), lineage: self.recorder.lineage.mark() };
        self.checkpoints.push(checkpoint);
    }

    /// Notes a slice that is over, unless a recorded run is being repeated.
    pub(super) fn note_slice(&mut self, slice: Slice) {
        if self.slices.len() == self.state.slices {
            self.slices.push(slice);
        }
        self.state.slices += 1;
    }

    /// Writes the oldest choices whose slices are over into the replay string; at the end of the run, all.
    pub(super) fn write_choices(&mut self, all: bool) {
        while let Some(&(rank, length)) = self.state.unwritten.front() {
            if length.is_none() && !all {
                break;
            }
            let written = self.state.choices - self.state.unwritten.len() as u64;
            if self.replay.len() as u64 == written {
                self.replay.push(rank, length.unwrap_or(0));
            }
            self.state.unwritten.pop_front();
        }
    }

    /// Notes the threads that woke.
    pub(super) fn note_wakes(&mut self) {
        for index in 0..self.state.machine.woken.len() {
            let wake = self.state.machine.woken[index];
            if self.wakes.len() == self.state.wakes {
                self.wakes.push(wake);
            }
            if let Some(ready_at) = self.state.ready_at.get_mut(wake.thread.index()) {
                *ready_at = wake.at.max(*ready_at);
            }
            self.state.wakes += 1;
        }
        self.state.machine.woken.clear();
    }

    /// Ends the run.
    pub(super) fn finish(&mut self, outcome: Outcome) {
        let time = self.time();
        for core in 0..self.state.cores.len() {
            if self.state.cores[core].running.is_some() {
                self.end_slice(core, SliceEnd::RunOver, false);
            }
            // The others wait for the last one.
            let missing = time - self.state.cores[core].time;
            self.state.breakdown.idle += missing;
            self.state.cores[core].time = time.max(self.state.cores[core].time);
        }
        self.write_choices(true);
        self.recorded = self.recorded.max(self.state.position);
        if self.outcome.is_none() {
            self.outcome = Some(outcome);
            self.end = Some(EndState {
                position: self.state.position,
                time: self.time(),
                breakdown: self.state.breakdown,
                switches: self.state.switches,
            });
        }
        self.at_end = true;
    }
}

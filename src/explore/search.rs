//! The search as a whole: what is done in which order, in pieces.

use super::checking::Checking;
use super::graph::Graph;
use super::layers::{Found, Layers};
use super::moves::Moves;
use super::outcome::{Outcome, Outcomes, Verdict};
use super::play::Play;
use super::report::{Budget, Progress, Report, Starved};
use super::step::{Stepper, Waiting};
use super::witness::Witnesses;
use crate::base::limits;
use crate::lang::Program;
use crate::net::{NetworkSpec, Ordered};
use crate::sched::{Policy, ScheduleSpec, SwitchPoints};
use crate::sim::{RunOptions, Simulation};
use num_bigint::BigUint;

/// How a program is explored.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Where a thread may be paused.
    pub switch_points: SwitchPoints,
    /// States that are looked at, at the most.
    pub states_max: u64,
    /// Switches that a schedule may have; any number where it is none.
    pub switches_max: Option<u64>,
    /// Bytes that states and moves may take, estimated.
    pub memory_max: usize,
    /// Whether a schedule is looked for that leads to each outcome.
    pub witnesses: bool,
    /// What its sockets reach. It must [make sense](NetworkSpec::check).
    pub network: NetworkSpec,
    /// Whether only visible operations are told apart. Without, every step is: a way to check the reduction.
    pub reduced: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            switch_points: SwitchPoints::default(),
            states_max: limits::EXPLORED_STATES,
            switches_max: None,
            memory_max: limits::EXPLORED_BYTES,
            witnesses: true,
            network: NetworkSpec::default(),
            reduced: true,
        }
    }
}

/// Threads that a row has room for at first: most programs start fewer.
const THREADS_FIRST: usize = 3;

/// States that are looked at after a variable became visible before the search starts again: others often follow.
const STATES_BEFORE_RESTART: u64 = 64;

/// What is being done.
enum Stage {
    /// Layer by layer.
    Layers(Layers<u128>),
    /// The same with larger numbers.
    LargeLayers(Layers<BigUint>),
    /// All states in memory.
    Graph(Graph),
    /// Looking for schedules.
    Witnesses(Witnesses),
    /// Running them.
    Checking(Box<Checking>),
    /// Nothing more.
    Done,
}

/// Which way the states are gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Layers,
    LargeLayers,
    Graph,
    Bounded,
}

/// A search through every schedule of a program.
///
/// ```
/// use baton::{explore::{Budget, Options, Search}, vm};
///
/// let race = "
/// import threading
/// counter = 0
/// def increment():
///     global counter
///     counter += 1
/// threads = [threading.Thread(target=increment) for _ in range(2)]
/// for t in threads: t.start()
/// for t in threads: t.join()
/// ";
/// let (program, _) = vm::compile(race);
/// let mut search = Search::new(program.expect("it compiles"), Options::default());
/// while !search.run(Budget { states: 1_000 }).done {}
/// let report = search.report();
/// let ways: Vec<String> = report.outcomes.iter().map(|one| one.interleavings.clone().unwrap().to_string()).collect();
/// assert_eq!((ways, report.complete), (vec!["4".to_owned(), "2".to_owned()], true));
/// ```
pub struct Search {
    options: Options,
    /// The program, for the runs of its schedules.
    program: Program,
    moves: Moves,
    outcomes: Outcomes,
    stage: Stage,
    way: Way,
    threads: usize,
    /// How many states were known when a variable became visible.
    grew_at: Option<u64>,
    states: u64,
    left_out: Vec<String>,
    starvation: Vec<Starved>,
    counted: bool,
}

impl Search {
    /// A search that has not begun.
    pub fn new(program: Program, options: Options) -> Self {
        let network = Ordered::new(&options.network).expect("who asks for a network has checked it");
        let stepper = Stepper::new(program.clone(), options.switch_points, options.reduced, network);
        let way = if options.switches_max.is_some() { Way::Bounded } else { Way::Layers };
        let mut search = Self {
            options,
            program,
            moves: Moves::new(stepper, Waiting::Politely, THREADS_FIRST),
            outcomes: Outcomes::default(),
            stage: Stage::Done,
            way,
            threads: THREADS_FIRST,
            grew_at: None,
            states: 0,
            left_out: Vec::new(),
            starvation: Vec::new(),
            counted: true,
        };
        search.start();
        search
    }

    /// Starts again from the first state, with what is known of variables.
    fn start(&mut self) {
        self.grew_at = None;
        self.outcomes.clear();
        let waiting = if self.way == Way::Bounded { Waiting::Really } else { Waiting::Politely };
        let first = self.moves.restart(waiting, self.threads);
        self.stage = match self.way {
            Way::Layers => Stage::Layers(Layers::new(&mut self.moves, first)),
            Way::LargeLayers => Stage::LargeLayers(Layers::new(&mut self.moves, first)),
            Way::Graph => Stage::Graph(Graph::new(&mut self.moves, first)),
            Way::Bounded => Stage::Witnesses(Witnesses::new(first, None, false, self.options.switches_max)),
        };
    }

    /// Goes on for a while; tells how far it is.
    pub fn run(&mut self, budget: Budget) -> Progress {
        let mut left = budget.states;
        while left > 0 {
            left -= 1;
            let found = match &mut self.stage {
                Stage::Layers(layers) => layers.step(&mut self.moves, &mut self.outcomes),
                Stage::LargeLayers(layers) => layers.step(&mut self.moves, &mut self.outcomes),
                Stage::Graph(graph) => graph.step(&mut self.moves, &mut self.outcomes),
                Stage::Witnesses(witnesses) => witnesses.step(&mut self.moves, &mut self.outcomes),
                Stage::Checking(checking) => {
                    match checking.step(&mut self.outcomes) {
                        Some(took) => left = left.saturating_sub(took),
                        None => self.stage = Stage::Done,
                    }
                    continue;
                }
                Stage::Done => break,
            };
            if self.must_start_again(found) {
                self.start();
            } else if found == Found::All {
                self.stage_over(true);
            } else if self.is_at_limit() {
                self.stage_over(false);
            }
        }
        self.progress()
    }

    /// Runs to the end, in one go. The options bound it.
    pub fn run_to_end(&mut self) {
        while !self.run(Budget { states: 1_000_000 }).done {}
    }

    /// Whether something was learnt that what was done so far did not take into account.
    fn must_start_again(&mut self, found: Found) -> bool {
        if self.moves.overflowed {
            if self.threads >= limits::EXPLORED_THREADS {
                let most = limits::EXPLORED_THREADS;
                self.left_out.push(format!("the program starts more than {most} threads"));
                self.stage = Stage::Done;
                return false;
            }
            // Narrow rows are fast, and the threads are mostly started before anything else happens.
            self.threads = (self.threads + self.threads.div_ceil(4)).min(limits::EXPLORED_THREADS);
            return true;
        }
        let first_pass = self.counted_stage() || self.way == Way::Bounded;
        if first_pass && self.moves.stepper.variables.grew {
            let explored = self.explored();
            let grew_at = *self.grew_at.get_or_insert(explored);
            return found == Found::All || explored > grew_at + STATES_BEFORE_RESTART;
        }
        if found == Found::TooMany {
            self.way = Way::LargeLayers;
            return true;
        }
        if matches!(self.stage, Stage::Layers(_) | Stage::LargeLayers(_)) && self.moves.stepper.world.unlayered {
            self.way = Way::Graph;
            return true;
        }
        false
    }

    fn counted_stage(&self) -> bool {
        matches!(self.stage, Stage::Layers(_) | Stage::LargeLayers(_) | Stage::Graph(_))
    }

    fn explored(&self) -> u64 {
        match &self.stage {
            Stage::Layers(layers) => layers.explored,
            Stage::LargeLayers(layers) => layers.explored,
            Stage::Graph(graph) => graph.explored(),
            Stage::Witnesses(witnesses) => witnesses.explored(),
            Stage::Checking(_) | Stage::Done => self.states,
        }
    }

    fn is_at_limit(&self) -> bool {
        let explored = self.explored();
        // Memory is looked at now and then.
        explored >= self.options.states_max || explored & 0xfff == 0 && self.bytes() > self.options.memory_max
    }

    fn bytes(&self) -> usize {
        let stage = match &self.stage {
            Stage::Layers(layers) => layers.bytes(),
            Stage::LargeLayers(layers) => layers.bytes(),
            Stage::Graph(graph) => graph.bytes(),
            Stage::Witnesses(witnesses) => witnesses.bytes(),
            Stage::Checking(checking) => checking.bytes(),
            Stage::Done => 0,
        };
        stage + self.moves.bytes()
    }

    /// The stage has come to its end, or to a limit.
    fn stage_over(&mut self, through: bool) {
        let explored = self.explored();
        let found_all = matches!(&self.stage, Stage::Witnesses(witnesses) if witnesses.has_all());
        if !through && !found_all {
            let what = if explored >= self.options.states_max {
                format!("{} states", self.options.states_max)
            } else {
                format!("{} MB of memory", self.options.memory_max / 1_000_000)
            };
            let doing = self.progress();
            let depth =
                if doing.depth > 0 { format!(", {} visible operations deep", doing.depth) } else { String::new() };
            self.left_out
                .push(format!("the search stopped at {what} while {}, after {explored} states{depth}", doing.stage));
        }
        if matches!(self.stage, Stage::Witnesses(_)) {
            if self.way == Way::Bounded {
                self.states = explored;
            }
            self.finish(through);
            return;
        }
        self.states = explored;
        if let Stage::Graph(graph) = &self.stage {
            if through {
                self.starvation = super::starvation::judge(graph, &self.moves, &mut self.outcomes);
            } else {
                self.counted = false;
            }
        }
        self.moves.conflicts.name(&self.moves.stepper.variables);
        if self.options.witnesses {
            self.look_for_witnesses();
        } else {
            self.stage = Stage::Done;
        }
    }

    fn look_for_witnesses(&mut self) {
        let first = self.moves.restart(Waiting::Really, self.threads);
        self.outcomes.forget_numbers();
        let ends = self.outcomes.all.iter().enumerate().filter(|(_, outcome)| outcome.verdict != Verdict::Starved);
        let wanted = (ends.map(|(at, _)| at).collect(), self.outcomes.stuck.keys().cloned().collect());
        let ended =
            |outcome: &Outcome| matches!(outcome.verdict, Verdict::Finished | Verdict::Error | Verdict::Starved);
        let all_end = self.outcomes.all.iter().all(ended);
        let mut witnesses = Witnesses::new(first, Some(wanted), all_end, None);
        witnesses.exhausts = self.outcomes.all.iter().any(|outcome| outcome.verdict == Verdict::Starved);
        self.stage = Stage::Witnesses(witnesses);
    }

    /// The program from its start on, to be gone through by picks, with what is known of its variables: most, when the
    /// search has come to its end.
    ///
    /// # Errors
    /// When the program starts more threads than are explored, or uses the network, in a sentence.
    pub fn into_play(mut self) -> Result<Play, String> {
        if self.moves.overflowed {
            return Err(self.left_out.join("; "));
        }
        if self.moves.stepper.met_network() {
            return Err("the program uses the network: what comes over it cannot be picked".to_owned());
        }
        let simulation = self.simulation();
        let first = self.moves.restart(Waiting::Really, self.threads);
        Ok(Play::new(self.moves, first, simulation))
    }

    /// The program before its first instruction.
    fn simulation(&self) -> Simulation {
        let schedule = ScheduleSpec { policy: Policy::Coop, switch_points: self.options.switch_points };
        let network = self.options.network.clone();
        Simulation::new(self.program.clone(), RunOptions { schedule, network, ..RunOptions::default() })
    }

    /// Goes on to running the schedules that were found.
    fn finish(&mut self, through: bool) {
        let Stage::Witnesses(mut witnesses) = std::mem::replace(&mut self.stage, Stage::Done) else { return };
        if self.way == Way::Bounded {
            self.moves.conflicts.name(&self.moves.stepper.variables);
            self.counted = false;
            if witnesses.bounded {
                let most = self.options.switches_max.unwrap_or_default();
                self.left_out.push(format!("schedules with more than {most} switches"));
            }
        }
        let lassos = match witnesses.exhausts && through {
            true => witnesses.lassos(&mut self.moves, &self.outcomes),
            false => Vec::new(),
        };
        let orders = self.moves.stepper.met_network();
        self.stage = Stage::Checking(Box::new(Checking::new(witnesses, lassos, self.simulation(), orders)));
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let (stage, depth) = match &self.stage {
            Stage::Layers(layers) => ("exploring", layers.depth),
            Stage::LargeLayers(layers) => ("exploring", layers.depth),
            Stage::Graph(_) => ("exploring", 0),
            Stage::Witnesses(_) => ("looking for the shortest schedules", 0),
            Stage::Checking(_) => ("running the schedules", 0),
            Stage::Done => ("done", 0),
        };
        Progress { stage, states: self.explored(), depth, done: matches!(self.stage, Stage::Done) }
    }

    /// What was found so far.
    pub fn report(&self) -> Report {
        let mut outcomes = self.outcomes.all.clone();
        if !self.counted {
            outcomes.iter_mut().for_each(|outcome| outcome.interleavings = None);
        }
        outcomes.sort_by(|one, other| one.verdict.cmp(&other.verdict).then_with(|| order(one, other)));
        let all: Option<Vec<&BigUint>> = outcomes.iter().map(|outcome| outcome.interleavings.as_ref()).collect();
        let interleavings = all.filter(|all| !all.is_empty()).map(|all| all.into_iter().sum());
        let done = matches!(self.stage, Stage::Done);
        let mut left_out = self.left_out.clone();
        if self.moves.stepper.hurried() {
            left_out.push("that a time limit of a socket runs out though the answer comes".to_owned());
        }
        if self.moves.stepper.answer_cut_off() {
            left_out.push(
                "that an answer gives up another connection before that one is made: it was under way by then"
                    .to_owned(),
            );
        }
        if self.moves.stepper.world.is_early {
            left_out.push(
                "orders of delayed calls that would come about if a thread's answer came later on the reactor's clock"
                    .to_owned(),
            );
        }
        if self.moves.stepper.read_clock() {
            left_out.push("what depends on the clock: it stands still while a program is explored".to_owned());
        }
        Report {
            interleavings,
            states: self.explored(),
            complete: done && left_out.is_empty(),
            left_out,
            races: self.moves.conflicts.races(),
            deadlocks: self.outcomes.stuck.values().cloned().collect(),
            starvation: self.starvation.clone(),
            outcomes,
        }
    }
}

/// Outcomes stand in the order of what their variables hold, numbers by size.
fn order(one: &Outcome, other: &Outcome) -> std::cmp::Ordering {
    let numbers = |outcome: &Outcome| -> Vec<(String, Option<i64>, String)> {
        outcome.globals.iter().map(|(name, value)| (name.clone(), value.as_i64(), value.to_string())).collect()
    };
    numbers(one).cmp(&numbers(other)).then_with(|| one.stdout.cmp(&other.stdout))
}

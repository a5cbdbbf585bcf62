//! What a schedule token names: a policy and the model of switch points.

use std::fmt;

use super::{
    Coop, Geometric, MEAN_POINTS_DEFAULT, PYTHON_27_SWITCH_ODDS, Pct, Python27, Random, Replay, ReplayString,
    RoundRobin, Scheduler,
};

/// A schedule as one token, the same on the command line, in a URL and in the page.
///
/// The token is written by `Display` and read by `FromStr`:
///
/// ```
/// use baton::sched::{Policy, ScheduleSpec, SwitchPoints};
///
/// let spec: ScheduleSpec = "rr:10@cpython-3.12".parse()?;
/// assert_eq!(spec.policy, Policy::RoundRobin { slice_instructions: 10 });
/// assert_eq!(spec.switch_points, SwitchPoints::Cpython312);
/// assert_eq!(spec.to_string(), "rr:10@cpython-3.12");
/// assert!("rr:0".parse::<ScheduleSpec>().is_err());
/// # Ok::<(), baton::sched::SpecError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScheduleSpec {
    /// Who decides.
    pub policy: Policy,
    /// Where a thread may be paused.
    pub switch_points: SwitchPoints,
}

/// Who decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Policy {
    /// `rr:Q`: everybody in turn.
    RoundRobin {
        /// Instructions in a slice.
        slice_instructions: u64,
    },
    /// `random:SEED` and `random:SEED:P`: switches by chance.
    Random {
        /// Names the random choices.
        seed: u64,
        /// The mean slice length; without it one switch point in 50 switches, however many instructions lie between.
        mean_instructions: Option<u64>,
    },
    /// `pct:SEED:D`: probabilistic concurrency testing.
    Pct {
        /// Names the random choices.
        seed: u64,
        /// Priority changes during the run.
        changes: u32,
    },
    /// `coop`: nobody is interrupted.
    Coop,
    /// `python-2.7` and `python-2.7:SEED`: the model of Python 2.7, on its own switch points.
    Python27 {
        /// Names the random choices.
        seed: u64,
    },
    /// `replay:STRING`: exactly these choices.
    Replay(ReplayString),
}

/// The seed of `python-2.7` when the token names none.
pub(super) const PYTHON_27_SEED_DEFAULT: u64 = 1;

/// Where a thread may be paused: a model, applied by the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SwitchPoints {
    /// Before any instruction: the teaching model of the classic explanation.
    #[default]
    Instruction,
    /// Before each source line.
    Line,
    /// Python 2.7's ticker: at most every 100 instructions.
    Cpython27,
    /// Python 3.2 to 3.9: at the loop's top, skipped after a few fast instructions.
    Cpython39,
    /// Python 3.10 and later: at a backward jump and at a call's start.
    Cpython312,
}

/// Instructions from one switch point to the next under Python 2.7 (`sys.getcheckinterval()`).
const CPYTHON_27_CHECK_INTERVAL: u64 = 100;

impl SwitchPoints {
    /// All models, the default first.
    pub const ALL: [Self; 5] = [Self::Instruction, Self::Line, Self::Cpython27, Self::Cpython39, Self::Cpython312];

    /// The name that stands after the `@` of a schedule.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instruction => "instruction",
            Self::Line => "line",
            Self::Cpython27 => "cpython-2.7",
            Self::Cpython39 => "cpython-3.9",
            Self::Cpython312 => "cpython-3.12",
        }
    }

    /// The model of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.name() == name)
    }
}

impl Policy {
    /// The model of switch points that goes without saying.
    pub fn default_switch_points(&self) -> SwitchPoints {
        match self {
            Self::Python27 { .. } => SwitchPoints::Cpython27,
            _ => SwitchPoints::Instruction,
        }
    }

    /// Whether [`ScheduleSpec::build`] makes use of the length hint.
    pub fn needs_length_hint(&self) -> bool {
        matches!(self, Self::Pct { .. })
    }

    /// The policy with the model of switch points that goes without saying.
    pub fn into_spec(self) -> ScheduleSpec {
        let switch_points = self.default_switch_points();
        ScheduleSpec { policy: self, switch_points }
    }
}

impl ScheduleSpec {
    /// A scheduler that decides as the token says; `length_hint` is the number of switch points that the run is expected
    /// to pass, for the policy that needs it.
    pub fn build(&self, length_hint: u64) -> Box<dyn Scheduler> {
        match &self.policy {
            Policy::RoundRobin { slice_instructions } => Box::new(RoundRobin::new(*slice_instructions)),
            Policy::Random { seed, mean_instructions } => Box::new(Random::new(*seed, self.points(*mean_instructions))),
            Policy::Pct { seed, changes } => Box::new(Pct::new(*seed, *changes, length_hint)),
            Policy::Coop => Box::new(Coop),
            Policy::Python27 { seed } => Box::new(Python27::new(*seed)),
            Policy::Replay(string) => Box::new(Replay::new(string.clone())),
        }
    }

    /// The distribution of slice lengths in switch points. Only the ticker's points are worth many instructions each; the
    /// other models' points count as one each, so that there slices are longer than asked for.
    fn points(&self, mean_instructions: Option<u64>) -> Geometric {
        match mean_instructions {
            None => Geometric::new(1, MEAN_POINTS_DEFAULT),
            Some(mean) if self.switch_points == SwitchPoints::Cpython27 => {
                Geometric::new(CPYTHON_27_CHECK_INTERVAL, mean)
            }
            Some(mean) => Geometric::new(1, mean),
        }
    }

    /// What this schedule does, in one sentence for people.
    pub fn describe(&self) -> String {
        match &self.policy {
            Policy::RoundRobin { slice_instructions } => {
                format!("round robin in creation order, slices of {slice_instructions} instructions")
            }
            Policy::Random { mean_instructions: None, .. } => {
                format!("a random other thread takes over at 1 switch point in {MEAN_POINTS_DEFAULT}")
            }
            Policy::Random { mean_instructions: Some(mean), .. } => {
                format!("a random other thread takes over after {mean} instructions on average")
            }
            Policy::Pct { changes, .. } => {
                format!("the thread of highest random priority runs; priorities change {changes} times")
            }
            Policy::Coop => "a thread runs until it blocks or ends".to_owned(),
            Policy::Python27 { .. } => {
                format!("a model of Python 2.7: another thread takes over at 1 tick in {PYTHON_27_SWITCH_ODDS}")
            }
            Policy::Replay(string) => format!("{} recorded choices", string.len()),
        }
    }
}

impl Default for ScheduleSpec {
    /// `random:1`.
    fn default() -> Self {
        Policy::Random { seed: 1, mean_instructions: None }.into_spec()
    }
}

impl fmt::Display for SwitchPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RoundRobin { slice_instructions } => write!(f, "rr:{slice_instructions}"),
            Self::Random { seed, mean_instructions: None } => write!(f, "random:{seed}"),
            Self::Random { seed, mean_instructions: Some(mean) } => write!(f, "random:{seed}:{mean}"),
            Self::Pct { seed, changes } => write!(f, "pct:{seed}:{changes}"),
            Self::Coop => f.write_str("coop"),
            Self::Python27 { seed: PYTHON_27_SEED_DEFAULT } => f.write_str("python-2.7"),
            Self::Python27 { seed } => write!(f, "python-2.7:{seed}"),
            Self::Replay(string) => write!(f, "replay:{string}"),
        }
    }
}

impl fmt::Display for ScheduleSpec {
    /// The token; the switch points only where they do not go without saying.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.policy)?;
        if self.switch_points != self.policy.default_switch_points() {
            write!(f, "@{}", self.switch_points)?;
        }
        Ok(())
    }
}

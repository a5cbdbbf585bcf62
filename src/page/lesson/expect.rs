//! What is expected of a run: `counter == 100000`, `run.lost_updates > 0`.

use crate::sim::{Outcome, Simulation};

/// A callback that keeps the baton for longer is a hog.
const HOG_NS: u64 = 50_000_000;

/// Something that can be seen of a run that is over.
#[derive(Clone, PartialEq, Debug)]
pub enum Expectation {
    /// It ends so: `finished`, `deadlock`, `error`, `starved` or `limit`.
    Outcome(String),
    /// It prints this line.
    Prints(String),
    /// A global, or a figure of the run, compares so with a value as Python would write it.
    Compares {
        /// The global's name, or `run.` and a figure.
        name: String,
        /// How.
        how: Comparison,
        /// With what.
        value: String,
    },
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// The longer signs first: one is found at the start of the other.
const SIGNS: [(&str, Comparison); 6] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::Unequal),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("<", Comparison::Below),
    (">", Comparison::Above),
];

/// What can stand after `run.`, sorted.
pub const FIGURES: [&str; 15] = [
    "blocked_ms",
    "downloads",
    "hogs",
    "idle_ms",
    "in_vain_ms",
    "instructions",
    "lost_updates",
    "ms",
    "parallel",
    "races",
    "stale_writes",
    "switches",
    "switching_ms",
    "threads",
    "unread_ms",
];

impl Expectation {
    /// Reads `NAME SIGN VALUE`.
    ///
    /// # Errors
    /// What is wrong, and how to mend it.
    pub(super) fn comparison(text: &str) -> Result<Self, (String, String)> {
        let found = SIGNS.iter().filter_map(|(sign, how)| Some((text.find(sign)?, *sign, *how)));
        // Of signs at the same place the longer one stands first.
        let (at, sign, how) = found.min_by_key(|(at, ..)| *at).ok_or_else(|| {
            (format!("'{text}' compares nothing"), "write NAME == VALUE, or with !=, <, <=, >, >=".to_owned())
        })?;
        let (name, value) = (text[..at].trim(), text[at + sign.len()..].trim());
        if let Some(figure) = name.strip_prefix("run.") {
            if !FIGURES.contains(&figure) {
                let help = format!("figures: {}", FIGURES.join(", "));
                return Err((format!("a run has no figure '{figure}'"), help));
            }
        } else if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            let help = "the left side is the name of a global, or run.FIGURE".to_owned();
            return Err((format!("'{name}' is no name"), help));
        }
        let is_order = !matches!(how, Comparison::Equal | Comparison::Unequal);
        if value.is_empty() || (is_order && value.parse::<f64>().is_err()) {
            return Err((
                format!("'{value}' is no value that can be compared so"),
                "write a number after the sign".into(),
            ));
        }
        Ok(Self::Compares { name: name.to_owned(), how, value: value.to_owned() })
    }

    /// Whether it holds of a run that is over; if not, what was seen in its place.
    ///
    /// # Errors
    /// What was seen, such as `2797`.
    pub fn holds(&self, simulation: &Simulation) -> Result<(), String> {
        let seen = self.seen(simulation);
        let holds = match self {
            Self::Outcome(word) => seen == *word,
            Self::Prints(line) => printed(simulation).lines().any(|printed| printed.trim_end() == line),
            Self::Compares { how, value, .. } => compare(&seen, *how, value),
        };
        match self {
            _ if holds => Ok(()),
            Self::Prints(_) => Err(format!("'{seen}'")),
            _ => Err(seen),
        }
    }

    /// What is seen of it in a run that is over: how it ended, the last line that it printed, or the value.
    pub fn seen(&self, simulation: &Simulation) -> String {
        match self {
            Self::Outcome(_) => simulation.outcome().map_or("unfinished", Outcome::word).to_owned(),
            Self::Prints(_) => printed(simulation).lines().last().unwrap_or_default().to_owned(),
            Self::Compares { name, .. } => match name.strip_prefix("run.") {
                Some(name) => figure(simulation, name),
                None => simulation.global(name).map_or_else(|| "nothing".to_owned(), |value| simulation.show(value)),
            },
        }
    }

    /// As it is written.
    pub fn text(&self) -> String {
        match self {
            Self::Outcome(word) => word.clone(),
            Self::Prints(line) => line.clone(),
            Self::Compares { name, how, value } => {
                let sign = SIGNS.iter().find(|(_, other)| other == how).map_or("", |(sign, _)| sign);
                format!("{name} {sign} {value}")
            }
        }
    }
}

fn printed(simulation: &Simulation) -> String {
    simulation.printed(false)
}

fn compare(seen: &str, how: Comparison, value: &str) -> bool {
    let numbers = seen.parse::<f64>().ok().zip(value.parse::<f64>().ok());
    let order = numbers.and_then(|(seen, value)| seen.partial_cmp(&value));
    match how {
        Comparison::Equal => order.map_or(seen == value, |order| order.is_eq()),
        Comparison::Unequal => order.map_or(seen != value, |order| order.is_ne()),
        Comparison::Below => order.is_some_and(|order| order.is_lt()),
        Comparison::AtMost => order.is_some_and(|order| order.is_le()),
        Comparison::Above => order.is_some_and(|order| order.is_gt()),
        Comparison::AtLeast => order.is_some_and(|order| order.is_ge()),
    }
}

/// A figure of the run as text.
fn figure(simulation: &Simulation, name: &str) -> String {
    let report = simulation.report();
    let time = &report.breakdown;
    let totals = || simulation.transfers().totals(simulation.end_time());
    // In milliseconds with three digits, as much as anybody wants to read.
    let ms = |ns: u64| format!("{}.{:03}", ns / 1_000_000, ns / 1_000 % 1_000);
    match name {
        "blocked_ms" => ms(time.blocked),
        "downloads" => totals().count.to_string(),
        "hogs" => simulation.hogs(HOG_NS).len().to_string(),
        "idle_ms" => ms(time.idle),
        "in_vain_ms" => ms(time.in_vain),
        "instructions" => report.instructions.to_string(),
        "lost_updates" => report.lost_updates.to_string(),
        "ms" => ms(report.time.as_nanos()),
        "parallel" => totals().parallel_max.to_string(),
        "races" => report.races.len().to_string(),
        "stale_writes" => report.stale_writes.to_string(),
        "switches" => report.switches.to_string(),
        "switching_ms" => ms(time.switching),
        "threads" => report.threads.to_string(),
        "unread_ms" => ms(totals().unread_ns),
        _ => String::new(),
    }
}

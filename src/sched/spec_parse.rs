//! Reading schedule tokens.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::spec::PYTHON_27_SEED_DEFAULT;
use super::{PRIORITY_CHANGES_MAX, Policy, ReplayString, ScheduleSpec, SwitchPoints};
use crate::base::limits;

/// What a schedule may be, for messages and help.
pub const ACCEPTED_FORMS: &str = "rr:Q, random:SEED, random:SEED:P, pct:SEED:D, coop, python-2.7, python-2.7:SEED, \
     replay:STRING, each but python-2.7 with @instruction, @line, @cpython-2.7, @cpython-3.9 or @cpython-3.12 behind it";

/// Why a text is no schedule, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecError {
    /// The character at which it goes wrong, counted from 1; one past the last when something is missing.
    pub character: usize,
    /// What is wrong, as a clause.
    pub message: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "schedule, character {}: {} (accepted: {ACCEPTED_FORMS})", self.character, self.message)
    }
}

impl Error for SpecError {}

/// A part of the token, with the character at which it starts.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    character: usize,
}

impl<'a> Part<'a> {
    fn split(self, separator: char) -> (Self, Option<Self>) {
        match self.text.split_once(separator) {
            None => (self, None),
            Some((left, right)) => {
                let character = self.character + left.chars().count() + 1;
                (Self { text: left, ..self }, Some(Self { text: right, character }))
            }
        }
    }

    /// The empty part behind this one.
    fn end(self) -> Self {
        Self { text: "", character: self.character + self.text.chars().count() }
    }

    fn error<T>(self, message: impl Into<String>) -> Result<T, SpecError> {
        Err(SpecError { character: self.character, message: message.into() })
    }

    fn number(self, what: &str, smallest: u64, largest: u64) -> Result<u64, SpecError> {
        let digits = !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit());
        match self.text.parse() {
            Ok(number) if digits && (smallest..=largest).contains(&number) => Ok(number),
            _ => {
                let found = if self.text.is_empty() { "nothing".to_owned() } else { quoted(self.text) };
                self.error(format!("{what} must be a whole number from {smallest} to {largest}, not {found}"))
            }
        }
    }
}

/// The text as a message shows it: short, whatever it is.
fn quoted(text: &str) -> String {
    const SHOWN_CHARACTERS: usize = 24;
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        None => format!("{text:?}"),
        Some((cut, _)) => format!("{:?}…", &text[..cut]),
    }
}

impl FromStr for ScheduleSpec {
    type Err = SpecError;

    fn from_str(token: &str) -> Result<Self, SpecError> {
        let (policy, suffix) = Part { text: token, character: 1 }.split('@');
        let (name, arguments) = policy.split(':');
        let parsed = parse_policy(name, arguments.unwrap_or(policy.end()), arguments.is_some())?;
        let switch_points = match suffix {
            None => parsed.default_switch_points(),
            Some(suffix) => match SwitchPoints::from_name(suffix.text) {
                None => return suffix.error(format!("there are no switch points {}", quoted(suffix.text))),
                Some(model) if matches!(parsed, Policy::Python27 { .. }) && model != SwitchPoints::Cpython27 => {
                    return suffix.error(format!("python-2.7 is a model of cpython-2.7 switch points, not of {model}"));
                }
                Some(model) => model,
            },
        };
        Ok(Self { policy: parsed, switch_points })
    }
}

fn parse_policy(name: Part<'_>, arguments: Part<'_>, given: bool) -> Result<Policy, SpecError> {
    let (first, second) = arguments.split(':');
    match name.text {
        "rr" => {
            let slice_instructions = first.number("the slice length", 1, limits::INSTRUCTIONS_MAX)?;
            nothing_more(second)?;
            Ok(Policy::RoundRobin { slice_instructions })
        }
        "random" => {
            let seed = first.number("the seed", 0, u64::MAX)?;
            let (mean, more) = second.map_or((None, None), |second| {
                let (mean, more) = second.split(':');
                (Some(mean), more)
            });
            let mean_instructions =
                mean.map(|mean| mean.number("the mean slice length", 1, limits::INSTRUCTIONS_MAX)).transpose()?;
            nothing_more(more)?;
            Ok(Policy::Random { seed, mean_instructions })
        }
        "pct" => {
            let seed = first.number("the seed", 0, u64::MAX)?;
            let (changes, more) = second.unwrap_or(first.end()).split(':');
            let changes = changes.number("the number of priority changes", 0, u64::from(PRIORITY_CHANGES_MAX))?;
            nothing_more(more)?;
            Ok(Policy::Pct { seed, changes: changes as u32 })
        }
        "coop" if given => arguments.error("coop takes no argument"),
        "coop" => Ok(Policy::Coop),
        "python-2.7" if given => {
            let seed = first.number("the seed", 0, u64::MAX)?;
            nothing_more(second)?;
            Ok(Policy::Python27 { seed })
        }
        "python-2.7" => Ok(Policy::Python27 { seed: PYTHON_27_SEED_DEFAULT }),
        "replay" => match arguments.text.parse::<ReplayString>() {
            Ok(string) => Ok(Policy::Replay(string)),
            Err(error) => Part { character: arguments.character + error.character, ..arguments }.error(error.message),
        },
        "" => name.error("a schedule starts with the name of a policy"),
        _ => name.error(format!("there is no policy {}", quoted(name.text))),
    }
}

fn nothing_more(rest: Option<Part<'_>>) -> Result<(), SpecError> {
    rest.map_or(Ok(()), |rest| rest.error(format!("nothing may follow here, but {} does", quoted(rest.text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(token: &str) -> String {
        token.parse::<ScheduleSpec>().unwrap_or_else(|error| panic!("{token}: {error}")).to_string()
    }

    #[test]
    fn every_accepted_form_reads_back_as_it_was_written() {
        for token in ["rr:10", "random:1", "random:1:50", "pct:7:3", "pct:7:0", "coop", "python-2.7", "python-2.7:4"] {
            assert_eq!(round_trip(token), token);
        }
        for model in SwitchPoints::ALL.into_iter().skip(1) {
            assert_eq!(round_trip(&format!("rr:10@{model}")), format!("rr:10@{model}"));
        }
    }

    #[test]
    fn what_goes_without_saying_is_not_said() {
        assert_eq!(round_trip("coop@instruction"), "coop");
        assert_eq!(round_trip("python-2.7:1@cpython-2.7"), "python-2.7");
    }

    #[test]
    fn an_error_names_its_place() {
        for (token, character, message) in [
            ("", 1, "a schedule starts with the name of a policy"),
            ("fifo:3", 1, "there is no policy \"fifo\""),
            ("rr", 3, "the slice length must be a whole number from 1 to 4000000000, not nothing"),
            ("rr:", 4, "the slice length must be a whole number from 1 to 4000000000, not nothing"),
            ("rr:0", 4, "the slice length must be a whole number from 1 to 4000000000, not \"0\""),
            ("rr:+5", 4, "the slice length must be a whole number from 1 to 4000000000, not \"+5\""),
            ("rr:5:6", 6, "nothing may follow here, but \"6\" does"),
            ("random:1:x", 10, "the mean slice length must be a whole number from 1 to 4000000000, not \"x\""),
            ("random:1:2:3", 12, "nothing may follow here, but \"3\" does"),
            ("pct:1", 6, "the number of priority changes must be a whole number from 0 to 1000, not nothing"),
            ("coop:1", 6, "coop takes no argument"),
            ("coop@cpython-3.14", 6, "there are no switch points \"cpython-3.14\""),
            ("python-2.7@line", 12, "python-2.7 is a model of cpython-2.7 switch points, not of line"),
            ("replay:", 8, "a replay string is never empty"),
            ("replay:AQ/", 10, "'/' does not belong into a replay string"),
        ] {
            let error = token.parse::<ScheduleSpec>().unwrap_err();
            assert_eq!((error.character, error.message.as_str()), (character, message), "{token}");
        }
    }

    #[test]
    fn a_long_mistake_makes_a_short_message() {
        let error = "é".repeat(100_000).parse::<ScheduleSpec>().unwrap_err();
        assert!(error.to_string().len() < 400);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(token in ".{0,40}") {
            if let Ok(spec) = token.parse::<ScheduleSpec>() {
                prop_assert_eq!(spec.to_string().parse(), Ok(spec));
            }
        }

        #[test]
        fn any_token_like_text_is_read_or_refused(
            token in "(rr|random|pct|coop|python-2\\.7|replay)(:[0-9A-Za-z_-]{0,12}){0,3}(@(line|cpython-2\\.7|x))?",
        ) {
            if let Ok(spec) = token.parse::<ScheduleSpec>() {
                prop_assert_eq!(spec.to_string().parse(), Ok(spec));
            }
        }
    }
}

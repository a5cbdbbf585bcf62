//! Reading the arguments.

use crate::explore::Options;
use crate::net::NetworkSpec;
use crate::sched::{ScheduleSpec, SwitchPoints};
use crate::sim::RunOptions;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// What `baton --help` prints.
pub(super) const USAGE: &str = "\
baton: run Python programs on a simulated preemptive scheduler

    baton run FILE [--schedule SPEC] [--cores N] [--json] [--max-instructions N]
              [--network TOML] [--trace OUT.json] [--har OUT.har] [--csv OUT.csv] [--svg OUT.svg]
    baton explore FILE [--max-states N] [--max-switches K] [--switch-points MODEL] [--network TOML] [--json]
                                every result that any schedule can give
    baton check FILE            diagnostics only; of a lesson, FILE.md, whether what it says holds, too
    baton dis FILE              the instructions, as CPython 3.12's dis lists them

SPEC is one token:
    rr:Q                 round robin, slices of Q instructions
    random:SEED[:P]      a random other thread at 1 switch point in 50, or after P instructions on average
    pct:SEED:D           probabilistic concurrency testing with D priority changes
    coop                 a thread runs until it blocks or ends
    python-2.7[:SEED]    a model of Python 2.7
    replay:STRING        the recorded choices that a run printed
with a suffix for the switch points: @instruction (default), @line, @cpython-2.7, @cpython-3.9, @cpython-3.12.

TOML is a file that describes the network: round_trip_ms, bandwidth_mbit, server_ms, and hosts that misbehave.

What is written of a run: --trace all of it for Perfetto and speedscope; of its downloads, --har for the tools that
browsers have, --csv for spreadsheets, --svg the waterfall.

Exit status: 0 done, 1 the program failed or deadlocked, 2 bad usage or bad input.
";

/// The models of switch points that can be explored; the ticker of Python 2.7 counts instructions of all threads.
const EXPLORED_MODELS: &str = "takes instruction, line, cpython-3.9 or cpython-3.12";

/// What is asked for.
pub(super) enum Command {
    Help,
    Version,
    Run(Box<RunArguments>),
    Explore(ExploreArguments),
    Dis(PathBuf),
    Check(PathBuf),
}

/// What `baton run` is given.
pub(super) struct RunArguments {
    pub file: PathBuf,
    pub options: RunOptions,
    pub json: bool,
    /// What is written of the run, and where to.
    pub exports: Vec<(Format, PathBuf)>,
}

/// What `baton explore` is given.
pub(super) struct ExploreArguments {
    pub file: PathBuf,
    pub options: Options,
    pub json: bool,
}

/// A form in which a run is written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    /// Trace Event JSON: all of it.
    Trace,
    /// An HTTP archive of the downloads.
    Har,
    /// The downloads as a table.
    Csv,
    /// The downloads as a picture.
    Svg,
}

/// Reads the arguments.
///
/// # Errors
/// A sentence about what is wrong with them.
pub(super) fn parse(arguments: Vec<OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let word = match parser.next().map_err(|error| error.to_string())? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Long("version") | Short('V')) => return Ok(Command::Version),
        Some(Value(word)) => word,
        Some(other) => return Err(format!("{}; try baton --help", other.unexpected())),
    };
    match word.to_str() {
        Some("run") => parse_run(&mut parser),
        Some("explore") => parse_explore(&mut parser),
        Some("dis") => Ok(Command::Dis(only_file(&mut parser)?)),
        Some("check") => Ok(Command::Check(only_file(&mut parser)?)),
        Some("help") => Ok(Command::Help),
        _ => Err(format!("there is no command {}; try baton --help", word.display())),
    }
}

fn only_file(parser: &mut lexopt::Parser) -> Result<PathBuf, String> {
    let mut file = None;
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    file.ok_or_else(|| "a FILE is missing".to_owned())
}

fn parse_run(parser: &mut lexopt::Parser) -> Result<Command, String> {
    let mut file = None;
    let mut options = RunOptions::default();
    let (mut json, mut exports) = (false, Vec::new());
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("schedule" | "s") => {
                let token = text(parser)?;
                options.schedule = token
                    .parse::<ScheduleSpec>()
                    .map_err(|error| format!("--schedule {}: {error}", shortened(&token)))?;
            }
            Long("cores") => {
                let cores = number(parser, "--cores")?;
                options.cores = u8::try_from(cores)
                    .ok()
                    .filter(|cores| (1..=RunOptions::CORES_MAX).contains(cores))
                    .ok_or_else(|| format!("--cores must be 1 to {}", RunOptions::CORES_MAX))?;
            }
            Long("max-instructions") => options.instructions_max = number(parser, "--max-instructions")?,
            Long("network") => options.network = network(parser)?,
            Long("json") => json = true,
            Long("trace") => exports.push((Format::Trace, path(parser)?)),
            Long("har") => exports.push((Format::Har, path(parser)?)),
            Long("csv") => exports.push((Format::Csv, path(parser)?)),
            Long("svg") => exports.push((Format::Svg, path(parser)?)),
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let file = file.ok_or_else(|| "a FILE is missing: baton run FILE".to_owned())?;
    Ok(Command::Run(Box::new(RunArguments { file, options, json, exports })))
}

/// The network that a file describes.
fn network(parser: &mut lexopt::Parser) -> Result<NetworkSpec, String> {
    let path = path(parser)?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("--network {}: {error}", path.display()))?;
    NetworkSpec::from_toml(&text).map_err(|error| format!("--network {}: {error}", path.display()))
}

fn parse_explore(parser: &mut lexopt::Parser) -> Result<Command, String> {
    let mut file = None;
    let mut options = Options::default();
    let mut json = false;
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("max-states") => options.states_max = number(parser, "--max-states")?,
            Long("max-switches") => options.switches_max = Some(whole(parser, "--max-switches", 0)?),
            Long("switch-points") => {
                let name = text(parser)?;
                options.switch_points = SwitchPoints::from_name(name.trim_start_matches('@'))
                    .filter(|model| *model != SwitchPoints::Cpython27)
                    .ok_or_else(|| format!("--switch-points {}: {EXPLORED_MODELS}", shortened(&name)))?;
            }
            Long("network") => options.network = network(parser)?,
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let file = file.ok_or_else(|| "a FILE is missing: baton explore FILE".to_owned())?;
    Ok(Command::Explore(ExploreArguments { file, options, json }))
}

fn path(parser: &mut lexopt::Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(|error| error.to_string())
}

fn text(parser: &mut lexopt::Parser) -> Result<String, String> {
    let value = parser.value().map_err(|error| error.to_string())?;
    value.into_string().map_err(|value| format!("{} is not UTF-8", value.display()))
}

fn number(parser: &mut lexopt::Parser, name: &str) -> Result<u64, String> {
    whole(parser, name, 1)
}

fn whole(parser: &mut lexopt::Parser, name: &str, least: u64) -> Result<u64, String> {
    let text = text(parser)?;
    match text.replace('_', "").parse() {
        Ok(number) if number >= least => Ok(number),
        _ if least == 0 => Err(format!("{name} takes a whole number, not '{}'", shortened(&text))),
        _ => Err(format!("{name} takes a whole number above 0, not '{}'", shortened(&text))),
    }
}

/// A token for a message: replay strings are long.
fn shortened(token: &str) -> String {
    match token.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &token[..cut]),
        None => token.to_owned(),
    }
}

/// The accepted forms stand in the usage too; this keeps the two together.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::sched::ACCEPTED_FORMS;

    #[test]
    fn the_usage_names_every_policy() {
        for form in ["rr:Q", "random:SEED", "pct:SEED:D", "coop", "replay:STRING", "python-2.7"] {
            assert!(USAGE.contains(form), "{form}");
            let word = form.split(':').next().unwrap_or(form);
            assert!(ACCEPTED_FORMS.contains(word), "{form}");
        }
    }
}

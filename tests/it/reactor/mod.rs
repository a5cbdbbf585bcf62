//! Twisted as oracle: made-up programs run on Twisted and on Baton's reactor, and both must do the same.

mod author;
mod play;
mod program;
mod tasks;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use author::Subject;
use serde_json::Value as Json;

/// Programs about each subject, unless the variable says otherwise.
const PROGRAMS: u64 = 3_000;

/// How many programs to try: for a long check by hand.
const PROGRAMS_VARIABLE: &str = "BATON_REACTOR_PROGRAMS";

/// What a program's trace ends with when it cancels Deferreds that wait for each other in a ring: in Twisted that ends at
/// whatever depth Python's stack has, or, where lists stand in the ring, goes on as good as for ever.
const ENDLESS: &str = "RecursionError";

/// Of how many programs one may end so: functions that wait for each other are cancelled in rings more often.
const ENDLESS_RARITY: u64 = 200;

/// The Python that `scripts/setup python` gave Twisted. `scripts/test` names it, and without it the test fails.
const PYTHON_VARIABLE: &str = "BATON_TWISTED_PYTHON";

/// A Python with Twisted in it; `None` where the set-up was not run.
pub fn python() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(PYTHON_VARIABLE) {
        return Some(PathBuf::from(named));
    }
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let found = cargo.join("baton-tools/twisted/bin/python");
    found.exists().then_some(found)
}

/// What `programs` did under Twisted, played by the driver of this name.
pub fn traces_of(driver: &str, python: &Path, programs: &[Json]) -> Vec<Vec<String>> {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(driver);
    let mut command = Command::new(python);
    command.arg(driver).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", python.display()));
    let input = serde_json::to_vec(programs).expect("programs are JSON");
    // It reads everything before it writes anything.
    child.stdin.take().expect("it is piped").write_all(&input).expect("python reads its input");
    let output = child.wait_with_output().expect("python ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let cut = |line: String| line.chars().take(program::LINE_MAX).collect();
    let trace =
        |line| serde_json::from_str::<Vec<String>>(line).expect("a list of lines").into_iter().map(cut).collect();
    text.lines().map(trace).collect()
}

/// How many programs to try, `usual` ones unless a variable says otherwise.
pub fn programs_to_try(usual: u64) -> u64 {
    std::env::var(PROGRAMS_VARIABLE).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// How programs are played.
type Play = fn(&[Json]) -> Vec<Vec<String>>;

fn play_on_core(programs: &[Json]) -> Vec<Vec<String>> {
    let cut = |line: String| line.chars().take(program::LINE_MAX).collect();
    programs.iter().map(|program| play::play(program).into_iter().map(cut).collect()).collect()
}

fn check(subject: Subject, plays: &[(&str, Play)]) {
    let Some(python) = python() else {
        eprintln!("skipped: no Twisted to compare with; `scripts/setup python` installs it");
        return;
    };
    let programs: Vec<Json> = (0..programs_to_try(PROGRAMS)).map(|seed| author::program(seed, subject)).collect();
    let expected = traces_of("reactor_oracle.py", &python, &programs);
    assert_eq!(expected.len(), programs.len());
    for (host, play) in plays {
        compare(host, &programs, &expected, &play(&programs));
    }
}

/// Both must have done the same.
pub fn compare(host: &str, programs: &[Json], expected: &[Vec<String>], actual: &[Vec<String>]) {
    assert_eq!(expected.len(), actual.len(), "{host}");
    let (mut different, mut endless) = (0, 0);
    let mut shortest: Option<(usize, String)> = None;
    for (seed, (program, (expected, actual))) in programs.iter().zip(expected.iter().zip(actual)).enumerate() {
        if actual == expected {
            continue;
        }
        // Up to there both must do the same.
        let ends = |trace: &[String]| trace.iter().position(|line| line.ends_with(ENDLESS));
        let at = ends(actual).unwrap_or(actual.len()).min(ends(expected).unwrap_or(expected.len()));
        if (ends(actual).is_some() || ends(expected).is_some()) && actual[..at] == expected[..at] {
            endless += 1;
            continue;
        }
        different += 1;
        let size = program.to_string().len();
        if shortest.as_ref().is_none_or(|(other, _)| size < *other) {
            shortest = Some((size, difference(seed, program, expected, actual)));
        }
    }
    let shortest = shortest.map(|(_, text)| text).unwrap_or_default();
    let count = programs.len() as u64;
    assert!(endless <= 1 + count / ENDLESS_RARITY, "{host}: {endless} programs never end");
    assert!(different == 0, "{host}: {different} of {count} programs differ; the shortest:\n{shortest}");
}

fn difference(seed: usize, program: &Json, expected: &[String], actual: &[String]) -> String {
    let at = expected.iter().zip(actual).take_while(|(a, b)| a == b).count();
    let operations = program.as_array().or_else(|| program["operations"].as_array());
    let operations = operations.into_iter().flatten().map(|operation| format!("    {operation}\n"));
    let reactions = program.get("reactions").map(|reactions| format!("  {reactions}\n")).unwrap_or_default();
    format!(
        "seed {seed}\n{}{reactions}  the same so far: {:#?}\n  Twisted: {:?}\n  Baton:   {:?}\n",
        operations.collect::<String>(),
        &expected[..at],
        expected.get(at),
        actual.get(at)
    )
}

#[test]
fn deferreds_do_what_they_do_in_twisted() {
    check(Subject::Deferreds, &[("core", play_on_core), ("programs", program::play)]);
}

#[test]
fn delayed_calls_do_what_they_do_in_twisted() {
    check(Subject::Timers, &[("core", play_on_core), ("programs", program::play)]);
}

#[test]
fn tasks_do_what_they_do_in_twisted() {
    check(Subject::Tasks, &[("core", play_on_core)]);
}

#[test]
fn functions_that_wait_do_what_they_do_in_twisted() {
    check(Subject::Inline, &[("programs", program::play)]);
}

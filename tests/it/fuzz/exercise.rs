//! Runs a program every way that there is, and holds the laws that every run must keep.

use super::tape::Tape;
use baton::sched::ScheduleSpec;
use baton::sim::{RunOptions, Simulation};
use baton::{lang, vm};

/// Instructions that a program may take: enough to get through the prelude and every statement.
const INSTRUCTIONS_MAX: u64 = 30_000;

/// Steps over lines look at each instruction; this many are looked at.
const LINE_BUDGET: u64 = 50;

/// What can be seen at a position.
fn sight(simulation: &Simulation) -> String {
    format!(
        "{} {} {:?} {:?} {:?} {:?} {:?}",
        simulation.position(),
        simulation.time(),
        simulation.current(),
        simulation.globals(),
        simulation.threads(),
        simulation.locks(),
        simulation.printed(false),
    )
}

/// Everything that the page and the command ask of a text before it runs.
pub fn read(source: &str) -> Option<lang::Program> {
    let tokens = lang::highlight(source);
    assert!(tokens.iter().all(|token| source.is_char_boundary(token.span.start as usize)), "{source:?}");
    let (program, diagnostics) = vm::compile(source);
    assert_eq!(program.is_none(), !diagnostics.is_empty(), "a text is refused with a reason: {source:?}");
    let index = baton::base::LineIndex::new(source);
    for diagnostic in &diagnostics {
        index.line_column(source, diagnostic.span.start);
    }
    let program = program?;
    lang::disassemble(&program);
    Some(program)
}

fn start(program: &lang::Program, schedule: &ScheduleSpec, cores: u8) -> Simulation {
    let options =
        RunOptions { schedule: schedule.clone(), cores, instructions_max: INSTRUCTIONS_MAX, ..RunOptions::default() };
    Simulation::new(program.clone(), options)
}

/// Runs `source`, replays it, goes about in it as the tape says, and compares.
pub fn run(source: &str, schedule: &ScheduleSpec, cores: u8, tape: &mut Tape<'_>) {
    let Some(program) = read(source) else { return };
    let mut run = start(&program, schedule, cores);
    run.name_source("fuzz.py", source);
    run.run_to_end();
    assert!(run.outcome().is_some(), "every run has an outcome");
    let (hash, length, report) = (run.trace_hash(), run.length(), run.report());
    run.losses();
    run.traceback();
    run.stopped_at();
    run.write_trace(std::io::sink()).expect("a sink takes everything");
    sight(&run);

    let replay = run.replay_spec();
    let token: ScheduleSpec = replay.to_string().parse().expect("what a run prints can be read");
    let mut repeated = start(&program, &token, cores);
    repeated.name_source("fuzz.py", source);
    repeated.run_to_end();
    assert_eq!(repeated.trace_hash(), hash, "a replay repeats the run: {token}");

    for _ in 0..8 {
        match tape.below(8) {
            0 => run.step_back(),
            1 | 2 => run.seek(tape.below(usize::try_from(length + 2).unwrap_or(usize::MAX)) as u64),
            3 => drop(run.step()),
            4 => run.step_slice_back(),
            5 => drop(run.step_slice()),
            6 => drop(run.step_line(LINE_BUDGET)),
            _ => run.step_line_back(LINE_BUDGET / 10),
        }
    }
    let here = run.position();
    run.seek(here);
    let seen = sight(&run);
    let mut fresh = start(&program, schedule, cores);
    fresh.name_source("fuzz.py", source);
    if run.is_at_end() {
        fresh.run_to_end();
    } else {
        fresh.seek(here);
    }
    assert_eq!(seen, sight(&fresh), "position {here} is the same whichever way it is reached");
    run.run_to_end();
    assert_eq!(run.trace_hash(), hash, "going about changes nothing that was recorded");
    assert_eq!(run.report(), report, "going about changes no figure");
}

/// A schedule off the tape; `recorded` is a replay string that is then spoilt.
pub fn schedule(tape: &mut Tape<'_>) -> ScheduleSpec {
    let number = tape.below(200) + 1;
    let policy = match tape.below(8) {
        0 | 1 => format!("rr:{number}"),
        2 => format!("random:{number}"),
        3 => format!("random:{number}:{}", tape.below(20) + 1),
        4 => format!("pct:{number}:{}", tape.below(9)),
        5 => "coop".to_owned(),
        // A model of its own switch points.
        _ => return format!("python-2.7:{number}").parse().expect("a well-formed schedule"),
    };
    let points = tape.pick(&["", "", "@line", "@cpython-2.7", "@cpython-3.9", "@cpython-3.12"]);
    format!("{policy}{points}").parse().expect("a well-formed schedule")
}

/// Runs `source` as a recorded run tells it that was spoilt: it ends in some outcome, whatever the string says.
pub fn run_spoilt(source: &str, recorded: &ScheduleSpec, tape: &mut Tape<'_>) {
    let Some(program) = read(source) else { return };
    let mut run = start(&program, recorded, 1);
    run.run_to_end();
    let mut token = run.replay_spec().to_string().into_bytes();
    for _ in 0..=tape.below(3) {
        let at = "replay:".len() + tape.below((token.len() - "replay:".len()).max(1));
        let letter = tape.pick(b"AAAABCDEghijwxyz01289-_@= ");
        match tape.below(4) {
            0 if at < token.len() => drop(token.remove(at)),
            1 => token.insert(at.min(token.len()), letter),
            2 => token.truncate(at),
            _ if at < token.len() => token[at] = letter,
            _ => token.push(letter),
        }
    }
    let token = String::from_utf8(token).expect("letters stay letters");
    if let Ok(schedule) = token.parse::<ScheduleSpec>() {
        let mut spoilt = start(&program, &schedule, tape.pick(&[1, 1, 2]));
        spoilt.run_to_end();
        assert!(spoilt.outcome().is_some(), "{token}");
        spoilt.seek(spoilt.length() / 2);
        spoilt.run_to_end();
    }
}

//! Made-up and spoilt programs under made-up schedules: nothing panics, nothing hangs, and every law of a run holds.
//!
//! `cargo test` tries a fixed handful; `scripts/fuzz MINUTES` goes on with others. A program that once failed stays in
//! `tests/it/fuzz/found/` with its schedule in the first line, for what the tape made of it changes with the author.

mod author;
mod exercise;
mod mutate;
mod tape;
mod words;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tape::Tape;

/// A case that takes longer hangs: most take some milliseconds.
const HANG: Duration = Duration::from_secs(60);

/// The case under way, with the time at which it began.
static UNDER_WAY: Mutex<Vec<(Instant, String)>> = Mutex::new(Vec::new());

/// Ends the process, with the program, when a case hangs: a test cannot be ended from within.
fn watch() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        std::thread::spawn(|| {
            loop {
                std::thread::sleep(HANG / 20);
                let cases = UNDER_WAY.lock().expect("nobody panics with it");
                if let Some((_, text)) = cases.iter().find(|(since, _)| since.elapsed() > HANG) {
                    // Straight to the stream: what a test prints is shown once it has ended.
                    let _ = std::io::stderr().write_all(format!("hangs:\n{text}\n").as_bytes());
                    std::process::exit(101);
                }
            }
        });
    });
}

/// A case with its description, kept for the watch as long as it runs.
fn watched(text: String, work: impl FnOnce()) {
    watch();
    let since = Instant::now();
    // A crash that unwinds nothing, such as an overflow of the stack, leaves the case behind.
    if minutes().is_some() {
        let name = format!("target/fuzz/{:?}.py", std::thread::current().id());
        let _ = fs::create_dir_all("target/fuzz").and_then(|()| fs::write(name, &text));
    }
    UNDER_WAY.lock().expect("nobody panics with it").push((since, text));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    UNDER_WAY.lock().expect("nobody panics with it").retain(|(other, _)| *other != since);
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

/// How long to go on, from `scripts/fuzz`.
fn minutes() -> Option<f64> {
    std::env::var("BATON_FUZZ_MINUTES").ok()?.parse().ok()
}

/// Tries `cases` tapes of up to `length` bytes, or new ones for as long as was asked for.
fn fuzz(cases: u32, length: usize, describe: impl Fn(&mut Tape<'_>) -> String, work: impl Fn(&mut Tape<'_>)) {
    let minutes = minutes();
    let deadline = minutes.map(|minutes| Instant::now() + Duration::from_secs_f64(minutes * 60.0));
    // The time is looked at after each round.
    let cases = if minutes.is_some() { 50 } else { cases };
    let mut tried = 0;
    loop {
        let seed = if minutes.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
        let config =
            Config { cases, rng_seed: seed, failure_persistence: None, max_shrink_iters: 1_000, ..Config::default() };
        let result = TestRunner::new(config).run(&vec(any::<u8>(), 0..length), |bytes| {
            watched(describe(&mut Tape::new(&bytes)), || work(&mut Tape::new(&bytes)));
            Ok::<(), TestCaseError>(())
        });
        tried += cases;
        if let Err(TestError::Fail(reason, bytes)) = result {
            panic!("{reason}\n{}", describe(&mut Tape::new(&bytes)));
        }
        if deadline.is_none_or(|deadline| Instant::now() >= deadline) {
            println!("{tried} cases");
            return;
        }
    }
}

/// A program, its schedule and its cores, as they are read off a tape.
fn made_up(tape: &mut Tape<'_>) -> (String, baton::sched::ScheduleSpec, u8) {
    let schedule = exercise::schedule(tape);
    let cores = tape.pick(&[1, 1, 2, 3]);
    (author::program(tape), schedule, cores)
}

#[test]
fn made_up_programs_keep_the_laws() {
    let describe = |tape: &mut Tape<'_>| {
        let (source, schedule, cores) = made_up(tape);
        format!("# {schedule} {cores}\n{source}")
    };
    fuzz(400, 700, describe, |tape| {
        let (source, schedule, cores) = made_up(tape);
        exercise::run(&source, &schedule, cores, tape);
    });
}

#[test]
fn spoilt_replay_strings_end_in_an_outcome() {
    let describe = |tape: &mut Tape<'_>| {
        let (source, schedule, _) = made_up(tape);
        format!("# {schedule} spoilt\n{source}")
    };
    fuzz(300, 400, describe, |tape| {
        let (source, schedule, _) = made_up(tape);
        exercise::run_spoilt(&source, &schedule, tape);
    });
}

#[test]
fn spoilt_texts_are_refused_or_run() {
    let corpus = mutate::corpus();
    let describe = |tape: &mut Tape<'_>| {
        let text = mutate::spoilt(&corpus, tape);
        format!("# {} 1\n{}", exercise::schedule(tape), String::from_utf8_lossy(&text))
    };
    fuzz(500, 60, describe, |tape| {
        let bytes = mutate::spoilt(&corpus, tape);
        if let Ok(text) = baton::lang::decode(&bytes) {
            exercise::run(&text, &exercise::schedule(tape), 1, tape);
        }
    });
}

#[test]
fn rubbish_is_refused() {
    fuzz(
        300,
        300,
        |tape| format!("{:?}", rubbish(tape)),
        |tape| {
            if let Ok(text) = baton::lang::decode(&rubbish(tape)) {
                exercise::read(&text);
            }
        },
    );
}

fn rubbish(tape: &mut Tape<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    while !tape.is_over() {
        // Mostly what a keyboard has, or nothing would ever be text.
        let byte = tape.byte();
        bytes.push(if tape.once_in(200) { byte } else { b"\n\n  ()[]{}'\"fx1=:,.*%@\\#ab"[usize::from(byte) % 26] });
    }
    bytes
}

#[test]
fn what_was_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fuzz/found");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("there is such a folder").map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("a text");
        let header = text.lines().next().unwrap_or_default();
        let mut words = header.trim_start_matches('#').split_whitespace();
        let schedule = words.next().and_then(|word| word.parse().ok());
        let schedule = schedule.unwrap_or_else(|| panic!("{}: '{header}' names no schedule", file.display()));
        let cores = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
        for moves in 0..20u8 {
            let tape: Vec<u8> =
                (0..64).map(|at: u8| at.wrapping_mul(37).wrapping_add(moves.wrapping_mul(91))).collect();
            exercise::run(&text, &schedule, cores, &mut Tape::new(&tape));
        }
    }
}

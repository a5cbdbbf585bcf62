//! Every challenge: its goal can be reached, its minimum is the explorer's, and a play's schedule does on the command line
//! what it did in the play.

use crate::explore::{explore, run};
use baton::base::ThreadId;
use baton::explore::{Budget, Goal, Options, Play, Reach, Reached, Search};
use baton::page::{Challenge, challenges};
use baton::sim::{Outcome, globals_as_json};
use baton::vm;

/// A play of this program, at its start.
fn play(source: &str) -> Play {
    let (program, diagnostics) = vm::compile(source);
    let options = Options { witnesses: false, ..Options::default() };
    let mut search = Search::new(program.unwrap_or_else(|| panic!("{diagnostics:?}")), options);
    search.run_to_end();
    search.into_play().expect("it starts few threads")
}

/// What is known of the way from where the play stands to the goal.
fn reached(play: &mut Play, goal: Goal) -> Reached {
    let mut reach = Reach::new(play, goal);
    while !reach.run(play, Budget { states: 1_000 }) {}
    reach.reached().clone()
}

/// A play that has gone the best way that its own search finds; every step of that way is one of the best.
fn solved(challenge: &Challenge) -> Play {
    let mut play = play(challenge.source());
    let Reached::With { switches, picks } = reached(&mut play, challenge.goal) else {
        panic!("{}: the goal cannot be reached", challenge.id)
    };
    let begun = play.switches();
    for thread in &picks {
        assert!(!play.meets(challenge.goal), "{}", challenge.id);
        assert!(play.next_operation(*thread).is_some(), "{}", challenge.id);
        assert!(play.pick(*thread), "{}: {thread}", challenge.id);
    }
    assert!(play.meets(challenge.goal), "{}: {picks:?}", challenge.id);
    assert_eq!(play.switches(), begun + u64::from(switches), "{}", challenge.id);
    play
}

#[test]
fn each_goal_is_reached_with_the_fewest_switches_that_the_explorer_finds() {
    for challenge in challenges() {
        let play = solved(challenge);
        assert_eq!(play.switches(), challenge.switches, "{}", challenge.id);
        let report = explore(challenge.source());
        assert!(report.complete, "{}: {:?}", challenge.id, report.left_out);
        if let Some(starved) = challenge.goal.starves() {
            assert!(report.starvation.iter().any(|found| found.thread == starved), "{}", challenge.id);
            continue;
        }
        let ends = report.outcomes.iter().filter(|end| challenge.goal.is_met_by(end));
        let least = ends.filter_map(|end| end.witness.as_ref()).map(|witness| witness.switches).min();
        assert_eq!(least, Some(challenge.switches), "{}", challenge.id);
        let missed = report.outcomes.iter().any(|end| !challenge.goal.is_met_by(end));
        assert!(missed, "{}: every schedule reaches the goal", challenge.id);
    }
}

#[test]
fn a_solved_play_gives_a_schedule_that_does_the_same_without_the_play() {
    for challenge in challenges() {
        let mut play = solved(challenge);
        let witness = play.replay(challenge.goal).unwrap_or_else(|| panic!("{}: no schedule", challenge.id));
        let run = run(challenge.source(), &witness.schedule);
        let end = run.outcome().expect("it ran to its end");
        assert!(!matches!(end, Outcome::Replay(_)), "{}: {end:?}", challenge.id);
        if let Some(starved) = challenge.goal.starves() {
            // It waits through many rounds of the others before it is let in.
            let waits = run.slices().as_slice().iter().filter(|slice| slice.thread == starved && slice.in_vain).count();
            assert!(waits >= 10, "{}: {waits}", challenge.id);
            continue;
        }
        let expected = play.ending().expect("it is over");
        assert_eq!(end.word(), expected.verdict.word(), "{}", challenge.id);
        assert_eq!((run.switches(), run.printed(false)), (challenge.switches, expected.stdout), "{}", challenge.id);
        assert_eq!(globals_as_json(run.image(), run.machine()), expected.globals, "{}", challenge.id);
    }
}

/// Whoever lets each thread go on as long as it can does not solve anything by accident.
#[test]
fn no_challenge_is_solved_by_letting_threads_run_one_after_the_other() {
    for challenge in challenges().iter().filter(|challenge| challenge.goal.starves().is_none()) {
        let run = run(challenge.source(), "coop");
        let report = explore(challenge.source());
        let alike = report.outcomes.iter().filter(|end| end.stdout == run.printed(false));
        let word = run.outcome().map(Outcome::word);
        let mut alike = alike.filter(|end| Some(end.verdict.word()) == word);
        assert!(alike.any(|end| !challenge.goal.is_met_by(end)), "{}", challenge.id);
    }
}

#[test]
fn undo_comes_back_to_the_very_same_state_and_a_goal_that_is_lost_is_told() {
    let challenge = Challenge::find("lost-update").expect("it is there");
    let mut play = play(challenge.source());
    let start = format!("{:?}", play.simulation().threads());
    assert!(matches!(reached(&mut play, challenge.goal), Reached::With { .. }));
    assert!(play.pick(ThreadId(1)) && play.pick(ThreadId(1)));
    assert_eq!(reached(&mut play, challenge.goal), Reached::Never);
    assert!(!play.pick(ThreadId(1)), "it is over");
    assert!(!play.pick(ThreadId(7)), "it was never started");
    assert!(play.undo() && play.undo() && !play.undo());
    assert_eq!(format!("{:?}", play.simulation().threads()), start);
    assert!(play.redo());
    assert_eq!(play.picks(), [ThreadId(1)]);
    assert!(play.pick(ThreadId(2)) && !play.can_redo(), "another way forgets the one before");
}

#[test]
fn ids_are_unique_and_words_are_there() {
    let all = challenges();
    assert!(all.len() >= 18);
    for (at, challenge) in all.iter().enumerate() {
        assert!(all[..at].iter().all(|other| other.id != challenge.id), "{}", challenge.id);
        assert!(challenge.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", challenge.id);
        assert!(!challenge.hints.is_empty() && !challenge.lesson.is_empty() && !challenge.story.is_empty());
    }
}

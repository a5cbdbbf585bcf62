//! The view of challenges, as the page would use it.

use super::link::{link_of, picks_of};
use super::scores::Scores;
use super::{Attempt, ChallengesIntent};
use crate::app::{Effect, Intent, Model, ViewName};
use crate::base::ThreadId;
use crate::explore::{Deed, Reached};

fn do_it(model: &mut Model, intent: ChallengesIntent) -> Vec<Effect> {
    let effects = model.update(Intent::Challenges(intent));
    settle(model);
    effects
}

fn settle(model: &mut Model) {
    for _ in 0..100_000 {
        if !model.is_animated() {
            return;
        }
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
    panic!("it never comes to rest");
}

/// The page with a challenge open.
fn opened(id: &str) -> Model {
    let mut model = Model::new(None);
    model.update(Intent::Show(ViewName::Challenges));
    do_it(&mut model, ChallengesIntent::Open(id.to_owned()));
    model
}

fn attempt(model: &Model) -> &Attempt {
    model.challenges.attempt.as_ref().expect("a challenge is open")
}

fn pick(model: &mut Model, threads: &[u32]) -> Vec<Effect> {
    threads.iter().flat_map(|thread| do_it(model, ChallengesIntent::Pick(*thread))).collect()
}

#[test]
fn a_lost_update_is_picked_by_hand_scored_kept_and_replayed() {
    let mut model = opened("lost-update");
    assert_eq!(attempt(&model).seats.len(), 3);
    assert!(pick(&mut model, &[1, 2]).is_empty());
    let writes = attempt(&model).seats[2].operation.clone().expect("it can go on");
    assert_eq!((writes.deed, &*writes.what, &*writes.value), (Deed::Write, "visitors", "1"));
    assert!(!attempt(&model).seats[2].stale);
    pick(&mut model, &[1]);
    assert!(attempt(&model).seats[2].stale, "north has written in between");
    // North went first: a way with one switch less begins with south.
    let effects = pick(&mut model, &[2]);
    assert!(attempt(&model).met, "{:?}", attempt(&model).play());
    assert_eq!(effects, [Effect::Store { key: "challenges", value: "lost-update:5".to_owned() }]);
    do_it(&mut model, ChallengesIntent::Reset);
    let effects = pick(&mut model, &[2, 1, 1, 2]);
    assert_eq!(effects, [Effect::Store { key: "challenges", value: "lost-update:4".to_owned() }]);
    assert!(pick(&mut model, &[1]).is_empty(), "a play that is solved is over");
    do_it(&mut model, ChallengesIntent::LookAt);
    assert_eq!(model.view, ViewName::Machine);
    let run = model.run.as_ref().expect("it was recorded");
    assert_eq!((run.report.switches, run.report.lost_updates), (4, 1));
}

#[test]
fn undo_and_redo_cost_nothing_and_a_thread_runs_on_until_it_waits_or_is_over() {
    let mut model = opened("two-philosophers");
    do_it(&mut model, ChallengesIntent::RunOn(1));
    assert_eq!(attempt(&model).play().map(|play| play.picks().len()), Some(4));
    assert!(attempt(&model).seats[1].operation.is_none(), "Plato has eaten");
    (0..3).for_each(|_| drop(do_it(&mut model, ChallengesIntent::Undo)));
    assert_eq!(attempt(&model).play().map(|play| play.picks().len()), Some(1));
    do_it(&mut model, ChallengesIntent::Redo);
    assert_eq!(attempt(&model).play().map(|play| play.picks().len()), Some(2));
    do_it(&mut model, ChallengesIntent::Undo);
    do_it(&mut model, ChallengesIntent::RunOn(2));
    let asks = attempt(&model).seats[1].operation.clone().expect("Plato can ask");
    assert_eq!((asks.deed, &*asks.what, asks.waits), (Deed::Take, "forks[1]", true));
    assert_eq!(attempt(&model).seats[1].held_by.as_deref(), Some("Sappho"));
    let waits = attempt(&model).seats[2].waits_for.clone();
    assert_eq!(waits, Some(("forks[0]".to_owned(), Some("Plato".to_owned()))));
    pick(&mut model, &[1]);
    assert!(attempt(&model).met);
}

#[test]
fn hints_tell_whether_the_goal_can_be_reached_and_then_whom_to_pick() {
    let mut model = opened("lost-update");
    do_it(&mut model, ChallengesIntent::AskTheWay);
    assert!(matches!(attempt(&model).hints.way(), Some(Reached::With { switches: 4, .. })));
    assert!(!attempt(&model).hints.next);
    do_it(&mut model, ChallengesIntent::AskTheWay);
    assert!(attempt(&model).hints.next);
    do_it(&mut model, ChallengesIntent::RunOn(1));
    assert_eq!(attempt(&model).hints.way(), None, "it was told of another place");
    do_it(&mut model, ChallengesIntent::AskTheWay);
    assert_eq!(attempt(&model).hints.way(), Some(&Reached::Never));
}

#[test]
fn a_link_opens_a_play_and_a_bad_one_says_what_is_wrong() {
    let mut model = Model::new(None);
    let link = |id: &str, picks: &str| ChallengesIntent::OpenLink(id.to_owned(), picks.to_owned());
    assert_eq!(do_it(&mut model, link("lost-update", "2.1x2.2")), [Effect::Recall("challenges")]);
    assert_eq!(model.view, ViewName::Challenges);
    assert!(attempt(&model).met);
    let copied = do_it(&mut model, ChallengesIntent::CopyLink);
    assert_eq!(copied, [Effect::CopyLink("challenge=lost-update&picks=2.1x2.2".to_owned())]);
    do_it(&mut model, link("lost-update", "2.9"));
    assert!(attempt(&model).said.starts_with("Pick 2 of the link is not possible"), "{}", attempt(&model).said);
    do_it(&mut model, link("lost-update", "2.x"));
    let told = model.notice.clone().expect("something is said");
    assert!(told.error && told.text.contains("cannot be read"), "{}", told.text);
    do_it(&mut model, link("no-such", ""));
    assert!(model.notice.as_ref().is_some_and(|notice| notice.text.contains("no challenge 'no-such'")));
}

#[test]
fn picks_are_written_in_runs_and_capped_when_read() {
    let picks: Vec<ThreadId> = [1, 1, 1, 2, 0].map(ThreadId).into();
    assert_eq!(link_of(&picks), "1x3.2.0");
    assert_eq!(picks_of("1x3.2.0"), Ok(picks));
    assert_eq!(picks_of(""), Ok(Vec::new()));
    for bad in ["1x99999999", "1x2000.1", "-1", "1..2", "70000", "é", &"1.".repeat(5_000)] {
        assert!(picks_of(bad).is_err(), "{bad}");
    }
}

#[test]
fn what_the_browser_kept_is_read_whatever_it_is() {
    let scores = Scores::read("lost-update:6 no-such:1 overdraw: x y:z ten-to-two:0");
    assert_eq!((scores.of("lost-update"), scores.solved()), (Some(6), 2));
    assert_eq!(scores.of("ten-to-two"), Some(7), "nobody is better than the best");
    assert_eq!(Scores::read(&scores.written()), scores);
    let mut model = opened("lost-update");
    do_it(&mut model, ChallengesIntent::Recalled(Some("overdraw:5".to_owned())));
    do_it(&mut model, ChallengesIntent::Recalled(None));
    assert_eq!(model.challenges.scores.of("overdraw"), Some(5));
}

#[test]
fn the_program_in_the_editor_is_played_without_a_goal() {
    let mut model = Model::new(None);
    model.update(Intent::Edit("x = 1\nprint(x)\n".to_owned()));
    model.update(Intent::Show(ViewName::Challenges));
    do_it(&mut model, ChallengesIntent::OpenProgram);
    assert!(attempt(&model).ending.is_some(), "nothing is to be chosen with one thread");
    model.update(Intent::Edit("x = (".to_owned()));
    do_it(&mut model, ChallengesIntent::OpenProgram);
    assert!(model.notice.as_ref().is_some_and(|notice| notice.error));
}

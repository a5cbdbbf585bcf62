//! The challenges: the list of them, and the board on which one is played.

mod words;

use super::program::{GutterLine, LineView, ThreadMark, coloured};
use super::text::{count, shortened};
use crate::app::{Attempt, AttemptStage, Challenges, Hints, Model, Seat, stars};
use crate::base::ThreadId;
use crate::explore::{Goal, Play, Reached};
use crate::page::{Challenge, challenges as all_challenges};
use crate::sim::ThreadStatus;
use std::rc::Rc;

/// Characters of a value.
const VALUE_CHARACTERS: usize = 60;
/// Runs of picks that are shown: the last ones.
const RUNS_MAX: usize = 200;
/// Characters of what was printed.
const OUTPUT_CHARACTERS: usize = 2_000;

/// The view of challenges.
#[derive(Clone, PartialEq, Debug)]
pub enum ChallengesView {
    /// The list of all.
    List(ListView),
    /// One that is played.
    Board(Box<BoardView>),
}

/// All challenges.
#[derive(Clone, PartialEq, Debug)]
pub struct ListView {
    /// How many were solved, in words.
    pub solved: String,
    /// By group, in order.
    pub groups: Vec<(&'static str, Vec<ChallengeRow>)>,
}

/// A challenge in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct ChallengeRow {
    /// Its place among all, from 1.
    pub number: usize,
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What is to be reached.
    pub aim: &'static str,
    /// Stars, up to 3; none when it was not solved yet.
    pub stars: Option<usize>,
    /// How it was solved, in words.
    pub best: String,
}

/// What can be called by its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Naming {
    /// The name.
    pub name: String,
    /// What it is, or how it stands.
    pub value: String,
    /// Who wrote it last, or holds it.
    pub by: Option<String>,
}

/// A challenge that is played.
#[derive(Clone, PartialEq, Debug)]
pub struct BoardView {
    /// The challenge's id; none for the program in the editor.
    pub id: Option<&'static str>,
    /// Its name.
    pub title: &'static str,
    /// Its story.
    pub story: &'static str,
    /// What is to be reached.
    pub aim: &'static str,
    /// Why there is nothing to play yet, or at all.
    pub preparing: Option<String>,
    /// The program's lines.
    pub lines: Rc<[LineView]>,
    /// What stands beside each.
    pub gutter: Vec<GutterLine>,
    /// The threads to choose from; the main thread last.
    pub seats: Vec<SeatView>,
    /// Variables.
    pub variables: Vec<Naming>,
    /// Locks and their kin.
    pub locks: Vec<Naming>,
    /// What was printed.
    pub output: String,
    /// Switches so far.
    pub switches: u64,
    /// The fewest with which it can be solved.
    pub least: Option<u64>,
    /// How it ended, when it did.
    pub end: Option<EndView>,
    /// The hints.
    pub hints: HintsView,
    /// The picks so far.
    pub picks: Vec<PickRun>,
    /// Whether there is a pick to take back.
    pub can_undo: bool,
    /// Whether there is one to make again.
    pub can_redo: bool,
    /// What happened last, for those who listen.
    pub said: String,
    /// The challenge after this one.
    pub next: Option<(&'static str, &'static str)>,
}

/// The end of a play.
#[derive(Clone, PartialEq, Debug)]
pub struct EndView {
    /// What came of it, in a sentence or two.
    pub text: String,
    /// Whether the goal is reached; none where there is no goal.
    pub solved: Option<bool>,
    /// Stars, up to 3.
    pub stars: usize,
    /// What one learns by it, when it is solved.
    pub lesson: Option<&'static str>,
}

/// The hints.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct HintsView {
    /// Those in words that are shown.
    pub words: Vec<&'static str>,
    /// How many more there are.
    pub left: usize,
    /// Whether the goal can still be reached, once that was asked.
    pub way: Option<String>,
    /// What the button that asks for the way says.
    pub ask: &'static str,
    /// Whether there is something to ask.
    pub can_ask: bool,
}

/// A thread to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct SeatView {
    /// Its number, which is its key, too, up to 9.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// What it does when it is picked, or why it cannot be.
    pub doing: String,
    /// Whether it can be picked.
    pub can: bool,
    /// Whether what it writes is out of date.
    pub stale: bool,
    /// Whether it will have to wait.
    pub waits: bool,
    /// Whether it ran last: to pick it costs no switch.
    pub goes_on: bool,
    /// Whether it is the one to pick, when that was asked.
    pub hinted: bool,
    /// The line on which it stands, from 1; 0 where it has none.
    pub line: u32,
}

/// Picks of one thread in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PickRun {
    /// Which thread.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// How many.
    pub times: usize,
}

/// The view of challenges.
pub fn challenges(model: &Model) -> ChallengesView {
    match &model.challenges.attempt {
        Some(attempt) => ChallengesView::Board(Box::new(board(attempt))),
        None => ChallengesView::List(list(&model.challenges)),
    }
}

fn list(challenges: &Challenges) -> ListView {
    let mut groups: Vec<(&'static str, Vec<ChallengeRow>)> = Vec::new();
    for (at, challenge) in all_challenges().iter().enumerate() {
        let best = challenges.scores.of(challenge.id);
        let row = ChallengeRow {
            number: at + 1,
            id: challenge.id,
            title: challenge.title,
            aim: challenge.aim,
            stars: best.map(|switches| stars(switches, challenge.switches)),
            best: best
                .map_or_else(String::new, |best| format!("solved with {}", switches_of(best, challenge.switches))),
        };
        match groups.last_mut().filter(|(title, _)| *title == challenge.group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((challenge.group, vec![row])),
        }
    }
    let solved = format!("{} of {} solved", challenges.scores.solved(), all_challenges().len());
    ListView { solved, groups }
}

fn switches_of(switches: u64, least: u64) -> String {
    let all = count(switches, "switch").replace("switchs", "switches");
    if switches == least {
        format!("{all}, the fewest that there can be")
    } else {
        format!("{all}; {least} are enough")
    }
}

fn board(attempt: &Attempt) -> BoardView {
    let challenge = attempt.challenge();
    let preparing = match &attempt.stage {
        AttemptStage::Preparing(search) => {
            Some(format!("Looking at what the threads share … {} states", search.progress().states))
        }
        AttemptStage::Refused(why) => Some(format!("This program cannot be played: {why}.")),
        AttemptStage::Playing(_) => None,
    };
    let own = "Pick who goes on, as often as you like, and see what comes of it.";
    let mut view = BoardView {
        id: challenge.map(|challenge| challenge.id),
        title: challenge.map_or("Your own program", |challenge| challenge.title),
        story: challenge.map_or("The program in the editor, and you are its scheduler.", |challenge| challenge.story),
        aim: challenge.map_or(own, |challenge| challenge.aim),
        preparing,
        lines: coloured(&attempt.program),
        gutter: vec![GutterLine::default(); attempt.program.lines.len()],
        seats: Vec::new(),
        variables: Vec::new(),
        locks: Vec::new(),
        output: String::new(),
        switches: 0,
        least: challenge.map(|challenge| challenge.switches),
        end: None,
        hints: HintsView::default(),
        picks: Vec::new(),
        can_undo: false,
        can_redo: false,
        said: String::new(),
        next: challenge.and_then(after),
    };
    if let Some(play) = attempt.play() {
        playing(&mut view, attempt, play);
    }
    view
}

/// The challenge after this one.
fn after(challenge: &Challenge) -> Option<(&'static str, &'static str)> {
    let at = all_challenges().iter().position(|other| other.id == challenge.id)?;
    all_challenges().get(at + 1).map(|next| (next.id, next.title))
}

fn playing(view: &mut BoardView, attempt: &Attempt, play: &Play) {
    let simulation = play.simulation();
    let picks = play.picks();
    let last = picks.last().copied();
    let hinted = hinted(&attempt.hints);
    view.switches = play.switches();
    let mut seats: Vec<SeatView> =
        attempt.seats.iter().map(|seat| seat_view(seat, attempt.is_over(), last, hinted)).collect();
    // The main thread mostly waits for the others.
    if seats.len() > 1 {
        seats.rotate_left(1);
    }
    for seat in &attempt.seats {
        let ended = matches!(seat.status, ThreadStatus::Ended | ThreadStatus::Failed);
        if let Some(beside) = view.gutter.get_mut((seat.line as usize).wrapping_sub(1)).filter(|_| !ended) {
            let mark =
                ThreadMark { thread: seat.thread.0, name: seat.name.clone(), running: last == Some(seat.thread) };
            beside.marks.push(mark);
        }
    }
    view.seats = seats;
    let naming = |id: ThreadId| simulation.thread_name(id);
    // Threads and locks stand elsewhere.
    let is_told = |class: &str, value: &str| class == "Thread" || value.starts_with("[<");
    let variables = simulation.globals().into_iter().filter(|global| !is_told(&global.class, &global.value));
    view.variables = variables
        .map(|global| Naming {
            name: global.name,
            value: shortened(&global.value, VALUE_CHARACTERS),
            by: global.written.map(|(by, _)| naming(by)),
        })
        .collect();
    view.locks = (simulation.locks().into_iter())
        .map(|lock| {
            let row: Vec<String> = lock.waiters.iter().map(|waiter| naming(*waiter)).collect();
            let waiting = if row.is_empty() { String::new() } else { format!("; {} waiting", row.join(", ")) };
            Naming { name: lock.name, value: format!("{}{waiting}", lock.standing), by: lock.owner.map(naming) }
        })
        .collect();
    view.output = shortened(&simulation.printed(false), OUTPUT_CHARACTERS);
    let runs = picks.chunk_by(|one, other| one == other);
    let runs: Vec<PickRun> = runs.map(|run| PickRun { id: run[0].0, name: naming(run[0]), times: run.len() }).collect();
    view.picks = runs[runs.len().saturating_sub(RUNS_MAX)..].to_vec();
    (view.can_undo, view.can_redo) = (!picks.is_empty(), play.can_redo());
    view.end = end(attempt, play);
    view.hints = hints(attempt);
    view.said = said(view, attempt);
}

fn seat_view(seat: &Seat, over: bool, last: Option<ThreadId>, hinted: Option<ThreadId>) -> SeatView {
    SeatView {
        id: seat.thread.0,
        name: seat.name.clone(),
        doing: words::doing(seat),
        can: seat.can_go_on() && !over,
        stale: seat.stale,
        waits: seat.operation.as_ref().is_some_and(|operation| operation.waits),
        goes_on: last == Some(seat.thread),
        hinted: hinted == Some(seat.thread),
        line: seat.line,
    }
}

/// The thread to pick, once that was asked.
fn hinted(hints: &Hints) -> Option<ThreadId> {
    match hints.way() {
        Some(Reached::With { picks, .. }) if hints.next => picks.first().copied(),
        _ => None,
    }
}

fn end(attempt: &Attempt, play: &Play) -> Option<EndView> {
    if !attempt.is_over() {
        return None;
    }
    let ended = attempt.ending.as_ref().map(words::end);
    let Some(challenge) = attempt.challenge() else {
        return Some(EndView { text: ended.unwrap_or_default(), solved: None, stars: 0, lesson: None });
    };
    if !attempt.met {
        let text = format!(
            "{} That is not the goal yet. Take back what you like (U), and try another way.",
            ended.unwrap_or_default()
        );
        return Some(EndView { text, solved: Some(false), stars: 0, lesson: None });
    }
    let switches = play.switches();
    let how = match attempt.goal() {
        Goal::Starves(_) => "This state was there before: it can go on like this for ever.".to_owned(),
        _ => ended.unwrap_or_default(),
    };
    let text = format!("Solved with {}. {how}", switches_of(switches, challenge.switches));
    let stars = stars(switches, challenge.switches);
    Some(EndView { text, solved: Some(true), stars, lesson: Some(challenge.lesson) })
}

fn hints(attempt: &Attempt) -> HintsView {
    let Some(challenge) = attempt.challenge() else { return HintsView::default() };
    let shown = attempt.hints.words.min(challenge.hints.len());
    let name =
        |thread: ThreadId| attempt.seats.iter().find(|seat| seat.thread == thread).map_or("?", |seat| &*seat.name);
    let way = attempt.hints.way().map(|way| match way {
        Reached::Unknown => "Looking at all ways from here …".to_owned(),
        Reached::Never => "No: from here the goal cannot be reached any more. Take something back.".to_owned(),
        Reached::TooMany => "There are too many ways from here to tell.".to_owned(),
        Reached::With { switches, picks } => {
            let more = count(u64::from(*switches), "more switch").replace("switchs", "switches");
            let next = picks.first().filter(|_| attempt.hints.next);
            let next = next.map_or_else(String::new, |thread| format!(" Pick {} next.", name(*thread)));
            format!("Yes: the goal can be reached from here with {more}.{next}")
        }
    });
    let (ask, can_ask) = match attempt.hints.way() {
        None => ("Can I still make it?", !attempt.met),
        Some(Reached::With { .. }) => ("Whom do I pick next?", !attempt.hints.next),
        Some(_) => ("Can I still make it?", false),
    };
    let left = if attempt.met { 0 } else { challenge.hints.len() - shown };
    HintsView { words: challenge.hints[..shown].to_vec(), left, way, ask, can_ask }
}

/// What is told to those who listen: what happened, how it stands, and who can go on.
fn said(view: &BoardView, attempt: &Attempt) -> String {
    let end = view.end.as_ref().map(|end| end.text.clone());
    let doing = || {
        let seats = view.seats.iter().filter(|seat| seat.can);
        seats.map(|seat| format!("{}: {} {}", seat.id, seat.name, seat.doing)).collect::<Vec<_>>().join("; ")
    };
    let told = end.unwrap_or_else(|| format!("Next could be {}.", doing()));
    [attempt.said.clone(), told].iter().filter(|piece| !piece.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

//! The step of a lesson that is in view: what is to be read, what is to be done, and what came of it.

use super::list::{ComingView, coming};
use super::prose::{Prose, Words, prose, words};
use super::words::{Phrases, filled, phrases};
use crate::app::{Checked, Language, LessonSource, Missed, Model, Phase, Reading, Seen, StepState, Task, ViewName};
use crate::page::lesson::{Block, Choice, Exercise, Expectation, Predict, Situation};

/// A lesson that is read.
#[derive(Clone, PartialEq, Debug)]
pub struct LessonView {
    /// What stands around it.
    pub phrases: &'static Phrases,
    /// Its own language's tag.
    pub lang: String,
    /// The languages to choose from are offered, for it is there in all of them; the one that is chosen.
    pub language: Option<Language>,
    /// Its name.
    pub title: String,
    /// The step, and how many there are; as many at its end.
    pub step: usize,
    /// How many steps there are.
    pub steps: usize,
    /// The same in words.
    pub progress: String,
    /// Whether nothing stands beside it.
    pub alone: bool,
    /// Whether it has an address.
    pub has_link: bool,
    /// The text.
    pub text: Vec<Prose>,
    /// The question.
    pub question: Option<QuestionView>,
    /// The program to look at.
    pub situation: Option<SituationView>,
    /// The program to change.
    pub exercise: Option<ExerciseView>,
    /// The challenge: its name, its aim, why, and how it stands.
    pub challenge: Option<(&'static str, &'static str, Vec<Prose>, &'static str)>,
    /// The lesson's end.
    pub end: Option<LessonEnd>,
    /// What is next to be pressed.
    pub go: Option<GoView>,
    /// Whether there is a step before.
    pub can_back: bool,
    /// Whether the step can be left undone.
    pub can_skip: bool,
    /// Another lesson, or another language, on its way.
    pub coming: Option<ComingView>,
}

/// The one thing to press.
#[derive(Clone, PartialEq, Debug)]
pub struct GoView {
    /// What it reads.
    pub text: String,
    /// Whether it does something now.
    pub enabled: bool,
    /// Why not.
    pub hint: &'static str,
}

/// A question.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionView {
    /// What it is called.
    pub id: String,
    /// The question.
    pub text: Vec<Prose>,
    /// The answers to choose from.
    pub answers: Vec<AnswerRow>,
    /// What came of it: nothing before the answer was given and its run has ended.
    pub given: Option<GivenView>,
    /// Whether the answer was given and stays.
    pub answered: bool,
}

/// An answer to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct AnswerRow {
    /// The answer.
    pub text: Vec<Words>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is right; told once the question is done.
    pub right: Option<bool>,
}

/// What is said to an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenView {
    /// Whether it was right.
    pub right: bool,
    /// The verdict.
    pub verdict: &'static str,
    /// What is said to this answer.
    pub reply: Vec<Words>,
    /// What is said to all.
    pub explanation: Vec<Prose>,
}

/// A program to look at.
#[derive(Clone, PartialEq, Debug)]
pub struct SituationView {
    /// Which program, and under which schedule.
    pub program: String,
    /// What to look at, once it has run.
    pub caption: Vec<Words>,
    /// What the run gave.
    pub figures: Vec<Figure>,
    /// Whether it has run, and can be shown again.
    pub done: bool,
}

/// Something that a run gave.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// Whether that is a name of the program.
    pub is_code: bool,
    /// The value.
    pub value: String,
}

/// A program to change.
#[derive(Clone, PartialEq, Debug)]
pub struct ExerciseView {
    /// Whether it needs a heading, for the step's text has none.
    pub heading: bool,
    /// What is to be done.
    pub task: Vec<Words>,
    /// What must hold.
    pub goals: Vec<String>,
    /// Under which schedules.
    pub under: String,
    /// Whether the program is in the editor.
    pub open: bool,
    /// How far the check is, while there is one.
    pub checking: Option<String>,
    /// What came of the last one: whether it is solved, and in words.
    pub verdict: Option<(bool, String)>,
    /// What does not hold.
    pub missed: Vec<MissedRow>,
    /// Whether the program has changed since.
    pub outdated: bool,
    /// The hints that are shown.
    pub hints: Vec<Vec<Words>>,
    /// The button for one more; none when there are no more.
    pub more_hints: Option<String>,
    /// Whether a solution is offered.
    pub can_see_solution: bool,
    /// The solution, once it is shown.
    pub solution: Option<String>,
}

/// Something that does not hold.
#[derive(Clone, PartialEq, Debug)]
pub struct MissedRow {
    /// What was expected.
    pub goal: String,
    /// What was seen, in words.
    pub seen: String,
}

/// The end of a lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct LessonEnd {
    /// That it was the lesson.
    pub text: &'static str,
    /// How many answers were right.
    pub right: String,
    /// What there is to go on with, where there is nothing.
    pub last: &'static str,
}

/// The lesson that is read, if one is.
pub fn lesson(model: &Model) -> Option<LessonView> {
    let reading = model.lessons.open.as_deref()?;
    let phrases = phrases(reading.language);
    let (step, steps) = (reading.step, reading.steps.len());
    let state = reading.state().cloned().unwrap_or_default();
    let number = (step + 1).min(steps).to_string();
    let mut view = LessonView {
        phrases,
        lang: reading.lesson.lang.clone(),
        language: matches!(reading.source, LessonSource::Own(_)).then_some(reading.language),
        title: reading.lesson.title.clone(),
        step,
        steps,
        progress: filled(phrases.step, &[&number, &steps.to_string()]),
        alone: model.view == ViewName::Lessons,
        has_link: !matches!(reading.source, LessonSource::File(_)),
        text: prose(reading.text(), &reading.source),
        question: reading.question().map(|question| question_view(reading, question, &state, phrases)),
        situation: None,
        exercise: None,
        challenge: None,
        end: (step >= steps).then(|| end(model, reading, phrases)),
        go: go(model, reading, phrases),
        can_back: step > 0,
        can_skip: false,
        coming: coming(model, phrases),
    };
    let done = model.is_step_done(reading);
    match reading.task() {
        Task::None => {}
        Task::Situation(one) => {
            view.situation = Some(situation_view(reading, one, &state, phrases));
            // One that cannot be run holds nobody up.
            view.can_skip = !done && model.recording.is_none() && (view.question.is_none() || state.answered);
        }
        Task::Exercise(exercise) => {
            view.exercise = Some(exercise_view(model, reading, exercise, &state, phrases));
            view.can_skip = !done;
        }
        Task::Challenge(challenge, why) => {
            let stands = match () {
                () if done => phrases.played,
                () if model.is_playing(reading) => phrases.playing,
                () => "",
            };
            view.challenge = Some((challenge.title, challenge.aim, prose(why, &reading.source), stands));
            view.can_skip = !done;
        }
    }
    Some(view)
}

fn go(model: &Model, reading: &Reading, phrases: &Phrases) -> Option<GoView> {
    let view = |text: &str, enabled| Some(GoView { text: text.to_owned(), enabled, hint: "" });
    let Some(state) = reading.state() else {
        let LessonSource::Own(own) = &reading.source else { return None };
        let next = own.next()?.title(reading.language);
        return view(&filled(phrases.next, &[next]), true);
    };
    if model.is_step_done(reading) {
        let is_last = reading.step + 1 == reading.steps.len();
        return view(if is_last { phrases.finish } else { phrases.go_on }, true);
    }
    let runs = state.phase == Phase::Open && model.recording.is_some();
    let chosen = reading.question().is_none() || state.choice.is_some();
    let hint = if chosen { "" } else { phrases.choose };
    match reading.task() {
        Task::Situation(_) if runs => view(phrases.running, false),
        Task::Situation(_) => Some(GoView { text: phrases.run.to_owned(), enabled: chosen, hint }),
        Task::None => Some(GoView { text: phrases.answer.to_owned(), enabled: chosen, hint }),
        Task::Exercise(_) if state.phase == Phase::Before => view(phrases.open, true),
        Task::Exercise(_) => view(phrases.check, model.lessons.checking.is_none() && model.recording.is_none()),
        Task::Challenge(..) if model.is_playing(reading) => view(phrases.go_on, false),
        Task::Challenge(..) => view(phrases.play, true),
    }
}

fn question_view(reading: &Reading, question: &Predict, state: &StepState, phrases: &Phrases) -> QuestionView {
    let source = &reading.source;
    let over = state.answered && state.phase == Phase::Done;
    let row = |(at, choice): (usize, &Choice)| AnswerRow {
        text: words(&choice.text, source),
        chosen: state.choice == Some(at),
        right: over.then_some(choice.right),
    };
    let given = reading.given().filter(|_| over).map(|(choice, right)| GivenView {
        right,
        verdict: if right { phrases.right } else { phrases.wrong },
        reply: question.choices.get(choice).map(|choice| words(&choice.reply, source)).unwrap_or_default(),
        explanation: prose(&question.explanation, source),
    });
    QuestionView {
        id: question.id.clone(),
        text: prose(&question.question, source),
        answers: question.choices.iter().enumerate().map(row).collect(),
        given,
        answered: state.answered,
    }
}

fn situation_view(reading: &Reading, one: &Situation, state: &StepState, phrases: &Phrases) -> SituationView {
    let done = state.phase == Phase::Done;
    let name = one.sample.map_or(&*one.id, |sample| sample.title);
    SituationView {
        program: format!("{} · {}", filled(phrases.program, &[name]), one.schedule),
        caption: if done { words(&one.caption, &reading.source) } else { Vec::new() },
        figures: state.seen.iter().map(|seen| figure(seen, phrases)).collect(),
        done,
    }
}

fn figure(seen: &Seen, phrases: &Phrases) -> Figure {
    let (name, is_code) = match &seen.expected {
        Expectation::Outcome(_) => (phrases.ends.to_owned(), false),
        Expectation::Prints(_) => (phrases.prints.to_owned(), false),
        Expectation::Compares { name, .. } => match name.strip_prefix("run.") {
            Some(word) => (figure_name(word, phrases), false),
            None => (name.clone(), true),
        },
    };
    Figure { name, is_code, value: seen.value.clone() }
}

fn figure_name(word: &str, phrases: &Phrases) -> String {
    phrases.figures.iter().find(|(known, _)| *known == word).map_or(word, |(_, name)| name).to_owned()
}

/// What is expected, for people.
fn goal(expected: &Expectation, phrases: &Phrases) -> String {
    match expected {
        Expectation::Outcome(word) => format!("{}: {word}", phrases.ends),
        Expectation::Prints(line) => format!("{}: {line}", phrases.prints),
        Expectation::Compares { name, .. } => {
            let text = expected.text();
            match name.strip_prefix("run.") {
                Some(word) => text.replacen(name, &figure_name(word, phrases), 1),
                None => text,
            }
        }
    }
}

fn exercise_view(
    model: &Model,
    reading: &Reading,
    exercise: &Exercise,
    state: &StepState,
    phrases: &Phrases,
) -> ExerciseView {
    let checking = model
        .lessons
        .checking
        .as_deref()
        .map(|checking| filled(phrases.checking, &[&checking.passed.to_string(), &checking.count().to_string()]));
    let shown = state.hints.min(exercise.hints.len());
    let left = exercise.hints.len() - shown;
    let tried = state.checked.is_some() || left == 0;
    ExerciseView {
        heading: !reading.text().iter().any(|block| matches!(block, Block::Heading(..))),
        task: words(&exercise.task, &reading.source),
        goals: exercise.start.expected.iter().map(|one| goal(one, phrases)).collect(),
        under: filled(phrases.under, &[&exercise.under.join(", ")]),
        open: state.phase != Phase::Before,
        verdict: state.checked.as_ref().filter(|_| checking.is_none()).map(|one| verdict(one, exercise, phrases)),
        missed: missed(state.checked.as_ref().filter(|_| checking.is_none()), phrases),
        outdated: state.checked.as_ref().is_some_and(|checked| checked.revision != model.program.revision),
        checking,
        hints: exercise.hints[..shown].iter().map(|hint| words(hint, &reading.source)).collect(),
        more_hints: (left > 0 && state.phase != Phase::Done).then(|| filled(phrases.hint, &[&left.to_string()])),
        can_see_solution: exercise.solution.is_some() && tried && !state.solution,
        solution: exercise.solution.clone().filter(|_| state.solution),
    }
}

fn verdict(checked: &Checked, exercise: &Exercise, phrases: &Phrases) -> (bool, String) {
    match &checked.failed {
        Some((schedule, _)) => (false, filled(phrases.unsolved, &[schedule])),
        None => {
            let (passed, count) = (checked.passed.to_string(), exercise.under.len().to_string());
            (true, filled(phrases.solved, &[&passed, &count]))
        }
    }
}

fn missed(checked: Option<&Checked>, phrases: &Phrases) -> Vec<MissedRow> {
    let rows = checked.and_then(|checked| checked.failed.as_ref()).map(|(_, rows)| &rows[..]).unwrap_or_default();
    let row = |one: &Missed| MissedRow { goal: goal(&one.expected, phrases), seen: filled(phrases.but, &[&one.seen]) };
    rows.iter().map(row).collect()
}

fn end(model: &Model, reading: &Reading, phrases: &'static Phrases) -> LessonEnd {
    let record = model.lessons.records.of(reading.source.key());
    let right = record.filter(|record| !record.items.is_empty()).map(|record| {
        let count = reading.lesson.items().max(record.items.len());
        filled(phrases.right_of, &[&record.right().to_string(), &count.to_string()])
    });
    let is_last = matches!(&reading.source, LessonSource::Own(own) if own.next().is_none());
    LessonEnd { text: phrases.end, right: right.unwrap_or_default(), last: if is_last { phrases.last } else { "" } }
}

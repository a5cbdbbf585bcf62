//! What is done in a step of a lesson: answering, running, changing a program, going on.

use super::answer::Answer;
use super::checking::{Checked, Checking};
use super::reading::{Phase, Reading, Seen, StepState, Task};
use super::source::Source;
use super::{Lessons, LessonsIntent};
use crate::app::challenge::ChallengesIntent;
use crate::app::effect::Effect;
use crate::app::intent::{Intent, Landmark, RunPane, ViewName};
use crate::app::model::Model;
use crate::app::program::ProgramText;
use crate::app::recording::Then;
use crate::app::settings::Settings;
use crate::page::Challenge;
use crate::page::lesson::{Inline, Mark, Place, Shown, Situation};

impl Model {
    /// Does something in the lesson that is read.
    pub(super) fn on_reading(&mut self, intent: LessonsIntent) -> Vec<Effect> {
        // It is put back at once: what is done of it concerns the rest of the page, too.
        let Some(mut reading) = self.lessons.open.take() else { return Vec::new() };
        let effects = self.in_reading(&mut reading, intent);
        self.lessons.open = Some(reading);
        effects
    }

    fn in_reading(&mut self, reading: &mut Reading, intent: LessonsIntent) -> Vec<Effect> {
        let step = reading.step;
        match intent {
            LessonsIntent::Go => return self.go(reading),
            LessonsIntent::Skip if step < reading.steps.len() => return self.stand_at(reading, step + 1),
            LessonsIntent::Back if step > 0 => return self.stand_at(reading, step - 1),
            LessonsIntent::ShowAgain => return self.show_task(reading),
            LessonsIntent::LookAtFailure => return self.look_at_failure(reading),
            LessonsIntent::TakeSolution => {
                if let Task::Exercise(exercise) = reading.task()
                    && let Some(solution) = exercise.solution.clone()
                {
                    return self.update(Intent::Edit(solution));
                }
            }
            LessonsIntent::StopChecking => self.lessons.checking = None,
            LessonsIntent::Ran(step) => self.ran(reading, step),
            LessonsIntent::Choose(choice) => {
                if let Some(state) = reading.states.get_mut(step).filter(|state| !state.answered) {
                    state.choice = Some(choice);
                }
            }
            LessonsIntent::ShowHint => reading.states.get_mut(step).into_iter().for_each(|state| state.hints += 1),
            LessonsIntent::ShowSolution => {
                reading.states.get_mut(step).into_iter().for_each(|state| state.solution = true);
            }
            _ => {}
        }
        Vec::new()
    }

    /// What is next: with a step that is done, the next one.
    fn go(&mut self, reading: &mut Reading) -> Vec<Effect> {
        if self.is_step_done(reading) {
            return self.go_on_from(reading);
        }
        let mut effects = Vec::new();
        if reading.question().is_some() && reading.given().is_none() {
            let Some(answered) = self.take_answer(reading) else { return effects };
            effects = answered;
        }
        let state = reading.state().cloned().unwrap_or_default();
        match reading.task() {
            Task::None => set_phase(reading, Phase::Done),
            Task::Exercise(exercise) if state.phase == Phase::Open => {
                if self.lessons.checking.is_some() || self.recording.is_some() {
                    return effects;
                }
                self.playback.going = None;
                match self.program.compile() {
                    Some(program) => {
                        let (text, revision) = (self.program.text.clone(), self.program.revision);
                        let checking = Checking::new(reading.step, exercise.clone(), program, text, revision);
                        self.lessons.checking = Some(Box::new(checking));
                    }
                    None => self.complain_about_program(),
                }
            }
            Task::Situation(_) if state.phase == Phase::Open && self.recording.is_some() => {}
            Task::Situation(_) | Task::Exercise(_) | Task::Challenge(..) => effects.extend(self.show_task(reading)),
        }
        effects
    }

    /// Whether nothing is left to be done in the step in view.
    pub fn is_step_done(&self, reading: &Reading) -> bool {
        let Some(state) = reading.state() else { return true };
        match reading.task() {
            Task::None if reading.question().is_none() => true,
            Task::Challenge(challenge, _) => self.challenges.scores.of(challenge.id).is_some(),
            _ => state.phase == Phase::Done,
        }
    }

    /// Whether this challenge is open on the board.
    fn plays(&self, challenge: &Challenge) -> bool {
        self.challenges
            .attempt
            .as_ref()
            .and_then(|attempt| attempt.challenge())
            .is_some_and(|open| open.id == challenge.id)
    }

    /// Whether the challenge of the step in view is in view, to be played.
    pub fn is_playing(&self, reading: &Reading) -> bool {
        let Task::Challenge(challenge, _) = reading.task() else { return false };
        self.view == ViewName::Challenges && self.plays(challenge)
    }

    fn go_on_from(&mut self, reading: &mut Reading) -> Vec<Effect> {
        if reading.step < reading.steps.len() {
            return self.stand_at(reading, reading.step + 1);
        }
        match &reading.source {
            Source::Own(own) => {
                let next = own.next().map(Source::Own);
                next.map(|next| self.fetch_lesson(next)).unwrap_or_default()
            }
            Source::Web(_) | Source::File(_) => Vec::new(),
        }
    }

    /// Another step comes into view.
    pub(super) fn stand_at(&mut self, reading: &mut Reading, step: usize) -> Vec<Effect> {
        self.lessons.checking = None;
        reading.step = step;
        self.lessons.records.stand(reading.source.key(), step, reading.steps.len());
        let mut effects = vec![self.lessons.kept()];
        effects.extend(self.asked());
        effects
    }

    /// The answer that is chosen is given; None when none is.
    fn take_answer(&mut self, reading: &mut Reading) -> Option<Vec<Effect>> {
        let choice = reading.state()?.choice?;
        let question = reading.question()?;
        let chosen = question.choices.get(choice)?;
        let answer = Answer {
            item: format!("{}/{}", reading.source.key(), question.id),
            response: plain(&chosen.text),
            correct: chosen.right,
            score: (usize::from(chosen.right), 1),
        };
        self.lessons.records.note(reading.source.key(), &question.id, chosen.right, false);
        reading.states.get_mut(reading.step)?.answered = true;
        let mut effects = vec![self.lessons.kept()];
        effects.extend(self.answered(answer));
        Some(effects)
    }

    /// Brings what the step is about into the page: a situation runs, the program of an exercise can be changed, a challenge
    /// can be played.
    fn show_task(&mut self, reading: &mut Reading) -> Vec<Effect> {
        let step = reading.step;
        let before = reading.state().map_or(Phase::Before, |state| state.phase);
        let (started, effects) = match reading.task() {
            Task::None => return Vec::new(),
            Task::Situation(one) => {
                let then = Then::Do(Box::new(Intent::Lessons(LessonsIntent::Ran(step))));
                (self.show_situation(one, then), self.show_where(one.shown, &one.schedule))
            }
            Task::Exercise(exercise) => {
                self.lessons.checking = None;
                let one = &exercise.start;
                (self.show_situation(one, Then::StandAtStart), self.show_where(one.shown, &one.schedule))
            }
            Task::Challenge(challenge, _) => {
                let mut effects = self.update(Intent::Show(ViewName::Challenges));
                // A play that is open goes on.
                if !self.plays(challenge) {
                    let open = ChallengesIntent::Open(challenge.id.to_owned());
                    effects.extend(self.update(Intent::Challenges(open)));
                }
                (true, effects)
            }
        };
        if started && before != Phase::Done {
            set_phase(reading, Phase::Open);
        }
        effects
    }

    /// Puts a situation into the page and runs it; false when it cannot be run, which is told.
    fn show_situation(&mut self, one: &Situation, then: Then) -> bool {
        self.linked = None;
        self.program = ProgramText::new(&one.text, self.program.revision + 1);
        self.settings = Settings {
            cores: one.cores,
            costs: one.costs.clone(),
            network: one.network.clone(),
            ..Settings::new(&one.schedule)
        };
        let sample = one.sample.filter(|sample| sample.source() == one.text);
        self.sample = sample.filter(|sample| sample.schedule == self.settings.token);
        self.recording = None;
        self.record(then);
        self.recording.is_some()
    }

    /// Shows the view that a situation asks for.
    fn show_where(&mut self, shown: Shown, schedule: &str) -> Vec<Effect> {
        let view = match shown {
            Shown::Machine | Shown::Waterfall => {
                self.pane = if shown == Shown::Waterfall { RunPane::Downloads } else { RunPane::Threads };
                ViewName::Machine
            }
            Shown::Outcomes => ViewName::Outcomes,
            Shown::Compare => {
                self.compare_under(schedule);
                ViewName::Compare
            }
            Shown::Downloads => ViewName::Downloads,
            Shown::Real => ViewName::Real,
        };
        self.update(Intent::Show(view))
    }

    /// The run of a step's situation has ended: notes what it gave, and goes to the place to look at.
    fn ran(&mut self, reading: &mut Reading, step: usize) {
        let Task::Situation(one) = reading.task_of(step) else { return };
        // Another run may have taken its place.
        let Some(run) = self.run.as_mut().filter(|run| *run.text == *one.text) else { return };
        // What is expected is expected of its end.
        run.simulation.seek(u64::MAX);
        let expected = one.expected.iter();
        let seen = expected.map(|one| Seen { expected: one.clone(), value: one.seen(&run.simulation) }).collect();
        let go = match one.place {
            Place::Start => Intent::Seek(0),
            Place::End => Intent::Seek(u64::MAX),
            Place::At(position) => Intent::Seek(position),
            Place::Mark(mark, number) => Intent::JumpTo(landmark(mark), number),
        };
        self.update(Intent::Seek(0));
        self.update(go);
        if let Some(state) = reading.states.get_mut(step) {
            (state.seen, state.phase) = (seen, Phase::Done);
        }
    }

    /// Runs the program as it stands under the schedule under which it failed.
    fn look_at_failure(&mut self, reading: &Reading) -> Vec<Effect> {
        let Task::Exercise(exercise) = reading.task() else { return Vec::new() };
        let failed = reading.state().and_then(|state| state.checked.as_ref()?.failed.as_ref());
        let Some((schedule, _)) = failed else { return Vec::new() };
        self.settings.set_token(schedule);
        self.sample = None;
        self.record(Then::StandAtEnd);
        self.show_where(exercise.start.shown, schedule)
    }

    /// Works for one frame on the check of an exercise.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn work_on_lesson(&mut self, work_ms: f64) -> Vec<Effect> {
        let Some(checking) = &mut self.lessons.checking else { return Vec::new() };
        let Some(checked) = checking.work(work_ms) else { return Vec::new() };
        let text = checking.text().to_string();
        self.lessons.checking = None;
        self.lessons.note_check(checked, text).map(|answer| self.tell_check(answer)).unwrap_or_default()
    }

    fn tell_check(&self, answer: Answer) -> Vec<Effect> {
        [Some(self.lessons.kept()), self.answered(answer)].into_iter().flatten().collect()
    }
}

impl Lessons {
    /// Notes what came of the check of the exercise in view.
    fn note_check(&mut self, checked: Checked, text: String) -> Option<Answer> {
        let reading = self.open.as_mut()?;
        let Task::Exercise(exercise) = reading.task() else { return None };
        let (key, id) = (reading.source.key().to_owned(), exercise.start.id.clone());
        let state: &mut StepState = reading.states.get_mut(reading.step)?;
        let correct = checked.failed.is_none();
        // Who has read the solution has not found it.
        let found = correct && !state.solution;
        if correct {
            state.phase = Phase::Done;
            self.records.note(&key, &id, found, true);
        }
        state.checked = Some(checked);
        Some(Answer { item: format!("{key}/{id}"), response: text, correct, score: (usize::from(found), 1) })
    }
}

fn set_phase(reading: &mut Reading, phase: Phase) {
    if let Some(state) = reading.states.get_mut(reading.step) {
        state.phase = phase;
    }
}

fn landmark(mark: Mark) -> Landmark {
    match mark {
        Mark::Switch => Landmark::Switch,
        Mark::StaleWrite => Landmark::StaleWrite,
        Mark::LostUpdate => Landmark::LostUpdate,
        Mark::InVain => Landmark::InVain,
        Mark::Hog => Landmark::Hog,
    }
}

/// The words of a text alone.
fn plain(inlines: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => plain(inner),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(piece).collect()
}

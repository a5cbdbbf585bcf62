//! What the view of challenges does.

use super::attempt::{Attempt, Stage, Subject};
use super::link::{link_of, picks_of};
use super::scores::{STARS, Scores, stars};
use super::{Challenges, ChallengesIntent};
use crate::app::effect::Effect;
use crate::app::intent::ViewName;
use crate::app::lesson::Answer;
use crate::app::model::Model;
use crate::app::program::ProgramText;
use crate::app::recording::Then;
use crate::app::settings::Settings;
use crate::base::ThreadId;
use crate::page::Challenge;

/// Operations that a thread may make in one go: one that spins stops somewhere.
const RUN_ON_MAX: usize = 200;

/// Under which name the browser keeps what was solved.
const KEY: &str = "challenges";

impl Model {
    /// Does something on the view of challenges.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn on_challenges(&mut self, intent: ChallengesIntent) -> Vec<Effect> {
        match intent {
            ChallengesIntent::Open(id) => {
                self.open_challenge(&id, "");
                return self.asked().into_iter().collect();
            }
            ChallengesIntent::OpenLink(id, picks) => {
                self.view = ViewName::Challenges;
                self.open_challenge(&id, &picks);
                let asked = self.asked();
                return self.challenges.ask_what_is_kept().into_iter().chain(asked).collect();
            }
            ChallengesIntent::OpenProgram => match self.program.compile() {
                Some(program) => {
                    let text = self.program.clone();
                    self.challenges.attempt = Some(Box::new(Attempt::new(Subject::Program, text, program, Vec::new())));
                }
                None => self.complain_about_program(),
            },
            ChallengesIntent::Leave => self.challenges.attempt = None,
            ChallengesIntent::Recalled(kept) => {
                let kept = Scores::read(kept.as_deref().unwrap_or_default());
                self.challenges.scores.join(&kept);
            }
            ChallengesIntent::LookAt => return self.look_at_play(),
            ChallengesIntent::CopySchedule => {
                let schedule = self.challenges.schedule();
                return schedule.map(Effect::Copy).into_iter().collect();
            }
            ChallengesIntent::CopyLink => return self.challenges.link().map(Effect::CopyLink).into_iter().collect(),
            intent => {
                let Some((switches, effect)) = self.challenges.on_play(intent) else { return Vec::new() };
                let answer = self.challenges.answer(switches).and_then(|answer| self.answered(answer));
                return effect.into_iter().chain(answer).collect();
            }
        }
        Vec::new()
    }

    /// The view is shown.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn show_challenges(&mut self) -> Vec<Effect> {
        self.challenges.ask_what_is_kept()
    }

    fn open_challenge(&mut self, id: &str, picks: &str) {
        let Some(challenge) = Challenge::find(id) else {
            let shown: String = id.chars().take(40).collect();
            return self.complain(format!("There is no challenge '{shown}'."));
        };
        let wanted = picks_of(picks).unwrap_or_else(|error| {
            self.complain(format!("Not opened as the link says: {error}."));
            Vec::new()
        });
        let text = ProgramText::new(challenge.source(), 1);
        if let Some(program) = text.compile() {
            let attempt = Attempt::new(Subject::Challenge(challenge), text, program, wanted);
            self.challenges.attempt = Some(Box::new(attempt));
        }
    }

    /// Opens the play in the timeline, as the program and its schedule.
    fn look_at_play(&mut self) -> Vec<Effect> {
        let Some(schedule) = self.challenges.schedule() else { return Vec::new() };
        let Some(attempt) = &self.challenges.attempt else { return Vec::new() };
        self.program = ProgramText::new(&attempt.program.text, self.program.revision + 1);
        self.sample = None;
        self.settings = Settings::new(&schedule);
        self.view = ViewName::Machine;
        self.record(Then::StandAtStart);
        self.kept()
    }
}

impl Challenges {
    fn ask_what_is_kept(&mut self) -> Vec<Effect> {
        if std::mem::replace(&mut self.recalled, true) { Vec::new() } else { vec![Effect::Recall(KEY)] }
    }

    /// The schedule token of a play that is over.
    fn schedule(&mut self) -> Option<String> {
        let attempt = self.attempt.as_mut().filter(|attempt| attempt.is_over())?;
        let goal = attempt.goal();
        match &mut attempt.stage {
            Stage::Playing(play) => Some(play.replay(goal)?.schedule),
            Stage::Preparing(_) | Stage::Refused(_) => None,
        }
    }

    /// What stands in the address of this play, after the question mark.
    fn link(&self) -> Option<String> {
        let attempt = self.attempt.as_ref()?;
        let (challenge, play) = (attempt.challenge()?, attempt.play()?);
        Some(format!("challenge={}&picks={}", challenge.id, link_of(&play.picks())))
    }

    /// The play that is open, which is solved, as an answer.
    fn answer(&self, switches: u64) -> Option<Answer> {
        let attempt = self.attempt.as_ref()?;
        let challenge = attempt.challenge()?;
        let score = (stars(switches, challenge.switches), STARS);
        Some(Answer {
            item: challenge.id.to_owned(),
            response: link_of(&attempt.play()?.picks()),
            correct: true,
            score,
        })
    }

    /// Does something on the play that is open; with how many switches it is solved now, and what to keep.
    fn on_play(&mut self, intent: ChallengesIntent) -> Option<(u64, Option<Effect>)> {
        let attempt = self.attempt.as_mut()?;
        let goal = attempt.goal();
        let Stage::Playing(play) = &mut attempt.stage else { return None };
        let moved = match intent {
            ChallengesIntent::Pick(thread) => {
                let (thread, over) = (ThreadId(thread), attempt.met);
                let picked = !over && play.pick(thread);
                attempt.said = match attempt.seats.iter().find(|seat| seat.thread == thread) {
                    Some(seat) if picked => format!("{} goes on.", seat.name),
                    Some(seat) if !over => format!("{} cannot go on now.", seat.name),
                    _ => return None,
                };
                picked
            }
            ChallengesIntent::RunOn(thread) => {
                let thread = ThreadId(thread);
                let mut picks = 0;
                while picks < RUN_ON_MAX && !play.meets(goal) && play.pick(thread) {
                    picks += 1;
                }
                attempt.said = match attempt.seats.iter().find(|seat| seat.thread == thread) {
                    Some(seat) if picks > 0 => {
                        format!("{} goes on until it waits or is over: {picks} operations.", seat.name)
                    }
                    Some(seat) => format!("{} cannot go on now.", seat.name),
                    None => return None,
                };
                picks > 0
            }
            ChallengesIntent::Undo => {
                let undone = play.undo();
                attempt.said = if undone { "Taken back." } else { "Nothing to take back." }.to_owned();
                undone
            }
            ChallengesIntent::Redo => {
                let redone = play.redo();
                attempt.said = if redone { "Made again." } else { "Nothing to make again." }.to_owned();
                redone
            }
            ChallengesIntent::Reset => {
                play.reset();
                attempt.said = "Back at the start.".to_owned();
                true
            }
            ChallengesIntent::ShowHint => {
                attempt.hints.words += 1;
                false
            }
            ChallengesIntent::AskTheWay => {
                if !attempt.met {
                    attempt.hints.ask(play, goal);
                }
                false
            }
            _ => false,
        };
        if !moved {
            return None;
        }
        let was_met = attempt.met;
        attempt.look();
        let solved = attempt.challenge().filter(|_| attempt.met && !was_met)?;
        let switches = attempt.play()?.switches();
        let better = self.scores.note(solved.id, switches);
        Some((switches, better.then(|| Effect::Store { key: KEY, value: self.scores.written() })))
    }
}

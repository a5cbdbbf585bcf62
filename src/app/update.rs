//! The one place where the page's state changes.

use super::effect::{Drawing, Effect};
use super::export::{FileKind, export};
use super::intent::{Direction, Intent, Landmark, RunPane, StepUnit, Theme, ViewName};
use super::model::{Model, Opening};
use super::playback::SPEEDS;
use super::program::ProgramText;
use super::recording::{Recording, Then};
use super::run::Run;
use super::settings::Settings;
use crate::base::{LineColumn, limits};
use crate::lang;
use crate::page::Sample;
use crate::sim::{Progress, RunOptions, Simulation};
use crate::vm::Costs;
use std::rc::Rc;

/// Instructions that a step by lines may take; one that finds no other line within them stops there.
const LINE_STEP_INSTRUCTIONS: u64 = 200_000;
/// Likewise backwards, where each one is a seek.
const LINE_STEP_BACK_INSTRUCTIONS: u64 = 400;

impl Model {
    /// Does what is asked for. What only a browser can do comes back as effects.
    pub fn update(&mut self, intent: Intent) -> Vec<Effect> {
        let mut effects = Vec::new();
        match intent {
            intent if self.config.readonly && intent.changes_program() => {}
            Intent::Edit(text) => {
                self.edit(&text);
                effects.extend(self.kept());
            }
            Intent::OpenFile(name, bytes) => {
                self.open_file(&name, &bytes);
                effects.extend(self.kept());
            }
            Intent::OpenSample(id) => {
                self.open_sample(&id);
                effects.extend(self.kept());
                if self.view == ViewName::Outcomes {
                    effects.extend(self.show_outcomes());
                }
            }
            Intent::Run => self.record(Then::StandAtEnd),
            Intent::Stop => {
                if self.recording.take().is_some() {
                    self.tell("Stopped. The run before stays in view.");
                }
            }
            Intent::SetSchedule(token) => {
                self.settings.set_token(&token);
                self.sample = self.sample.filter(|sample| sample.schedule == self.settings.token);
                effects.extend(self.kept());
            }
            Intent::SetCores(cores) => self.settings.cores = cores.clamp(1, RunOptions::CORES_MAX),
            Intent::SetCost(field, ns) => self.settings.costs.set(field, ns),
            Intent::ResetCosts => self.settings.costs = Costs::default(),
            Intent::Frame { elapsed_ms, work_ms } => effects.extend(self.frame(elapsed_ms, work_ms)),
            Intent::Step(unit, direction) => self.step(unit, direction),
            Intent::Jump(landmark, direction) => self.jump(landmark, direction),
            Intent::JumpTo(landmark, number) => self.jump_to(landmark, number),
            Intent::Seek(position) => self.seek(position),
            Intent::Play(direction) => self.play(direction),
            Intent::TogglePlay if self.playback.going.is_none() => self.play(Direction::On),
            Intent::TogglePlay => self.playback.going = None,
            Intent::SetSpeed(speed) => self.playback.speed = speed.min(SPEEDS.len() - 1),
            Intent::Show(view) => {
                self.view = view;
                self.playback.going = None;
                match view {
                    ViewName::Downloads => self.downloads.show(),
                    ViewName::Challenges => effects.extend(self.show_challenges()),
                    ViewName::Lessons => effects.extend(self.show_lessons()),
                    ViewName::Outcomes => effects.extend(self.show_outcomes()),
                    ViewName::Real => effects.push(Effect::AskForIsolation),
                    ViewName::Claims => effects.extend(self.show_claims()),
                    ViewName::Machine | ViewName::Compare => {}
                }
            }
            Intent::ToggleInstructions => self.instructions_open = !self.instructions_open,
            Intent::PickThread(thread) => self.picked = thread,
            Intent::ShowDeferreds(first) => self.deferreds_from = first,
            Intent::SetTheme(theme) => effects.extend(self.set_theme(theme)),
            Intent::ToggleHelp => self.help_open = !self.help_open,
            Intent::CloseHelp => (self.help_open, self.share_open) = (false, false),
            Intent::Dismiss => self.notice = None,
            Intent::Timeline(intent) => {
                if let Some(run) = &mut self.run
                    && let Some(seek) = self.timeline.update(intent, &run.source())
                {
                    self.playback.going = None;
                    seek.perform(&mut run.simulation);
                }
            }
            Intent::CompareTimeline(contender, intent) => self.compare.move_axis(contender, intent),
            Intent::CompareUnder(token) => self.compare_under(&token),
            Intent::CopySchedule => {
                if let Some(run) = &self.run {
                    effects.push(Effect::Copy(run.simulation.replay_spec().to_string()));
                }
            }
            Intent::Copied(true)
                if self.share_open || self.view == ViewName::Challenges || self.lessons.open.is_some() =>
            {
                self.tell("Copied.");
            }
            Intent::Copied(true) => self.tell("Copied: this token repeats the run, here and on the command line."),
            Intent::Copied(false) => self.complain("The browser does not let this page use the clipboard."),
            Intent::Save(kind) => effects.extend(self.save(kind)),
            Intent::ShowPane(pane) => self.pane = pane,
            Intent::SetNetwork(field, text) => self.settings.set_network(field, &text),
            Intent::ResetNetwork => self.settings.reset_network(),
            Intent::ResizePane(width) => self.pane_width = width.max(0.0),
            Intent::Downloads(intent) => effects.extend(self.on_downloads(intent)),
            Intent::Challenges(intent) => effects.extend(self.on_challenges(intent)),
            Intent::Lessons(intent) => effects.extend(self.on_lessons(intent)),
            Intent::Outcomes(intent) => effects.extend(self.on_outcomes(intent)),
            Intent::Told(text) => effects.extend(self.hear(&text)),
            Intent::WorkLost(why) => self.lose_work(&why),
            Intent::Real(intent) => {
                effects.extend(self.on_real(intent));
                effects.extend(self.go_on_measuring());
            }
            Intent::Claims(intent) => effects.extend(self.on_claims(intent)),
            Intent::ToggleShare => self.share_open = !self.share_open,
            Intent::CopyText(text) => effects.push(Effect::Copy(text)),
            Intent::OpenFullPage => effects.push(Effect::OpenFullPage(self.address())),
            Intent::HostSays(text) => effects.extend(self.on_host(&text)),
        }
        effects
    }

    fn edit(&mut self, text: &str) {
        if text.len() > limits::SOURCE_BYTES {
            self.program.refusals += 1;
            self.refuse("The text", text.len());
        } else if *self.program.text != *text {
            self.program = ProgramText::new(text, self.program.revision + 1);
            self.sample = None;
            self.playback.going = None;
        }
    }

    fn open_file(&mut self, name: &str, bytes: &[u8]) {
        if bytes.len() > limits::SOURCE_BYTES {
            return self.refuse(name, bytes.len());
        }
        match lang::decode(bytes) {
            Ok(text) => {
                self.edit(&text);
                self.tell(format!("Opened {name}."));
            }
            Err(diagnostic) => self.complain(format!("{name}: {}. The program before stays.", diagnostic.message)),
        }
    }

    fn refuse(&mut self, what: &str, bytes: usize) {
        let (size, limit) = (bytes >> 10, limits::SOURCE_BYTES >> 10);
        self.complain(format!("{what} has {size} KB; a program may have {limit} KB. The one before stays."));
    }

    pub(super) fn open_sample(&mut self, id: &str) {
        let Some(sample) = Sample::find(id) else {
            self.complain(format!("There is no sample '{id}'."));
            return;
        };
        self.program = ProgramText::new(sample.source(), self.program.revision + 1);
        self.settings = self.settings_for(sample, sample.schedule);
        self.sample = Some(sample);
        self.record(Then::StandAtStart);
    }

    /// How a sample is run under that schedule token, with the costs and the network that are set. A sample's own costs
    /// come and go with it.
    pub(super) fn settings_for(&self, sample: &Sample, schedule: &str) -> Settings {
        let had_own = self.sample.is_some_and(|before| !before.costs.is_empty());
        let kept = sample.costs.is_empty() && !had_own;
        let mut costs = if kept { self.settings.costs.clone() } else { Costs::default() };
        sample.set_costs(&mut costs);
        let network = self.settings.network.clone();
        Settings { costs, network, ..Settings::new(schedule) }
    }

    /// What the next visit should find.
    pub(super) fn kept(&self) -> Vec<Effect> {
        // A situation in a course page is not what the user left on Baton's own.
        if self.config.embed {
            return Vec::new();
        }
        vec![
            Effect::Store { key: "program", value: self.program.text.to_string() },
            Effect::Store { key: "schedule", value: self.settings.token.clone() },
        ]
    }

    fn set_theme(&mut self, theme: Theme) -> [Effect; 2] {
        self.theme = theme;
        [Effect::ApplyTheme(theme), Effect::Store { key: "theme", value: theme.word().to_owned() }]
    }

    /// The run in view as a file of that kind.
    pub(super) fn save(&self, kind: FileKind) -> Option<Effect> {
        let what = match self.run_pane() {
            RunPane::Threads => Drawing::Timeline,
            RunPane::Downloads => Drawing::Waterfall,
        };
        export(self.run.as_ref()?, self.sample.map_or("program", |sample| sample.id), kind, what)
    }

    /// Starts a recording of what is in the editor; complains when it cannot.
    pub(super) fn record(&mut self, then: Then) {
        self.opening = None;
        self.playback.going = None;
        self.notice = None;
        let options = match (self.settings.options(), &self.settings.schedule) {
            (Some(options), _) => options,
            (None, Err(error)) => return self.complain(format!("The schedule: {error}")),
            (None, Ok(_)) => return,
        };
        let Some(program) = self.program.compile() else {
            return self.complain_about_program();
        };
        let mut simulation = Simulation::new(program, options);
        simulation.name_source("program.py", &self.program.text);
        let text: Rc<str> = self.program.text.clone();
        self.recording = Some(Recording::new(simulation, text, self.program.revision, then));
    }

    pub(super) fn complain_about_program(&mut self) {
        let Some(first) = self.program.diagnostics.first() else { return };
        let LineColumn { line, column } = self.program.place(first.span.start);
        let stays = if self.run.is_some() { " The last good run stays in view." } else { "" };
        self.complain(format!("Line {line}, column {column}: {}.{stays}", first.message));
    }

    fn frame(&mut self, elapsed_ms: f64, work_ms: f64) -> Vec<Effect> {
        if let Some(opening) = self.opening.take() {
            self.go_on_opening(opening);
        } else if let Some(recording) = &mut self.recording {
            if recording.work(work_ms) == Progress::Done && recording.sum_up() {
                self.finish_recording();
            }
        } else if let Some(direction) = self.playback.going {
            let due = self.playback.due(elapsed_ms);
            self.go_on(direction, due);
        } else if self.lessons.checking.is_some() {
            return self.work_on_lesson(work_ms);
        } else if self.view == ViewName::Compare {
            self.runs += 1;
            self.compare.work(work_ms, self.runs);
        } else if self.view == ViewName::Downloads {
            self.runs += 1;
            self.downloads.work(work_ms, self.runs);
        } else if self.view == ViewName::Challenges {
            self.challenges.work(work_ms);
        } else if self.view == ViewName::Real {
            self.runs += 1;
            self.real.work(work_ms, self.runs);
        } else if self.view == ViewName::Claims {
            self.claims.work(work_ms);
        }
        Vec::new()
    }

    fn go_on_opening(&mut self, opening: Opening) {
        match opening {
            Opening::Compile => {
                drop(self.program.compile());
                self.opening = Some(Opening::Record);
            }
            Opening::Record => self.open(),
        }
    }

    fn finish_recording(&mut self) {
        let Some(Recording { simulation, text, revision, then, losses, .. }) = self.recording.take() else { return };
        self.runs += 1;
        let losses = losses.unwrap_or_else(|| simulation.losses());
        let Some(run) = Run::with_losses(simulation, losses, text, revision, self.runs) else { return };
        self.take_into_view(run);
        let linked = self.linked.take();
        match (then, linked) {
            (Then::StandAtEnd, None) => {}
            (Then::StandAtEnd | Then::StandAtStart, at) => self.seek(at.unwrap_or(0)),
            (Then::Do(intent), at) => {
                self.seek(at.unwrap_or(0));
                self.update(*intent);
            }
        }
    }

    /// This is the run to look at now.
    fn take_into_view(&mut self, run: Run) {
        self.timeline = self.timeline.renewed(run.report.time, run.names.len());
        self.run = Some(run);
        self.picked = None;
        self.deferreds_from = 0;
    }

    /// Opens a run that was not recorded here, with its program, and stands at its start. It must have ended.
    pub(super) fn open_run(&mut self, simulation: Simulation, text: &Rc<str>, settings: Settings) {
        self.playback.going = None;
        self.recording = None;
        self.program = ProgramText::new(text, self.program.revision + 1);
        (self.settings, self.sample) = (settings, None);
        self.runs += 1;
        let Some(run) = Run::new(simulation, self.program.text.clone(), self.program.revision, self.runs) else {
            return;
        };
        self.take_into_view(run);
        self.view = ViewName::Machine;
        self.seek(0);
    }

    /// The run in view, when it is of what is in the editor; else a recording is started that does `again` at its end.
    fn current_run(&mut self, again: Intent) -> Option<&mut Run> {
        if self.recording.is_some() {
            return None;
        }
        if self.run.is_none() || self.is_outdated() {
            self.record(Then::Do(Box::new(again)));
            return None;
        }
        self.run.as_mut()
    }

    fn step(&mut self, unit: StepUnit, direction: Direction) {
        self.playback.going = None;
        let Some(run) = self.current_run(Intent::Step(unit, direction)) else { return };
        let simulation = &mut run.simulation;
        match (unit, direction) {
            (StepUnit::Instruction, Direction::On) => drop(simulation.step()),
            (StepUnit::Instruction, Direction::Back) => simulation.step_back(),
            (StepUnit::Line, Direction::On) => drop(simulation.step_line(LINE_STEP_INSTRUCTIONS)),
            (StepUnit::Line, Direction::Back) => simulation.step_line_back(LINE_STEP_BACK_INSTRUCTIONS),
            (StepUnit::Slice, Direction::On) => drop(simulation.step_slice()),
            (StepUnit::Slice, Direction::Back) => simulation.step_slice_back(),
            (StepUnit::Callback, Direction::On) => simulation.step_callback(),
            (StepUnit::Callback, Direction::Back) => simulation.step_callback_back(),
            (StepUnit::Turn, Direction::On) => simulation.step_turn(),
            (StepUnit::Turn, Direction::Back) => simulation.step_turn_back(),
            (StepUnit::Whole, Direction::On) => simulation.seek(u64::MAX),
            (StepUnit::Whole, Direction::Back) => simulation.seek(0),
        }
        self.follow();
    }

    fn jump(&mut self, landmark: Landmark, direction: Direction) {
        self.playback.going = None;
        let Some(run) = self.current_run(Intent::Jump(landmark, direction)) else { return };
        match run.marks.next(landmark, direction, run.simulation.position()) {
            Some(position) => self.seek(position),
            None => {
                let way = if direction == Direction::On { "after" } else { "before" };
                self.tell(format!("There is no {} {way} this position.", landmark.name()));
            }
        }
    }

    fn jump_to(&mut self, landmark: Landmark, number: usize) {
        self.playback.going = None;
        let Some(run) = self.current_run(Intent::JumpTo(landmark, number)) else { return };
        let row = run.marks.of(landmark);
        let found = number.clamp(1, row.len().max(1)) - 1;
        match row.get(found).copied() {
            Some(position) => self.seek(position.into()),
            None => self.tell(format!("There is no {} in this run.", landmark.name())),
        }
    }

    fn seek(&mut self, position: u64) {
        if let Some(run) = &mut self.run {
            run.simulation.seek(position);
            self.timeline.reveal(run.simulation.time());
        }
    }

    fn play(&mut self, direction: Direction) {
        // A page that opens, or a slide that comes into view, is to play before its run is there.
        if let Some(recording) = &mut self.recording {
            recording.then = Then::Do(Box::new(Intent::Play(direction)));
            return;
        }
        let Some(run) = self.current_run(Intent::Play(direction)) else { return };
        if direction == Direction::On && run.simulation.is_at_end() {
            run.simulation.seek(0);
        }
        self.playback.start(direction);
    }

    /// Stands still, also once the run under way is there.
    pub(super) fn pause(&mut self) {
        self.playback.going = None;
        if let Some(recording) = &mut self.recording
            && matches!(&recording.then, Then::Do(intent) if matches!(**intent, Intent::Play(_)))
        {
            recording.then = Then::StandAtStart;
        }
    }

    /// Goes on by `due` instructions, as far as the run goes.
    fn go_on(&mut self, direction: Direction, due: u64) {
        let Some(run) = &mut self.run else { return };
        let simulation = &mut run.simulation;
        match direction {
            Direction::On if due > 0 => drop(simulation.run(due)),
            Direction::Back if due > 0 => simulation.seek(simulation.position().saturating_sub(due)),
            _ => {}
        }
        let over = match direction {
            Direction::On => simulation.is_at_end(),
            Direction::Back => simulation.position() == 0,
        };
        if over {
            self.playback.going = None;
        }
        self.follow();
    }

    fn follow(&mut self) {
        if let Some(run) = &self.run {
            self.timeline.follow(run.simulation.time());
        }
    }
}

//! How the view of outcomes changes.

use super::{Explored, OutcomesIntent, Search, Searched};
use crate::app::effect::Effect;
use crate::app::intent::ViewName;
use crate::app::jobs::{Answer, ExploreJob, Job, Order, Progress, Reply, RunsJob};
use crate::app::model::Model;
use crate::app::recording::Then;
use crate::base::limits;
use crate::net::NetworkSpec;
use crate::sched::SwitchPoints;

/// Milliseconds that a search has for itself before runs are made beside it.
const ALONE_MS: f64 = 1_000.0;

/// The most runs that can be asked for.
const RUNS_MAX: u64 = 100_000;

impl Model {
    /// The view is shown, or the program is another: it is explored, unless it has been.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn show_outcomes(&mut self) -> Vec<Effect> {
        let under_way = self.outcomes.search.as_ref().map(|search| &search.of);
        let known = under_way.or(self.outcomes.found.as_ref().map(|found| &found.of));
        let is_known = known.is_some_and(|known| *known == self.to_explore());
        if is_known || !self.program.diagnostics.is_empty() { Vec::new() } else { self.explore() }
    }

    /// Does what is asked for on the view.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn on_outcomes(&mut self, intent: OutcomesIntent) -> Vec<Effect> {
        match intent {
            OutcomesIntent::Explore => self.explore(),
            OutcomesIntent::Stop => self.stop_outcomes(),
            OutcomesIntent::SetStates(most) => {
                self.outcomes.states_max = most.clamp(1, limits::EXPLORED_STATES);
                self.explore()
            }
            OutcomesIntent::SetSwitches(most) => {
                self.outcomes.switches_max = most;
                self.explore()
            }
            OutcomesIntent::SetRuns(runs) => {
                self.outcomes.runs_wanted = runs.clamp(1, RUNS_MAX);
                self.make_runs()
            }
            OutcomesIntent::Load { schedule, told, revision } => self.load(&schedule, told, revision),
            OutcomesIntent::ShowLine(line) => {
                self.outcomes.line = Some(line);
                Vec::new()
            }
        }
    }

    /// What would be explored now.
    fn to_explore(&self) -> Explored {
        let schedule = self.settings.schedule.as_ref();
        Explored {
            text: self.program.text.clone(),
            revision: self.program.revision,
            switch_points: schedule.map_or(SwitchPoints::default(), |schedule| schedule.switch_points),
            switches_max: self.outcomes.switches_max,
            network: self.settings.network.clone(),
        }
    }

    /// Starts a search of what is in the editor, and runs of it. What was found before stays in view.
    fn explore(&mut self) -> Vec<Effect> {
        self.notice = None;
        self.outcomes.error = None;
        if !self.program.diagnostics.is_empty() {
            self.complain_about_program();
            return Vec::new();
        }
        let mut effects = self.stop_outcomes();
        let of = self.to_explore();
        let job = Job::Outcomes(ExploreJob {
            text: of.text.to_string(),
            switch_points: of.switch_points.name().to_owned(),
            states_max: self.outcomes.states_max,
            switches_max: of.switches_max,
            network: as_json(&of.network),
        });
        let (number, effect) = self.order(job);
        self.outcomes.search = Some(Search { number, of, progress: Progress::default() });
        self.outcomes.runs_due = true;
        effects.push(effect);
        effects
    }

    fn make_runs(&mut self) -> Vec<Effect> {
        self.outcomes.runs_due = false;
        let before = self.outcomes.running.take();
        let mut effects: Vec<Effect> = before.map(|(number, _)| stop(number)).into_iter().collect();
        if self.program.diagnostics.is_empty() {
            let of = self.to_explore();
            let switch_points = of.switch_points.name().to_owned();
            let runs = self.outcomes.runs_wanted;
            let (text, network) = (of.text.to_string(), as_json(&of.network));
            let (number, effect) = self.order(Job::Runs(RunsJob { text, switch_points, runs, network }));
            self.outcomes.running = Some((number, of.revision));
            effects.push(effect);
        }
        effects
    }

    fn stop_outcomes(&mut self) -> Vec<Effect> {
        self.outcomes.runs_due = false;
        let search = self.outcomes.search.as_ref().map(|search| search.number);
        search.into_iter().chain(self.outcomes.running.map(|(number, _)| number)).map(stop).collect()
    }

    /// Gives the job to the place of work; gives its number.
    pub(in crate::app) fn order(&mut self, job: Job) -> (u64, Effect) {
        self.orders += 1;
        (self.orders, Effect::Work(Order::Start(self.orders, job).to_text()))
    }

    /// Opens a schedule of what was explored, at its start.
    fn load(&mut self, schedule: &str, told: String, revision: u64) -> Vec<Effect> {
        if revision != self.program.revision {
            self.complain("These outcomes are of an earlier text. Explore again, then step through one.");
            return Vec::new();
        }
        self.settings.set_token(schedule);
        self.settings.cores = 1;
        self.sample = self.sample.filter(|sample| sample.schedule == self.settings.token);
        self.record(Then::StandAtStart);
        self.view = ViewName::Machine;
        self.tell(told);
        self.kept()
    }

    /// The place of work told something.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn hear(&mut self, text: &str) -> Vec<Effect> {
        let Some(reply) = Reply::from_text(text) else { return Vec::new() };
        let outcomes = &mut self.outcomes;
        if outcomes.search.as_ref().is_some_and(|search| search.number == reply.number) {
            let takes_long = reply.worked_ms > ALONE_MS;
            self.hear_of_search(reply);
            if self.outcomes.runs_due && (takes_long || self.outcomes.search.is_none()) {
                return self.make_runs();
            }
        } else if let Some((_, revision)) = outcomes.running.filter(|(number, _)| *number == reply.number) {
            if let Answer::Runs(runs) = reply.answer {
                outcomes.runs = Some((runs, revision));
            }
            outcomes.running = outcomes.running.filter(|_| !reply.over);
        }
        Vec::new()
    }

    fn hear_of_search(&mut self, reply: Reply) {
        let outcomes = &mut self.outcomes;
        let Some(search) = &mut outcomes.search else { return };
        match reply.answer {
            Answer::Progress(progress) => search.progress = progress,
            Answer::Outcomes(found) => {
                let (of, worked_ms) = (search.of.clone(), reply.worked_ms);
                outcomes.found = Some(Searched { of, found, worked_ms });
            }
            Answer::Failed(why) => outcomes.error = Some(why),
            Answer::Runs(_) => {}
        }
        if reply.over {
            outcomes.search = None;
        }
    }

    /// The place of work is gone, and with it all that it was to do.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn lose_work(&mut self, why: &str) {
        let outcomes = &mut self.outcomes;
        if outcomes.search.take().is_some() {
            outcomes.error = Some(format!("The search broke off, probably for want of memory: {why}"));
        }
        (outcomes.running, outcomes.runs_due) = (None, false);
    }
}

/// Takes a job back.
fn stop(number: u64) -> Effect {
    Effect::Work(Order::Stop(number).to_text())
}

/// The network as it goes to the place of work.
fn as_json(network: &NetworkSpec) -> String {
    serde_json::to_string(network).unwrap_or_default()
}

//! A search under way.

use super::found::Found;
use super::job::{Answer, ExploreJob, network};
use crate::explore::{Budget, Options, Search};
use crate::sched::SwitchPoints;
use crate::vm;
use serde::{Deserialize, Serialize};

/// How far a search is.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug, Default)]
pub struct Progress {
    /// What is being done, in a few words.
    pub stage: String,
    /// States that were looked at in this stage.
    pub states: u64,
    /// Visible operations that lead to the state under way; 0 where that is not known.
    pub depth: u64,
    /// Milliseconds that went into the stage.
    pub stage_ms: f64,
}

/// Every outcome of a program, looked for a piece at a time.
pub(super) struct Exploring {
    search: Search,
    /// The stage that was last told of, and the time that had gone into the search when it began.
    stage: &'static str,
    stage_from_ms: f64,
}

impl Exploring {
    /// Before the first state.
    ///
    /// # Errors
    /// What is wrong with the program.
    pub fn new(job: ExploreJob) -> Result<Self, String> {
        let options = Options {
            switch_points: SwitchPoints::from_name(&job.switch_points).unwrap_or_default(),
            states_max: job.states_max,
            switches_max: job.switches_max,
            network: network(&job.network),
            ..Options::default()
        };
        let search = Search::new(compiled(&job.text)?, options);
        Ok(Self { stage: search.progress().stage, search, stage_from_ms: 0.0 })
    }

    /// Looks at so many more states. True when all is done.
    pub fn go_on(&mut self, states: u64) -> bool {
        self.search.run(Budget { states }).done
    }

    /// How far it is; where a stage is over, what was found in it.
    pub fn told(&mut self, worked_ms: f64) -> Answer {
        let progress = self.search.progress();
        if progress.stage != self.stage {
            (self.stage, self.stage_from_ms) = (progress.stage, worked_ms);
            return Answer::Outcomes(self.known());
        }
        Answer::Progress(Progress {
            stage: progress.stage.to_owned(),
            states: progress.states,
            depth: progress.depth,
            stage_ms: worked_ms - self.stage_from_ms,
        })
    }

    /// What was found up to now.
    pub fn known(&self) -> Found {
        let progress = self.search.progress();
        Found::new(self.search.report(), (!progress.done).then_some(progress.stage))
    }
}

/// The program, compiled.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn compiled(text: &str) -> Result<crate::lang::Program, String> {
    let (program, diagnostics) = vm::compile(text);
    program.ok_or_else(|| diagnostics.first().map(|first| first.message.clone()).unwrap_or_default())
}

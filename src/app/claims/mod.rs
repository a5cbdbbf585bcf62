//! Published claims, checked: in the simulation, and by what really happens in this browser. Nothing starts without a click.

mod measured;
mod simulated;

pub use measured::{Found, Measured, Waited};
pub use simulated::{Simulated, TrialRun};

use super::effect::{Effect, Net};
use super::model::Model;
use crate::page::{Claim, Figures, Verdict, claims};
use measured::Measuring;

/// The view of claims.
#[derive(Debug, Default)]
pub struct Claims {
    /// The claims; none before the view was opened.
    pub checks: Vec<Check>,
    /// What is being measured.
    measuring: Measuring,
}

/// A claim, and what was found out about it.
#[derive(Debug)]
pub struct Check {
    /// The claim.
    pub claim: &'static Claim,
    /// What its runs came to.
    pub simulated: Simulated,
    /// What this browser did.
    pub measured: Measured,
}

/// Something on that view.
#[derive(Clone, PartialEq, Debug)]
pub enum ClaimsIntent {
    /// Run the claim of that number in the simulation.
    Simulate(usize),
    /// Measure the claim of that number in this browser, once those that were asked for before have been.
    Measure(usize),
    /// Both, of all.
    CheckAll,
    /// Give up what is under way.
    Stop,
    /// What came of an answer that had to wait: of the measurement of that number.
    Waited(u64, Result<Waited, String>),
    /// Open the run of a claim as the program: the numbers of the claim and of the run.
    Open(usize, usize),
}

impl Check {
    fn new(claim: &'static Claim) -> Self {
        Self { claim, simulated: Simulated::default(), measured: Measured::No }
    }

    /// How much there is of what is measured, where that is known.
    pub fn figures(&self) -> Figures {
        Figures { simulated: self.simulated.value(self.claim), here: self.measured.value() }
    }

    /// What is to be said of it.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.claim, self.figures())
    }
}

impl Claims {
    fn show(&mut self) {
        if self.checks.is_empty() {
            self.checks = claims().iter().map(Check::new).collect();
        }
    }

    /// Whether there is a run to be worked on: what is measured has the machine for itself.
    pub fn is_busy(&self) -> bool {
        self.is_simulating() && !self.measuring.is_at_work()
    }

    /// Whether something is under way, or waits for its turn.
    pub fn is_at_work(&self) -> bool {
        self.is_simulating() || self.measuring.is_at_work()
    }

    fn is_simulating(&self) -> bool {
        self.checks.iter().any(|check| check.simulated.is_busy())
    }

    /// Works for one frame.
    pub(super) fn work(&mut self, work_ms: f64) {
        if let Some(check) = self.checks.iter_mut().find(|check| check.simulated.is_busy()) {
            check.simulated.work(check.claim, work_ms);
        }
    }
}

impl Model {
    /// The view of claims is shown: what this browser lets be measured is asked for.
    pub(super) fn show_claims(&mut self) -> Vec<Effect> {
        self.claims.show();
        vec![Effect::AskForIsolation, Effect::Net(Net::AskHowServed)]
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn on_claims(&mut self, intent: ClaimsIntent) -> Vec<Effect> {
        match intent {
            ClaimsIntent::Simulate(at) => self.simulate_claim(at),
            ClaimsIntent::Measure(at) => {
                self.claims.ask(at);
                return self.go_on_measuring();
            }
            ClaimsIntent::CheckAll => {
                for at in 0..self.claims.checks.len() {
                    self.simulate_claim(at);
                    self.claims.ask(at);
                }
                return self.go_on_measuring();
            }
            ClaimsIntent::Stop => {
                self.claims.checks.iter_mut().for_each(|check| check.simulated.stop());
                return self.stop_measuring();
            }
            ClaimsIntent::Waited(number, result) => return self.hear_waited(number, result),
            ClaimsIntent::Open(at, trial) => {
                let trial = self.claims.checks.get(at).and_then(|check| check.claim.trials.get(trial));
                if let Some(trial) = trial {
                    self.open_trial(trial);
                    return self.kept();
                }
            }
        }
        Vec::new()
    }

    fn simulate_claim(&mut self, at: usize) {
        let Some(claim) = self.claims.checks.get(at).map(|check| check.claim) else { return };
        let settings = claim.trials.iter().map(|trial| self.settings_of(trial)).collect();
        self.claims.checks[at].simulated.start(settings);
    }
}

#[cfg(test)]
mod tests;

//! Whether a claim holds, from the figures alone.

use super::Claim;

/// What was found out about a claim: how much of its quantity there is, where that is known.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Figures {
    /// In the simulation.
    pub simulated: Option<f64>,
    /// In this browser.
    pub here: Option<f64>,
}

/// What is to be said of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It was measured to hold on a CPython that is in use.
    Holds,
    /// It was measured to hold on an older CPython, and no longer does.
    HoldsNoLonger,
    /// It was measured to hold in this browser, and not on CPython.
    HereOnly,
    /// It comes out of the simulation, and was measured to hold nowhere.
    ModelOnly,
    /// It was measured, and holds neither there nor in the simulation.
    Fails,
    /// CPython does not bear it out; nothing else has been tried yet.
    Open,
}

impl Verdict {
    /// Of a claim, with what was found out so far beside what is known of CPython.
    ///
    /// Of the versions in use the last one decides. A claim never holds by the simulation alone.
    pub fn of(claim: &Claim, figures: Figures) -> Self {
        let bears_out = |value: Option<f64>| value.map(|value| claim.holds(value));
        let of_records = |is_current: bool| {
            let records = claim.cpython.iter().filter(move |record| record.is_current == is_current);
            records.filter_map(|record| record.value)
        };
        if bears_out(of_records(true).next_back()) == Some(true) {
            return Self::Holds;
        }
        if of_records(false).any(|value| claim.holds(value)) {
            return Self::HoldsNoLonger;
        }
        match (bears_out(figures.simulated), bears_out(figures.here)) {
            (_, Some(true)) => Self::HereOnly,
            (Some(true), _) => Self::ModelOnly,
            (Some(false), _) => Self::Fails,
            (None, _) => Self::Open,
        }
    }

    /// The same in few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::HoldsNoLonger => "holds no longer",
            Self::HereOnly => "in this browser, not on today's CPython",
            Self::ModelOnly => "in the model only",
            Self::Fails => "does not hold",
            Self::Open => "not on today's CPython",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Here, Quantity, Record};
    use super::*;

    const fn record(value: f64, is_current: bool) -> Record {
        Record { version: "", found: "", value: Some(value), by: "", is_current }
    }

    const fn claim(cpython: &'static [Record]) -> Claim {
        Claim {
            id: "",
            title: "",
            reported: "",
            source: "",
            quantity: Quantity::Times,
            bound: 10.0,
            bound_words: "",
            trials: &[],
            here: Here::Race,
            cpython,
            why: "",
        }
    }

    const fn figures(simulated: Option<f64>, here: Option<f64>) -> Figures {
        Figures { simulated, here }
    }

    #[test]
    fn the_last_version_in_use_decides_whatever_else_is_found() {
        const OLD_HELD: &[Record] = &[record(12.0, false), record(14.0, true), record(3.0, true)];
        let everywhere = figures(Some(20.0), Some(20.0));
        assert_eq!(Verdict::of(&claim(OLD_HELD), everywhere), Verdict::HoldsNoLonger);
        assert_eq!(Verdict::of(&claim(OLD_HELD), Figures::default()), Verdict::HoldsNoLonger);
        const NEW_HOLDS: &[Record] = &[record(3.0, false), record(10.0, true)];
        assert_eq!(Verdict::of(&claim(NEW_HOLDS), figures(Some(1.0), Some(1.0))), Verdict::Holds);
    }

    #[test]
    fn what_cpython_never_did_holds_here_or_in_the_model_or_not_at_all() {
        const NEVER: &[Record] = &[record(3.0, true)];
        for (found, expected) in [
            (figures(None, None), Verdict::Open),
            (figures(Some(11.0), None), Verdict::ModelOnly),
            (figures(Some(11.0), Some(2.0)), Verdict::ModelOnly),
            (figures(Some(11.0), Some(12.0)), Verdict::HereOnly),
            (figures(None, Some(12.0)), Verdict::HereOnly),
            (figures(Some(2.0), Some(2.0)), Verdict::Fails),
            (figures(None, Some(2.0)), Verdict::Open),
        ] {
            assert_eq!(Verdict::of(&claim(NEVER), found), expected, "{found:?}");
        }
    }

    #[test]
    fn without_a_measurement_nothing_holds() {
        assert_eq!(Verdict::of(&claim(&[]), figures(Some(99.0), None)), Verdict::ModelOnly);
    }
}

//! What can be asked for on the view of outcomes.

/// Something on the view of outcomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OutcomesIntent {
    /// Explore what is in the editor.
    Explore,
    /// Give the search and the runs up.
    Stop,
    /// Look at so many states, at the most.
    SetStates(u64),
    /// Only schedules with at most so many switches; all of them, where it is none.
    SetSwitches(Option<u64>),
    /// Make so many seeded runs.
    SetRuns(u64),
    /// Load a schedule of what was explored, to be stepped.
    Load {
        /// Its token.
        schedule: String,
        /// What it shows, in a sentence.
        told: String,
        /// The revision of the text that it is a schedule of.
        revision: u64,
    },
    /// Point at this line of the program.
    ShowLine(u32),
}

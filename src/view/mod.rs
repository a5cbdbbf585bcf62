//! What the page shows, computed from the [`Model`](crate::app::Model): plain text and geometry, no browser.

mod challenge;
mod claims;
mod compare;
mod downloads;
mod drawing;
mod fetched;
pub mod growth;
pub mod ink;
mod instructions;
mod lesson;
mod machine;
mod outcomes;
mod overwrite;
mod pane;
mod program;
mod reactor;
mod real;
mod samples;
mod settings;
mod share;
mod summary;
mod svg;
mod text;
pub mod timeline;
mod transport;
pub mod waterfall;

pub use challenge::{
    BoardView, ChallengeRow, ChallengesView, EndView, HintsView, ListView, Naming, PickRun, SeatView, challenges,
};
pub use claims::{Block as ClaimBlock, ClaimRow, ClaimsView, claims};
pub use compare::{CompareView, ContenderView, compare};
pub use downloads::{DownloadsView, KnobView, StrategyView, WaterfallView, downloads};
pub use drawing::drawing;
pub use fetched::{ComingRow, FetchedView, FetchedWay, PAGE_COLUMNS, fetched};
pub use instructions::{InstructionRow, InstructionsView, instructions};
pub use lesson::{
    AnswerRow, ComingView, ExerciseView, Figure, GivenView, GoView, LessonEnd, LessonListView, LessonRow, LessonView,
    MissedRow, Phrases, Prose, QuestionView, RefusedView, SituationView, Words, lesson, lesson_list, phrases,
};
pub use machine::{FrameRow, LockRow, MachineView, PendingChip, ThreadRow, ThreadTag, VariableRow, machine};
pub use outcomes::{
    Amount, DeadlockRow, OutcomeRow, OutcomesReport, OutcomesView, WitnessLink, outcomes, program_of_outcomes,
};
pub use overwrite::{OverwriteView, overwrite};
pub use pane::{PageRows, RunPaneView, run_pane};
pub use program::{DiagnosticRow, GutterLine, LineView, Piece, ProgramView, ThreadMark, coloured, program};
pub use reactor::{DelayedRow, LadderRung, LadderView, PagerView, ReactorPane, RungPlace, reactor};
pub use real::{RealView, SeriesView, real};
pub use samples::{SampleGroup, sample_groups};
pub use settings::{Choice, CostField, NetworkRow, Parameter, SettingsView, settings};
pub use share::{ShareRow, share};
pub use summary::{Share, SummaryView, shares, summary};
pub use text::{byte_size, duration, thousands};
pub use transport::{LandmarkView, TransportView, transport};

//! Lessons: the list of them, and the step of the one that is read.

mod list;
mod prose;
mod reading;
#[cfg(test)]
mod tests;
mod words;

pub use list::{ComingView, LessonListView, LessonRow, RefusedView, lesson_list};
pub use prose::{Prose, Words};
pub use reading::{
    AnswerRow, ExerciseView, Figure, GivenView, GoView, LessonEnd, LessonView, MissedRow, QuestionView, SituationView,
    lesson,
};
pub use words::{Phrases, phrases};

//! The program's lines with their colours, marks and complaints.

use crate::app::{Model, ProgramText};
use crate::base::ThreadId;
use crate::lang::TokenClass;
use crate::sim::ThreadStatus;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Lines that are laid out; a longer text is shown plain.
const LINES_MAX: usize = 3_000;
/// Marks of threads that a line has room for.
const MARKS_MAX: usize = 3;

/// The editor's content.
#[derive(Clone, PartialEq, Debug)]
pub struct ProgramView {
    /// The text, as the user edits it.
    pub text: Rc<str>,
    /// Its lines; empty when the text is too long for colours.
    pub lines: Rc<[LineView]>,
    /// What is beside each line; as long as the text has lines.
    pub gutter: Vec<GutterLine>,
    /// The line that runs next, from 1, while the run in view is of this text.
    pub current: Option<u32>,
    /// What is wrong, in order.
    pub diagnostics: Vec<DiagnosticRow>,
    /// Whether the run in view is of another text.
    pub outdated: bool,
    /// How often the field had to be given its text again.
    pub refusals: u64,
    /// Whether it is only to be read.
    pub readonly: bool,
}

/// One line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct LineView {
    /// Coloured pieces, in order; together they are the line.
    pub pieces: Vec<Piece>,
    /// The byte at which it starts.
    pub start: u32,
}

/// A piece of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// What it reads.
    pub text: String,
    /// How it is coloured: a word of the style sheet, empty for what lies between tokens.
    pub class: &'static str,
    /// Whether a complaint is about it.
    pub wrong: bool,
}

/// What stands beside a line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GutterLine {
    /// Threads that stand on it, the running one first.
    pub marks: Vec<ThreadMark>,
    /// How many more there are than `marks`.
    pub more: usize,
    /// Whether a complaint is about it.
    pub wrong: bool,
    /// Whether threads race there.
    pub races: bool,
}

/// A thread that stands on a line.
#[derive(Clone, PartialEq, Debug)]
pub struct ThreadMark {
    /// Its number.
    pub thread: u32,
    /// What it is called.
    pub name: String,
    /// Whether it runs.
    pub running: bool,
}

/// A complaint.
#[derive(Clone, PartialEq, Debug)]
pub struct DiagnosticRow {
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// The way out, where one is known.
    pub help: Option<String>,
}

/// The editor's content. `lines` are the [`coloured`] ones of the same text: they cost most, and change only with it.
pub fn program(model: &Model, lines: Rc<[LineView]>) -> ProgramView {
    let program = &model.program;
    let place = |at| program.place(at);
    let diagnostics: Vec<DiagnosticRow> = (program.diagnostics.iter())
        .map(|diagnostic| {
            let at = place(diagnostic.span.start);
            let (message, help) = (diagnostic.message.clone(), diagnostic.help.clone());
            DiagnosticRow { line: at.line, column: at.column, message, help }
        })
        .collect();
    let mut gutter = vec![GutterLine::default(); program.lines.len().min(LINES_MAX)];
    for row in &diagnostics {
        if let Some(line) = gutter.get_mut(row.line as usize - 1) {
            line.wrong = true;
        }
    }
    let outdated = model.is_outdated();
    let mut current = None;
    if let Some(run) = model.run.as_ref().filter(|_| !outdated) {
        let mut marks: BTreeMap<u32, Vec<ThreadMark>> = BTreeMap::new();
        let simulation = &run.simulation;
        let running = simulation.current();
        for thread in (0..simulation.thread_count()).map(ThreadId::from_index) {
            let line = simulation.line_of(thread);
            let runs = running == Some(thread);
            if line == 0 || matches!(simulation.status_of(thread), ThreadStatus::Ended | ThreadStatus::Failed) {
                continue;
            }
            if runs {
                current = Some(line);
            }
            let mark = ThreadMark { thread: thread.0, name: run.name(thread).to_owned(), running: runs };
            let row = marks.entry(line).or_default();
            if runs { row.insert(0, mark) } else { row.push(mark) }
        }
        for (line, mut row) in marks {
            if let Some(beside) = gutter.get_mut(line as usize - 1) {
                beside.more = row.len().saturating_sub(MARKS_MAX);
                row.truncate(MARKS_MAX);
                beside.marks = row;
            }
        }
    }
    let (refusals, readonly) = (program.refusals, model.config.readonly);
    ProgramView { text: program.text.clone(), lines, gutter, current, diagnostics, outdated, refusals, readonly }
}

/// The style sheet's word for a token.
const fn class_of(class: TokenClass) -> &'static str {
    match class {
        TokenClass::Keyword => "keyword",
        TokenClass::Constant => "constant",
        TokenClass::Name => "name",
        TokenClass::Builtin => "builtin",
        TokenClass::FunctionName | TokenClass::ClassName => "definition",
        TokenClass::Decorator => "decorator",
        TokenClass::Number => "numeral",
        TokenClass::String => "string",
        TokenClass::Interpolation => "interpolation",
        TokenClass::Comment => "comment",
        TokenClass::Operator => "operator",
        TokenClass::Error => "error",
    }
}

/// The text cut into lines and pieces; none when it is too long for colours.
pub fn coloured(program: &ProgramText) -> Rc<[LineView]> {
    if program.lines.len() > LINES_MAX || (program.tokens.is_empty() && program.text.len() > LINES_MAX * 20) {
        return Rc::default();
    }
    let end = program.text.len() as u32;
    let mut tokens = program.tokens.iter().peekable();
    let mut lines = Vec::new();
    for number in 1..=program.lines.len() as u32 {
        let start = program.lines.line_start(number).unwrap_or(end);
        let stop = program.lines.line_start(number + 1).unwrap_or(end);
        let mut pieces = Vec::new();
        let mut at = start;
        let mut push = |from: u32, to: u32, class| {
            if from < to {
                let wrong = (program.diagnostics.iter())
                    .any(|diagnostic| diagnostic.span.start < to.max(from + 1) && from < diagnostic.span.end);
                let text = program.text.get(from as usize..to as usize).unwrap_or_default();
                let text = text.trim_end_matches(['\n', '\r']).to_owned();
                pieces.push(Piece { text, class, wrong });
            }
        };
        while let Some(token) = tokens.peek().filter(|token| token.span.start < stop) {
            let (from, to) = (token.span.start.max(start), token.span.end.min(stop));
            push(at, from, "");
            push(from, to, class_of(token.class));
            at = to.max(at);
            if token.span.end > stop {
                break;
            }
            tokens.next();
        }
        push(at, stop, "");
        lines.push(LineView { pieces, start });
    }
    lines.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Intent;
    use crate::app::testing::opened;

    fn view(model: &Model) -> ProgramView {
        program(model, coloured(&model.program))
    }

    fn model(text: &str) -> Model {
        let mut model = Model::new(None);
        model.update(Intent::Edit(text.to_owned()));
        model
    }

    #[test]
    fn the_pieces_of_the_lines_are_the_text() {
        for text in ["", "x = 1", "def f(a):\n    '''two\n    lines'''\n\n", "a\r\nb = (\n", "é = 'ü'  # ö\n\tpass"]
        {
            let view = view(&model(text));
            let lines: Vec<String> =
                view.lines.iter().map(|line| line.pieces.iter().map(|piece| &*piece.text).collect()).collect();
            assert_eq!(lines.join("\n"), text.replace("\r\n", "\n"), "{text:?}");
            assert_eq!(view.gutter.len(), view.lines.len());
        }
    }

    #[test]
    fn a_complaint_marks_its_line_and_its_piece() {
        let view = view(&model("x = 1\ny = $\n"));
        assert!(!view.gutter[0].wrong && view.gutter[1].wrong);
        assert!(view.lines[1].pieces.iter().any(|piece| piece.wrong && piece.text == "$"));
        assert_eq!((view.diagnostics[0].line, view.diagnostics[0].column), (2, 5));
    }

    #[test]
    fn every_thread_has_its_mark_and_the_running_one_comes_first() {
        let mut model = opened("race");
        model.update(Intent::Seek(500_000));
        let view = view(&model);
        let marked: usize = view.gutter.iter().map(|line| line.marks.len() + line.more).sum();
        assert!(marked > 90, "{marked}");
        let current = view.current.expect("somebody runs") as usize;
        assert!(view.gutter[current - 1].marks[0].running);
    }
}

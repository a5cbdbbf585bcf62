//! A lesson's own blocks, each between fences.

use super::fields::{Field, Fields, complaint, place};
use super::markdown::{blocks, cut, inlines};
use super::situation::{self, Situation, prose};
use super::{Block, Choice, Exercise, Predict};
use crate::base::Span;
use crate::lang::Diagnostic;
use crate::page::Challenge;

/// What such a block can be.
pub(super) const WORDS: [&str; 4] = ["baton", "predict", "try", "challenge"];

/// Ends the fields, or the choices.
const CUT: &str = "---";
/// Begins the solution of an exercise.
const SOLUTION: &str = "--- solution";

/// What stands between the fences.
pub(super) struct Source<'a> {
    /// What stands after the word that says what it is.
    pub id: &'a str,
    pub text: &'a str,
    /// Where `text` starts in the lesson.
    pub base: usize,
    /// The block with its fences.
    pub span: Span,
}

/// Reads the block of that word, one of [`WORDS`].
pub(super) fn read(word: &str, source: &Source, told: &mut Vec<Diagnostic>) -> Option<Block> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if source.id.is_empty() || source.id.len() > 60 || !source.id.chars().all(is_name) {
        let help = "write it after the word, in small letters, digits and hyphens: ```baton first-run";
        told.push(complaint(
            Span::new(source.span.start, source.span.start),
            format!("the block '{word}' has no name"),
            help,
        ));
    }
    match word {
        "baton" => Some(Block::Situation(Box::new(baton(source, told)))),
        "predict" => Some(Block::Predict(Box::new(predict(source, told)))),
        "try" => Some(Block::Exercise(Box::new(exercise(source, told)))),
        _ => challenge(source, told),
    }
}

fn baton(source: &Source, told: &mut Vec<Diagnostic>) -> Situation {
    let (before, program) = halves(source.text, CUT);
    let mut fields = Fields::read(before, source.base, told);
    let situation = situation(source, &mut fields, program.map(|at| &source.text[at..]), told);
    fields.finish(situation::FIELDS, told);
    situation
}

/// Reads the fields of a situation, which has a program.
fn situation(source: &Source, fields: &mut Fields, text: Option<&str>, told: &mut Vec<Diagnostic>) -> Situation {
    let before = told.len();
    let situation = Situation::read(source.id, fields, text, told);
    if situation.text.trim().is_empty() && told.len() == before {
        let help = "name a sample, or write a line '---' and the program after it";
        told.push(complaint(source.span, format!("'{}' has no program", source.id), help));
    }
    situation
}

/// What stands before the first line `line`, and where what stands after it begins.
fn halves<'a>(text: &'a str, line: &str) -> (&'a str, Option<usize>) {
    match cut(text, |other| other == line) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn exercise(source: &Source, told: &mut Vec<Diagnostic>) -> Exercise {
    let (first, solution) = halves(source.text, SOLUTION);
    let (before, program) = halves(first, CUT);
    let mut fields = Fields::read(before, source.base, told);
    let start = situation(source, &mut fields, program.map(|at| &first[at..]), told);
    let mut under = Vec::new();
    for field in fields.take_all("under") {
        under.extend(field.value.split_whitespace().filter_map(|token| situation::schedule(token, &field, told)));
    }
    if under.is_empty() {
        under.push(start.schedule.clone());
    }
    let task = prose(&fields.take_all("task"), told);
    if task.is_empty() {
        told.push(complaint(source.span, format!("'{}' does not say what to do", source.id), "add 'task: ...'"));
    }
    if start.expected.is_empty() {
        let help = "add 'expect: NAME == VALUE', 'outcome: finished' or 'prints: ...'";
        told.push(complaint(source.span, format!("'{}' expects nothing", source.id), help));
    }
    let hints = fields.take_all("hint");
    let hints = hints.iter().map(|field: &Field| inlines(field.value, field.at.start as usize, told)).collect();
    let solution = solution.map(|at| source.text[at..].to_owned());
    fields.finish(&format!("task, hint, under, {}", situation::FIELDS), told);
    Exercise { start, under, task, hints, solution }
}

/// A question, choices `- [ ]` or `- [x]` with an indented reply each, and after a line `---` what is said to all.
fn predict(source: &Source, told: &mut Vec<Diagnostic>) -> Predict {
    let (asked, explanation) = halves(source.text, CUT);
    let mut predict = Predict { id: source.id.to_owned(), ..Predict::default() };
    let (mut question_ends, mut at) = (asked.len(), 0);
    for line in asked.split_inclusive('\n') {
        let base = source.base + at;
        let text = line.trim_end();
        let choice = text.strip_prefix("- [x] ").map(|text| (true, text));
        let choice = choice.or_else(|| text.strip_prefix("- [ ] ").map(|text| (false, text)));
        match (choice, predict.choices.last_mut()) {
            (Some((right, text)), before) => {
                if before.is_none() {
                    question_ends = at;
                }
                let start = place(line, text, base).start as usize;
                predict.choices.push(Choice { right, text: inlines(text, start, told), reply: Vec::new() });
            }
            (None, Some(choice)) if line.starts_with("  ") && !text.is_empty() => {
                let text = text.trim_start();
                if !choice.reply.is_empty() {
                    choice.reply.push(super::Inline::Text(" ".to_owned()));
                }
                choice.reply.extend(inlines(text, place(line, text, base).start as usize, told));
            }
            (None, Some(_)) if !text.is_empty() => {
                let help = "choices begin with '- [ ] ' or '- [x] ', their replies with two spaces; what is said to all comes after '---'";
                told.push(complaint(place(line, text, base), "this line belongs to no choice", help));
            }
            _ => {}
        }
        at += line.len();
    }
    predict.question = blocks(&asked[..question_ends], source.base, false, told);
    if let Some(at) = explanation {
        predict.explanation = blocks(&source.text[at..], source.base + at, false, told);
    }
    if predict.choices.len() < 2 || !predict.choices.iter().any(|choice| choice.right) {
        let help = "write two choices or more, the right one as '- [x] ...'";
        told.push(complaint(source.span, format!("'{}' has nothing to choose from", source.id), help));
    }
    if predict.question.is_empty() {
        told.push(complaint(
            source.span,
            format!("'{}' asks nothing", source.id),
            "write the question before the choices",
        ));
    }
    predict
}

fn challenge(source: &Source, told: &mut Vec<Diagnostic>) -> Option<Block> {
    let Some(found) = Challenge::find(source.id) else {
        let help = "the ids of challenges stand in the page's address: ?challenge=lost-update";
        told.push(complaint(source.span, format!("there is no challenge '{}'", source.id), help));
        return None;
    };
    Some(Block::Challenge(found, blocks(source.text, source.base, false, told)))
}

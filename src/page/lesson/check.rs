//! Whether a lesson keeps what it says: its programs compile, and what is expected of them holds.

use super::{Block, Expectation, Lesson, Situation, parse};
use crate::base::Span;
use crate::lang::Diagnostic;
use crate::sim::Simulation;
use crate::vm;

/// Everything that is wrong with the lesson of this text.
pub fn check(text: &str) -> Vec<Diagnostic> {
    let (lesson, mut told) = parse(text);
    if told.is_empty() {
        programs(text, &lesson, &mut told);
    }
    told
}

fn programs(text: &str, lesson: &Lesson, told: &mut Vec<Diagnostic>) {
    for block in &lesson.blocks {
        match block {
            Block::Situation(one) => {
                let found = missed(one, &one.text, &[None]);
                tell(text, one, &one.text, found, told);
            }
            Block::Exercise(one) => {
                let under: Vec<Option<&str>> = one.under.iter().map(|token| Some(&**token)).collect();
                match missed(&one.start, &one.start.text, &under) {
                    Ok(missed) if missed.is_empty() => {
                        let message = format!("the program of '{}' already does what is expected of it", one.start.id);
                        let at = place(text, &one.start.id, "");
                        told.push(super::fields::complaint(at, message, "expect something that it does not do"));
                    }
                    Ok(_) => {}
                    Err(wrong) => tell(text, &one.start, &one.start.text, Err(wrong), told),
                }
                if let Some(solution) = &one.solution {
                    let found = missed(&one.start, solution, &under);
                    tell(text, &one.start, solution, found, told);
                }
            }
            _ => {}
        }
    }
}

/// The block of that name, or a piece of it.
fn place(text: &str, id: &str, piece: &str) -> Span {
    let block = text.find(&format!(" {id}\n")).map_or(0, |at| at + 1);
    let at = if piece.is_empty() { Some(0) } else { text[block..].find(piece) };
    let (start, length) = at.map_or((block, id.len()), |at| (block + at, piece.len().max(1)));
    Span::new(start as u32, (start + length) as u32)
}

fn tell(
    text: &str,
    situation: &Situation,
    program: &str,
    found: Result<Vec<(String, Expectation, String)>, Vec<Diagnostic>>,
    told: &mut Vec<Diagnostic>,
) {
    match found {
        Ok(missed) => told.extend(missed.into_iter().map(|(schedule, expectation, seen)| {
            let at = place(text, &situation.id, &expectation.text());
            let message = format!("under {schedule} '{}' does not hold: seen is {seen}", expectation.text());
            super::fields::complaint(at, message, "change the program, or what is expected of it")
        })),
        Err(wrong) => {
            // A program that stands in the lesson starts at a place of it.
            let start = place(text, &situation.id, program).start;
            let moved = |at: u32| if situation.sample.is_none() { at + start } else { start };
            told.extend(wrong.into_iter().map(|one| {
                let span = Span::new(moved(one.span.start), moved(one.span.end));
                Diagnostic { span, ..one }
            }));
        }
    }
}

/// What does not hold of the program, under which schedule, and what was seen in its place.
fn missed(
    situation: &Situation,
    program: &str,
    under: &[Option<&str>],
) -> Result<Vec<(String, Expectation, String)>, Vec<Diagnostic>> {
    let (compiled, wrong) = vm::compile(program);
    let Some(compiled) = compiled else { return Err(wrong) };
    let mut found = Vec::new();
    if situation.expected.is_empty() {
        return Ok(found);
    }
    for schedule in under {
        let Some(options) = situation.options(*schedule) else { continue };
        let mut simulation = Simulation::new(compiled.clone(), options);
        simulation.run_to_end();
        for expectation in &situation.expected {
            if let Err(seen) = expectation.holds(&simulation) {
                let schedule = schedule.unwrap_or(&situation.schedule).to_owned();
                found.push((schedule, expectation.clone(), seen));
            }
        }
    }
    Ok(found)
}

//! What is to be done in a step: a question, a program to look at, one to change, a challenge; and what came of it.

use super::click;
use super::prose::{prose, words};
use baton::app::LessonsIntent;
use baton::view::{AnswerRow, ExerciseView, LessonView, Phrases, Prose, QuestionView, SituationView};
use yew::prelude::*;

/// The question with its answers to choose from.
pub fn question(view: &QuestionView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    let rows = view.answers.iter().enumerate().map(|(at, row)| answer(at, row, view, on));
    html! {
        <fieldset class="lesson-question">
            <legend lang={phrases.tag}>{ phrases.predict }</legend>
            { prose(&view.text, on) }
            { for rows }
        </fieldset>
    }
}

fn answer(at: usize, row: &AnswerRow, view: &QuestionView, on: &Callback<LessonsIntent>) -> Html {
    let choose = on.reform(move |_: Event| LessonsIntent::Choose(at));
    let (tone, sign) = match row.right {
        Some(true) => ("right", "✓"),
        Some(false) if row.chosen => ("wrong", "✗"),
        _ => ("", ""),
    };
    html! {
        <label key={at} class={classes!("lesson-answer", tone, row.chosen.then_some("chosen"))}>
            <input type="radio" name={view.id.clone()} checked={row.chosen} disabled={view.answered} onchange={choose} />
            <span>{ words(&row.text, on) }</span>
            <span class="lesson-sign" aria-hidden="true">{ sign }</span>
        </label>
    }
}

/// What the run gave and what is said to the answer; for those who listen, too.
pub fn given(view: &LessonView, on: &Callback<LessonsIntent>) -> Html {
    let figures = view.situation.as_ref().filter(|one| !one.figures.is_empty()).map(|one| figures(one, view.phrases));
    let caption = view.situation.as_ref().filter(|one| !one.caption.is_empty());
    let given = view.question.as_ref().and_then(|question| question.given.as_ref());
    html! {
        <div class="lesson-given" role="status" aria-live="polite">
            if let Some(given) = given {
                <p class={classes!("lesson-verdict", if given.right { "good" } else { "bad" })}>
                    <strong lang={view.phrases.tag}>{ given.verdict }</strong>{ " " }{ words(&given.reply, on) }
                </p>
            }
            { figures.unwrap_or_default() }
            if let Some(given) = given { { prose(&given.explanation, on) } }
            if let Some(one) = caption {
                <p class="lesson-caption"><strong lang={view.phrases.tag}>{ view.phrases.look }</strong>{ " " }{ words(&one.caption, on) }</p>
            }
        </div>
    }
}

fn figures(view: &SituationView, phrases: &Phrases) -> Html {
    let rows = view.figures.iter().map(|figure| {
        let name = if figure.is_code {
            html! { <code>{ &figure.name }</code> }
        } else {
            html! { { &figure.name } }
        };
        html! { <div><dt>{ name }</dt><dd>{ &figure.value }</dd></div> }
    });
    html! {
        <div class="lesson-figures" lang={phrases.tag}>
            <h3>{ phrases.gave }</h3>
            <dl>{ for rows }</dl>
        </div>
    }
}

/// Which program is looked at.
pub fn situation(view: &SituationView, phrases: &Phrases, alone: bool, on: &Callback<LessonsIntent>) -> Html {
    html! {
        <p class="lesson-bar lesson-situation" lang={phrases.tag}>
            <span class="hint">{ &view.program }</span>
            if view.done {
                <button type="button" class="link" id="lesson-again" onclick={click(on, LessonsIntent::ShowAgain)}>{ phrases.again }</button>
            }
            if view.done && !alone {
                <a class="lesson-below" href="#workspace">{ phrases.below }</a>
            }
        </p>
    }
}

/// A program to change.
pub fn exercise(view: &ExerciseView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    let goals = view.goals.iter().map(|goal| html! { <li><code>{ goal }</code></li> });
    html! {
        <div class="lesson-task">
            if view.heading { <h3 lang={phrases.tag}>{ phrases.exercise }</h3> }
            <p>{ words(&view.task, on) }</p>
            <div class="lesson-goals" lang={phrases.tag}>
                <p class="hint">{ phrases.must }{ ", " }{ &view.under }{ ":" }</p>
                <ul>{ for goals }</ul>
            </div>
            if view.open {
                <p class="lesson-bar" lang={phrases.tag}>
                    <span>{ phrases.change }</span>
                    <button type="button" class="link" onclick={click(on, LessonsIntent::ShowAgain)}>{ phrases.anew }</button>
                </p>
            }
            { outcome(view, phrases, on) }
            { hints(view, phrases, on) }
        </div>
    }
}

/// What came of the check.
fn outcome(view: &ExerciseView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    let missed = view.missed.iter().map(|row| html! { <li><code>{ &row.goal }</code>{ ": " }{ &row.seen }</li> });
    html! {
        <div class="lesson-checked" role="status" aria-live="polite" lang={phrases.tag}>
            if let Some(checking) = &view.checking {
                <p class="lesson-bar">
                    <span>{ checking }</span>
                    <button type="button" class="quiet" onclick={click(on, LessonsIntent::StopChecking)}>{ phrases.stop }</button>
                </p>
            }
            if let Some((solved, text)) = &view.verdict {
                <p class={classes!("lesson-verdict", if *solved { "good" } else { "bad" })}>{ text }</p>
                <ul class="lesson-missed">{ for missed }</ul>
                if view.outdated { <p class="hint">{ phrases.outdated }</p> }
                if !solved {
                    <button type="button" id="lesson-look" onclick={click(on, LessonsIntent::LookAtFailure)}>{ phrases.look_at }</button>
                }
            }
        </div>
    }
}

/// Hints, and the solution.
fn hints(view: &ExerciseView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    let shown = view.hints.iter().map(|hint| html! { <li>{ words(hint, on) }</li> });
    html! {
        <div class="lesson-hints">
            <ol>{ for shown }</ol>
            <p class="lesson-bar" lang={phrases.tag}>
                if let Some(more) = &view.more_hints {
                    <button type="button" class="quiet" id="lesson-hint" onclick={click(on, LessonsIntent::ShowHint)}>{ more }</button>
                }
                // It stays when it is pressed: it has the focus.
                if view.can_see_solution || view.solution.is_some() {
                    <button type="button" class="quiet" id="lesson-solution" aria-expanded={view.solution.is_some().to_string()} onclick={click(on, LessonsIntent::ShowSolution)}>{ phrases.solution }</button>
                }
            </p>
            if let Some(solution) = &view.solution {
                <pre tabindex="0"><code>{ solution }</code></pre>
                <button type="button" id="lesson-take" lang={phrases.tag} onclick={click(on, LessonsIntent::TakeSolution)}>{ phrases.take }</button>
            }
        </div>
    }
}

/// A challenge: its name, its aim, why, and how it stands.
pub fn challenge(
    view: &(&'static str, &'static str, Vec<Prose>, &'static str),
    phrases: &Phrases,
    on: &Callback<LessonsIntent>,
) -> Html {
    let (title, aim, why, stands) = view;
    html! {
        <div class="lesson-task">
            <h3><span lang={phrases.tag}>{ phrases.challenge }</span>{ ": " }<span lang="en">{ *title }</span></h3>
            { prose(why, on) }
            <p class="lesson-aim" lang="en">{ *aim }</p>
            <p role="status" aria-live="polite" lang={phrases.tag}>{ *stands }</p>
        </div>
    }
}

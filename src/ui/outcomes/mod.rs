//! Outcomes: everything that the program can come to, beside the program.

mod findings;
mod rows;

use super::browser;
use super::editor::Editor;
use baton::app::{Intent, OutcomesIntent};
use baton::view::{OutcomesReport, OutcomesView, ProgramView};
use std::fmt::Display;
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<OutcomesView>,
    /// The program.
    pub program: Rc<ProgramView>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The styles of this view: the page opens without them.
const STYLES: &str = include_str!("../../../www/styles/outcomes.css");

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    let on = props.on.reform(Intent::Outcomes);
    html! {
        <section class="outcomes" aria-labelledby="outcomes-title">
            <style>{ STYLES }</style>
            { program(props) }
            <div class="outcomes-side">
                <header class="panel outcomes-head">
                    <div class="outcomes-bar">
                        <h2 id="outcomes-title">{ "Every outcome" }</h2>
                        { controls(view, &on) }
                        { buttons(view, &on) }
                    </div>
                    <p class="progress" aria-live="off">{ progress(view) }</p>
                    if let Some(error) = &view.error {
                        <p class="told error" role="alert">{ error }</p>
                    }
                    { view.report.as_ref().map_or_else(empty, |report| summary(view, report)) }
                </header>
                if let Some(report) = &view.report {
                    { rows::draw(view, report, &on) }
                    { findings::draw(report, &on) }
                }
            </div>
        </section>
    }
}

fn program(props: &Props) -> Html {
    let view = &*props.program;
    html! {
        <section class="program panel" aria-labelledby="program-title">
            <header class="panel-head">
                <h2 id="program-title">{ "Program" }</h2>
                if props.view.outdated {
                    <span class="hint">{ "changed since it was explored" }</span>
                }
            </header>
            <Editor view={props.program.clone()} instructions={None::<Rc<_>>} on={props.on.clone()} />
            { super::program::diagnostics(view) }
        </section>
    }
}

fn controls(view: &OutcomesView, on: &Callback<OutcomesIntent>) -> Html {
    let switches = view.switches.iter().map(|(most, name, chosen)| {
        let value = most.map_or_else(String::new, |most| most.to_string());
        (value, name.clone(), *chosen)
    });
    html! {
        <div class="outcomes-controls">
            { choice("Switches", switches, on.reform(|text: String| OutcomesIntent::SetSwitches(text.parse().ok()))) }
            { numbers("States at most", &view.states, on, OutcomesIntent::SetStates) }
            { numbers("Seeded runs", &view.runs, on, OutcomesIntent::SetRuns) }
        </div>
    }
}

fn numbers(
    label: &'static str,
    options: &[(u64, String, bool)],
    on: &Callback<OutcomesIntent>,
    intent: fn(u64) -> OutcomesIntent,
) -> Html {
    let options = options.iter().map(|(number, name, chosen)| (*number, name.clone(), *chosen));
    choice(label, options, on.reform(move |text: String| intent(text.parse().unwrap_or(1))))
}

fn choice<T: Display>(
    label: &'static str,
    options: impl Iterator<Item = (T, String, bool)>,
    on: Callback<String>,
) -> Html {
    let set = on.reform(|event: Event| browser::value_of(&event));
    let options = options.map(|(value, name, chosen)| {
        html! { <option value={value.to_string()} selected={chosen}>{ name }</option> }
    });
    html! { <label class="field">{ label }<select onchange={set}>{ for options }</select></label> }
}

fn buttons(view: &OutcomesView, on: &Callback<OutcomesIntent>) -> Html {
    let explore = on.reform(|_: MouseEvent| OutcomesIntent::Explore);
    let stop = on.reform(|_: MouseEvent| OutcomesIntent::Stop);
    html! {
        <span class="actions">
            <button type="button" disabled={!view.busy} onclick={stop}>{ "Stop" }</button>
            <button type="button" class="primary" disabled={!view.can_explore} onclick={explore}>{ "Explore" }</button>
        </span>
    }
}

fn progress(view: &OutcomesView) -> String {
    match (&*view.progress, view.busy) {
        ("", false) if !view.can_explore => "The program has errors: there is nothing to explore.".to_owned(),
        (text, _) => text.to_owned(),
    }
}

fn empty() -> Html {
    html! {
        <p class="hint">
            { "A run shows what one schedule does. Exploring goes through all of them, up to those that cannot be told \
               apart, and shows everything that the program can come to." }
        </p>
    }
}

fn summary(view: &OutcomesView, report: &OutcomesReport) -> Html {
    html! {
        <div class={classes!("outcomes-summary", view.outdated.then_some("outdated"))}>
            if view.outdated {
                <p class="earlier">{ "Of an earlier text: explore again." }</p>
            }
            <p class="outcomes-headline" role="status">
                <strong>{ &report.headline }</strong>
                if !report.ways.is_empty() {
                    <span>{ format!(" in {}", report.ways) }</span>
                }
            </p>
            if let Some(to_try) = &report.to_try {
                <p>{ to_try }</p>
            }
            <p class={classes!("outcomes-standing", report.tone)}>{ &report.standing }</p>
            if !report.left_out.is_empty() {
                <ul class="left-out" aria-label="What was left out">
                    { for report.left_out.iter().map(|what| html! { <li>{ what }</li> }) }
                </ul>
            }
            if let Some(testing) = &report.testing {
                <p class="testing">{ "Testing: " }{ testing }</p>
            }
        </div>
    }
}

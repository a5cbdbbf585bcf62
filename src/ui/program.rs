//! The program pane: the editor, its complaints, and how the program is to be run.

use super::browser;
use super::editor::Editor;
use super::settings;
use baton::app::Intent;
use baton::view::{InstructionsView, ProgramView, SettingsView};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// The text and what stands beside it.
    pub view: Rc<ProgramView>,
    /// What stands under the running line.
    pub instructions: Option<Rc<InstructionsView>>,
    /// How it is to be run.
    pub settings: Rc<SettingsView>,
    /// What the sample is there for, if the program is one.
    pub summary: Option<&'static str>,
    /// Whether a run is under way.
    pub recording: bool,
    /// Whether the user wants to see instructions.
    pub instructions_open: bool,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// Complaints that are listed.
const DIAGNOSTICS_MAX: usize = 20;

/// The program pane.
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    let on = &props.on;
    let run = on.reform(|_: MouseEvent| Intent::Run);
    let toggle = on.reform(|_: MouseEvent| Intent::ToggleInstructions);
    let settings = settings::Props {
        view: props.settings.clone(),
        schedule: on.reform(Intent::SetSchedule),
        on: Some(on.clone()),
        id: "run",
    };
    html! {
        <section class="program panel" aria-labelledby="program-title">
            <header class="panel-head">
                <h2 id="program-title">{ "Program" }</h2>
                if view.outdated {
                    <span class="hint">{ "changed since the run" }</span>
                }
                <span class="actions">
                    <button type="button" class="quiet" aria-pressed={props.instructions_open.to_string()} title="Show the instructions of the running line (I)" onclick={toggle}>
                        { "Instructions" }
                    </button>
                    { open_file(on) }
                    <button type="button" class="primary" title="Run from the start to the end (Ctrl+Enter)" disabled={props.recording} onclick={run}>
                        { if props.recording { "Running …" } else { "Run" } }
                    </button>
                </span>
            </header>
            if let Some(summary) = props.summary {
                <p class="sample-summary">{ summary }</p>
            }
            <Editor view={props.view.clone()} instructions={props.instructions.clone()} on={on.clone()} />
            { diagnostics(view) }
            { settings::draw(&settings) }
        </section>
    }
}

fn open_file(on: &Callback<Intent>) -> Html {
    let on = on.clone();
    let read = Callback::from(move |event: Event| {
        let on = on.clone();
        browser::read_file(&event, move |name, bytes| on.emit(Intent::OpenFile(name, bytes)));
    });
    html! {
        <label class="button quiet">
            { "Open file" }
            <input type="file" class="visually-hidden" accept=".py,text/x-python,text/plain" onchange={read} />
        </label>
    }
}

/// What is wrong with the program.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn diagnostics(view: &ProgramView) -> Html {
    let rows = view.diagnostics.iter().take(DIAGNOSTICS_MAX).enumerate().map(|(at, row)| {
        html! {
            <li key={at}>
                <span class="place">{ format!("{}:{}", row.line, row.column) }</span>
                { &row.message }
                if let Some(help) = &row.help {
                    <span class="way-out">{ format!(" {help}") }</span>
                }
            </li>
        }
    });
    html! {
        <ul class="diagnostics" aria-label="What is wrong" aria-live="polite">{ for rows }</ul>
    }
}

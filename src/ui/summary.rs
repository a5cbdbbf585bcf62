//! How the run ended, its figures, and where its time went.

use super::drawing::files;
use super::figures::{bar, figures};
use baton::app::{FileKind, Intent};
use baton::view::SummaryView;
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows; None before the first run.
    pub view: Option<Rc<SummaryView>>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The end of the run.
pub fn draw(props: &Props) -> Html {
    let Some(view) = &props.view else { return html! {} };
    let copy = props.on.reform(|_: MouseEvent| Intent::CopySchedule);
    let kinds: &[FileKind] = if view.has_downloads { &FileKind::ALL } else { &FileKind::PLAIN };
    html! {
        <section class="summary panel" aria-labelledby="summary-title">
            <header class="panel-head">
                <h2 id="summary-title" class={classes!("headline", view.tone)}>{ &view.headline }</h2>
                <span class="actions">
                    <button type="button" class="quiet" title="A token that repeats exactly this run" onclick={copy}>{ "Copy schedule" }</button>
                    { files(kinds, "the run", &props.on.reform(Intent::Save)) }
                </span>
            </header>
            { for view.details.iter().map(|detail| html! { <p>{ detail }</p> }) }
            if let Some(traceback) = &view.traceback {
                <pre class="traceback">{ traceback }</pre>
            }
            { figures(&view.figures) }
            { bar(&view.shares, "Where the time went".to_owned()) }
            if !view.races.is_empty() {
                <p class="races"><strong>{ "Data races: " }</strong>{ view.races.join("; ") }</p>
            }
        </section>
    }
}

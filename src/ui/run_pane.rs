//! What is shown of the whole run under the machine: its threads, or its downloads.

use super::drawing::{self, Measured};
use super::figures::figures;
use baton::app::{Intent, RunPane};
use baton::view::{PageRows, RunPaneView};
use yew::prelude::*;

/// The pane, with the timeline for where threads are shown; without downloads there is nothing to choose.
pub fn draw(view: Option<&RunPaneView>, timeline: Html, on: &Callback<Intent>) -> Html {
    let Some(view) = view else { return html! { <div class="timeline-pane panel">{ timeline }</div> } };
    let tab = |pane: RunPane, name: &'static str| {
        let show = on.reform(move |_: MouseEvent| Intent::ShowPane(pane));
        html! { <button type="button" class="tab" aria-pressed={(view.shown == pane).to_string()} onclick={show}>{ name }</button> }
    };
    html! {
        <div class="timeline-pane panel with-tabs">
            <div class="pane-tabs" role="group" aria-label="What is shown of the run">
                { tab(RunPane::Threads, "Threads") }
                { tab(RunPane::Downloads, "Downloads") }
            </div>
            { view.downloads.as_ref().map_or(timeline, |rows| pages(rows, on)) }
        </div>
    }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn pages(rows: &PageRows, on: &Callback<Intent>) -> Html {
    html! {
        <div class="pages">
            { drawing::legend(&rows.legend) }
            <Measured class="pages-width" on={on.reform(Intent::ResizePane)}>
                { drawing::waterfall(&rows.waterfall, "the run, up to the position in view") }
            </Measured>
            { figures(&rows.figures) }
        </div>
    }
}

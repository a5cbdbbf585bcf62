//! The measured figures of the selection, or how to select.

use baton::view::timeline::SelectionView;
use yew::prelude::*;

/// A line under the timeline, of the same height with and without a selection.
pub fn draw(selection: Option<&SelectionView>) -> Html {
    match selection {
        None => html! {
            <p class="timeline-readout timeline-hint">
                { "Click to go there, drag to measure, turn the wheel or pinch to zoom." }
            </p>
        },
        Some(selection) => measured(selection),
    }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn measured(selection: &SelectionView) -> Html {
    html! {
        <dl class="timeline-readout">
            <div><dt>{ "selected" }</dt><dd>{ &selection.of }</dd></div>
            { for selection.rows.iter().map(|(name, value)| html! {
                <div key={*name}><dt>{ *name }</dt><dd>{ value }</dd></div>
            }) }
        </dl>
    }
}

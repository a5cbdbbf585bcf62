//! The knobs: the pictures follow while they are turned.

use crate::ui::browser;
use baton::app::DownloadsIntent;
use baton::view::KnobView;
use yew::prelude::*;

/// All knobs.
pub fn draw(knobs: &[KnobView], on: &Callback<DownloadsIntent>) -> Html {
    let reset = on.reform(|_: MouseEvent| DownloadsIntent::Reset);
    html! {
        <div class="knobs" role="group" aria-label="Settings">
            { for knobs.iter().map(|knob| knob_field(knob, on)) }
            <button type="button" class="quiet" onclick={reset}>{ "Back to the start" }</button>
        </div>
    }
}

fn knob_field(view: &KnobView, on: &Callback<DownloadsIntent>) -> Html {
    let (knob, (least, most)) = (view.knob, view.range);
    let value = view.value;
    let turn = on.reform(move |event: InputEvent| {
        DownloadsIntent::Turn(knob, browser::value_of(&event).parse().unwrap_or(value))
    });
    html! {
        <label key={knob.name()} class="knob">
            <span class="knob-name">{ knob.name() }</span>
            <output>{ &view.text }</output>
            <input type="range" min={least.to_string()} max={most.to_string()} step="1" value={value.to_string()}
                aria-label={knob.name()} aria-valuetext={view.text.clone()} oninput={turn} />
        </label>
    }
}

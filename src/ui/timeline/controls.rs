//! Buttons for all that is done by dragging and turning the wheel.

use baton::app::timeline::{LaneHeight, TimelineIntent};
use baton::view::timeline::{PAN_STEP, ZOOM_STEP};
use yew::prelude::*;

/// What the buttons are given.
pub struct Props {
    /// How tall lanes are.
    pub mode: LaneHeight,
    /// Whether the whole run is in sight.
    pub whole: bool,
    /// Whether a measurement was begun.
    pub measuring: bool,
    /// Whether something is selected or focused.
    pub can_zoom_to: bool,
}

/// The row of buttons.
pub fn draw(Props { mode, whole, measuring, can_zoom_to }: &Props, on: &Callback<TimelineIntent>) -> Html {
    let button = |sign: &'static str, title: &'static str, disabled: bool, intent: TimelineIntent| {
        let onclick = on.reform(move |_: MouseEvent| intent);
        // A sign alone is no name.
        let name = (sign.chars().count() == 1).then_some(title);
        html! { <button type="button" {title} aria-label={name} {disabled} {onclick}>{ sign }</button> }
    };
    let pan = |windows| TimelineIntent::PanWindows { windows };
    let tall = *mode == LaneHeight::Tall;
    let measure = if *measuring { "Measure to here" } else { "Measure from here" };
    let heighten = on.reform({
        let other = mode.other();
        move |_: MouseEvent| TimelineIntent::SetLaneHeight(other)
    });
    html! {
        <div class="timeline-controls" role="group" aria-label="Timeline">
            { button("−", "Zoom out (S)", *whole, TimelineIntent::Zoom { factor: 1.0 / ZOOM_STEP }) }
            { button("+", "Zoom in (W)", false, TimelineIntent::Zoom { factor: ZOOM_STEP }) }
            { button("◂", "Earlier (A)", *whole, pan(-2.0 * PAN_STEP)) }
            { button("▸", "Later (D)", *whole, pan(2.0 * PAN_STEP)) }
            { button("Whole run", "Show the whole run (0, double click)", *whole, TimelineIntent::Fit) }
            { button("Selection", "Zoom to the selection or the focused slice (F)", !can_zoom_to, TimelineIntent::ZoomToSelection) }
            { button(measure, "Measure from the position in view to another (M)", false, TimelineIntent::SelectHere) }
            <button type="button" aria-pressed={tall.to_string()} onclick={heighten}>{ "Tall lanes" }</button>
        </div>
    }
}

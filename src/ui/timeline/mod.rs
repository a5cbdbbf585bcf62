//! The timeline: a canvas with controls, a legend, and the same in words.

mod colours_paint;
mod controls;
mod legend;
mod paint;
mod readout;
mod stage;

use baton::app::timeline::{LaneHeight, TimelineIntent};
use baton::view::timeline::TimelineView;
use stage::Stage;
use std::rc::Rc;
use yew::prelude::*;

/// What a timeline is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<TimelineView>,
    /// What it is called.
    pub label: AttrValue,
    /// What is asked of it.
    pub on: Callback<TimelineIntent>,
}

/// One run's timeline. As a strip it has neither controls nor legend: whoever stacks strips shows those once.
pub fn draw(Props { view, label, on }: &Props) -> Html {
    let mode = view.picture.scale.mode();
    let strip = mode == LaneHeight::Strip;
    let controls = controls::Props {
        mode,
        measuring: view.overlay.measuring,
        whole: view.picture.axis.is_whole(),
        can_zoom_to: can_zoom_to(view),
    };
    html! {
        <section class={classes!("timeline", strip.then_some("timeline-strip"))} aria-label={label}>
            if !strip {
                { controls::draw(&controls, on) }
            }
            <Stage {view} {label} {on} />
            if !strip {
                { readout::draw(view.overlay.selection.as_ref()) }
                { legend::draw() }
            }
            <p class="timeline-words" role="status">{ &*view.overlay.description }</p>
        </section>
    }
}

fn can_zoom_to(view: &TimelineView) -> bool {
    view.overlay.selection.is_some() || view.overlay.focused_slice.is_some()
}

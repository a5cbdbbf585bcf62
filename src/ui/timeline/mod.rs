//! The timeline: a canvas with controls, a legend, and the same in words.

mod colours_paint;
mod controls;
mod legend;
mod paint;
mod readout;
mod stage;

use baton::app::timeline::{LaneHeight, TimelineIntent};
use baton::view::timeline::TimelineView;
use controls::Controls;
use legend::Legend;
use readout::Readout;
use stage::Stage;
use std::rc::Rc;
use yew::prelude::*;

/// What a timeline is given.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// What it shows.
    pub view: Rc<TimelineView>,
    /// What it is called.
    pub label: AttrValue,
    /// What is asked of it.
    pub on: Callback<TimelineIntent>,
}

/// One run's timeline. As a strip it has neither controls nor legend: whoever stacks strips shows those once.
#[component]
pub fn Timeline(TimelineProps { view, label, on }: &TimelineProps) -> Html {
    let mode = view.picture.scale.mode();
    let strip = mode == LaneHeight::Strip;
    html! {
        <section class={classes!("timeline", strip.then_some("timeline-strip"))} aria-label={label}>
            if !strip {
                <Controls {mode} measuring={view.overlay.measuring} whole={view.picture.axis.is_whole()} can_zoom_to={can_zoom_to(view)} {on} />
            }
            <Stage {view} {label} {on} />
            if !strip {
                <Readout selection={view.overlay.selection.clone()} />
                <Legend />
            }
            <p class="timeline-words" role="status">{ &*view.overlay.description }</p>
        </section>
    }
}

fn can_zoom_to(view: &TimelineView) -> bool {
    view.overlay.selection.is_some() || view.overlay.focused_slice.is_some()
}

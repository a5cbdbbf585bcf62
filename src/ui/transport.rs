//! The transport bar: steps, play, speed, jumps, and the scrubber.

use super::browser;
use super::field::Field;
use super::icon::Icon;
use baton::app::{Direction, Intent, SPEEDS, StepUnit};
use baton::view::{LandmarkView, TransportView, thousands};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<TransportView>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The transport bar.
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    let step = |unit, direction, icon: Icon, label: &'static str| {
        let go = props.on.reform(move |_: MouseEvent| Intent::Step(unit, direction));
        let back = direction == Direction::Back && unit != StepUnit::Whole;
        let over = if direction == Direction::Back { view.at_start } else { view.at_end };
        html! {
            <button type="button" class="step" title={label} aria-label={label} disabled={!view.enabled || over} onclick={go}>
                { icon.draw(back) }
            </button>
        }
    };
    let seek = props.on.reform(|event: InputEvent| Intent::Seek(browser::value_of(&event).parse().unwrap_or(0)));
    html! {
        <section class="transport panel" aria-label="Transport">
            <div class="steps" role="group" aria-label="Steps">
                { step(StepUnit::Whole, Direction::Back, Icon::Start, "To the start (Home)") }
                if view.reactor {
                    { step(StepUnit::Turn, Direction::Back, Icon::Turn, "One turn of the reactor back (Shift+T)") }
                    { step(StepUnit::Callback, Direction::Back, Icon::Callback, "One callback back (Shift+C)") }
                }
                { step(StepUnit::Slice, Direction::Back, Icon::Slice, "One slice back (Shift+F9)") }
                { step(StepUnit::Line, Direction::Back, Icon::Line, "One line back (Shift+F10)") }
                { step(StepUnit::Instruction, Direction::Back, Icon::Instruction, "One instruction back (Shift+F11)") }
                { play(props) }
                { step(StepUnit::Instruction, Direction::On, Icon::Instruction, "One instruction on (F11)") }
                { step(StepUnit::Line, Direction::On, Icon::Line, "One line on (F10)") }
                { step(StepUnit::Slice, Direction::On, Icon::Slice, "One slice on (F9)") }
                if view.reactor {
                    { step(StepUnit::Callback, Direction::On, Icon::Callback, "One callback on (C)") }
                    { step(StepUnit::Turn, Direction::On, Icon::Turn, "One turn of the reactor on (T)") }
                }
                { step(StepUnit::Whole, Direction::On, Icon::End, "To the end (End)") }
                { speed(props) }
            </div>
            <div class="jumps" role="group" aria-label="Jumps">
                { for view.landmarks.iter().map(|landmark| jump(landmark, view.enabled, &props.on)) }
            </div>
            <div class="scrubber">
                <input
                    type="range" id="scrubber" min="0" max={view.length.to_string()} step="1"
                    value={view.position.to_string()} aria-label="Position in the run" aria-valuetext={view.text.clone()}
                    disabled={!view.enabled || view.length == 0} oninput={seek}
                />
                <output class="position" for="scrubber">{ &view.text }</output>
            </div>
        </section>
    }
}

fn play(props: &Props) -> Html {
    let view = &*props.view;
    if view.recording.is_some() {
        let stop = props.on.reform(|_: MouseEvent| Intent::Stop);
        return html! { <button type="button" class="step play" title="Give the run up" onclick={stop}>{ "Stop" }</button> };
    }
    let going = view.going.is_some();
    let toggle = props.on.reform(|_: MouseEvent| Intent::TogglePlay);
    let (icon, label) = if going { (Icon::Pause, "Pause (F8)") } else { (Icon::Play, "Play (F8)") };
    html! {
        <button type="button" class="step play" title={label} aria-label={label} onclick={toggle}>{ icon.draw(false) }</button>
    }
}

fn speed(props: &Props) -> Html {
    let set = props.on.reform(|event: Event| Intent::SetSpeed(browser::value_of(&event).parse().unwrap_or(0)));
    let options = SPEEDS.iter().enumerate().map(|(at, (_, name))| {
        html! { <option value={at.to_string()} selected={props.view.speed == at}>{ *name }</option> }
    });
    html! {
        <label class="field speed">
            <span class="visually-hidden">{ "Instructions" }</span>
            <select id="speed" title="Instructions a second while playing" onchange={set}>{ for options }</select>
        </label>
    }
}

/// A kind of place with the ways to it: the previous one, the next one, and the one of a number.
/// `enabled` when there is a run to move in.
fn jump(view: &LandmarkView, enabled: bool, on: &Callback<Intent>) -> Html {
    let landmark = view.landmark;
    let name = landmark.name();
    let go = |direction| on.reform(move |_: MouseEvent| Intent::Jump(landmark, direction));
    let change =
        on.reform(move |text: String| Intent::JumpTo(landmark, text.replace(',', "").trim().parse().unwrap_or(1)));
    html! {
        <span key={name} class="jump" role="group" aria-label={format!("Go to a {name}")}>
            <span class="jump-name">{ name }</span>
            <button type="button" class="step" aria-label={format!("Previous {name}")} title={format!("Previous {name}")}
                disabled={!enabled || !view.back} onclick={go(Direction::Back)}>
                { Icon::Play.draw(true) }
            </button>
            <Field inputmode="numeric" class="number" label={format!("Number of the {name}")} value={view.number.to_string()}
                disabled={!enabled} {change} />
            <span class="of">{ format!("of {}", thousands(view.count as u64)) }</span>
            <button type="button" class="step" aria-label={format!("Next {name}")} title={format!("Next {name}")}
                disabled={!enabled || !view.on} onclick={go(Direction::On)}>
                { Icon::Play.draw(false) }
            </button>
        </span>
    }
}

//! Compare: runs under each other on one time axis.

use super::figures::{bar, figures};
use super::settings;
use baton::app::Intent;
use baton::view::{CompareView, ContenderView, SettingsView};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<CompareView>,
    /// How the contenders are run.
    pub settings: Rc<SettingsView>,
    /// Their timelines, in the same order.
    pub timelines: Vec<Html>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The comparison.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    let contenders = view.contenders.iter().enumerate().map(|(at, contender)| {
        contender_row(contender, &view.axis, props.timelines.get(at).cloned().unwrap_or_default())
    });
    let settings = settings::Props {
        view: props.settings.clone(),
        schedule: props.on.reform(Intent::CompareUnder),
        on: None,
        id: "compare",
    };
    html! {
        <section class="compare" aria-labelledby="compare-title">
            <header class="panel compare-head">
                <h2 id="compare-title">{ "The same work, three ways, one time axis" }</h2>
                <p class="verdict" role="status">{ view.verdict.as_deref().unwrap_or("Running …") }</p>
                { settings::draw(&settings) }
            </header>
            { for contenders }
        </section>
    }
}

fn contender_row(contender: &ContenderView, axis: &str, timeline: Html) -> Html {
    html! {
        <article key={contender.title.clone()} class={classes!("contender", "panel", contender.busy.then_some("busy"))}>
            <header class="panel-head">
                <h3>{ &contender.title }</h3>
                <span class={classes!("headline", contender.tone)}>{ &contender.result }</span>
                <span class="time">{ format!("{}, {}", contender.time, contender.ratio) }</span>
            </header>
            { bar(&contender.shares, format!("Where the time went, on an axis of {axis}")) }
            { timeline }
            { figures(&contender.figures) }
        </article>
    }
}

//! The race on workers of this browser, beside its simulation.

use super::browser;
use super::drawing::drawing;
use super::fetched;
use super::field::Field;
use super::figures::figures;
use baton::app::RealIntent;
use baton::view::{FetchedView, RealView, SeriesView};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows of the race.
    pub view: Rc<RealView>,
    /// What it shows of the downloads, in the place of the race.
    pub fetched: Option<FetchedView>,
    /// Told how wide the pictures may be.
    pub resize: Callback<f64>,
    /// Takes what is asked for.
    pub on: Callback<RealIntent>,
}

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let (view, on) = (&*props.view, &props.on);
    html! {
        <section class="real" aria-labelledby="real-title">
            { choices(props) }
            if let Some(fetched) = &props.fetched {
                { fetched::draw(fetched, &on.reform(RealIntent::Download), &props.resize) }
            } else {
                { race(view, on) }
            }
        </section>
    }
}

/// The race or the download.
fn choices(props: &Props) -> Html {
    let shown = props.fetched.is_some();
    let choice = |name: &'static str, download: bool| {
        let choose = props.on.reform(move |_: MouseEvent| RealIntent::ShowDownload(download));
        html! { <button type="button" aria-pressed={(shown == download).to_string()} onclick={choose}>{ name }</button> }
    };
    html! {
        <div class="families" role="group" aria-label="What really happens">
            { choice("The race", false) }
            { choice("The download", true) }
        </div>
    }
}

fn race(view: &RealView, on: &Callback<RealIntent>) -> Html {
    html! {
        <>
            <header class="panel real-head">
                <h2 id="real-title">{ "A race that really happens: workers of this browser add to one counter in shared memory" }</h2>
                { addings(view, on) }
                <p class="note">{ view.note }</p>
                { if view.isolated == Some(false) { not_isolated() } else { controls(view, on) } }
            </header>
            { for view.series.iter().enumerate().map(|(at, series)| series_row(view.series.len() - at, series)) }
        </>
    }
}

fn addings(view: &RealView, on: &Callback<RealIntent>) -> Html {
    let buttons = view.addings.iter().map(|(adding, chosen)| {
        let adding = *adding;
        let choose = on.reform(move |_: MouseEvent| RealIntent::Choose(adding));
        html! { <button key={adding.name()} type="button" aria-pressed={chosen.to_string()} onclick={choose}>{ adding.name() }</button> }
    });
    html! { <div class="families" role="group" aria-label="How one is added">{ for buttons }</div> }
}

fn controls(view: &RealView, on: &Callback<RealIntent>) -> Html {
    let setup = view.setup;
    let number = |name: &'static str, value: u32, set: fn(u32) -> RealIntent| {
        let change = on.reform(move |text: String| set(text.trim().parse().unwrap_or(value)));
        html! {
            <label class="field">
                <span>{ name }</span>
                <Field kind="number" min="1" value={value.to_string()} {change} />
            </label>
        }
    };
    let workers = view.workers.map(|workers| {
        let choose = on.reform(move |_: MouseEvent| RealIntent::Workers(workers));
        html! { <button type="button" aria-pressed={(workers == setup.workers).to_string()} onclick={choose}>{ workers }</button> }
    });
    let (start, stop, clear) = (
        on.reform(|_: MouseEvent| RealIntent::Start),
        on.reform(|_: MouseEvent| RealIntent::Stop),
        on.reform(|_: MouseEvent| RealIntent::Clear),
    );
    html! {
        <div class="real-controls">
            <span class="families" role="group" aria-label="Workers"><span class="group-name">{ "Workers" }</span>{ for workers }</span>
            { number("Increments each", setup.increments, RealIntent::Increments) }
            { number("Races", setup.repeats, RealIntent::Repeats) }
            if view.racing.is_some() {
                <button type="button" onclick={stop}>{ "Stop" }</button>
            } else {
                <button type="button" class="primary" disabled={view.isolated.is_none()} onclick={start}>{ "Race" }</button>
            }
            if !view.series.is_empty() {
                <button type="button" class="quiet" onclick={clear}>{ "Forget all" }</button>
            }
            <span class="hint" role="status">{ view.racing.clone().unwrap_or_default() }</span>
        </div>
    }
}

fn not_isolated() -> Html {
    let framed = browser::is_framed();
    html! {
        <div class="note warning" role="status">
            <p>{ "Workers may not share memory here: the browser allows it only to pages that are isolated from other sites (cross-origin isolation)." }</p>
            if framed {
                <p>
                    { "This page stands in a frame, where isolation cannot be had unless the page around it has it. " }
                    <a href={browser::full_page()} target="_blank" rel="noopener">{ "Open the full page" }</a>
                </p>
            } else {
                <p>{ "The server of this page has to send two headers: Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp. Everything else of Baton works without." }</p>
                // Shown where the service worker can send them in its place; www/register.js hears the click.
                <p class="isolate">
                    { "Baton can add them itself, from the next time that the page is loaded. " }
                    <button type="button" data-isolate="true">{ "Reload so that they may" }</button>
                </p>
            }
        </div>
    }
}

fn series_row(key: usize, series: &SeriesView) -> Html {
    html! {
        <article key={key} class="contender panel">
            <header class="panel-head">
                <h3>{ &series.title }</h3>
                <span class={classes!("headline", series.tone)}>{ &series.result }</span>
            </header>
            <div class="real-row">
                { drawing(&series.histogram) }
                <div>
                    { figures(&series.figures) }
                    <p class="note">{ &series.simulated }</p>
                </div>
            </div>
        </article>
    }
}

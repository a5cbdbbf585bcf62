//! Downloads that really happen, each above its simulation.

use super::drawing;
use super::field::Field;
use super::figures::figures;
use baton::app::{DownloadIntent, FileKind};
use baton::view::{FetchedView, FetchedWay, PAGE_COLUMNS};
use yew::prelude::*;

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(view: &FetchedView, on: &Callback<DownloadIntent>, resize: &Callback<f64>) -> Html {
    html! {
        <>
            <header class="panel real-head">
                <h2 id="real-title">{ "A download that really happens: the same programs, answered by this browser's fetch" }</h2>
                { subjects(view, on) }
                { controls(view, on) }
                { asking(view, on) }
                { coming(view) }
                <p class="note">{ &view.served }</p>
                <drawing::Measured class="real-width" on={resize.clone()}>{ drawing::legend(&view.legend) }</drawing::Measured>
            </header>
            { for view.ways.iter().map(|way| way_row(way, on)) }
        </>
    }
}

fn subjects(view: &FetchedView, on: &Callback<DownloadIntent>) -> Html {
    let buttons = view.subjects.iter().map(|(subject, chosen)| {
        let subject = *subject;
        let choose = on.reform(move |_: MouseEvent| DownloadIntent::Choose(subject));
        html! { <button key={subject.name()} type="button" aria-pressed={chosen.to_string()} onclick={choose}>{ subject.name() }</button> }
    });
    html! { <div class="families" role="group" aria-label="What is downloaded">{ for buttons }</div> }
}

fn controls(view: &FetchedView, on: &Callback<DownloadIntent>) -> Html {
    let number = |name: &'static str, value: u32, max: u32, set: fn(u32) -> DownloadIntent| {
        let change = on.reform(move |text: String| set(text.trim().parse().unwrap_or(value)));
        html! {
            <label class="field">
                <span>{ name }</span>
                <Field kind="number" min="0" max={max.to_string()} value={value.to_string()} {change} />
            </label>
        }
    };
    let (start, stop) =
        (on.reform(|_: MouseEvent| DownloadIntent::Start), on.reform(|_: MouseEvent| DownloadIntent::Stop));
    html! {
        <div class="real-controls">
            if let Some((count, max)) = view.count {
                { number("How many", count, max, DownloadIntent::Count) }
            }
            { number("Latency, ms", view.latency_ms, 2_000, DownloadIntent::Latency) }
            { number("Bytes a page", view.size, 1_000_000, DownloadIntent::Size) }
            if view.running.is_some() {
                <button type="button" onclick={stop}>{ "Stop" }</button>
            } else {
                <button type="button" class="primary" onclick={start}>
                    { if view.count.is_some() { "Download" } else { "Run with real downloads" } }
                </button>
            }
            <span class="hint" role="status">{ view.running.clone().unwrap_or_default() }</span>
        </div>
    }
}

/// How much of each fetch has come.
fn coming(view: &FetchedView) -> Html {
    if view.running.is_none() {
        return html! {};
    }
    let rows = view.coming.iter().enumerate().map(|(at, row)| {
        // Without a value it is a bar of something that goes on.
        let value = row.share.map(|share| format!("{share:.4}"));
        html! {
            <li key={view.coming_more + at} class={classes!(row.is_open.then_some("open"))}>
                <span class="coming-url">{ &row.url }</span>
                <progress max="1" value={value} aria-label={row.url.clone()} aria-valuetext={row.text.clone()}></progress>
                <span class="coming-text">{ &row.text }</span>
            </li>
        }
    });
    html! {
        <>
            if view.coming_more > 0 {
                <p class="hint">{ format!("{} more came before", view.coming_more) }</p>
            }
            <ul class="coming" aria-label="How much has come">{ for rows }</ul>
            <p class="hint">{ "Of each answer at most 2 MB are taken." }</p>
        </>
    }
}

/// What the user has to say, and what he has said.
fn asking(view: &FetchedView, on: &Callback<DownloadIntent>) -> Html {
    let decide = |host: &str, yes: bool| {
        let host = host.to_owned();
        on.reform(move |_: MouseEvent| DownloadIntent::Decide(host.clone(), yes))
    };
    let questions = view.asking.iter().map(|(host, what)| {
        html! {
            <p key={host.clone()} class="note warning real-ask" role="alert">
                <span>{ what }</span>
                <button type="button" onclick={decide(host, true)}>{ format!("Allow {host}") }</button>
                <button type="button" onclick={decide(host, false)}>{ "Refuse" }</button>
            </p>
        }
    });
    let allowed = view.allowed.iter().map(|host| {
        let forbid = on.reform({
            let host = host.clone();
            move |_: MouseEvent| DownloadIntent::Forbid(host.clone())
        });
        html! { <li key={host.clone()}>{ host }<button type="button" class="quiet" onclick={forbid}>{ "Forbid again" }</button></li> }
    });
    html! {
        <>
            { for questions }
            if !view.allowed.is_empty() {
                <p class="hint">{ "Programs may ask, beside the sample pages:" }</p>
                <ul class="real-allowed">{ for allowed }</ul>
            }
        </>
    }
}

fn way_row(way: &FetchedWay, on: &Callback<DownloadIntent>) -> Html {
    let at = way.at;
    let save = on.reform(move |kind| DownloadIntent::Save(at, kind));
    let open = on.reform(move |_: MouseEvent| DownloadIntent::Open(at));
    html! {
        <article key={way.title.clone()} class="contender strategy panel">
            <header class="panel-head">
                <h3>{ &way.title }</h3>
                <span class={classes!("headline", way.tone)}>{ &way.result }</span>
                <span class="speed-up">{ &way.speed_up }</span>
                <span class="actions">
                    <button type="button" class="quiet" aria-label={format!("Step through {}", way.title)} onclick={open}>{ "Step through" }</button>
                    { drawing::files(&FileKind::ALL, &way.title, &save) }
                </span>
            </header>
            { drawing::waterfall(&way.real, &way.title) }
            if !way.pages.is_empty() {
                <details class="as-table real-pages">
                    <summary>{ "Titles and links of its pages" }</summary>
                    <p class="hint">{ "Read by XPath in documents in which nothing runs and nothing loads." }</p>
                    { drawing::table(&PAGE_COLUMNS, way.pages.iter().map(|row| &row[..])) }
                </details>
            }
            if let Some(simulated) = &way.simulated {
                <details class="real-simulated" open=true>
                    <summary>{ format!("The same simulated: {}", way.simulated_result) }</summary>
                    { drawing::waterfall(simulated, &format!("{}, simulated", way.title)) }
                </details>
            }
            { for way.notes.iter().map(|note| html! { <p key={note.clone()} class="note">{ note }</p> }) }
            { figures(&way.figures) }
            if !way.printed.is_empty() {
                <details class="as-table"><summary>{ "What it printed" }</summary><pre class="real-printed">{ &way.printed }</pre></details>
            }
        </article>
    }
}

//! Published claims: each as reported, in the simulation, in this browser, and on CPython.

use baton::app::{ClaimsIntent, Intent};
use baton::view::{ClaimBlock, ClaimRow, ClaimsView};
use yew::prelude::*;

/// The view's own styles: the page opens without them.
const STYLES: &str = include_str!("../../www/styles/claims.css");

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(view: &ClaimsView, on: &Callback<Intent>) -> Html {
    let on: Callback<ClaimsIntent> = on.reform(Intent::Claims);
    let click = |intent: ClaimsIntent| on.reform(move |_: MouseEvent| intent.clone());
    html! {
        <section class="claims" aria-labelledby="claims-title">
            <style>{ STYLES }</style>
            <header class="panel claims-head">
                <h2 id="claims-title">{ "Published claims, checked" }</h2>
                <p class="verdict">{ &view.summary }</p>
                <p class="claims-do">
                    if let Some(at_work) = &view.at_work {
                        <button type="button" onclick={click(ClaimsIntent::Stop)}>{ "Stop" }</button>
                        <span class="hint" role="status">{ at_work }</span>
                    } else {
                        <button type="button" class="primary" onclick={click(ClaimsIntent::CheckAll)}>{ "Check all of them here" }</button>
                        <span class="hint">{ "Runs each in the simulation and measures it in this browser: about half a minute. The page stands still for a moment while it computes." }</span>
                    }
                </p>
            </header>
            { for view.claims.iter().enumerate().map(|(at, claim)| row(at, claim, &on)) }
        </section>
    }
}

fn row(at: usize, claim: &ClaimRow, on: &Callback<ClaimsIntent>) -> Html {
    let simulate = on.reform(move |_: MouseEvent| ClaimsIntent::Simulate(at));
    let measure = on.reform(move |_: MouseEvent| ClaimsIntent::Measure(at));
    let [reported, simulated, here, cpython] = &claim.blocks;
    let trials = claim.trials.iter().enumerate().map(|(trial, title)| {
        let open = on.reform(move |_: MouseEvent| ClaimsIntent::Open(at, trial));
        html! { <li key={*title}><button type="button" class="quiet" onclick={open}>{ format!("Step through: {title}") }</button></li> }
    });
    html! {
        <article key={claim.id} class="claim panel" aria-labelledby={format!("claim-{}", claim.id)}>
            <header class="panel-head">
                <h3 id={format!("claim-{}", claim.id)}>{ claim.title }</h3>
                <span class={classes!("claim-verdict", claim.tone)}>{ claim.verdict }</span>
            </header>
            <div class="claim-blocks">
                { block(reported, html! { <p class="hint">{ format!("It holds if {}.", claim.bound) }</p> }) }
                { block(simulated, html! {
                    <button type="button" disabled={simulated.busy} aria-label={format!("Simulate: {}", claim.title)} onclick={simulate}>{ "Simulate" }</button>
                }) }
                { block(here, html! {
                    if claim.can_measure {
                        <button type="button" disabled={here.busy} aria-label={format!("Measure: {}", claim.title)} onclick={measure}>{ "Measure" }</button>
                    }
                }) }
                { block(cpython, html! {}) }
            </div>
            <p class="claim-why">{ claim.why }</p>
            <ul class="claim-trials">{ for trials }</ul>
        </article>
    }
}

fn block(block: &ClaimBlock, below: Html) -> Html {
    let (mark, told, tone) = match block.bears_out {
        Some(true) => ("✓", "bears it out", "good"),
        Some(false) => ("✗", "does not bear it out", "bad"),
        None => ("", "", ""),
    };
    let lines = block.lines.iter().enumerate().map(|(at, (name, text))| {
        html! { <div key={at}><dt>{ name }</dt><dd>{ text }</dd></div> }
    });
    html! {
        <section class="claim-block">
            <h4>{ block.name }</h4>
            if !block.figure.is_empty() {
                <p class="claim-figure">
                    { &block.figure }
                    if !mark.is_empty() {
                        <span class={classes!("claim-mark", tone)} role="img" aria-label={told} title={told}>{ mark }</span>
                    }
                </p>
            }
            if !block.lines.is_empty() {
                <dl>{ for lines }</dl>
            }
            <p class="hint">{ &block.note }</p>
            { below }
        </section>
    }
}

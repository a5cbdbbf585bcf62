//! The outcomes as bars: how many ways lead there, and how often seeded runs did.

use baton::app::OutcomesIntent;
use baton::view::{Amount, OutcomeRow, OutcomesReport, OutcomesView, WitnessLink};
use yew::prelude::*;

/// The list of outcomes.
pub fn draw(view: &OutcomesView, report: &OutcomesReport, on: &Callback<OutcomesIntent>) -> Html {
    if report.rows.is_empty() {
        return html! {};
    }
    html! {
        <section class={classes!("panel", "outcomes-list", view.outdated.then_some("outdated"))} aria-labelledby="outcomes-list-title">
            <header class="panel-head">
                <h2 id="outcomes-list-title">{ "How it can end" }</h2>
                <span class="hint">{ "Pick one to step through a schedule that ends so." }</span>
                <ul class="legend">
                    <li><span class="swatch ways"></span>{ "of all ways" }</li>
                    <li><span class="swatch runs"></span>{ "of the seeded runs" }</li>
                </ul>
            </header>
            <ol class="outcome-rows">{ for report.rows.iter().enumerate().map(|(at, row)| outcome(at, row, on)) }</ol>
            if report.more > 0 {
                <p class="hint">{ format!("and {} more outcomes", report.more) }</p>
            }
            { common(report) }
        </section>
    }
}

fn outcome(at: usize, row: &OutcomeRow, on: &Callback<OutcomesIntent>) -> Html {
    let load = row.witness.clone().map(|witness| load(&witness, on));
    let title =
        if row.witness.is_some() { "Step through a schedule that ends so" } else { "Its schedule is not known" };
    html! {
        <li key={at}>
            <button type="button" class={classes!("outcome", row.tone)} disabled={load.is_none()} {title} onclick={load}>
                <span class="outcome-what">
                    <span class="outcome-verdict">{ row.verdict }</span>
                    { for row.values.iter().map(|(name, value)| html! { <code>{ format!("{name} = {value}") }</code> }) }
                    if let Some(printed) = &row.printed {
                        <span class="outcome-printed">{ "prints " }<code>{ if printed.is_empty() { "nothing" } else { printed } }</code></span>
                    }
                    { for row.details.iter().map(|what| html! { <span class="outcome-detail">{ what }</span> }) }
                </span>
                { bar(row.ways.as_ref(), "ways", "way") }
                { bar(row.runs.as_ref(), "runs", "run") }
                <span class="outcome-switches">{ row.witness.as_ref().map(|witness| witness.short.clone()) }</span>
            </button>
        </li>
    }
}

fn bar(amount: Option<&Amount>, class: &'static str, unit: &'static str) -> Html {
    let Some(amount) = amount else { return html! {} };
    let s = if amount.number == "1" { "" } else { "s" };
    // However seldom it is, it can be seen.
    let style =
        if amount.width > 0.0 { format!("width: max(2px, {:.3}%)", amount.width) } else { "display: none".to_owned() };
    html! {
        <span class={classes!("outcome-amount", class)}>
            <span class="outcome-track"><span class="outcome-bar" {style}></span></span>
            <span class="outcome-number">{ format!("{} {unit}{s}", amount.number) }</span>
            <span class="outcome-share">{ &amount.share }</span>
        </span>
    }
}

/// Loads a witness.
pub fn load(witness: &WitnessLink, on: &Callback<OutcomesIntent>) -> Callback<MouseEvent> {
    let WitnessLink { schedule, told, revision, .. } = witness.clone();
    on.reform(move |_: MouseEvent| {
        let (schedule, told) = (schedule.clone(), told.clone());
        OutcomesIntent::Load { schedule, told, revision }
    })
}

fn common(report: &OutcomesReport) -> Html {
    if report.common.is_empty() {
        return html! {};
    }
    let values = report.common.iter().map(|(name, value)| html! { <code>{ format!("{name} = {value}") }</code> });
    html! { <p class="outcomes-common"><span class="hint">{ "In every outcome: " }</span>{ for values }</p> }
}

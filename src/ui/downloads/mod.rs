//! Downloads: ways of fetching the same pages, under each other on one time axis.

mod knobs;

use super::drawing::{self, Measured};
use super::figures::figures;
use baton::app::{DownloadsIntent, Family, FileKind};
use baton::view::{DownloadsView, StrategyView};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<DownloadsView>,
    /// Takes what is asked for.
    pub on: Callback<DownloadsIntent>,
}

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let (view, on) = (&*props.view, &props.on);
    let resize = on.reform(DownloadsIntent::Resize);
    html! {
        <section class="downloads" aria-labelledby="downloads-title">
            <header class="panel downloads-head">
                <h2 id="downloads-title">{ "The same pages, fetched in different ways, on one time axis" }</h2>
                { families(view, on) }
                { knobs::draw(&view.knobs, on) }
                <p class="verdict" role="status">
                    { if view.verdict.is_empty() { String::new() } else { view.verdict.join(" ") } }
                </p>
                { drawing::legend(&view.legend) }
            </header>
            { for view.strategies.iter().enumerate().map(|(at, strategy)| strategy_row(at, strategy, on)) }
            <article class="panel growth" aria-labelledby="growth-title">
                <header class="panel-head">
                    <h3 id="growth-title">{ "Time against the number of downloads" }</h3>
                    <span class="hint">{ if view.chart_busy { "measuring …" } else { "" } }</span>
                    <span class="actions">{ drawing::files(&FileKind::DRAWN, "the chart", &on.reform(DownloadsIntent::SaveChart)) }</span>
                </header>
                <Measured class="chart" on={resize}>{ drawing::drawing(&view.chart) }</Measured>
                <ul class="sentences">{ for view.chart_sentences.iter().map(|sentence| html! { <li key={sentence.clone()}>{ sentence }</li> }) }</ul>
                <details class="as-table">
                    <summary>{ "As a table" }</summary>
                    { drawing::table(&view.chart_table.0, view.chart_table.1.iter().map(|row| &row[..])) }
                </details>
            </article>
        </section>
    }
}

fn families(view: &DownloadsView, on: &Callback<DownloadsIntent>) -> Html {
    let buttons = view.families.iter().map(|(family, chosen)| {
        let family: Family = *family;
        let choose = on.reform(move |_: MouseEvent| DownloadsIntent::Choose(family));
        html! { <button key={family.word()} type="button" aria-pressed={chosen.to_string()} onclick={choose}>{ family.name() }</button> }
    });
    html! { <div class="families" role="group" aria-label="What is downloaded">{ for buttons }</div> }
}

fn strategy_row(at: usize, strategy: &StrategyView, on: &Callback<DownloadsIntent>) -> Html {
    let open = on.reform(move |_: MouseEvent| DownloadsIntent::Open(at));
    let save = on.reform(move |kind| DownloadsIntent::Save(at, kind));
    let has_run = !strategy.waterfall.drawing.is_empty();
    html! {
        <article key={strategy.title.clone()} class={classes!("contender", "strategy", "panel", strategy.busy.then_some("busy"))}>
            <header class="panel-head">
                <h3>{ &strategy.title }</h3>
                <span class={classes!("headline", strategy.tone)}>{ &strategy.result }</span>
                <span class="speed-up">{ &strategy.speed_up }</span>
                if has_run {
                    <span class="actions">
                        <button type="button" class="quiet" title="Step through it in the Machine view, with the same settings" onclick={open}>{ "Open the program" }</button>
                        { drawing::files(&FileKind::ALL, &strategy.title, &save) }
                    </span>
                }
            </header>
            if has_run {
                { drawing::waterfall(&strategy.waterfall, &strategy.title) }
            }
            { for strategy.notes.iter().map(|note| html! { <p key={note.clone()} class="note">{ note }</p> }) }
            { figures(&strategy.figures) }
        </article>
    }
}

//! What else was found: races, deadlocks, starvation, each with its lines of the program.

use super::rows::load;
use baton::app::OutcomesIntent;
use baton::view::{DeadlockRow, OutcomesReport};
use yew::prelude::*;

/// The findings, where there are any.
pub fn draw(report: &OutcomesReport, on: &Callback<OutcomesIntent>) -> Html {
    html! {
        <div class="findings">
            { races(report, on) }
            { for report.deadlocks.iter().enumerate().map(|(at, deadlock)| stuck(at, deadlock, on)) }
            { starvation(report, on) }
        </div>
    }
}

/// A line of the program, to be pointed at.
fn line(number: u32, on: &Callback<OutcomesIntent>) -> Html {
    if number == 0 {
        return html! {};
    }
    let show = on.reform(move |_: MouseEvent| OutcomesIntent::ShowLine(number));
    html! { <button type="button" class="link" title="Show the line in the program" onclick={show}>{ format!("line {number}") }</button> }
}

fn races(report: &OutcomesReport, on: &Callback<OutcomesIntent>) -> Html {
    if report.races.is_empty() {
        return html! {};
    }
    let races = report.races.iter().map(|(variable, lines)| {
        let lines = lines.iter().map(|number| html! { <>{ " " }{ line(*number, on) }</> });
        html! { <li key={variable.clone()}><code>{ variable }</code>{ ": nothing orders " }{ for lines }</li> }
    });
    html! {
        <section class="panel finding" aria-labelledby="races-title">
            <h3 id="races-title">{ "Races" }</h3>
            <ul>{ for races }</ul>
            <p class="hint">{ "Two threads can come to these lines at once, and one of them writes: a race even where the result was right." }</p>
        </section>
    }
}

fn stuck(at: usize, deadlock: &DeadlockRow, on: &Callback<OutcomesIntent>) -> Html {
    let id = format!("deadlock-{at}");
    let rows = deadlock.waiting.iter().map(|(what, number)| html! { <li>{ what }{ ", " }{ line(*number, on) }</li> });
    html! {
        <section key={id.clone()} class="panel finding bad" aria-labelledby={id.clone()}>
            <h3 {id}>{ if deadlock.is_cycle { "Deadlock: a ring of waiting" } else { "Deadlock: nobody is left to wake them" } }</h3>
            <ol class={classes!(deadlock.is_cycle.then_some("ring"))}>{ for rows }</ol>
            if let Some(witness) = &deadlock.witness {
                <button type="button" onclick={load(witness, on)}>{ format!("Step into it: {}", witness.short) }</button>
            }
        </section>
    }
}

fn starvation(report: &OutcomesReport, on: &Callback<OutcomesIntent>) -> Html {
    if report.starvation.is_empty() {
        return html! {};
    }
    let rows = report.starvation.iter().map(|(who, number)| html! { <li>{ who }{ " " }{ line(*number, on) }</li> });
    html! {
        <section class="panel finding bad" aria-labelledby="starvation-title">
            <h3 id="starvation-title">{ "Starvation" }</h3>
            <ul>{ for rows }</ul>
            <p class="hint">{ "They can wait for ever while others go on, though no scheduler is unfair to them." }</p>
        </section>
    }
}

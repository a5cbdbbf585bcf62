//! What stands beside the choices: the program, what the threads share, hints, and the picks so far.

use super::{click, prose};
use crate::ui::editor::{marks, pieces};
use baton::app::ChallengesIntent;
use baton::view::{BoardView, Naming};
use yew::prelude::*;

/// The program, with each thread where it stands.
pub fn program(view: &BoardView) -> Html {
    // A text that ends with a line's end has an empty line after it.
    let lines = view.lines.iter().zip(&view.gutter).enumerate();
    let rows = lines.filter(|(at, (line, _))| at + 1 < view.lines.len() || !line.pieces.is_empty()).map(
        |(at, (line, beside))| {
            let here = beside.marks.iter().any(|mark| mark.running);
            html! {
                <div key={at} class={classes!("row", here.then_some("current"))}>
                    <div class="gutter">
                        <span class="marks">{ marks(beside) }</span>
                        <span class="number" aria-hidden="true">{ at + 1 }</span>
                    </div>
                    <code class="line">{ pieces(line) }</code>
                </div>
            }
        },
    );
    html! {
        <section class="panel">
            <h3 class="panel-head" id="listing-title">{ "Program" }</h3>
            <div class="editor listing" style="--digits: 2" tabindex="0" role="region" aria-labelledby="listing-title">
                <div class="rows">{ for rows }</div>
            </div>
        </section>
    }
}

/// Variables, locks and what was printed.
pub fn memory(view: &BoardView) -> Html {
    let table = |title: &'static str, by: &'static str, rows: &[Naming]| {
        let rows = rows.iter().map(|row| {
            html! {
                <tr key={row.name.clone()}>
                    <th scope="row"><code>{ &row.name }</code></th>
                    <td class="value"><code>{ &row.value }</code></td>
                    <td class="hint">{ row.by.as_ref().map(|name| format!("{by} {name}")).unwrap_or_default() }</td>
                </tr>
            }
        });
        html! { <div class="block"><h3>{ title }</h3><table><tbody>{ for rows }</tbody></table></div> }
    };
    html! {
        <section class="panel challenge-memory" aria-label="What the threads share">
            if !view.variables.is_empty() {
                { table("Shared memory", "written by", &view.variables) }
            }
            if !view.locks.is_empty() {
                { table("Locks and the like", "held by", &view.locks) }
            }
            if !view.output.is_empty() {
                <div class="block"><h3>{ "Printed" }</h3><pre class="output">{ &view.output }</pre></div>
            }
        </section>
    }
}

/// The hints: in words, and from the explorer.
pub fn hints(view: &BoardView, on: &Callback<ChallengesIntent>) -> Html {
    if view.id.is_none() {
        return html! {};
    }
    let hints = &view.hints;
    html! {
        <section class="panel challenge-hints" aria-labelledby="hints-title">
            <header class="panel-head">
                <h3 id="hints-title">{ "Hints" }</h3>
                <span class="actions">
                    <button type="button" class="quiet" id="ask-way" aria-disabled={(!hints.can_ask).to_string()}
                        onclick={click(on, ChallengesIntent::AskTheWay)}>{ hints.ask }</button>
                    <button type="button" class="quiet" id="show-hint" aria-disabled={(hints.left == 0).to_string()}
                        onclick={click(on, ChallengesIntent::ShowHint)}>
                        { if hints.left > 0 { format!("A hint ({} left)", hints.left) } else { "No more hints".to_owned() } }
                    </button>
                </span>
            </header>
            <div role="status" aria-live="polite">
                if let Some(way) = &hints.way { <p class="way" id="way">{ way }</p> }
                <ol>{ for hints.words.iter().map(|hint| html! { <li>{ prose(hint) }</li> }) }</ol>
            </div>
        </section>
    }
}

/// The picks so far.
pub fn picks(view: &BoardView) -> Html {
    if view.picks.is_empty() {
        return html! {};
    }
    let runs = view.picks.iter().enumerate().map(|(at, run)| {
        let times = if run.times > 1 { format!(" ×{}", run.times) } else { String::new() };
        html! { <li key={at}><span class={format!("mark hue-{}", run.id % 6)}>{ run.id }</span>{ " " }{ &run.name }{ times }</li> }
    });
    html! {
        <section class="panel challenge-picks" aria-labelledby="picks-title">
            <h3 id="picks-title">{ "Your picks" }</h3>
            <ol>{ for runs }</ol>
        </section>
    }
}

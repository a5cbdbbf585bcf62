//! The table of threads.

use super::browser;
use baton::app::Intent;
use baton::view::ThreadRow;
use yew::prelude::*;

/// What the component is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// In creation order.
    pub rows: Vec<ThreadRow>,
    /// The one that runs.
    pub running: Option<u32>,
    /// Those that there was no room for, in words.
    pub more: Option<String>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The room that stays free above and below the running thread.
const MARGIN_PX: i32 = 40;

/// The table of threads; the running one stays in sight.
#[component]
pub fn Threads(props: &Props) -> Html {
    let (pane, current) = (use_node_ref(), use_node_ref());
    {
        let (pane, current) = (pane.clone(), current.clone());
        use_effect_with(props.running, move |_| {
            if let (Some(pane), Some(row)) = (pane.cast::<_>(), current.cast::<_>()) {
                browser::keep_in_sight(&pane, &row, MARGIN_PX, MARGIN_PX);
            }
        });
    }
    let rows = props.rows.iter().map(|row| {
        let node = if props.running == Some(row.id) { current.clone() } else { NodeRef::default() };
        html! { <Thread key={row.id} row={row.clone()} {node} on={props.on.clone()} /> }
    });
    html! {
        <div class="block threads-block">
            <h3>{ format!("Threads ({})", props.rows.len()) }</h3>
            <div class="scroll threads-scroll" ref={pane} tabindex="0" role="region" aria-label="Threads">
                <table class="threads">
                    <thead><tr><th>{ "Thread" }</th><th>{ "State" }</th><th>{ "Line" }</th><th>{ "In flight" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
                if let Some(more) = &props.more {
                    <p class="hint">{ more }</p>
                }
            </div>
        </div>
    }
}

/// What a row is given.
#[derive(Properties, PartialEq)]
struct RowProps {
    row: ThreadRow,
    node: NodeRef,
    on: Callback<Intent>,
}

/// A thread. A component of its own, so that a frame touches only the rows that changed.
#[component]
fn Thread(props: &RowProps) -> Html {
    let row = &props.row;
    let (id, picked) = (row.id, row.picked);
    let pick = props.on.reform(move |_: MouseEvent| Intent::PickThread((!picked).then_some(id)));
    let chips = row.pending.iter().map(|chip| {
        let title = if chip.stale { "Read before another thread wrote: writing it back would be a stale write" } else { "Read, not yet written back" };
        html! { <span key={chip.text.clone()} class={classes!("chip", chip.stale.then_some("stale"))} {title}>{ &chip.text }{ if chip.stale { " stale" } else { "" } }</span> }
    });
    html! {
        <tr class={classes!("thread", row.class, picked.then_some("picked"))} ref={props.node.clone()}>
            <th scope="row">
                <button type="button" class="thread-name" aria-pressed={picked.to_string()} title="Show its calls" onclick={pick}>
                    <span class={classes!("mark", format!("hue-{}", id % 6), (row.class == "running").then_some("running"))}>{ id }</span>
                    { &row.name }
                </button>
            </th>
            <td class="state">{ &row.state }</td>
            <td class="at-line">{ row.line.map(|line| line.to_string()).unwrap_or_default() }</td>
            <td class="pending">{ for chips }</td>
        </tr>
    }
}

//! The instructions of the line that runs, opened under it.

use baton::view::InstructionsView;
use yew::prelude::*;

/// The block of instructions.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn instructions(view: &InstructionsView) -> Html {
    let rows = view.rows.iter().enumerate().map(|(at, row)| {
        html! {
            <li key={at} class={classes!("instruction", row.next.then_some("next"))} aria-current={row.next.then_some("step")}>
                <span class="opcode">{ row.name }</span>
                <span class="argument">{ &row.argument }</span>
                <span class="gloss">{ row.gloss }</span>
            </li>
        }
    });
    let operands = view.operands.iter().map(|value| html! { <code>{ value }</code> });
    html! {
        <div class="instructions" aria-label={format!("Instructions of line {}", view.line)}>
            <ol>{ for rows }</ol>
            if !view.operands.is_empty() {
                <p class="operands"><span>{ "on the stack " }</span>{ for operands }</p>
            }
        </div>
    }
}

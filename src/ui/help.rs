//! The list of keys.

use super::keys;
use baton::app::Intent;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The list of keys, over the page.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let close = props.on.reform(|_: MouseEvent| Intent::CloseHelp);
    let rows = keys::LIST.iter().map(|(keys, what)| {
        html! { <tr key={*keys}><th scope="row"><kbd>{ *keys }</kbd></th><td>{ *what }</td></tr> }
    });
    html! {
        <section class="help panel" aria-labelledby="help-title">
            <header class="panel-head">
                <h2 id="help-title">{ "Keys" }</h2>
                <button type="button" class="quiet" onclick={close}>{ "Close" }</button>
            </header>
            <table class="keys"><tbody>{ for rows }</tbody></table>
        </section>
    }
}

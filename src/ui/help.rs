//! The list of keys.

use super::keys;
use super::sheet::Sheet;
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
    let close = props.on.reform(|()| Intent::CloseHelp);
    let rows = keys::LIST.iter().map(|(keys, what)| {
        html! { <tr key={*keys}><th scope="row"><kbd>{ *keys }</kbd></th><td>{ *what }</td></tr> }
    });
    html! {
        <Sheet id="help" title="Keys" {close}>
            <table class="keys"><tbody>{ for rows }</tbody></table>
        </Sheet>
    }
}

//! What lies over the page for a while: it has the focus while it is open, and gives it back.

use super::browser::Focus;
use yew::prelude::*;

/// What it is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its class, and the start of its ids.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Called when it is to go.
    pub close: Callback<()>,
    /// What is on it.
    pub children: Html,
}

/// A sheet over the page, which stays in use below it.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let sheet = use_node_ref();
    use_effect_with((), {
        let sheet = sheet.clone();
        move |()| {
            let focus = Focus::take(&sheet);
            move || focus.give_back()
        }
    });
    let close = props.close.reform(|_: MouseEvent| ());
    let leave = props.close.clone();
    // Also from a field, where the page leaves all keys to what is typed.
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave.emit(());
        }
    });
    let title = format!("{}-title", props.id);
    html! {
        <div class={classes!("sheet", "panel", props.id)} role="dialog" tabindex="-1" aria-labelledby={title.clone()} ref={sheet} {onkeydown}>
            <div class="panel-head">
                <h2 id={title}>{ props.title }</h2>
                <button type="button" class="quiet" onclick={close}>{ "Close" }</button>
            </div>
            { props.children.clone() }
        </div>
    }
}

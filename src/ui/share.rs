//! What can be copied of a situation, and what an embedded page has in the place of its top.

use super::browser;
use super::icon::Icon;
use super::sheet::Sheet;
use baton::app::{Intent, Model};
use baton::view::{self, ShareRow};
use yew::prelude::*;

/// How an embedded page looks, and the list.
const STYLE: &str = include_str!("../../www/styles/embed.css");

/// The top of an embedded page: whose it is, and the ways out.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn bar(on: &Callback<Intent>) -> Html {
    let open = on.reform(|_: MouseEvent| Intent::OpenFullPage);
    let share = on.reform(|_: MouseEvent| Intent::ToggleShare);
    html! {
        <header class="embed-bar">
            <style>{ STYLE }</style>
            <h1 class="brand">{ Icon::Baton.draw(false) }{ "Baton" }</h1>
            <button type="button" class="quiet" onclick={share}>{ "Share" }</button>
            <button type="button" class="quiet" onclick={open}>{ "Open full page" }</button>
        </header>
    }
}

/// The situation as a link and in the ways in which a course page can have it, over the page.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(model: &Model, on: &Callback<Intent>) -> Html {
    let close = on.reform(|()| Intent::CloseHelp);
    let shown = match view::share(model, &browser::address_with("")) {
        Ok(rows) => rows.into_iter().map(|row| drawn(row, on)).collect::<Html>(),
        Err(why) => html! { <p class="told error" role="alert">{ why }</p> },
    };
    html! {
        <Sheet id="share" title="This situation" {close}>
            <style>{ STYLE }</style>
            <p class="hint">{ "Program, schedule, network, view and position. A program from a link runs when its reader presses Run." }</p>
            { shown }
        </Sheet>
    }
}

fn drawn(row: ShareRow, on: &Callback<Intent>) -> Html {
    let text = row.text.clone();
    let copy = on.reform(move |_: MouseEvent| Intent::CopyText(text.clone()));
    let id = format!("share-{}", row.id);
    html! {
        <div class="share-row" key={row.id}>
            <label for={id.clone()}>{ row.title }</label>
            <button type="button" title={row.hint} onclick={copy}>{ "Copy" }</button>
            <textarea {id} readonly=true rows={row.lines.to_string()} spellcheck="false" value={row.text} />
        </div>
    }
}

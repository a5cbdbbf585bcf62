//! The reactor's part of the machine pane: the baton, what is called next, and the ladders.

use baton::app::Intent;
use baton::view::{DelayedRow, LadderRung, LadderView, PagerView, ReactorPane, RungPlace};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<ReactorPane>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The reactor.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    html! {
        <section class="reactor" aria-label="Reactor">
            <div class="reactor-queues" tabindex="0" role="region" aria-label="The baton and what is called next">
                <div class="block">
                    <h3>{ "The baton" }</h3>
                    <p class="baton-now">{ &view.now }</p>
                    if view.baton.len() > 1 {
                        <ol class="baton-calls">
                            { for view.baton.iter().map(|(name, since)| html! { <li><code>{ name }</code>{ " " }{ since }</li> }) }
                        </ol>
                    }
                    if let Some(hog) = &view.hog {
                        <p class="hog">{ hog }</p>
                    }
                </div>
                { ready(&view.ready) }
                { delayed(&view.delayed, view.more_delayed) }
            </div>
            <div class="block ladders">
                <div class="ladders-head">
                    <h3>{ "Deferreds" }</h3>
                    { for view.pager.iter().map(|pager| draw_pager(pager, &props.on)) }
                </div>
                if view.ladders.is_empty() {
                    <p class="hint">{ "None is alive." }</p>
                } else {
                    <ul class="ladder-list" tabindex="0">{ for view.ladders.iter().map(ladder) }</ul>
                }
            </div>
        </section>
    }
}

fn ready(calls: &[String]) -> Html {
    if calls.is_empty() {
        return html! {};
    }
    html! {
        <div class="block">
            <h3>{ "Ready" }</h3>
            <ol class="ready">{ for calls.iter().map(|call| html! { <li><code>{ call }</code></li> }) }</ol>
        </div>
    }
}

fn delayed(calls: &[DelayedRow], more: usize) -> Html {
    if calls.is_empty() {
        return html! {};
    }
    let rows = calls.iter().map(|call| {
        html! {
            <tr key={call.id} class={classes!(call.late.then_some("late"))}>
                <th scope="row"><code>{ &call.calls }</code></th>
                <td>{ &call.due }</td>
            </tr>
        }
    });
    html! {
        <div class="block">
            <h3>{ "Delayed calls" }</h3>
            <table class="delayed">
                <thead><tr><th>{ "Calls" }</th><th>{ "Due" }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if more > 0 {
                <p class="hint">{ format!("and {more} more") }</p>
            }
        </div>
    }
}

fn draw_pager(pager: &PagerView, on: &Callback<Intent>) -> Html {
    let go = |to: Option<usize>, label: &'static str, text: &'static str| {
        let click = on.reform(move |_: MouseEvent| Intent::ShowDeferreds(to.unwrap_or(0)));
        html! { <button type="button" class="step" aria-label={label} title={label} disabled={to.is_none()} onclick={click}>{ text }</button> }
    };
    html! {
        <span class="pager" role="group" aria-label="Deferreds shown">
            { go(pager.back, "Earlier Deferreds", "‹") }
            <span>{ &pager.text }</span>
            { go(pager.on, "Later Deferreds", "›") }
        </span>
    }
}

fn ladder(view: &LadderView) -> Html {
    html! {
        <li key={view.id} class={classes!("ladder", view.class)}>
            <p class="ladder-head"><code>{ &view.name }</code><span class="standing">{ &view.standing }</span></p>
            <table>
                <thead><tr><th>{ "callback" }</th><th>{ "errback" }</th></tr></thead>
                <tbody>
                    { for view.rungs.iter().enumerate().map(|(at, rung)| draw_rung(at, rung)) }
                    if view.rungs.is_empty() {
                        <tr class="ahead"><td colspan="2">{ "no rungs" }</td></tr>
                    }
                </tbody>
            </table>
            if view.more > 0 {
                <p class="hint">{ format!("and {} more", view.more) }</p>
            }
        </li>
    }
}

fn draw_rung(at: usize, rung: &LadderRung) -> Html {
    let cell = |text: &Option<String>, errback: bool| {
        let Some(text) = text else { return html! { <td></td> } };
        let told = match rung.place {
            RungPlace::Running => Some("has the baton"),
            RungPlace::Climbed if rung.failed => Some("raised"),
            _ => None,
        };
        html! {
            <td class={classes!("called", errback.then_some("errback"))}>
                <code>{ text }</code>
                { for told.map(|told| html! { <span class="told-of">{ told }</span> }) }
            </td>
        }
    };
    html! {
        <tr key={at} class={classes!(rung.place.class(), rung.failed.then_some("raised"))}>
            { cell(&rung.callback, false) }
            { cell(&rung.errback, true) }
        </tr>
    }
}

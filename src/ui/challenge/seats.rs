//! The threads to choose from, and the switches so far.

use super::click;
use baton::app::ChallengesIntent;
use baton::view::{BoardView, SeatView};
use yew::prelude::*;

/// The threads as buttons, and what can be taken back. No button ever goes away: it would take the focus with it, and the keys
/// would do nothing.
pub fn draw(view: &BoardView, on: &Callback<ChallengesIntent>) -> Html {
    let begun = view.can_undo;
    let over = view.end.is_some();
    let least = view.least.map(|least| format!(" – {least} are enough")).unwrap_or_default();
    html! {
        <section class="panel challenge-seats" aria-labelledby="seats-title">
            <header class="panel-head">
                <h3 id="seats-title">{ if over { "The threads" } else { "Who goes on?" } }</h3>
                <span class="switches">
                    { "Switches: " }<strong id="switches">{ view.switches }</strong>{ least }
                </span>
            </header>
            <ul class="seats">{ for view.seats.iter().map(|one| seat(one, begun, over, on)) }</ul>
            <div class="challenge-bar">
                { button("Undo", "Take the last pick back (U)", view.can_undo, on, ChallengesIntent::Undo) }
                { button("Redo", "Make it again (Shift+U)", view.can_redo, on, ChallengesIntent::Redo) }
                { button("Start again", "Take all picks back", view.can_undo, on, ChallengesIntent::Reset) }
                if view.id.is_some() {
                    { button("Copy link", "The address of this play, with its picks", true, on, ChallengesIntent::CopyLink) }
                }
                <span class="hint">
                    { "Keys: " }<kbd>{ "1" }</kbd>{ "–" }<kbd>{ "9" }</kbd>{ " pick, with " }<kbd>{ "Shift" }</kbd>
                    { " run on, " }<kbd>{ "U" }</kbd>{ " undo" }
                </span>
            </div>
        </section>
    }
}

/// A button that stays where it is, and keeps the focus, when there is nothing to do.
fn button(
    text: &'static str,
    title: &'static str,
    enabled: bool,
    on: &Callback<ChallengesIntent>,
    intent: ChallengesIntent,
) -> Html {
    html! {
        <button type="button" class="quiet" {title} aria-disabled={(!enabled).to_string()} onclick={click(on, intent)}>{ text }</button>
    }
}

fn seat(view: &SeatView, begun: bool, over: bool, on: &Callback<ChallengesIntent>) -> Html {
    let class = classes!(
        "seat",
        (!view.can).then_some("resting"),
        view.stale.then_some("stale"),
        view.hinted.then_some("hinted"),
        view.goes_on.then_some("last"),
    );
    let cost = match () {
        () if !view.can || !begun => "",
        () if view.goes_on => "no switch",
        () => "1 switch",
    };
    let run_on = format!("Let {} run on until it waits or is over (Shift+{})", view.name, view.id);
    html! {
        <li key={view.id} {class}>
            <button
                type="button" class="seat-pick" id={format!("seat-{}", view.id)} aria-disabled={(!view.can).to_string()}
                onclick={click(on, ChallengesIntent::Pick(view.id))}
            >
                <kbd class={format!("seat-key hue-{}", view.id % 6)}>{ view.id }</kbd>
                <span class="seat-name">{ &view.name }</span>
                <span class="seat-doing">
                    { &view.doing }
                    if view.stale { <span class="chip stale">{ "out of date" }</span> }
                    if view.hinted { <span class="chip pick-this">{ "pick this" }</span> }
                </span>
                <span class="seat-cost">
                    if view.line > 0 && !over { { format!("line {}", view.line) } }
                    if !cost.is_empty() { <br />{ cost } }
                </span>
            </button>
            <button type="button" class="quiet run-on" title={run_on.clone()} aria-label={run_on}
                aria-disabled={(!view.can).to_string()} onclick={click(on, ChallengesIntent::RunOn(view.id))}>{ "run on" }</button>
        </li>
    }
}

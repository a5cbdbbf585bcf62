//! The board: the program, the threads to choose from, and what comes of the choices.

use super::{click, end, prose, seats, side};
use crate::ui::browser;
use baton::app::ChallengesIntent;
use baton::view::BoardView;
use yew::prelude::*;

/// What it is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it shows.
    pub view: BoardView,
    /// Takes intents.
    pub on: Callback<ChallengesIntent>,
}

/// The board. It has the focus when it opens, so that keys work at once; in a frame that would take it from the page around.
#[component]
pub fn Board(props: &Props) -> Html {
    let board = use_node_ref();
    {
        let board = board.clone();
        use_effect_with(props.view.id, move |_| {
            if !browser::is_framed() {
                browser::focus(&board);
            }
        });
    }
    let (view, on) = (&props.view, &props.on);
    let keys = on.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(intent) = key(&event) {
            event.prevent_default();
            keys.emit(intent);
        }
    });
    html! {
        <section class="challenge" ref={board} tabindex="-1" aria-labelledby="challenge-title" {onkeydown}>
            <header class="panel challenge-head">
                <div class="challenge-heading">
                    <h2 id="challenge-title">{ view.title }</h2>
                    <button type="button" class="quiet" onclick={click(on, ChallengesIntent::Leave)}>{ "All challenges" }</button>
                </div>
                <p>{ prose(view.story) }</p>
                <p class="aim"><strong>{ "Goal " }</strong>{ prose(view.aim) }</p>
            </header>
            if let Some(preparing) = &view.preparing {
                <p class="panel challenge-wait" role="status">{ preparing }</p>
            } else {
                <div class="challenge-play">
                    { seats::draw(view, on) }
                    { view.end.as_ref().map(|over| end::draw(view, over, on)).unwrap_or_default() }
                    { side::hints(view, on) }
                    { side::picks(view) }
                </div>
            }
            <div class="challenge-program">
                { side::program(view) }
                { side::memory(view) }
            </div>
            <p class="visually-hidden" role="status" aria-live="polite">{ &view.said }</p>
        </section>
    }
}

/// What a key on the board asks for.
fn key(event: &KeyboardEvent) -> Option<ChallengesIntent> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    // With the shift key the digits are other characters, and not everywhere the same ones.
    let code = event.code();
    let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad")).and_then(|digit| digit.parse().ok());
    match (digit, event.key().as_str()) {
        (Some(thread), _) if event.shift_key() => Some(ChallengesIntent::RunOn(thread)),
        (Some(thread), _) => Some(ChallengesIntent::Pick(thread)),
        (None, "u" | "Backspace") => Some(ChallengesIntent::Undo),
        (None, "U" | "r") => Some(ChallengesIntent::Redo),
        _ => None,
    }
}

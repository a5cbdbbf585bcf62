//! Challenges: the list of them, and the board on which one is played.

mod board;
mod end;
mod list;
mod seats;
mod side;

use baton::app::{ChallengesIntent, Intent};
use baton::view::ChallengesView;
use yew::prelude::*;

/// The view's own styles: the page opens without them.
const STYLES: &str = include_str!("../../../www/styles/challenge.css");

/// The view.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(view: ChallengesView, on: &Callback<Intent>) -> Html {
    let on: Callback<ChallengesIntent> = on.reform(Intent::Challenges);
    html! {
        <>
            <style>{ STYLES }</style>
            {
                match view {
                    ChallengesView::List(view) => list::draw(&view, &on),
                    ChallengesView::Board(view) => html! { <board::Board view={*view} {on} /> },
                }
            }
        </>
    }
}

/// What a click asks for.
fn click(on: &Callback<ChallengesIntent>, intent: ChallengesIntent) -> Callback<MouseEvent> {
    on.reform(move |_: MouseEvent| intent.clone())
}

/// Stars out of three.
fn stars(number: usize) -> Html {
    let (full, empty) = ("★".repeat(number), "☆".repeat(3_usize.saturating_sub(number)));
    html! { <span class="stars" role="img" aria-label={format!("{number} of 3 stars")}>{ full }{ empty }</span> }
}

/// Text in which code stands between backticks.
fn prose(text: &str) -> Html {
    let pieces = text.split('`').enumerate().map(|(at, piece)| {
        if at % 2 == 1 {
            html! { <code>{ piece }</code> }
        } else {
            html! { { piece } }
        }
    });
    html! { <>{ for pieces }</> }
}

//! All challenges, with what is solved.

use super::{click, prose, stars};
use baton::app::ChallengesIntent;
use baton::view::{ChallengeRow, ListView};
use yew::prelude::*;

/// The list.
pub fn draw(view: &ListView, on: &Callback<ChallengesIntent>) -> Html {
    let groups = view.groups.iter().map(|(title, rows)| {
        html! {
            <section key={*title} class="challenge-group" aria-label={*title}>
                <h3>{ *title }</h3>
                <ol>{ for rows.iter().map(|one| row(one, on)) }</ol>
            </section>
        }
    });
    html! {
        <section class="challenge-list" aria-labelledby="challenges-title">
            <header class="panel challenge-head">
                <h2 id="challenges-title">{ "Be the scheduler" }</h2>
                <p>{ "Each program is right most of the time. You decide which thread goes on, one operation after the other, until it \
                      goes wrong in the way that is asked for. Undo is free; fewer switches are better." }</p>
                <p class="challenge-tally">
                    <strong>{ &view.solved }</strong>
                    <button type="button" class="quiet" onclick={click(on, ChallengesIntent::OpenProgram)}>
                        { "Be the scheduler of your own program" }
                    </button>
                </p>
            </header>
            { for groups }
        </section>
    }
}

fn row(view: &ChallengeRow, on: &Callback<ChallengesIntent>) -> Html {
    html! {
        <li key={view.id}>
            <button
                type="button" id={format!("challenge-{}", view.id)}
                class={classes!("challenge-card", view.stars.is_some().then_some("solved"))}
                onclick={click(on, ChallengesIntent::Open(view.id.to_owned()))}
            >
                <span class="challenge-number">{ view.number }</span>
                <span class="challenge-title">{ view.title }</span>
                <span class="challenge-aim">{ prose(view.aim) }</span>
                if let Some(number) = view.stars {
                    <span class="challenge-best">{ stars(number) }{ " " }{ &view.best }</span>
                }
            </button>
        </li>
    }
}

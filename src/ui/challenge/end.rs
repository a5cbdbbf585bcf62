//! What came of a play.

use super::{click, prose, stars};
use baton::app::ChallengesIntent;
use baton::view::{BoardView, EndView};
use yew::prelude::*;

/// The end, and what one can do then.
pub fn draw(view: &BoardView, end: &EndView, on: &Callback<ChallengesIntent>) -> Html {
    let tone = match end.solved {
        Some(true) => "solved",
        Some(false) => "missed",
        None => "plain",
    };
    let heading = match end.solved {
        Some(true) => "Solved",
        Some(false) => "Not there yet",
        None => "The end",
    };
    html! {
        <section class={classes!("panel", "challenge-end", tone)} aria-label="How it ended">
            <h3>{ heading }{ " " }if end.solved == Some(true) { { stars(end.stars) } }</h3>
            <p>{ &end.text }</p>
            if let Some(lesson) = end.lesson {
                <p class="lesson">{ prose(lesson) }</p>
            }
            <div class="challenge-bar">
                if let Some((id, title)) = view.next.filter(|_| end.solved == Some(true)) {
                    <button type="button" class="primary" onclick={click(on, ChallengesIntent::Open(id.to_owned()))}>
                        { format!("Next: {title}") }
                    </button>
                }
                <button type="button" onclick={click(on, ChallengesIntent::LookAt)} title="Puts the program and this schedule into the Machine view">
                    { "Look at it in the timeline" }
                </button>
                <button type="button" class="quiet" onclick={click(on, ChallengesIntent::CopySchedule)} title="For baton run --schedule, or the Machine view">
                    { "Copy schedule" }
                </button>
            </div>
        </section>
    }
}

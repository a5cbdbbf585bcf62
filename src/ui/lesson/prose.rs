//! A lesson's text. All of it goes into the page as text, whatever it reads.

use super::click;
use baton::app::LessonsIntent;
use baton::view::{Prose, Words};
use yew::prelude::*;

/// Pieces of text, one after the other.
pub fn prose(pieces: &[Prose], on: &Callback<LessonsIntent>) -> Html {
    pieces.iter().map(|one| piece(one, on)).collect()
}

fn piece(piece: &Prose, on: &Callback<LessonsIntent>) -> Html {
    match piece {
        Prose::Heading(level, row) => html! { <@{format!("h{}", level + 2)}>{ words(row, on) }</@> },
        Prose::Paragraph(row) => html! { <p>{ words(row, on) }</p> },
        Prose::List(first, items) => {
            let rows = items.iter().map(|item| html! { <li>{ prose(item, on) }</li> });
            match first {
                Some(first) => html! { <ol start={first.to_string()}>{ for rows }</ol> },
                None => html! { <ul>{ for rows }</ul> },
            }
        }
        Prose::Quote(inner) => html! { <blockquote>{ prose(inner, on) }</blockquote> },
        Prose::Code(text) => html! { <pre tabindex="0"><code>{ text }</code></pre> },
        Prose::Rule => html! { <hr /> },
    }
}

/// A paragraph's text.
pub fn words(row: &[Words], on: &Callback<LessonsIntent>) -> Html {
    row.iter().map(|one| word(one, on)).collect()
}

fn word(word: &Words, on: &Callback<LessonsIntent>) -> Html {
    match word {
        Words::Plain(text) => html! { { text } },
        Words::Code(text) => html! { <code>{ text }</code> },
        Words::Emphasis(inner) => html! { <em>{ words(inner, on) }</em> },
        Words::Strong(inner) => html! { <strong>{ words(inner, on) }</strong> },
        Words::Web(address, inner) => html! {
            <a href={address.clone()} target="_blank" rel="noopener noreferrer">{ words(inner, on) }</a>
        },
        Words::Lesson(link, inner) => html! {
            <button type="button" class="link" onclick={click(on, LessonsIntent::OpenBeside(link.clone()))}>{ words(inner, on) }</button>
        },
        Words::Break => html! { <br /> },
    }
}

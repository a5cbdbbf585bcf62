//! All lessons, with what was done of each, and where a teacher's own comes in.

use super::{click, coming, languages};
use crate::ui::browser;
use baton::app::LessonsIntent;
use baton::view::{LessonListView, LessonRow, Phrases, RefusedView};
use yew::prelude::*;

/// The list.
pub fn draw(view: &LessonListView, on: &Callback<LessonsIntent>) -> Html {
    let phrases = view.phrases;
    html! {
        <section class="lesson-list" aria-labelledby="lessons-title" lang={phrases.tag}>
            <header class="panel lesson-list-head">
                <div class="lesson-bar spread">
                    <h2 id="lessons-title">{ phrases.lessons }</h2>
                    { languages(phrases, view.language, on) }
                </div>
                <p>{ phrases.about }</p>
                <p class="hint">{ &view.tally }</p>
            </header>
            { view.refused.as_ref().map(|one| refused(one, phrases, on)).unwrap_or_default() }
            { view.coming.as_ref().map(|one| coming(one, phrases, on)).unwrap_or_default() }
            <ol class="lesson-cards">{ for view.rows.iter().map(|one| row(one, on)) }</ol>
            { own(phrases, on) }
        </section>
    }
}

fn row(view: &LessonRow, on: &Callback<LessonsIntent>) -> Html {
    html! {
        <li key={view.id}>
            <button
                type="button" id={format!("lesson-{}", view.id)} class={classes!("lesson-card", view.done.then_some("done"))}
                onclick={click(on, LessonsIntent::Open(view.id.to_owned()))}
            >
                <span class="lesson-number">{ view.number }</span>
                <span class="lesson-title">{ view.title }</span>
                <span class="lesson-summary">{ view.summary }</span>
                if let Some((step, steps)) = view.steps {
                    <span class="lesson-progress">
                        <span class="lesson-track" aria-hidden="true">
                            <span style={format!("width: {}%", 100 * step / steps.max(1))}></span>
                        </span>
                        { &view.progress }
                    </span>
                }
            </button>
        </li>
    }
}

/// Where a teacher's own lesson comes in: a file, or an address.
fn own(phrases: &'static Phrases, on: &Callback<LessonsIntent>) -> Html {
    let read = {
        let on = on.clone();
        Callback::from(move |event: Event| {
            let on = on.clone();
            browser::read_file(&event, move |name, bytes| on.emit(LessonsIntent::OpenFile(name, bytes)));
        })
    };
    let field = NodeRef::default();
    let fetch = {
        let field = field.clone();
        on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            LessonsIntent::Fetch(browser::text_in(&field))
        })
    };
    html! {
        <section class="panel lesson-own" aria-labelledby="lesson-own-title">
            <h3 id="lesson-own-title">{ phrases.own }</h3>
            <p>{ phrases.own_about }</p>
            <div class="lesson-bar">
                <label class="button quiet">
                    { phrases.file }
                    <input type="file" id="lesson-file" class="visually-hidden" accept=".md,.markdown,text/markdown,text/plain" onchange={read} />
                </label>
                <form class="lesson-bar" onsubmit={fetch}>
                    <label class="field">
                        <span>{ phrases.address }</span>
                        <input type="url" id="lesson-address" ref={field} placeholder="https://" autocomplete="off" />
                    </label>
                    <button type="submit">{ phrases.fetch }</button>
                </form>
            </div>
        </section>
    }
}

fn refused(view: &RefusedView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    let rows = view.rows.iter().enumerate().map(|(at, (place, message, help))| {
        html! {
            <li key={at}>
                <span class="place">{ place }</span>
                <span lang="en">{ message }<span class="way-out">{ format!(" {help}") }</span></span>
            </li>
        }
    });
    html! {
        <section class="panel lesson-refused" role="alert">
            <div class="lesson-bar spread">
                <strong>{ &view.text }</strong>
                <button type="button" class="quiet" onclick={click(on, LessonsIntent::DismissRefused)}>{ phrases.dismiss }</button>
            </div>
            <ul class="lesson-complaints">{ for rows }</ul>
        </section>
    }
}

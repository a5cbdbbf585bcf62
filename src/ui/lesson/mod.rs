//! Lessons: the list of them, and the one that is read, a column beside the page's other views.

mod list;
mod prose;
mod reading;
mod task;

use baton::app::{Intent, Language, LessonsIntent};
use baton::view::{ComingView, LessonListView, LessonView, Phrases};
use yew::prelude::*;

/// The view's own styles: the page opens without them.
const STYLES: &str = include_str!("../../../www/styles/lesson.css");

/// The list.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn list(view: &LessonListView, on: &Callback<Intent>) -> Html {
    html! {
        <>
            <style>{ STYLES }</style>
            { list::draw(view, &on.reform(Intent::Lessons)) }
        </>
    }
}

/// The lesson that is read, beside `workspace`.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn draw(view: LessonView, workspace: Html, on: &Callback<Intent>) -> Html {
    let alone = view.alone;
    let on: Callback<LessonsIntent> = on.reform(Intent::Lessons);
    html! {
        <div class={classes!("beside", alone.then_some("alone"))}>
            <style>{ STYLES }</style>
            <reading::Column key="lesson" {view} {on} />
            { workspace }
        </div>
    }
}

/// What a click asks for.
fn click(on: &Callback<LessonsIntent>, intent: LessonsIntent) -> Callback<MouseEvent> {
    on.reform(move |_: MouseEvent| intent.clone())
}

/// The languages to choose from.
fn languages(phrases: &Phrases, chosen: Language, on: &Callback<LessonsIntent>) -> Html {
    let buttons = Language::ALL.map(|language| {
        let pressed = (language == chosen).to_string();
        html! {
            <button type="button" class="quiet" lang={language.tag()} aria-pressed={pressed}
                onclick={click(on, LessonsIntent::SetLanguage(language))}>{ language.name() }</button>
        }
    });
    html! { <span class="families languages" role="group" aria-label={phrases.language}>{ for buttons }</span> }
}

/// What is on its way.
fn coming(view: &ComingView, phrases: &Phrases, on: &Callback<LessonsIntent>) -> Html {
    html! {
        <div class={classes!("lesson-coming", "panel", view.failed.then_some("failed"))}>
            <p role="status" aria-live="polite">{ &view.text }</p>
            <p class="lesson-bar">
                if let Some(go) = &view.go {
                    <button type="button" class="primary" id="lesson-fetch" onclick={click(on, LessonsIntent::FetchAsked)}>{ go }</button>
                }
                <button type="button" class="quiet" onclick={click(on, LessonsIntent::GiveUp)}>{ phrases.cancel }</button>
            </p>
        </div>
    }
}

//! The column of a lesson: the step in view, and the one thing to press next.

use super::prose::prose;
use super::{click, coming, languages, task};
use crate::ui::browser;
use baton::app::LessonsIntent;
use baton::view::{GoView, LessonEnd, LessonView};
use yew::prelude::*;

/// What it is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it shows.
    pub view: LessonView,
    /// Takes intents.
    pub on: Callback<LessonsIntent>,
}

/// The column. A step has the focus when it comes into view, so that it is read out and its keys come next; in a frame that
/// would take it from the page around.
#[component]
pub fn Column(props: &Props) -> Html {
    let body = use_node_ref();
    {
        let body = body.clone();
        use_effect_with(props.view.step, move |_| {
            if !browser::is_framed() {
                browser::focus(&body);
            }
        });
    }
    let (view, on) = (&props.view, &props.on);
    let phrases = view.phrases;
    // Where nothing stands beside it, it is what the page is about.
    let role = if view.alone { "main" } else { "complementary" };
    html! {
        <div class="lesson-column panel" {role} aria-labelledby="lesson-name" lang={phrases.tag}>
            <div class="lesson-head">
                <div class="lesson-bar spread">
                    <button type="button" class="quiet" onclick={click(on, LessonsIntent::Leave)}>{ phrases.all }</button>
                    <span class="lesson-bar">
                        { view.language.map(|chosen| languages(phrases, chosen, on)).unwrap_or_default() }
                        if view.has_link {
                            <button type="button" class="quiet" onclick={click(on, LessonsIntent::CopyLink)}>{ phrases.copy }</button>
                        }
                    </span>
                </div>
                <h2 id="lesson-name" lang={view.lang.clone()}>{ &view.title }</h2>
                <div class="lesson-where">
                    <progress max={view.steps.to_string()} value={view.step.to_string()} aria-label={view.progress.clone()}></progress>
                    <span class="hint" aria-hidden="true">{ &view.progress }</span>
                </div>
            </div>
            { view.coming.as_ref().map(|one| coming(one, phrases, on)).unwrap_or_default() }
            <section key={view.step} class="lesson-body" ref={body} tabindex="-1" aria-label={view.progress.clone()} lang={view.lang.clone()}>
                { prose(&view.text, on) }
                { view.question.as_ref().map(|one| task::question(one, phrases, on)).unwrap_or_default() }
                { view.exercise.as_ref().map(|one| task::exercise(one, phrases, on)).unwrap_or_default() }
                { view.challenge.as_ref().map(|one| task::challenge(one, phrases, on)).unwrap_or_default() }
                { view.situation.as_ref().map(|one| task::situation(one, phrases, view.alone, on)).unwrap_or_default() }
                { task::given(view, on) }
                { view.end.as_ref().map(end).unwrap_or_default() }
            </section>
            <div class="lesson-foot">
                if view.can_back {
                    <button type="button" class="quiet" id="lesson-back" onclick={click(on, LessonsIntent::Back)}>{ phrases.back }</button>
                }
                if view.can_skip {
                    <button type="button" class="quiet" id="lesson-skip" onclick={click(on, LessonsIntent::Skip)}>{ phrases.skip }</button>
                }
                { view.go.as_ref().map(|go| button(go, on)).unwrap_or_default() }
            </div>
        </div>
    }
}

/// The one thing to press. It stays where it is and keeps the focus, also while it does nothing.
fn button(view: &GoView, on: &Callback<LessonsIntent>) -> Html {
    let enabled = view.enabled;
    let on = on.clone();
    let press = Callback::from(move |_: MouseEvent| {
        if enabled {
            on.emit(LessonsIntent::Go);
        }
    });
    html! {
        <>
            if !view.hint.is_empty() {
                <span class="hint" id="lesson-go-hint">{ view.hint }</span>
            }
            <button
                type="button" class="primary" id="lesson-go" aria-disabled={(!enabled).to_string()}
                aria-describedby={(!view.hint.is_empty()).then_some("lesson-go-hint")} onclick={press}
            >{ &view.text }</button>
        </>
    }
}

fn end(view: &LessonEnd) -> Html {
    html! {
        <div class="lesson-end">
            <p class="lesson-verdict good">{ view.text }</p>
            if !view.right.is_empty() { <p>{ &view.right }</p> }
            if !view.last.is_empty() { <p>{ view.last }</p> }
        </div>
    }
}

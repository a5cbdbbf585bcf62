//! What stands in the page: each pane gets its view model.

use super::App;
use crate::ui::{
    challenge, claims, compare, downloads, lesson, machine, outcomes, program, real, run_pane, summary, timeline,
    transport,
};
use baton::app::{Intent, Notice, ViewName};
use baton::view;
use std::rc::Rc;
use yew::prelude::*;

impl App {
    /// What stands in the view that is open.
    pub(super) fn workspace(&self) -> Html {
        let (model, on) = (&self.model, &self.on);
        let comparing = model.view != ViewName::Machine;
        html! {
            <main key={model.view as usize} id="workspace" class={classes!("workspace", comparing.then_some("comparing"))}>
                if model.view == ViewName::Compare {
                    { self.compare() }
                } else if model.view == ViewName::Downloads {
                    { self.downloads() }
                } else if model.view == ViewName::Challenges {
                    { self.challenges() }
                } else if model.view == ViewName::Lessons {
                    { self.lessons() }
                } else if model.view == ViewName::Outcomes {
                    { self.outcomes() }
                } else if model.view == ViewName::Real {
                    { self.real() }
                } else if model.view == ViewName::Claims {
                    { self.claims() }
                } else {
                    { self.program() }
                    <div class="machine-side">
                        { transport::draw(&transport::Props { view: Rc::new(view::transport(model)), on: on.clone() }) }
                        { self.machine() }
                    </div>
                    <div class="run-side">
                        { self.timeline() }
                        { summary::draw(&summary::Props { view: view::summary(model).map(Rc::new), on: on.clone() }) }
                    </div>
                }
            </main>
        }
    }

    fn program(&self) -> Html {
        let model = &self.model;
        program::draw(&program::Props {
            view: Rc::new(view::program(model, self.lines.1.clone())),
            instructions: model.instructions_open.then(|| view::instructions(model)).flatten().map(Rc::new),
            settings: Rc::new(view::settings(&model.settings)),
            summary: model.sample.map(|sample| sample.summary()),
            recording: model.recording.is_some(),
            instructions_open: model.instructions_open,
            on: self.on.clone(),
        })
    }

    fn machine(&self) -> Html {
        machine::draw(&machine::Props {
            view: view::machine(&self.model).map(Rc::new),
            overwrite: view::overwrite(&self.model).map(Rc::new),
            reactor: view::reactor(&self.model).map(Rc::new),
            on: self.on.clone(),
        })
    }

    fn timeline(&self) -> Html {
        let Some(view) = &self.timeline else { return html! {} };
        let (label, on) = ("Timeline of the run".into(), self.on.reform(Intent::Timeline));
        let timeline = timeline::draw(&timeline::Props { view: view.clone(), label, on });
        run_pane::draw(view::run_pane(&self.model).as_ref(), timeline, &self.on)
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn downloads(&self) -> Html {
        let view = Rc::new(view::downloads(&self.model));
        downloads::draw(&downloads::Props { view, on: self.on.reform(Intent::Downloads) })
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn compare(&self) -> Html {
        let settings = Rc::new(view::settings(&self.model.compare.settings));
        let contenders = self.model.compare.contenders.iter();
        let timelines: Vec<Html> = contenders
            .zip(&self.strips)
            .enumerate()
            .map(|(at, (contender, strip))| {
                let on = self.on.reform(move |intent| Intent::CompareTimeline(at, intent));
                let label = format!("Timeline of {}", contender.title).into();
                strip.clone().map_or_else(Html::default, |view| timeline::draw(&timeline::Props { view, label, on }))
            })
            .collect();
        let view = Rc::new(view::compare(&self.model));
        compare::draw(&compare::Props { view, settings, timelines, on: self.on.clone() })
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn challenges(&self) -> Html {
        challenge::draw(view::challenges(&self.model), &self.on)
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn lessons(&self) -> Html {
        lesson::list(&view::lesson_list(&self.model), &self.on)
    }

    /// The lesson that is read, and beside it what stands in the view that is open; in the view of lessons it stands alone.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn lesson(&self) -> Html {
        let Some(view) = view::lesson(&self.model) else { return self.workspace() };
        let alone = view.alone;
        let workspace = if alone {
            html! {}
        } else {
            self.workspace()
        };
        lesson::draw(view, workspace, &self.on)
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn outcomes(&self) -> Html {
        let view = Rc::new(view::outcomes(&self.model));
        let program = Rc::new(view::program_of_outcomes(&self.model, self.lines.1.clone()));
        outcomes::draw(&outcomes::Props { view, program, on: self.on.clone() })
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn real(&self) -> Html {
        let model = &self.model;
        let fetched = model.real.shows_download.then(|| view::fetched(model));
        let resize = self.on.reform(Intent::ResizePane);
        real::draw(&real::Props { view: Rc::new(view::real(model)), fetched, resize, on: self.on.reform(Intent::Real) })
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn claims(&self) -> Html {
        claims::draw(&view::claims(&self.model), &self.on)
    }

    pub(super) fn notice(&self) -> Html {
        // The region is always there: a screen reader tells what is put into it.
        html! {
            <div class="notices" role="status" aria-live="polite">
                { self.model.notice.as_ref().map_or_else(Html::default, |notice| said(notice, &self.on)) }
            </div>
        }
    }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn said(notice: &Notice, on: &Callback<Intent>) -> Html {
    let dismiss = on.reform(|_: MouseEvent| Intent::Dismiss);
    html! {
        <p class={classes!("notice", notice.error.then_some("error"))}>
            <span>{ &notice.text }</span>
            <button type="button" class="quiet" onclick={dismiss}>{ "Dismiss" }</button>
        </p>
    }
}

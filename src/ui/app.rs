//! The root component: it owns the model, performs effects, and hands each pane its view model.

use super::browser::{self, Frame, Keyboard, Race};
use super::place::{self, Place};
use super::{
    challenge, compare, downloads, header, help, keys, machine, outcomes, program, real, run_pane, summary, timeline,
    transport,
};
use baton::app::timeline::TimelineState;
use baton::app::{ChallengesIntent, Effect, Intent, Model, Notice, RaceSetup, RealIntent, Run, Theme, ViewName};
use baton::view::timeline::{TimelineView, timeline as timeline_view};
use baton::view::{self, LineView};
use std::rc::Rc;
use yew::prelude::*;

/// The whole workspace.
pub struct App {
    model: Model,
    /// The frame that was asked for.
    frame: Option<Frame>,
    /// When the last frame was, on the page's clock; None after a pause.
    last_frame_ms: Option<f64>,
    /// When a recording's progress was last drawn.
    drawn_ms: f64,
    /// How long the last frame's work took.
    work_ms: f64,
    /// The editor's coloured lines, with the revision of the text that they are of.
    lines: (u64, Rc<[LineView]>),
    /// The timeline as it is drawn: what did not change of it is taken over.
    timeline: Option<Rc<TimelineView>>,
    /// The contenders' timelines.
    strips: Vec<Option<Rc<TimelineView>>>,
    /// Where long work is done, once there was some.
    place: Option<Place>,
    /// The workers of the race under way.
    race: Option<Race>,
    on: Callback<Intent>,
    _keyboard: Keyboard,
}

/// Milliseconds between two drawings of a recording's progress.
const RECORDING_DRAWN_MS: f64 = 150.0;

/// What reaches the root.
pub enum Message {
    /// From the user.
    Do(Intent),
    /// A frame is about to be drawn: the page's clock.
    Frame(f64),
    /// Whether the clipboard took what it was given.
    Copied(bool),
    /// From the place of work.
    Place(place::Word),
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let on = link.callback(Message::Do);
        let mut model = opened();
        let theme = browser::parameter("theme").or_else(|| browser::kept("theme"));
        model.theme = theme.as_deref().and_then(Theme::of).unwrap_or_default();
        browser::apply_theme(model.theme.word());
        let send = on.clone();
        let keyboard = Keyboard::listen(move |event, typing| match keys::intent(event, typing) {
            Some(intent) => {
                send.emit(intent);
                true
            }
            None => false,
        });
        let mut app = Self {
            model,
            frame: None,
            last_frame_ms: None,
            drawn_ms: 0.0,
            work_ms: 0.0,
            lines: (0, Rc::default()),
            timeline: None,
            strips: Vec::new(),
            place: None,
            race: None,
            on,
            _keyboard: keyboard,
        };
        app.draw();
        app.ask_for_frame(context);
        if let Some(id) = browser::parameter("challenge") {
            open_challenge(id, &app.on);
        }
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let frame = matches!(message, Message::Frame(_));
        let effects = match message {
            Message::Do(intent) => self.model.update(intent),
            Message::Frame(now) => {
                let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now - last);
                (self.last_frame_ms, self.frame) = (Some(now), None);
                let start = browser::now_ms();
                let mut effects = self.model.update(Intent::Frame { elapsed_ms, work_ms: self.work_ms });
                self.work_ms = browser::now_ms() - start;
                if place::is_busy(self.place.as_ref()) {
                    effects.extend(self.work_here());
                }
                effects
            }
            Message::Copied(done) => self.model.update(Intent::Copied(done)),
            Message::Place(word) => self.hear(word),
        };
        for effect in effects {
            self.perform(effect, context);
        }
        self.ask_for_frame(context);
        // A recording has the frame's time for itself: of it there is only a number to show.
        if frame && self.model.recording.is_some() {
            let now = browser::now_ms();
            if now - self.drawn_ms < RECORDING_DRAWN_MS {
                return false;
            }
            self.drawn_ms = now;
        }
        self.draw();
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let model = &self.model;
        let on = &self.on;
        let comparing = model.view != ViewName::Machine;
        let header = header::Props {
            sample: model.sample.map(|sample| sample.id),
            theme: model.theme,
            view: model.view,
            on: on.clone(),
        };
        html! {
            <>
                { header::draw(&header) }
                { self.notice() }
                <main key={model.view as usize} class={classes!("workspace", comparing.then_some("comparing"))}>
                    if model.view == ViewName::Compare {
                        { self.compare() }
                    } else if model.view == ViewName::Downloads {
                        { self.downloads() }
                    } else if model.view == ViewName::Challenges {
                        { self.challenges() }
                    } else if model.view == ViewName::Outcomes {
                        { self.outcomes() }
                    } else if model.view == ViewName::Real {
                        { self.real() }
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
                if model.help_open {
                    { help::draw(&help::Props { on: on.clone() }) }
                }
            </>
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

impl App {
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
    fn copy(&self, text: String, context: &Context<Self>) {
        let link = context.link().clone();
        browser::copy(text, move |done| link.send_message(Message::Copied(done)));
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
        real::draw(&real::Props { view: Rc::new(view::real(&self.model)), on: self.on.reform(Intent::Real) })
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn hear(&mut self, word: place::Word) -> Vec<Effect> {
        match place::hear(&mut self.place, word) {
            Some(Ok(text)) => self.model.update(Intent::Told(text)),
            Some(Err(why)) => self.model.update(Intent::WorkLost(why)),
            None => Vec::new(),
        }
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn work_here(&mut self) -> Vec<Effect> {
        let replies = place::work(self.place.as_mut()).into_iter();
        replies.flat_map(|reply| self.model.update(Intent::Told(reply))).collect()
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn give(&mut self, order: String, context: &Context<Self>) {
        let place = self.place.get_or_insert_with(|| Place::new(&context.link().callback(Message::Place)));
        place.take(order);
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn start_race(&mut self, number: u64, setup: RaceSetup) {
        let on = self.on.reform(Intent::Real);
        let started = Race::start(setup, {
            let on = on.clone();
            move |ended| {
                on.emit(match ended {
                    Ok(run) => RealIntent::Raced(number, run),
                    Err(message) => RealIntent::Failed(number, message),
                });
            }
        });
        match started {
            Ok(race) => self.race = Some(race),
            Err(message) => on.emit(RealIntent::Failed(number, message)),
        }
    }

    fn perform(&mut self, effect: Effect, context: &Context<Self>) {
        match effect {
            Effect::Store { key, value } => browser::keep(key, &value),
            Effect::Copy(text) => self.copy(text, context),
            Effect::CopyLink(query) => self.copy(browser::address_with(&query), context),
            Effect::Recall(key) => recall(key, &self.on),
            Effect::Download { name, mime, text } => drop(browser::download(&name, mime, &text)),
            Effect::Draw { what, name, in_pixels } => match view::drawing(&self.model, what) {
                Some(svg) if in_pixels => browser::download_pixels(name, &svg),
                Some(svg) => drop(browser::download(&name, "image/svg+xml", &svg)),
                None => {}
            },
            Effect::AskForIsolation => self.on.emit(Intent::Real(RealIntent::Isolated(browser::is_isolated()))),
            Effect::Race(number, setup) => self.start_race(number, setup),
            Effect::StopRace => self.race = None,
            Effect::ApplyTheme(theme) => browser::apply_theme(theme.word()),
            Effect::Work(order) => self.give(order, context),
        }
    }

    fn notice(&self) -> Html {
        // The region is always there: a screen reader tells what is put into it.
        html! {
            <div class="notices" role="status" aria-live="polite">
                { self.model.notice.as_ref().map_or_else(Html::default, |notice| said(notice, &self.on)) }
            </div>
        }
    }

    /// Computes anew what is kept from one drawing to the next.
    fn draw(&mut self) {
        let model = &self.model;
        if self.lines.0 != model.program.revision {
            self.lines = (model.program.revision, view::coloured(&model.program));
        }
        match model.view {
            ViewName::Machine => {
                let drawn = |run: &Run| drawn(run, &model.timeline, self.timeline.as_deref());
                self.timeline = model.run.as_ref().map(drawn);
            }
            ViewName::Downloads | ViewName::Outcomes | ViewName::Challenges | ViewName::Real => {}
            ViewName::Compare => {
                let before = |at: usize| self.strips.get(at).and_then(|strip| strip.as_deref());
                let strips = model.compare.contenders.iter().enumerate();
                self.strips =
                    strips.map(|(at, one)| one.run.as_ref().map(|run| drawn(run, &one.timeline, before(at)))).collect();
            }
        }
    }

    fn ask_for_frame(&mut self, context: &Context<Self>) {
        if !self.model.is_animated() && !place::is_busy(self.place.as_ref()) {
            self.last_frame_ms = None;
        } else if self.frame.is_none() {
            let link = context.link().clone();
            self.frame = Frame::request(move |now| link.send_message(Message::Frame(now)));
        }
    }
}

/// The page as it opens: the sample that the address names, else what the user left, else the first sample. Only our own
/// programs and the user's are run without being asked for.
fn opened() -> Model {
    let named = browser::parameter("sample");
    let kept = browser::kept("program").zip(browser::kept("schedule"));
    let kept = kept.as_ref().filter(|_| named.is_none()).map(|(text, schedule)| (text.as_str(), schedule.as_str()));
    let mut model = Model::new(kept);
    if let Some(id) = named {
        model.update(Intent::OpenSample(id));
    } else if model.program.diagnostics.is_empty() {
        model.open();
    }
    model
}

/// Tells the view of challenges what was kept.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn recall(key: &str, on: &Callback<Intent>) {
    on.emit(Intent::Challenges(ChallengesIntent::Recalled(browser::kept(key))));
}

/// Opens what a link to a play says.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn open_challenge(id: String, on: &Callback<Intent>) {
    let picks = browser::parameter("picks").unwrap_or_default();
    on.emit(Intent::Challenges(ChallengesIntent::OpenLink(id, picks)));
}

fn drawn(run: &Run, state: &TimelineState, before: Option<&TimelineView>) -> Rc<TimelineView> {
    Rc::new(timeline_view(&run.source(), state, before))
}

//! The root component: it owns the model, takes what happens, and keeps what is drawn.

use super::browser::{self, Fetches, Frame, Host, Keyboard, Race};
use super::place::{self, Place};
use super::{header, help, keys, share};
use baton::app::timeline::TimelineState;
use baton::app::{Effect, Intent, Model, Run, Theme, ViewName};
use baton::view::timeline::{TimelineView, timeline as timeline_view};
use baton::view::{self, LineView};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

mod effects;
mod views;

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
    /// The page around, if there is one.
    host: Option<Host>,
    /// What is fetched for real.
    fetches: Option<Fetches>,
    /// When what is to be answered came into view, on the page's clock.
    asked_ms: f64,
    /// The moment that a real download waits for.
    waking: Option<Timeout>,
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
        let (model, effects) = opened();
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
            host: None,
            fetches: None,
            asked_ms: 0.0,
            waking: None,
            on,
            _keyboard: keyboard,
        };
        app.draw();
        app.ask_for_frame(context);
        for effect in effects {
            app.perform(effect, context);
        }
        if browser::is_framed() {
            app.greet(context);
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
        if self.host.is_some() {
            self.tell_host(context);
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
        let header = header::Props {
            sample: model.sample.map(|sample| sample.id),
            theme: model.theme,
            view: model.view,
            on: on.clone(),
        };
        html! {
            <>
                if model.config.embed {
                    { share::bar(on) }
                } else {
                    { header::draw(&header) }
                }
                { self.notice() }
                if model.lessons.open.is_some() {
                    { self.lesson() }
                } else {
                    { self.workspace() }
                }
                if model.help_open {
                    { help::draw(&help::Props { on: on.clone() }) }
                }
                if model.share_open {
                    { share::draw(model, on) }
                }
            </>
        }
    }
}

impl App {
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
            ViewName::Downloads
            | ViewName::Outcomes
            | ViewName::Challenges
            | ViewName::Lessons
            | ViewName::Real
            | ViewName::Claims => {}
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

/// The page as it opens: what the address says, else what the user left, else the first sample. Only our own programs and
/// the user's are run without being asked for.
fn opened() -> (Model, Vec<Effect>) {
    let kept = browser::kept("program").zip(browser::kept("schedule"));
    let mut model = Model::new(kept.as_ref().map(|(text, schedule)| (text.as_str(), schedule.as_str())));
    model.theme = browser::kept("theme").as_deref().and_then(Theme::of).unwrap_or_default();
    let effects = match browser::asked_for() {
        Some((query, hash)) => model.arrive(&query, &hash),
        None => {
            model.open_soon();
            Vec::new()
        }
    };
    browser::apply_theme(model.theme.word());
    (model, effects)
}

fn drawn(run: &Run, state: &TimelineState, before: Option<&TimelineView>) -> Rc<TimelineView> {
    Rc::new(timeline_view(&run.source(), state, before))
}

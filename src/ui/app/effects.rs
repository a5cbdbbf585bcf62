//! What the model asks for, and what comes of it.

use super::{App, Message};
use crate::ui::browser::{self, Fetches, Host, Race};
use crate::ui::place::{self, Place};
use baton::app::{
    ChallengesIntent, Chrome, ClaimsIntent, Config, DownloadIntent, Effect, Intent, LESSON_BYTES, LessonsIntent, Model,
    Net, RaceSetup, RealIntent, Resize, WaitSetup, height, height_for_lti,
};
use baton::view;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

impl App {
    pub(super) fn perform(&mut self, effect: Effect, context: &Context<Self>) {
        match effect {
            Effect::Store { key, value } => browser::keep(key, &value),
            Effect::Copy(text) => self.copy(text, context),
            Effect::CopyLink(query) => self.copy(browser::address_with(&format!("?{query}")), context),
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
            Effect::Net(net) => self.net(net),
            Effect::MeasureWait(setup) => self.measure_wait(*setup),
            Effect::ApplyTheme(theme) => browser::apply_theme(theme.word()),
            Effect::Work(order) => self.give(order, context),
            Effect::Configure(config) => configure(&config),
            Effect::OpenFullPage(more) => open_full_page(&more, &self.on),
            Effect::FetchText { number, address } => fetch_lesson(number, address, &self.on),
            Effect::Asked => self.asked_ms = browser::now_ms(),
            Effect::Answered(answer) => {
                browser::post(&Model::answer_for_host(&answer, browser::now_ms() - self.asked_ms));
            }
            Effect::Post(message) => browser::post(&message),
            Effect::PostDrawing(what, id) => {
                if let Some(svg) = view::drawing(&self.model, what) {
                    browser::post(&Model::drawing_for_host(&svg, id.as_deref()));
                }
            }
        }
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn copy(&self, text: String, context: &Context<Self>) {
        let link = context.link().clone();
        browser::copy(text, move |done| link.send_message(Message::Copied(done)));
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn hear(&mut self, word: place::Word) -> Vec<Effect> {
        match place::hear(&mut self.place, word) {
            Some(Ok(text)) => self.model.update(Intent::Told(text)),
            Some(Err(why)) => self.model.update(Intent::WorkLost(why)),
            None => Vec::new(),
        }
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn work_here(&mut self) -> Vec<Effect> {
        let replies = place::work(self.place.as_mut()).into_iter();
        replies.flat_map(|reply| self.model.update(Intent::Told(reply))).collect()
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn give(&mut self, order: String, context: &Context<Self>) {
        let place = self.place.get_or_insert_with(|| Place::new(&context.link().callback(Message::Place)));
        place.take(order);
    }

    /// Begins to talk with the page around.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn greet(&mut self, context: &Context<Self>) {
        let (on, resize) = (self.on.clone(), self.model.config.resize);
        let hear = move |text| on.emit(Intent::HostSays(text));
        self.host = Some(Host::listen(hear, move |pixels| match resize {
            Resize::Post => browser::post(&height(pixels)),
            Resize::Lti => browser::post(&height_for_lti(pixels)),
            Resize::None => {}
        }));
        let ready = self.model.greet_host();
        self.perform(ready, context);
    }

    /// Tells the page around what is new.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn tell_host(&mut self, context: &Context<Self>) {
        for effect in self.model.news() {
            self.perform(effect, context);
        }
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
}

impl App {
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn measure_wait(&self, setup: WaitSetup) {
        let (on, number) = (self.on.reform(Intent::Claims), setup.number);
        browser::measure_wait(setup, move |waited| on.emit(ClaimsIntent::Waited(number, waited)));
    }

    // Apart from the rest: the page opens without it.
    #[inline(never)]
    fn net(&mut self, net: Net) {
        let on = self.on.reform(|intent| Intent::Real(RealIntent::Download(intent)));
        match net {
            Net::AskHowServed => {
                let (by_worker, is_secure) = browser::how_served();
                on.emit(DownloadIntent::Served(by_worker, is_secure));
            }
            Net::Fetch(fetch) => {
                let tell = move |id, now_ms, news| on.emit(DownloadIntent::Heard(id, now_ms, news));
                self.fetches.get_or_insert_with(|| Fetches::new(tell)).begin(*fetch);
            }
            Net::Abort(id) => {
                if let Some(fetches) = &self.fetches {
                    fetches.abort(id);
                }
            }
            Net::Wake(ms) => {
                let woken = move || on.emit(DownloadIntent::Woken(browser::now_ms()));
                self.waking = Some(Timeout::new(ms.ceil() as u32, woken));
            }
            Net::Stop => (self.fetches, self.waking) = (None, None),
        }
    }
}

/// Tells the view that it is of what was kept.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn recall(key: &str, on: &Callback<Intent>) {
    let kept = browser::kept(key);
    on.emit(match key {
        "lessons" => Intent::Lessons(LessonsIntent::Recalled(kept)),
        _ => Intent::Challenges(ChallengesIntent::Recalled(kept)),
    });
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn fetch_lesson(number: u64, address: String, on: &Callback<Intent>) {
    let on = on.clone();
    // One byte more tells that there is more than a lesson may have.
    browser::fetch_text(address, LESSON_BYTES + 1, move |came| {
        on.emit(Intent::Lessons(LessonsIntent::Came(number, came)))
    });
}

/// Sets the page up: style sheets tell by these attributes what is left out.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn configure(config: &Config) {
    let chrome = match config.chrome {
        Chrome::Full => None,
        Chrome::Minimal => Some("minimal"),
        Chrome::None => Some("none"),
    };
    browser::mark("data-chrome", chrome);
    browser::mark("data-embed", config.embed.then_some(""));
    browser::mark("data-readonly", config.readonly.then_some(""));
    browser::mark("data-pane", config.timeline_only.then_some("timeline"));
    browser::mark("data-still", config.still.then_some(""));
}

/// Opens the situation in a tab of its own; where that is not allowed, shows what can be copied of it.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn open_full_page(more: &str, on: &Callback<Intent>) {
    if !browser::open_tab(&browser::address_with(more)) {
        on.emit(Intent::ToggleShare);
    }
}

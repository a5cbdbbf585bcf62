//! What the model asks for, and what comes of it.

use super::{App, Message};
use crate::ui::browser::{self, Fetches, Race};
use crate::ui::place::{self, Place};
use baton::app::{ChallengesIntent, DownloadIntent, Effect, Intent, Net, RaceSetup, RealIntent};
use baton::view;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

impl App {
    pub(super) fn perform(&mut self, effect: Effect, context: &Context<Self>) {
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
            Effect::Net(net) => self.net(net),
            Effect::ApplyTheme(theme) => browser::apply_theme(theme.word()),
            Effect::Work(order) => self.give(order, context),
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

/// Tells the view of challenges what was kept.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn recall(key: &str, on: &Callback<Intent>) {
    on.emit(Intent::Challenges(ChallengesIntent::Recalled(browser::kept(key))));
}

/// Opens what a link to a play says.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub(super) fn open_challenge(id: String, on: &Callback<Intent>) {
    let picks = browser::parameter("picks").unwrap_or_default();
    on.emit(Intent::Challenges(ChallengesIntent::OpenLink(id, picks)));
}

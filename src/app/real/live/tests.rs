//! Programs under way, with a page that answers at once.

use super::*;
use crate::app::real::{DownloadIntent, PageFacts, RealIntent, Subject};
use crate::app::{Effect, Intent, Model};
use crate::sim::Outcome;

fn facts(page: &str) -> PageFacts {
    PageFacts { title: page.to_owned(), links: 1, first: None, charset: "utf-8".to_owned() }
}

/// Carries out what is asked for until nothing is any more, on a clock of milliseconds; each answer takes `latency`.
/// Gives the addresses that were fetched.
fn carry_out(model: &mut Model, mut effects: Vec<Effect>, latency: f64) -> Vec<String> {
    let mut fetched = Vec::new();
    let mut agenda: Vec<(f64, DownloadIntent)> = Vec::new();
    let (mut now, mut wake) = (1_000.0, None);
    loop {
        for effect in effects.drain(..) {
            let Effect::Net(net) = effect else { panic!("{effect:?}") };
            match net {
                Net::AskHowServed => {}
                Net::Fetch(fetch) => {
                    let (id, at) = (fetch.id, now + latency);
                    let page = match fetch.url.contains("articles") {
                        true => "<html><head><title>A title</title></head></html>",
                        false => "<h3><a href='http://blog-0.example/articles/1'>x</a></h3>",
                    };
                    fetched.push(fetch.url);
                    let timing = Timing {
                        start: at - latency - 7.0,
                        request: at - latency,
                        first: at - 1.0,
                        end: at,
                        ..Timing::default()
                    };
                    for (late, news) in [
                        (0.0, News::Head(200, String::new(), vec![])),
                        (0.0, News::Bytes(page.into())),
                        (0.0, News::End),
                        (60.0, News::Page(facts(page))),
                        (60.0, News::Timing(Some(timing))),
                    ] {
                        agenda.push((at + late, DownloadIntent::Heard(id, at + late, news)));
                    }
                }
                Net::Abort(id) => {
                    agenda.retain(|(_, intent)| !matches!(intent, DownloadIntent::Heard(other, ..) if *other == id));
                }
                Net::Wake(ms) => wake = Some(now + ms),
                Net::Stop => return fetched,
            }
        }
        agenda.sort_by(|one, other| one.0.total_cmp(&other.0));
        let heard = agenda.first().map(|(at, _)| *at);
        let intent = match (heard, wake) {
            (None, None) => return fetched,
            (Some(at), wake) if wake.is_none_or(|wake| at <= wake) => {
                now = at;
                agenda.remove(0).1
            }
            (_, woken) => {
                now = woken.unwrap_or(now) + 0.01;
                wake = None;
                DownloadIntent::Woken(now)
            }
        };
        effects = model.update(Intent::Real(RealIntent::Download(intent)));
    }
}

fn download(model: &mut Model, intent: DownloadIntent) -> Vec<Effect> {
    model.update(Intent::Real(RealIntent::Download(intent)))
}

#[test]
fn every_way_downloads_and_is_then_simulated() {
    let mut model = Model::new(None);
    download(&mut model, DownloadIntent::Served(true, false));
    let start = download(&mut model, DownloadIntent::Start);
    let fetched = carry_out(&mut model, start, 200.0);
    assert_eq!(fetched.len(), 5 * 8);
    let download = &model.real.download;
    assert!(!download.is_running());
    let times: Vec<u64> = (download.ways.iter())
        .map(|way| {
            let run = way.run.as_ref().expect("a run");
            assert_eq!(run.outcome, Outcome::Finished, "{}", run.simulation.printed(true));
            let measured = run.simulation.transfers().all();
            assert!(measured.iter().all(|one| one.phase(Phase::Connect, VirtualTime(u64::MAX)).is_none()
                && one.hidden(VirtualTime(u64::MAX)).is_none()));
            assert!(measured.iter().all(|one| one.queued_ns() == 7_000_000));
            run.simulation.end_time().as_nanos() / 1_000_000
        })
        .collect();
    assert!(times[0] >= 1_600 && times[1] < 500 && times[4] < 500, "{times:?}");
    model.update(Intent::Show(crate::app::ViewName::Real));
    while model.is_animated() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
    assert!(model.real.download.ways.iter().all(|way| way.simulated.run.is_some()));
}

fn asking(host: &str) -> Model {
    let text = format!("from urllib.request import urlopen\nprint(len(urlopen('http://{host}/a').read()))\n");
    let mut model = Model::new(None);
    model.update(Intent::Edit(text));
    download(&mut model, DownloadIntent::Choose(Subject::Own));
    let start = download(&mut model, DownloadIntent::Start);
    assert_eq!(carry_out(&mut model, start, 10.0), [""; 0], "nothing is fetched without the user's word");
    assert_eq!(model.real.download.asking(), [(host.to_owned(), 1)]);
    model
}

#[test]
fn a_host_is_asked_once_the_user_allows_it() {
    let mut model = asking("example.org");
    let effects = download(&mut model, DownloadIntent::Decide("example.org".to_owned(), true));
    assert_eq!(carry_out(&mut model, effects, 10.0), ["http://example.org/a"]);
    let run = model.real.download.ways[0].run.as_ref().expect("a run");
    assert_eq!(run.outcome, Outcome::Finished);
}

#[test]
fn a_host_that_the_user_refuses_is_not_asked() {
    let mut model = asking("example.org");
    let effects = download(&mut model, DownloadIntent::Decide("example.org".to_owned(), false));
    assert_eq!(carry_out(&mut model, effects, 10.0), [""; 0]);
    let run = model.real.download.ways[0].run.as_ref().expect("a run");
    let Outcome::Error(failure) = &run.outcome else { panic!("{:?}", run.outcome) };
    assert_eq!(failure.class, "PermissionError");
}

#[test]
fn stopping_keeps_what_there_is_and_aborts_the_rest() {
    let mut model = asking("example.org");
    assert_eq!(download(&mut model, DownloadIntent::Stop), [Effect::Net(Net::Stop)]);
    let run = model.real.download.ways[0].run.as_ref().expect("a run");
    assert_eq!(run.outcome, Outcome::Limit("it was stopped".to_owned()));
    assert!(!model.real.download.is_running());
}

#[test]
fn what_came_is_told_while_it_comes_and_what_stands_in_pages_is_kept() {
    let mut model = Model::new(None);
    download(&mut model, DownloadIntent::Served(true, false));
    let mut effects = download(&mut model, DownloadIntent::Start);
    let mut now = 1_000.0;
    let mut begun = None;
    for _ in 0..100 {
        now += 1.0;
        begun = effects.iter().find_map(|effect| match effect {
            Effect::Net(Net::Fetch(fetch)) => Some(fetch.id),
            _ => None,
        });
        if begun.is_some() {
            break;
        }
        effects = download(&mut model, DownloadIntent::Woken(now));
    }
    let id = begun.expect("a fetch");
    let fields = vec![("content-length".to_owned(), "4000".to_owned())];
    for news in [News::Head(200, String::new(), fields), News::Bytes(vec![b' '; 1_000])] {
        download(&mut model, DownloadIntent::Heard(id, now, news));
    }
    let coming = crate::app::real::Arriving {
        url: "http://blog-0.example/".to_owned(),
        bytes: 1_000,
        of_bytes: Some(4_000),
        standing: crate::app::real::Standing::Coming,
        page: None,
    };
    assert_eq!(model.real.download.arrivals().map(|all| all.all().cloned().collect()), Some(vec![coming]));
    download(&mut model, DownloadIntent::Stop);
    assert_eq!(model.real.download.arrivals(), None);
    let start = download(&mut model, DownloadIntent::Start);
    carry_out(&mut model, start, 20.0);
    for way in &model.real.download.ways {
        assert_eq!(way.arrivals.all().len(), 8);
        assert!(way.arrivals.all().all(|fetch| fetch.page.is_some() && fetch.bytes > 0));
    }
}

#[test]
fn a_real_run_opens_in_the_machine_and_repeats_what_the_network_answered() {
    let mut model = Model::new(None);
    download(&mut model, DownloadIntent::Served(true, false));
    let start = download(&mut model, DownloadIntent::Start);
    carry_out(&mut model, start, 150.0);
    for at in [0, 1, 3] {
        download(&mut model, DownloadIntent::Open(at));
        let real = model.real.download.ways[at].run.as_ref().expect("it stays where it was");
        let (time, printed) = (real.simulation.end_time(), real.simulation.printed(false));
        let run = model.run.as_mut().expect("a run in view");
        assert_eq!((run.simulation.position(), run.revision), (0, model.program.revision));
        let length = run.simulation.length();
        for position in [length / 3, length / 7, length] {
            run.simulation.seek(position);
            assert_eq!(run.simulation.position(), position);
        }
        run.simulation.step_back();
        run.simulation.seek(u64::MAX);
        assert_eq!((run.simulation.time(), run.simulation.printed(false)), (time, printed), "way {at}");
        assert_eq!(run.simulation.transfers().all().len(), 8);
        assert!(!model.is_outdated() && model.is_animated() == model.recording.is_some());
    }
}

//! Downloads that really happened, each above its simulation, on one axis.

use super::downloads::{WaterfallView, time_ns, waterfall_view, with_downloads};
use super::text::{byte_size, count, duration, thousands};
use super::waterfall;
use crate::app::{Arriving, DownloadSubject, Model, POOL, Run, Standing, Way};
use crate::base::VirtualTime;
use crate::sim::Outcome;
use crate::trace::{Ending, Failure, Phase};

/// The view.
#[derive(Clone, PartialEq, Debug)]
pub struct FetchedView {
    /// What can be downloaded, and whether it is.
    pub subjects: Vec<(DownloadSubject, bool)>,
    /// How many blogs or pages, and at most; none for the user's own program.
    pub count: Option<(u32, u32)>,
    /// Milliseconds before a page's first byte.
    pub latency_ms: u32,
    /// Bytes of a page; 0 for as many as it has.
    pub size: u32,
    /// Who serves the pages, in a sentence.
    pub served: String,
    /// How far it is, while it runs.
    pub running: Option<String>,
    /// How much of each fetch of the way that runs has come.
    pub coming: Vec<ComingRow>,
    /// Fetches of that way that there is no row for.
    pub coming_more: usize,
    /// Hosts that are waited for because they are not allowed yet, with what is asked of the user.
    pub asking: Vec<(String, String)>,
    /// Hosts that may be asked.
    pub allowed: Vec<String>,
    /// The ways that have really happened.
    pub ways: Vec<FetchedWay>,
    /// What surfaces mean.
    pub legend: Vec<(&'static str, String)>,
}

/// How much of a fetch has come.
#[derive(Clone, PartialEq, Debug)]
pub struct ComingRow {
    /// What is fetched.
    pub url: String,
    /// How much of it is there, and of how much.
    pub text: String,
    /// The same as a share from 0 to 1; none where its size is not known.
    pub share: Option<f64>,
    /// Whether more is to come.
    pub is_open: bool,
}

/// The columns of what stands in pages.
pub const PAGE_COLUMNS: [&str; 5] = ["page", "title", "links", "the first leads to", "character set"];

/// A way of downloading.
#[derive(Clone, PartialEq, Debug)]
pub struct FetchedWay {
    /// Its number.
    pub at: usize,
    /// Its name.
    pub title: String,
    /// How long it took, or how it ended.
    pub result: String,
    /// `good` or `bad`, for the style sheet.
    pub tone: &'static str,
    /// How many times as fast as the first; nothing for that one.
    pub speed_up: String,
    /// Its pages: what they are called and where they lead, below [`PAGE_COLUMNS`].
    pub pages: Vec<[String; PAGE_COLUMNS.len()]>,
    /// What the program printed, its last lines.
    pub printed: String,
    /// What really happened.
    pub real: WaterfallView,
    /// How long the simulation of the same took.
    pub simulated_result: String,
    /// The simulation of the same; none before it is there.
    pub simulated: Option<WaterfallView>,
    /// Figures with their names.
    pub figures: Vec<(&'static str, String)>,
    /// What there is to be known of it, a sentence each.
    pub notes: Vec<String>,
}

/// A browser itself needs some time: whatever waited for longer waited for a connection.
const QUEUED_NS_MIN: u64 = 30_000_000;

/// Characters of an address beside its bar.
const URL_CHARACTERS: usize = 40;

/// Rows of what is under way, and of pages.
const COMING_MAX: usize = 40;
const PAGES_MAX: usize = 200;

/// Characters of what a program printed.
const PRINTED_MAX: usize = 400;

/// The view of downloads that really happen.
pub fn fetched(model: &Model) -> FetchedView {
    let download = &model.real.download;
    let longest = VirtualTime(download.longest_ns());
    let width = if model.pane_width > 0.0 { model.pane_width } else { 960.0 };
    let first_ns = download.ways.first().and_then(Way::finished_ns);
    let ways = download
        .ways
        .iter()
        .enumerate()
        .filter_map(|(at, way)| way_view(at, way, way.run.as_ref()?, longest, width, first_ns.filter(|_| at > 0)));
    let running = download.under_way().map(|(way, under_way)| {
        let of = download.ways.get(way).map_or("", |way| &*way.simulated.title);
        format!("{of}: {} under way", count(under_way as u64, "download"))
    });
    let asking = download.asking().into_iter().map(|(host, requests)| {
        let what =
            format!("The program asks {host} for {}. The run waits for your word.", count(requests as u64, "page"));
        (host, what)
    });
    let mut legend = waterfall::legend();
    legend.retain(|(name, _)| *name != Phase::Request.name());
    legend.push(waterfall::hidden_legend());
    let arriving = download.arrivals().map(|arrivals| arrivals.all());
    let coming_more = arriving.as_ref().map_or(0, |all| all.len().saturating_sub(COMING_MAX));
    let coming = arriving.into_iter().flatten().skip(coming_more).map(coming_row).collect();
    FetchedView {
        subjects: DownloadSubject::ALL.map(|subject| (subject, subject == download.subject)).into(),
        count: (download.subject != DownloadSubject::Own).then(|| (download.count, download.count_max())),
        latency_ms: download.latency_ms,
        size: download.size,
        served: match download.has_worker {
            Some(true) => {
                "The sample pages come from this page's service worker, as late and as large as is set here. The \
                           browser does not hold its answers to six connections a host."
            }
            _ => {
                "The sample pages are plain files of this page's host: no service worker controls the page, so that \
                  latency and size only count where the host minds them. Over HTTP/1.1 a browser makes six connections \
                  to one host at once; the others wait."
            }
        }
        .to_owned(),
        running: running.or_else(|| download.is_running().then(|| "beginning".to_owned())),
        coming,
        coming_more,
        asking: asking.collect(),
        allowed: download.allowed.iter().cloned().collect(),
        ways: ways.collect(),
        legend,
    }
}

fn way_view(
    at: usize,
    way: &Way,
    run: &Run,
    longest: VirtualTime,
    width: f64,
    first_ns: Option<u64>,
) -> Option<FetchedWay> {
    let title = way.simulated.title.to_string();
    let end = run.simulation.end_time();
    let (result, tone) = match &run.outcome {
        Outcome::Finished => (duration(end.as_nanos()), "good"),
        Outcome::Limit(why) => (format!("{why} after {}", duration(end.as_nanos())), "bad"),
        Outcome::Error(failure) => (format!("{}: {}", failure.class, failure.message), "bad"),
        outcome => (format!("{} after {}", outcome.word(), duration(end.as_nanos())), "bad"),
    };
    let times = first_ns.zip(way.finished_ns()).map(|(first, ns)| first as f64 / ns.max(1) as f64);
    let simulated = way.simulated.run.as_ref();
    let of_simulated = |run: &Run| {
        let title = format!("{title}, simulated");
        waterfall_view(run, &title, run.simulation.end_time(), longest, width, None)
    };
    let printed = run.simulation.printed(false);
    let from = printed.len().saturating_sub(PRINTED_MAX);
    Some(FetchedWay {
        at,
        result,
        tone,
        speed_up: times.map(|times| format!("{times:.1} times as fast as the first way")).unwrap_or_default(),
        pages: way.arrivals.all().filter_map(page_row).take(PAGES_MAX).collect(),
        printed: printed[printed.ceil_char_boundary(from)..].to_owned(),
        real: waterfall_view(run, &title, end, longest, width, None),
        simulated_result: match time_ns(&way.simulated) {
            Some(ns) => duration(ns),
            None if simulated.is_some() => "not to its end".to_owned(),
            None => "not yet".to_owned(),
        },
        simulated: simulated.map(of_simulated),
        figures: with_downloads(run, &title, end, |downloads| waterfall::figures(&downloads.totals())),
        notes: notes(run, end),
        title,
    })
}

fn coming_row(fetch: &Arriving) -> ComingRow {
    let bytes = byte_size(fetch.bytes);
    let text = match (fetch.standing, fetch.of_bytes) {
        (Standing::Asked, _) => "asked for".to_owned(),
        (Standing::Coming, Some(of)) => format!("{bytes} of {}", byte_size(of)),
        (Standing::Coming, None) => format!("{bytes} so far"),
        (Standing::There, _) => format!("{bytes}, all of it"),
        (Standing::Failed, _) => format!("given up after {bytes}"),
    };
    let share = match (fetch.standing, fetch.of_bytes) {
        (Standing::There, _) => Some(1.0),
        (_, Some(of)) if of > 0 => Some((fetch.bytes as f64 / of as f64).min(1.0)),
        (Standing::Asked | Standing::Failed, _) => Some(0.0),
        _ => None,
    };
    let is_open = matches!(fetch.standing, Standing::Asked | Standing::Coming);
    ComingRow { url: waterfall::short_url(&fetch.url, URL_CHARACTERS), text, share, is_open }
}

fn page_row(fetch: &Arriving) -> Option<[String; PAGE_COLUMNS.len()]> {
    let page = fetch.page.as_ref()?;
    let title = if page.title.is_empty() { "none".to_owned() } else { page.title.clone() };
    let first = page.first.clone().unwrap_or_default();
    Some([fetch.url.clone(), title, thousands(page.links.into()), first, page.charset.clone()])
}

fn notes(run: &Run, end: VirtualTime) -> Vec<String> {
    let transfers = run.simulation.transfers().all();
    let mut notes = Vec::new();
    let hidden = transfers.iter().filter(|one| one.hidden(end).is_some()).count();
    if hidden > 0 {
        notes.push(format!(
            "Of {} the browser hides where the time went: the other side would have to send Timing-Allow-Origin.",
            count(hidden as u64, "download")
        ));
    }
    let queued: Vec<u64> = transfers.iter().map(|one| one.queued_ns()).filter(|ns| *ns > QUEUED_NS_MIN).collect();
    if !queued.is_empty() {
        notes.push(format!(
            "{} waited before anything was sent, {} in all: over HTTP/1.1 a browser makes {POOL} connections to one host.",
            count(queued.len() as u64, "download"),
            duration(queued.iter().sum())
        ));
    }
    let failed =
        |failure| transfers.iter().filter(move |one| one.ending(end) == Ending::Failed(failure)).count() as u64;
    if failed(Failure::Unexplained) > 0 {
        notes.push(format!(
            "{} failed in the browser, which does not tell a page why. A server elsewhere has to send \
             Access-Control-Allow-Origin, else its answer is kept from the page; or the host cannot be reached.",
            count(failed(Failure::Unexplained), "download")
        ));
    }
    if failed(Failure::TooLarge) > 0 {
        notes.push(format!(
            "{} had more than 2 MB, the most that Baton takes.",
            count(failed(Failure::TooLarge), "answer")
        ));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::PageFacts;

    fn fetch(standing: Standing, bytes: u64, of_bytes: Option<u64>) -> Arriving {
        Arriving { url: "http://blog-0.example/".to_owned(), bytes, of_bytes, standing, page: None }
    }

    #[test]
    fn what_comes_is_told_in_bytes_and_drawn_where_its_size_is_known() {
        for (coming, text, share) in [
            (fetch(Standing::Asked, 0, None), "asked for", Some(0.0)),
            (fetch(Standing::Coming, 1_500, Some(6_000)), "1.50 kB of 6.00 kB", Some(0.25)),
            (fetch(Standing::Coming, 1_500, None), "1.50 kB so far", None),
            (fetch(Standing::Coming, 9_000, Some(6_000)), "9.00 kB of 6.00 kB", Some(1.0)),
            (fetch(Standing::There, 700, None), "700 B, all of it", Some(1.0)),
            (fetch(Standing::Failed, 700, None), "given up after 700 B", Some(0.0)),
        ] {
            let row = coming_row(&coming);
            assert_eq!((&*row.text, row.share, &*row.url), (text, share, "blog-0.example"));
        }
    }

    #[test]
    fn pages_have_a_row_and_what_is_none_has_not() {
        let mut fetch = fetch(Standing::There, 9, None);
        assert_eq!(page_row(&fetch), None);
        fetch.page = Some(PageFacts {
            title: String::new(),
            links: 2,
            first: Some("/a".to_owned()),
            charset: "utf-8".to_owned(),
        });
        let expected = ["http://blog-0.example/", "none", "2", "/a", "utf-8"].map(str::to_owned);
        assert_eq!(page_row(&fetch), Some(expected));
    }
}

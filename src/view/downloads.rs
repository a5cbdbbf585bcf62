//! Ways of downloading beside each other: a waterfall for each, on one axis, and how their times grow.

use super::growth::{self, Growth, Point, Series};
use super::text::{duration, thousands};
use super::waterfall::{self, COLUMNS};
use crate::app::{Contender, Family, Knob, Model, Run};
use crate::base::VirtualTime;
use crate::sim::Outcome;
use crate::trace::Transfer;

/// The chart's height, and the narrowest that it is drawn.
const CHART_PX: f64 = 300.0;
const CHART_WIDTH_PX_MIN: f64 = 300.0;

/// Rows of a table.
const TABLE_ROWS_MAX: usize = 200;

/// The view.
#[derive(Clone, PartialEq, Debug)]
pub struct DownloadsView {
    /// What can be downloaded, and whether it is.
    pub families: Vec<(Family, bool)>,
    /// The knobs, in order.
    pub knobs: Vec<KnobView>,
    /// The ways, in order.
    pub strategies: Vec<StrategyView>,
    /// What comes out of it, a sentence each; none until all have ended.
    pub verdict: Vec<String>,
    /// What surfaces mean: names, and drawings.
    pub legend: Vec<(&'static str, String)>,
    /// The chart as a drawing.
    pub chart: String,
    /// The chart as text: the names of its columns, and its rows.
    pub chart_table: (Vec<String>, Vec<Vec<String>>),
    /// What the chart's lines say.
    pub chart_sentences: Vec<String>,
    /// Whether the chart is being measured.
    pub chart_busy: bool,
}

/// A knob.
#[derive(Clone, PartialEq, Debug)]
pub struct KnobView {
    /// Which.
    pub knob: Knob,
    /// What it is turned to.
    pub value: u32,
    /// That, with its unit.
    pub text: String,
    /// From here to there.
    pub range: (u32, u32),
}

/// One of the ways.
#[derive(Clone, PartialEq, Debug)]
pub struct StrategyView {
    /// Its name.
    pub title: String,
    /// How it ended, in a few words; how long it took, when it finished.
    pub result: String,
    /// `good`, `bad` or `plain`, for the style sheet.
    pub tone: &'static str,
    /// How many times as fast as the first; nothing for that one.
    pub speed_up: String,
    /// What there is to say of the link and of what waited.
    pub notes: Vec<String>,
    /// Figures with their names.
    pub figures: Vec<(&'static str, String)>,
    /// Its downloads.
    pub waterfall: WaterfallView,
    /// Whether it is being run.
    pub busy: bool,
}

/// Downloads as a drawing and as text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct WaterfallView {
    /// The drawing; nothing before the first run.
    pub drawing: String,
    /// The same as rows of text, below [`COLUMNS`].
    pub table: Vec<[String; COLUMNS.len()]>,
    /// Rows that there was no room for.
    pub more: usize,
}

/// Who made a transfer, for people.
fn who(run: &Run) -> impl Fn(&Transfer) -> String + '_ {
    |transfer| run.name(transfer.thread).to_owned()
}

/// A run's downloads for some purpose: it lends out what it made of the run.
pub(super) fn with_downloads<T>(
    run: &Run,
    title: &str,
    until: VirtualTime,
    make: impl FnOnce(waterfall::Downloads<'_>) -> T,
) -> T {
    let who = who(run);
    make(waterfall::Downloads { title, transfers: run.simulation.transfers().all(), until, who: &who })
}

/// The waterfall of a run as it stood at `until`, on an axis from the start to `total`.
pub(super) fn waterfall_view(
    run: &Run,
    title: &str,
    until: VirtualTime,
    total: VirtualTime,
    width: f64,
    position: Option<VirtualTime>,
) -> WaterfallView {
    with_downloads(run, title, until, |downloads| {
        let (drawing, more) = waterfall::inline(&downloads, total, width, position);
        WaterfallView { drawing, table: waterfall::table(&downloads, 0..TABLE_ROWS_MAX), more }
    })
}

/// The view of downloads.
pub fn downloads(model: &Model) -> DownloadsView {
    let downloads = &model.downloads;
    let longest = VirtualTime(downloads.longest_ns());
    let first_ns = downloads.contenders.first().and_then(time_ns);
    let strategy = |(at, contender)| strategy_view(contender, longest, downloads.width, first_ns.filter(|_| at > 0));
    let strategies: Vec<StrategyView> = downloads.contenders.iter().enumerate().map(strategy).collect();
    let chart = with_series(model, |series| Growth::new(series, downloads.width.max(CHART_WIDTH_PX_MIN), CHART_PX));
    DownloadsView {
        families: Family::ALL.map(|family| (family, family == downloads.family)).into(),
        knobs: Knob::ALL
            .into_iter()
            .filter(|knob| *knob != Knob::Workers || downloads.family == Family::Titles)
            .map(|knob| knob_view(knob, downloads.knobs.get(knob)))
            .collect(),
        verdict: verdict(model),
        strategies,
        legend: waterfall::legend(),
        chart: growth::inline(&chart, "Time against the number of downloads"),
        chart_table: chart.table,
        chart_sentences: chart.sentences,
        chart_busy: downloads.growth.is_busy(),
    }
}

/// The measured times of all ways, for some purpose.
pub(super) fn with_series<T>(model: &Model, make: impl FnOnce(&[Series<'_>]) -> T) -> T {
    let downloads = &model.downloads;
    let points: Vec<Vec<Point>> = (0..downloads.contenders.len())
        .map(|at| {
            let measured = downloads.growth.of(at).into_iter();
            measured.map(|one| Point { n: one.downloads, ns: one.ns }).collect()
        })
        .collect();
    let series: Vec<Series<'_>> = (downloads.contenders.iter().zip(&points))
        .map(|(contender, points)| Series { title: &contender.title, points })
        .collect();
    make(&series)
}

fn knob_view(knob: Knob, value: u32) -> KnobView {
    let text = format!("{} {}", thousands(value.into()), knob.unit()).trim_end().to_owned();
    KnobView { knob, value, text, range: knob.range() }
}

/// How long a way takes, when it comes to its end.
pub(super) fn time_ns(contender: &Contender) -> Option<u64> {
    let run = contender.run.as_ref()?;
    (run.outcome == Outcome::Finished).then(|| run.simulation.end_time().as_nanos())
}

fn strategy_view(contender: &Contender, longest: VirtualTime, width: f64, first_ns: Option<u64>) -> StrategyView {
    let (title, busy) = (contender.title.to_string(), contender.recording.is_some());
    let Some(run) = &contender.run else {
        let result = if busy { "running" } else { "waiting" }.to_owned();
        let (speed_up, waterfall) = (String::new(), WaterfallView::default());
        return StrategyView {
            title,
            result,
            tone: "plain",
            speed_up,
            notes: vec![],
            figures: vec![],
            waterfall,
            busy,
        };
    };
    let end = run.simulation.end_time();
    let time = time_ns(contender);
    let (result, tone) = match &run.outcome {
        Outcome::Finished => (duration(end.as_nanos()), "good"),
        outcome => (format!("{}: {}", outcome.word(), duration(end.as_nanos())), "bad"),
    };
    let times = first_ns.zip(time).map(|(first, ns)| format!("{:.1} times as fast", first as f64 / ns.max(1) as f64));
    let (figures, unread_byte_ns) = with_downloads(run, &contender.title, end, |downloads| {
        let totals = downloads.totals();
        (waterfall::figures(&totals), totals.unread_ns)
    });
    StrategyView {
        title,
        result,
        tone,
        speed_up: times.unwrap_or_default(),
        notes: notes(run, end, unread_byte_ns),
        figures,
        waterfall: waterfall_view(run, &contender.title, end, longest, width, None),
        busy,
    }
}

/// What there is to say of the link and of what waited.
fn notes(run: &Run, end: VirtualTime, unread_ns: u64) -> Vec<String> {
    let load = run.simulation.network_load();
    let link = load.and_then(|load| waterfall::bottleneck(load.link_busy_ns, end.as_nanos()));
    let queued = load.filter(|load| load.requests_queued > 0).map(|load| {
        format!("{} of {} requests waited for a free worker of their server.", load.requests_queued, load.requests)
    });
    let unread =
        (unread_ns > 0).then(|| format!("Bytes lay in buffers for {}, all pages added up.", duration(unread_ns)));
    link.into_iter().chain(queued).chain(unread).collect()
}

/// How long bytes waited in one way.
fn waited(contender: &Contender) -> Option<String> {
    let simulation = &contender.run.as_ref()?.simulation;
    let unread_ns = simulation.transfers().totals(simulation.end_time()).unread_ns;
    Some(format!("{}: bytes waited {}.", contender.title, duration(unread_ns)))
}

fn verdict(model: &Model) -> Vec<String> {
    let downloads = &model.downloads;
    let times: Option<Vec<(&str, u64)>> =
        downloads.contenders.iter().map(|one| Some((&*one.title, time_ns(one)?))).collect();
    match times {
        Some(_) if downloads.family == Family::Buffers => downloads.contenders.iter().filter_map(waited).collect(),
        Some(mut times) if times.len() > 1 => {
            times[0].0 = "the first way";
            waterfall::speed_ups(&times).into_iter().map(|sentence| format!("{sentence}.")).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{DownloadsIntent, Intent, ViewName};

    #[test]
    fn every_way_has_its_pages_as_a_drawing_and_as_text() {
        let mut model = Model::new(None);
        model.update(Intent::Show(ViewName::Downloads));
        model.update(Intent::Downloads(DownloadsIntent::Resize(390.0)));
        assert!(downloads(&model).verdict.is_empty());
        while model.is_animated() {
            model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
        }
        let view = downloads(&model);
        assert!(view.strategies.len() >= 3 && view.verdict.len() == view.strategies.len() - 1);
        for strategy in &view.strategies {
            assert!(strategy.waterfall.drawing.contains("blog-0.example"), "{}", strategy.title);
            assert_eq!((strategy.waterfall.table.len(), strategy.waterfall.more), (8, 0));
            assert!(strategy.notes[0].starts_with("The link was busy"), "{:?}", strategy.notes);
        }
        assert!(view.strategies[1].speed_up.ends_with(" times as fast"));
        assert_eq!(view.chart_table.1.len(), 9);
        assert!(view.chart.contains("A thread a blog") && !view.chart_busy);
    }
}

//! The race on workers of this browser: what can be set, what came of it, and what came of the same in the simulation.

use super::ink::{Ink, Texture};
use super::svg::{Anchor, Svg};
use super::text::{count, thousands};
use crate::app::{Adding, Model, RaceSetup, Series, WORKERS};

/// The histogram: its size in pixels, and where its axis stands.
const SIZE: (f64, f64) = (460.0, 104.0);
const AXIS_Y: f64 = 46.0;
const LEFT_PX: f64 = 76.0;
const NONE_PX: f64 = 52.0;

/// Bars from "some" to "all".
const BARS: usize = 40;

/// The view.
#[derive(Clone, PartialEq, Debug)]
pub struct RealView {
    /// Whether workers can share memory here; None before that is known.
    pub isolated: Option<bool>,
    /// Ways of adding one, and which is chosen.
    pub addings: Vec<(Adding, bool)>,
    /// What is to be known of the chosen one.
    pub note: &'static str,
    /// What is set.
    pub setup: RaceSetup,
    /// Numbers of workers that are offered.
    pub workers: [u32; WORKERS.len()],
    /// How far it is, while workers run.
    pub racing: Option<String>,
    /// The races so far, the newest first.
    pub series: Vec<SeriesView>,
}

/// Races of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesView {
    /// What they are.
    pub title: String,
    /// What came of them, in a sentence.
    pub result: String,
    /// `good` or `bad`, for the style sheet.
    pub tone: &'static str,
    /// What the simulation says.
    pub simulated: String,
    /// Figures with their names.
    pub figures: Vec<(&'static str, String)>,
    /// The shares that got lost: real races above the axis, simulated ones below.
    pub histogram: String,
}

/// The view of what really happens.
pub fn real(model: &Model) -> RealView {
    let real = &model.real;
    let setup = real.setup;
    let racing = real.is_racing().then(|| {
        let done = real.series.first().map_or(0, |series| series.runs.len());
        format!("{done} of {} races have ended", real.series.first().map_or(0, |series| series.setup.repeats))
    });
    RealView {
        isolated: real.isolated,
        addings: Adding::ALL.map(|adding| (adding, adding == setup.adding)).into(),
        note: setup.adding.note(),
        setup,
        workers: WORKERS,
        racing,
        series: real.series.iter().filter(|series| !series.runs.is_empty()).map(series_view).collect(),
    }
}

fn series_view(series: &Series) -> SeriesView {
    let setup = &series.setup;
    let lossy = series.lost().filter(|lost| *lost > 0.0).count();
    let simulated: Vec<f64> = series.simulated_lost().collect();
    SeriesView {
        title: format!(
            "{}: {} × {}",
            setup.adding.name(),
            count(setup.workers.into(), "worker"),
            thousands(setup.increments.into())
        ),
        result: told(lossy, series.runs.len()),
        tone: if lossy > 0 { "bad" } else { "good" },
        simulated: match simulated.len() {
            0 => "Not simulated yet.".to_owned(),
            runs => format!(
                "In the simulation, with {} each and a random schedule: {}",
                thousands(setup.simulated_total() / u64::from(setup.workers)),
                told(simulated.iter().filter(|lost| **lost > 0.0).count(), runs)
            ),
        },
        figures: figures(series),
        histogram: histogram(series, &simulated),
    }
}

fn told(lossy: usize, runs: usize) -> String {
    match (lossy, runs) {
        (0, 1) => "no update got lost.".to_owned(),
        (1, 1) => "updates got lost.".to_owned(),
        (0, runs) => format!("no update got lost in any of {runs} races."),
        (lossy, runs) => format!("updates got lost in {lossy} of {runs} races."),
    }
}

fn figures(series: &Series) -> Vec<(&'static str, String)> {
    let total = series.setup.total();
    let counters = || series.runs.iter().map(|run| run.counter);
    let (least, most) = (counters().min().unwrap_or(0), counters().max().unwrap_or(0));
    let ms = series.runs.iter().map(|run| run.ms).sum::<f64>() / series.runs.len() as f64;
    let counter = if least == most { thousands(least) } else { format!("{} to {}", thousands(least), thousands(most)) };
    let lost = series.lost().sum::<f64>() / series.runs.len() as f64;
    let mut figures = vec![
        ("counter in the end", counter),
        ("it should be", thousands(total)),
        ("lost on average", percent(lost)),
        ("time of a race", format!("{ms:.1} ms")),
    ];
    if ms > 0.0 {
        figures.push(("increments a second", thousands((total as f64 / ms * 1e3) as u64)));
    }
    figures
}

fn percent(share: f64) -> String {
    match share * 100.0 {
        0.0 => "nothing".to_owned(),
        ..0.1 => "under 0.1 %".to_owned(),
        percent => format!("{percent:.1} %"),
    }
}

/// How many of the shares are nothing, and how many fall on each bar.
fn bars(shares: impl Iterator<Item = f64>) -> (usize, [usize; BARS]) {
    let (mut none, mut bars) = (0, [0; BARS]);
    for share in shares {
        if share <= 0.0 {
            none += 1;
        } else {
            // A cast saturates.
            bars[((share * BARS as f64) as usize).min(BARS - 1)] += 1;
        }
    }
    (none, bars)
}

fn histogram(series: &Series, simulated: &[f64]) -> String {
    let real = bars(series.lost());
    let simulated = bars(simulated.iter().copied());
    let highest = [&real, &simulated].into_iter().flat_map(|(none, bars)| bars.iter().chain([none])).max().copied();
    let scale = (AXIS_Y - 8.0) / highest.unwrap_or(1).max(1) as f64;
    let name = "How large a share of the updates got lost: real races above the axis, simulated ones below";
    let mut svg = Svg::inline(SIZE, name);
    let from = LEFT_PX + NONE_PX;
    let bar_px = (SIZE.0 - from - 16.0) / BARS as f64;
    let mut draw = |x: f64, width: f64, (above, below): (usize, usize), place: &str| {
        for (number, up, what) in [(above, true, "real"), (below, false, "simulated")] {
            if number > 0 {
                let height = number as f64 * scale;
                let y = if up { AXIS_Y - height } else { AXIS_Y + 1.0 };
                let (ink, texture) = if up { (Ink::Hue0, Texture::Solid) } else { (Ink::Hue1, Texture::Slanted) };
                let hint = format!("{}: {place}", count(number as u64, &format!("{what} race")));
                svg.rect((x, y), (width, height), ink, texture, &hint);
            }
        }
    };
    draw(LEFT_PX, NONE_PX - 32.0, (real.0, simulated.0), "nothing lost");
    for (at, pair) in real.1.into_iter().zip(simulated.1).enumerate() {
        let place = format!("{:.1} to {:.1} % lost", at as f64 * 2.5, at as f64 * 2.5 + 2.5);
        draw(from + at as f64 * bar_px, bar_px - 1.0, pair, &place);
    }
    svg.line(&[(LEFT_PX - 4.0, AXIS_Y), (from - 26.0, AXIS_Y)], Ink::Text, 1.0, "");
    svg.line(&[(from - 4.0, AXIS_Y), (SIZE.0 - 8.0, AXIS_Y)], Ink::Text, 1.0, "");
    svg.text((LEFT_PX - 10.0, AXIS_Y - 8.0), "real", Ink::Text, Anchor::End);
    svg.text((LEFT_PX - 10.0, AXIS_Y + 16.0), "simulated", Ink::Text, Anchor::End);
    let base = SIZE.1 - 6.0;
    svg.text((LEFT_PX + 10.0, base), "none", Ink::Muted, Anchor::Middle);
    for tenth in [0, 5, 10] {
        let x = from + f64::from(tenth) * bar_px * 4.0;
        let text = if tenth == 10 { "100 % lost".to_owned() } else { format!("{} %", tenth * 10) };
        svg.text((x, base), &text, Ink::Muted, if tenth == 10 { Anchor::End } else { Anchor::Middle });
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Effect, Intent, RaceRun, RealIntent, ViewName};

    #[test]
    fn a_series_says_how_often_updates_got_lost_here_and_in_the_simulation() {
        let mut model = Model::new(None);
        assert_eq!(model.update(Intent::Show(ViewName::Real)), [Effect::AskForIsolation]);
        let mut tell = |intent| drop(model.update(Intent::Real(intent)));
        tell(RealIntent::Isolated(true));
        tell(RealIntent::Repeats(2));
        tell(RealIntent::Start);
        tell(RealIntent::Raced(1, RaceRun { counter: 4_000_000, ms: 20.0 }));
        tell(RealIntent::Raced(1, RaceRun { counter: 1_000_000, ms: 20.0 }));
        while model.is_animated() {
            model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 4.0 });
        }
        let view = real(&model);
        let series = &view.series[0];
        assert_eq!(series.title, "load, spin, store: 4 workers × 1,000,000");
        assert_eq!(series.result, "updates got lost in 1 of 2 races.");
        assert!(series.simulated.ends_with("updates got lost in 2 of 2 races."), "{}", series.simulated);
        assert_eq!(series.figures[2], ("lost on average", "37.5 %".to_owned()));
        assert_eq!(series.figures[4], ("increments a second", "200,000,000".to_owned()));
        assert!(series.histogram.contains("nothing lost"));
    }
}

//! Pictures as files of their own.

use super::downloads::{with_downloads, with_series};
use super::{growth, timeline, waterfall};
use crate::app::{Drawing, Model, Run};

/// What is asked for, as Scalable Vector Graphics; None when there is nothing to draw.
pub fn drawing(model: &Model, what: Drawing) -> Option<String> {
    let pages = |run: &Run, title: &str| {
        let end = run.simulation.end_time();
        with_downloads(run, title, end, |downloads| waterfall::to_svg(title, &[downloads]))
    };
    let title = model.sample.map_or("The program", |sample| sample.title);
    match what {
        Drawing::Timeline => {
            let run = model.run.as_ref()?;
            Some(timeline::to_svg(title, &run.source(), &model.timeline))
        }
        Drawing::Waterfall => Some(pages(model.run.as_ref()?, title)),
        Drawing::Strategy(at) => {
            let contender = model.downloads.contenders.get(at)?;
            Some(pages(contender.run.as_ref()?, &contender.title))
        }
        Drawing::Real(at) => {
            let way = model.real.download.ways.get(at)?;
            Some(pages(way.run.as_ref()?, &way.simulated.title))
        }
        Drawing::Growth => {
            let title = format!("{}: time against the number of downloads", model.downloads.family.name());
            Some(with_series(model, |series| growth::to_svg(&title, series)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::opened;

    #[test]
    fn a_run_is_drawn_by_its_threads_or_by_its_downloads() {
        let model = opened("titles-threads");
        let threads = drawing(&model, Drawing::Timeline).expect("a drawing");
        assert!(threads.starts_with("<svg") && threads.contains("blog 3") && threads.contains("waiting"));
        let downloads = drawing(&model, Drawing::Waterfall).expect("a drawing");
        assert!(downloads.contains("blog-3.example"));
        assert_eq!(drawing(&model, Drawing::Strategy(0)), None);
    }
}

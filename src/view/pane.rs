//! The downloads of the run in view, as they stand at its position.

use super::downloads::{WaterfallView, waterfall_view, with_downloads};
use super::waterfall;
use crate::app::{Model, RunPane};

/// The pane of the whole run.
#[derive(Clone, PartialEq, Debug)]
pub struct RunPaneView {
    /// What is shown.
    pub shown: RunPane,
    /// The downloads, where they are shown.
    pub downloads: Option<PageRows>,
}

/// Downloads at a position.
#[derive(Clone, PartialEq, Debug)]
pub struct PageRows {
    /// As drawing and text.
    pub waterfall: WaterfallView,
    /// Figures with their names, up to the position.
    pub figures: Vec<(&'static str, String)>,
    /// What surfaces mean.
    pub legend: Vec<(&'static str, String)>,
}

/// What can be shown of the run in view besides its threads; None when there is nothing else.
pub fn run_pane(model: &Model) -> Option<RunPaneView> {
    let run = model.run.as_ref().filter(|run| !run.simulation.transfers().all().is_empty())?;
    let shown = model.run_pane();
    let now = run.simulation.time();
    let downloads = (shown == RunPane::Downloads).then(|| PageRows {
        waterfall: waterfall_view(run, "Downloads", now, run.simulation.end_time(), model.pane_width, Some(now)),
        figures: with_downloads(run, "", now, |downloads| waterfall::figures(&downloads.totals())),
        legend: waterfall::legend(),
    });
    Some(RunPaneView { shown, downloads })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Intent;
    use crate::app::testing::opened;

    #[test]
    fn downloads_come_into_sight_as_the_position_moves_on() {
        assert_eq!(run_pane(&opened("race-small")), None);
        let mut model = opened("titles-sequential");
        assert_eq!(run_pane(&model).map(|pane| pane.shown), Some(RunPane::Threads));
        model.update(Intent::ShowPane(RunPane::Downloads));
        let rows =
            |model: &Model| run_pane(model).and_then(|pane| pane.downloads).map(|rows| rows.waterfall.table.len());
        let half = model.run.as_ref().map_or(0, |run| run.simulation.length() / 2);
        model.update(Intent::Seek(half));
        assert!(rows(&model).is_some_and(|rows| (1..8).contains(&rows)), "{:?}", rows(&model));
        model.update(Intent::Seek(u64::MAX));
        assert_eq!(rows(&model), Some(8));
    }
}

//! What the timeline needs of a run beyond its slices, computed once.

use super::moment_of;
use crate::base::{ThreadId, VirtualTime};
use crate::sim::Simulation;
use crate::trace::{Hog, Losses, Origin};
use std::rc::Rc;

/// Stretches into which the overview divides a run.
pub const OVERVIEW_BINS: usize = 1_024;

/// A kind of mark that is kept by time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A write that overwrote a value its thread never saw.
    Stale,
    /// A write that got lost in the end.
    Lost,
    /// A callback that keeps the baton for long begins.
    Hog,
}

/// A stretch of the overview.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct OverviewBin {
    /// The share of the cores' time in which threads ran, but for the next.
    pub busy: f32,
    /// The share in which threads found that they had woken in vain.
    pub in_vain: f32,
    /// Stale writes.
    pub stale: u32,
    /// Updates that got lost.
    pub lost: u32,
}

/// Names, marks by lane and time, and the overview of one run that has ended.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    names: Rc<[String]>,
    total: VirtualTime,
    stale: Marks,
    lost: Marks,
    hogs: Marks,
    overview: Vec<OverviewBin>,
}

/// Moments by lane, each lane's in order. Eight bytes a mark.
#[derive(Clone, Debug, Default)]
struct Marks {
    /// Lane l owns the entries `offsets[l]..offsets[l + 1]`.
    offsets: Vec<u32>,
    times: Vec<VirtualTime>,
}

impl Marks {
    /// Those found, which come in order of time but for a few: a sort would weigh more in the page's first load.
    fn new(found: Vec<(ThreadId, VirtualTime)>, lanes: usize) -> Self {
        let mut rows: Vec<Vec<VirtualTime>> = vec![Vec::new(); lanes];
        for (thread, at) in found {
            if let Some(row) = rows.get_mut(thread.index()) {
                row.insert(row.partition_point(|known| *known <= at), at);
            }
        }
        let mut marks = Self { offsets: vec![0], times: Vec::new() };
        for row in rows {
            marks.times.extend(row);
            marks.offsets.push(marks.times.len() as u32);
        }
        marks
    }

    fn lane(&self, lane: usize) -> &[VirtualTime] {
        match self.offsets.get(lane..=lane + 1) {
            Some(ends) => &self.times[ends[0] as usize..ends[1] as usize],
            None => &[],
        }
    }
}

impl TimelineIndex {
    /// Indexes a simulation that stands at its end, in time that grows with the length of its run only.
    pub fn new(simulation: &Simulation, losses: &Losses, hogs: &[Hog], names: Rc<[String]>) -> Self {
        let lineage = &simulation.recorder().lineage;
        let moment = |origin: Origin| {
            let version = lineage.version(origin)?;
            let thread = version.thread?;
            Some((thread, moment_of(simulation, thread, version.position)?))
        };
        let stale: Vec<_> = simulation.recorder().stale.iter().filter_map(|stale| moment(stale.version)).collect();
        let lost: Vec<_> = losses.lost().iter().filter_map(|origin| moment(*origin)).collect();
        let total = simulation.slices().stop().max(simulation.time());
        let overview = overview(simulation, total, &stale, &lost);
        let calls = simulation.reactor_calls().calls();
        let hogs = hogs.iter().filter_map(|hog| calls.get(hog.call as usize)).map(|call| (call.thread, call.start));
        let marks = |found| Marks::new(found, names.len());
        let (stale, lost, hogs) = (marks(stale), marks(lost), marks(hogs.collect()));
        Self { total, overview, stale, lost, hogs, names }
    }

    /// The number of lanes.
    pub fn lanes(&self) -> usize {
        self.names.len()
    }

    /// How long the run took.
    pub fn total(&self) -> VirtualTime {
        self.total
    }

    /// A lane's name.
    pub fn name(&self, lane: usize) -> &str {
        self.names.get(lane).map_or("?", String::as_str)
    }

    /// The moments of a lane's marks, in order.
    pub fn marks(&self, mark: Mark, lane: usize) -> &[VirtualTime] {
        match mark {
            Mark::Stale => self.stale.lane(lane),
            Mark::Lost => self.lost.lane(lane),
            Mark::Hog => self.hogs.lane(lane),
        }
    }

    /// How many marks a lane has from `start` on and before `stop`.
    pub fn count(&self, mark: Mark, lane: usize, start: VirtualTime, stop: VirtualTime) -> usize {
        let moments = self.marks(mark, lane);
        let before = |time| moments.partition_point(|at| *at < time);
        before(stop).saturating_sub(before(start))
    }

    /// The whole run in [`OVERVIEW_BINS`] stretches of the same length.
    pub fn overview(&self) -> &[OverviewBin] {
        &self.overview
    }
}

fn overview(
    simulation: &Simulation,
    total: VirtualTime,
    stale: &[(ThreadId, VirtualTime)],
    lost: &[(ThreadId, VirtualTime)],
) -> Vec<OverviewBin> {
    let mut bins = vec![OverviewBin::default(); OVERVIEW_BINS];
    let bin_ns = (total.as_nanos() as f64 / OVERVIEW_BINS as f64).max(f64::MIN_POSITIVE);
    let bin_of = |time: VirtualTime| ((time.as_nanos() as f64 / bin_ns) as usize).min(OVERVIEW_BINS - 1);
    let whole = (bin_ns * f64::from(simulation.options().cores.max(1))) as f32;
    for slice in simulation.slices().as_slice() {
        let (start, stop) = (slice.start.as_nanos() as f64, slice.stop.as_nanos() as f64);
        let first = bin_of(slice.start);
        for (at, bin) in bins[first..=bin_of(slice.stop)].iter_mut().enumerate() {
            let from = (first + at) as f64 * bin_ns;
            let share = (stop.min(from + bin_ns) - start.max(from)).max(0.0) as f32 / whole;
            *(if slice.in_vain { &mut bin.in_vain } else { &mut bin.busy }) += share;
        }
    }
    stale.iter().for_each(|(_, at)| bins[bin_of(*at)].stale += 1);
    lost.iter().for_each(|(_, at)| bins[bin_of(*at)].lost += 1);
    bins
}

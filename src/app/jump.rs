//! The places of a run that are worth going to, and the way from one to the next.

use super::intent::{Direction, Landmark};
use crate::sim::Simulation;
use crate::trace::{Hog, Losses};

/// Positions by landmark, each row ascending and without doubles.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    switches: Vec<u32>,
    stale: Vec<u32>,
    lost: Vec<u32>,
    in_vain: Vec<u32>,
    hogs: Vec<u32>,
}

/// Virtual time after which a callback is called a hog, in nanoseconds: what people notice as a wait.
pub const HOG_NS: u64 = 50_000_000;

impl Marks {
    /// Those of a recorded run.
    pub fn new(simulation: &Simulation, losses: &Losses, hogs: &[Hog]) -> Self {
        let slices = simulation.slices().as_slice();
        let lineage = &simulation.recorder().lineage;
        let position = |write| lineage.version(write).map(|version| version.position);
        let mut marks = Self {
            switches: (slices.windows(2).filter(|pair| pair[0].thread != pair[1].thread))
                .map(|pair| pair[1].first)
                .collect(),
            stale: simulation.recorder().stale.iter().map(|stale| stale.position).collect(),
            lost: losses.lost().iter().filter_map(|write| position(*write)).collect(),
            in_vain: slices.iter().filter(|slice| slice.in_vain).map(|slice| slice.first).collect(),
            hogs: hogs.iter().map(|hog| simulation.reactor_calls().calls()[hog.call as usize].first).collect(),
        };
        for row in [&mut marks.switches, &mut marks.stale, &mut marks.lost, &mut marks.in_vain, &mut marks.hogs] {
            row.sort_unstable();
            row.dedup();
        }
        marks
    }

    /// All positions of a kind, ascending.
    pub fn of(&self, landmark: Landmark) -> &[u32] {
        match landmark {
            Landmark::Switch => &self.switches,
            Landmark::StaleWrite => &self.stale,
            Landmark::LostUpdate => &self.lost,
            Landmark::InVain => &self.in_vain,
            Landmark::Hog => &self.hogs,
        }
    }

    /// The position of the next or previous one from `position`, which does not count itself.
    pub fn next(&self, landmark: Landmark, direction: Direction, position: u64) -> Option<u64> {
        let row = self.of(landmark);
        let found = match direction {
            Direction::On => row.get(row.partition_point(|mark| u64::from(*mark) <= position)),
            Direction::Back => {
                row.partition_point(|mark| u64::from(*mark) < position).checked_sub(1).map(|at| &row[at])
            }
        };
        found.map(|mark| u64::from(*mark))
    }

    /// The number, from 1, of the landmark at `position` or the last one before it; 0 before the first.
    pub fn number(&self, landmark: Landmark, position: u64) -> usize {
        self.of(landmark).partition_point(|mark| u64::from(*mark) <= position)
    }

    /// Whether one stands exactly at `position`.
    pub fn stands_at(&self, landmark: Landmark, position: u64) -> bool {
        u32::try_from(position).is_ok_and(|position| self.of(landmark).binary_search(&position).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumping_leaves_the_place_it_stands_on() {
        let marks = Marks { stale: vec![3, 7, 20], ..Marks::default() };
        let next = |direction, from| marks.next(Landmark::StaleWrite, direction, from);
        assert_eq!(next(Direction::On, 0), Some(3));
        assert_eq!(next(Direction::On, 7), Some(20));
        assert_eq!(next(Direction::On, 20), None);
        assert_eq!(next(Direction::Back, 7), Some(3));
        assert_eq!(next(Direction::Back, 3), None);
        assert_eq!([0, 3, 8, 99].map(|at| marks.number(Landmark::StaleWrite, at)), [0, 1, 2, 3]);
        assert!(marks.stands_at(Landmark::StaleWrite, 7) && !marks.stands_at(Landmark::StaleWrite, 8));
    }
}

//! Lost updates: which writes were wiped out, by which stale write.

use super::{Lineage, Origin};

/// What the stale writes of a finished run did.
///
/// A stale write *wipes out* the versions that its variable's value derived from until then and that the new value does
/// not derive from. An update is *lost* when a stale write wiped it out and the variable's final value does not derive
/// from it; another stale write may have brought it back. For pure increments every write is either an ancestor of the
/// final value or lost.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    lost: Vec<Origin>,
    stale: Vec<Overwrite>,
}

/// A stale write and what it overwrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overwrite {
    /// The stale write's version.
    pub write: Origin,
    /// The version that the variable held until then.
    pub overwritten: Origin,
}

impl Losses {
    /// Looks through the whole log, in time that grows with its length only.
    pub fn of(lineage: &Lineage) -> Self {
        let forest = Forest::of(lineage);
        let mut latest: Vec<Origin> = Vec::new();
        let mut stale = Vec::new();
        for (origin, version) in lineage.versions() {
            let variable = version.variable.0 as usize;
            if latest.len() <= variable {
                latest.resize(variable + 1, Origin::NONE);
            }
            if version.stale {
                stale.push(Overwrite { write: origin, overwritten: latest[variable] });
            }
            latest[variable] = origin;
        }

        let mut wiped = vec![false; lineage.len() + 1];
        // Towards the root: the nearest node that is not wiped, by way of nodes that are.
        let mut skip: Vec<u32> = (0..=lineage.len() as u32).collect();
        for Overwrite { write, overwritten } in &stale {
            let mut at = find(&mut skip, overwritten.0);
            while at != 0 && !forest.is_ancestor(at, write.0) {
                wiped[at as usize] = true;
                skip[at as usize] = forest.parents[at as usize];
                at = find(&mut skip, at);
            }
        }
        for mut at in latest {
            while !at.is_none() {
                wiped[at.0 as usize] = false;
                at = Origin(forest.parents[at.0 as usize]);
            }
        }
        let is_update = |origin: &Origin| lineage.version(*origin).is_some_and(|version| version.thread.is_some());
        let lost = (1..=lineage.len() as u32).filter(|id| wiped[*id as usize]).map(Origin).filter(is_update).collect();
        Self { lost, stale }
    }

    /// The lost updates, the oldest first.
    pub fn lost(&self) -> &[Origin] {
        &self.lost
    }

    /// Whether this write was lost in the end.
    pub fn is_lost(&self, write: Origin) -> bool {
        self.lost.binary_search(&write).is_ok()
    }

    /// The stale writes, the oldest first.
    pub fn stale(&self) -> &[Overwrite] {
        &self.stale
    }

    /// The updates that a stale write wiped out, the oldest first; they need not be lost in the end.
    pub fn wiped_by(&self, lineage: &Lineage, stale_write: Origin) -> Vec<Origin> {
        let parent = |origin| lineage.version(origin).map_or(Origin::NONE, |version| version.own_parent);
        let Ok(found) = self.stale.binary_search_by_key(&stale_write, |overwrite| overwrite.write) else {
            return Vec::new();
        };
        // Parents are older than their children: the younger of the two goes up until they meet.
        let (mut old, mut new) = (self.stale[found].overwritten, parent(stale_write));
        let mut wiped = Vec::new();
        while old != new {
            if old > new {
                if lineage.version(old).is_some_and(|version| version.thread.is_some()) {
                    wiped.push(old);
                }
                old = parent(old);
            } else {
                new = parent(new);
            }
        }
        wiped.reverse();
        wiped
    }
}

/// The representative of `at`, with paths halved on the way.
fn find(skip: &mut [u32], mut at: u32) -> u32 {
    while skip[at as usize] != at {
        skip[at as usize] = skip[skip[at as usize] as usize];
        at = skip[at as usize];
    }
    at
}

/// The versions as trees: each hangs under the version of the same variable that it derives from. Entry 0 is "none".
struct Forest {
    parents: Vec<u32>,
    /// Preorder numbers: a node's descendants are the `sizes` numbers from its own on.
    order: Vec<u32>,
    sizes: Vec<u32>,
}

impl Forest {
    fn of(lineage: &Lineage) -> Self {
        let len = lineage.len() + 1;
        let mut parents = vec![0; len];
        for (origin, version) in lineage.versions() {
            parents[origin.0 as usize] = version.own_parent.0;
        }
        // A child is younger than its parent, so no recursion is needed: sizes go up, numbers come down.
        let mut sizes = vec![1u32; len];
        for node in (1..len).rev() {
            sizes[parents[node] as usize] += sizes[node];
        }
        let mut order = vec![0; len];
        let mut free = vec![1u32; len];
        for node in 1..len {
            let parent = parents[node] as usize;
            order[node] = free[parent];
            free[parent] += sizes[node];
            free[node] = order[node] + 1;
        }
        Self { parents, order, sizes }
    }

    /// Whether `descendant` derives from `ancestor`, or is it.
    fn is_ancestor(&self, ancestor: u32, descendant: u32) -> bool {
        let start = self.order[ancestor as usize];
        (start..start + self.sizes[ancestor as usize]).contains(&self.order[descendant as usize])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::ThreadId;
    use crate::trace::VariableId;
    use proptest::prelude::*;

    const THREADS: usize = 4;
    const VARIABLES: usize = 2;

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Read,
        ReadMore,
        Write,
        Blind,
    }

    fn steps() -> impl Strategy<Value = Vec<(usize, usize, Step)>> {
        let step = prop_oneof![4 => Just(Step::Read), 1 => Just(Step::ReadMore), 4 => Just(Step::Write), 1 => Just(Step::Blind)];
        prop::collection::vec((0..THREADS, 0..VARIABLES, step), 0..120)
    }

    struct Run {
        lineage: Lineage,
        current: Vec<Origin>,
        held: [Origin; THREADS],
        writes: usize,
    }

    impl Run {
        fn new() -> Self {
            let mut lineage = Lineage::new();
            let current = (0..VARIABLES).map(|_| lineage.variable()).collect::<Vec<_>>();
            let current = current.into_iter().map(|variable| lineage.initial(variable)).collect();
            Self { lineage, current, held: [Origin::NONE; THREADS], writes: 0 }
        }

        fn step(&mut self, thread: usize, variable: usize, step: Step) {
            let (current, held) = (&mut self.current[variable], &mut self.held[thread]);
            match step {
                Step::Read => *held = *current,
                Step::ReadMore => *held = self.lineage.join(*held, *current),
                Step::Write | Step::Blind => {
                    let from = if matches!(step, Step::Blind) { Origin::NONE } else { *held };
                    let (id, who) = (VariableId(variable as u32), ThreadId(thread as u32));
                    *current = self.lineage.write(id, who, *current, from, self.writes as u32, 0).origin;
                    self.writes += 1;
                }
            }
        }
    }

    fn ancestors(lineage: &Lineage, mut at: Origin) -> BTreeSet<Origin> {
        let mut found = BTreeSet::new();
        while let Some(version) = lineage.version(at) {
            found.insert(at);
            at = version.own_parent;
        }
        found
    }

    fn updates(lineage: &Lineage, set: BTreeSet<Origin>) -> Vec<Origin> {
        set.into_iter().filter(|origin| lineage.version(*origin).unwrap().thread.is_some()).collect()
    }

    /// The definition, word by word, in quadratic time.
    fn check_against_the_definition(run: &Run) -> Result<(), TestCaseError> {
        let lineage = &run.lineage;
        let losses = Losses::of(lineage);
        let mut expected = BTreeSet::new();
        let mut latest = [Origin::NONE; VARIABLES];
        for (origin, version) in lineage.versions() {
            let held = std::mem::replace(&mut latest[version.variable.0 as usize], origin);
            if version.stale {
                let wiped = &ancestors(lineage, held) - &ancestors(lineage, origin);
                prop_assert_eq!(losses.wiped_by(lineage, origin), updates(lineage, wiped.clone()));
                expected.extend(wiped);
            }
        }
        for last in latest {
            expected = &expected - &ancestors(lineage, last);
        }
        prop_assert_eq!(losses.lost(), updates(lineage, expected));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_fast_way_finds_what_the_definition_says(steps in steps()) {
            let mut run = Run::new();
            steps.into_iter().for_each(|(thread, variable, step)| run.step(thread, variable, step));
            check_against_the_definition(&run)?;
        }

        #[test]
        fn increments_are_lost_or_counted(order in prop::collection::vec(0..THREADS, 0..200)) {
            let mut run = Run::new();
            let mut reading = [true; THREADS];
            for thread in order {
                run.step(thread, 0, if reading[thread] { Step::Read } else { Step::Write });
                reading[thread] = !reading[thread];
            }
            let counted = ancestors(&run.lineage, run.current[0]).len() - 1;
            prop_assert_eq!(Losses::of(&run.lineage).lost().len(), run.writes - counted);
        }
    }

    #[test]
    fn a_stale_write_can_bring_a_wiped_update_back() {
        let mut run = Run::new();
        let program =
            [(0, Step::Read), (1, Step::Read), (0, Step::Write), (2, Step::Read), (1, Step::Write), (2, Step::Write)];
        program.into_iter().for_each(|(thread, step)| run.step(thread, 0, step));
        let losses = Losses::of(&run.lineage);
        let writes: Vec<Origin> = updates(&run.lineage, run.lineage.versions().map(|(origin, _)| origin).collect());
        assert_eq!(losses.lost(), [writes[1]]);
        assert_eq!(losses.wiped_by(&run.lineage, writes[1]), [writes[0]]);
        assert_eq!(losses.wiped_by(&run.lineage, writes[2]), [writes[1]]);
        assert!(!losses.is_lost(writes[0]));
    }
}

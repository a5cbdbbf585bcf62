//! Which write was computed from which read: the log of versions of watched variables.

use super::{Origin, VariableId};
use crate::base::{ThreadId, limits};

/// Nodes that are looked at to find out whether a value derives from a variable by way of other variables.
pub const SEARCH_NODES: usize = 16;

/// The log. It only grows; an [`Origin`] names one of its nodes.
///
/// A recorded run can be entered again from a checkpoint: after [`rewind_to`](Self::rewind_to) the machine repeats its
/// calls, gets the same origins, and nothing is added until the recorded end is reached.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    nodes: Vec<Node>,
    /// Nodes that the machine has made up to where it stands; fewer than all while a recorded run is repeated.
    cursor: usize,
    /// Likewise for variables.
    variables: u32,
    truncated: bool,
}

/// A version, or a join when `variable` is [`JOIN`]. Hot: one is made with every write to a watched variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Node {
    variable: u32,
    /// The version of the same variable that this one derives from; a join's left side.
    own_parent: Origin,
    /// What else it derives from; a join's right side.
    foreign: Origin,
    /// The latest version of the same variable before this one that another thread made.
    other_before: Origin,
    position: u32,
    site: u32,
    thread: u16,
    stale: bool,
}

const JOIN: u32 = u32::MAX;
/// The thread of what was there before the watching began.
const NOBODY: u16 = u16::MAX;
const _: () = assert!(limits::THREADS < NOBODY as usize && size_of::<Node>() <= 28);

/// What a write to a watched variable made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// The new version; none when the log is full.
    pub origin: Origin,
    /// The write overwrote a value that its thread never saw.
    pub stale: bool,
}

/// A version, to look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its variable.
    pub variable: VariableId,
    /// The version of the same variable that it derives from; none for a blind write and for an initial version.
    pub own_parent: Origin,
    /// What else it derives from.
    pub foreign: Origin,
    /// Who wrote it; None for the value from before the watching began, which is no update.
    pub thread: Option<ThreadId>,
    /// Instructions of the run before the write.
    pub position: u32,
    /// The instruction that wrote.
    pub site: u32,
    /// Whether the write was stale.
    pub stale: bool,
}

/// A place in the log to come back to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LineageMark {
    nodes: usize,
    variables: u32,
}

impl Lineage {
    /// An empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names a variable that is watched from now on.
    #[inline]
    pub fn variable(&mut self) -> VariableId {
        self.variables += 1;
        VariableId(self.variables - 1)
    }

    /// A version for the value that `variable` had before it was watched; nobody's write.
    pub fn initial(&mut self, variable: VariableId) -> Origin {
        let (own_parent, foreign, other_before) = (Origin::NONE, Origin::NONE, Origin::NONE);
        let variable = variable.0;
        self.push(Node {
            variable,
            own_parent,
            foreign,
            other_before,
            position: 0,
            site: 0,
            thread: NOBODY,
            stale: false,
        })
    }

    /// The origin of a value computed from values of two origins. Of two versions of one variable the younger one
    /// stands for both: a thread that saw it has seen what came before.
    #[inline(always)]
    pub fn join(&mut self, a: Origin, b: Origin) -> Origin {
        if b.is_none() || a == b {
            a
        } else if a.is_none() {
            b
        } else {
            self.join_different(a, b)
        }
    }

    fn join_different(&mut self, a: Origin, b: Origin) -> Origin {
        let (left, right) = (self.node(a), self.node(b));
        let holds = |node: Node, other| node.variable == JOIN && (node.own_parent == other || node.foreign == other);
        if left.variable == right.variable && left.variable != JOIN {
            return a.max(b);
        } else if holds(left, b) {
            return a;
        } else if holds(right, a) {
            return b;
        }
        let joined = self.push(Node {
            variable: JOIN,
            own_parent: a,
            foreign: b,
            other_before: Origin::NONE,
            position: 0,
            site: 0,
            thread: NOBODY,
            stale: false,
        });
        if joined.is_none() { a.max(b) } else { joined }
    }

    /// Records that `thread` writes a value of origin `derived_from` to `variable`, which holds version `current`.
    ///
    /// The write is stale when the value derives from a version of the same variable and another thread wrote one since.
    /// A value that derives from none makes a blind write, which is never stale.
    #[inline]
    pub fn write(
        &mut self,
        variable: VariableId,
        thread: ThreadId,
        current: Origin,
        derived_from: Origin,
        position: u32,
        site: u32,
    ) -> Written {
        let variable = variable.0;
        let thread = thread.0 as u16;
        let other_before = if current.is_none() {
            Origin::NONE
        } else {
            let latest = self.node(current);
            debug_assert_eq!(latest.variable, variable, "a variable holds its own versions");
            if latest.thread == thread { latest.other_before } else { current }
        };
        let (own_parent, foreign) = self.parents(variable, derived_from);
        let stale = !own_parent.is_none() && other_before > own_parent;
        let node = Node { variable, own_parent, foreign, other_before, position, site, thread, stale };
        let origin = self.push(node);
        Written { origin, stale: stale && !origin.is_none() }
    }

    /// The version of `variable` that a value derives from, and what else it derives from.
    #[inline]
    fn parents(&self, variable: u32, derived_from: Origin) -> (Origin, Origin) {
        if derived_from.is_none() {
            return (Origin::NONE, Origin::NONE);
        }
        let node = self.node(derived_from);
        if node.variable == variable {
            // What the parent derived from, its child derives from too.
            return (derived_from, node.foreign);
        }
        let own_parent = self.search(variable, derived_from);
        let foreign = match node {
            Node { variable: JOIN, own_parent: left, foreign: right, .. } if left == own_parent => right,
            Node { variable: JOIN, own_parent: left, foreign: right, .. } if right == own_parent => left,
            _ => derived_from,
        };
        (own_parent, foreign)
    }

    /// The youngest version of `variable` among the nearest nodes that `from` derives from.
    fn search(&self, variable: u32, from: Origin) -> Origin {
        let mut queue = [from; SEARCH_NODES];
        let (mut next, mut end) = (0, 1);
        let mut youngest = Origin::NONE;
        while next < end {
            let origin = queue[next];
            let node = self.node(origin);
            next += 1;
            if node.variable == variable {
                youngest = youngest.max(origin);
                continue;
            }
            let left = if node.variable == JOIN { node.own_parent } else { Origin::NONE };
            for origin in [left, node.foreign] {
                if !origin.is_none() && end < SEARCH_NODES {
                    queue[end] = origin;
                    end += 1;
                }
            }
        }
        youngest
    }

    #[inline(always)]
    fn node(&self, origin: Origin) -> Node {
        self.nodes.as_slice()[origin.0 as usize - 1]
    }

    #[inline]
    fn push(&mut self, node: Node) -> Origin {
        if self.cursor < self.nodes.len() {
            debug_assert_eq!(self.nodes[self.cursor], node, "a repeated run does what it did");
        } else if self.cursor < limits::VERSIONS {
            super::slices::make_room(&mut self.nodes);
            self.nodes.push(node);
        } else {
            self.truncated = true;
            return Origin::NONE;
        }
        self.cursor += 1;
        Origin(self.cursor as u32)
    }

    /// The nodes in the log, also those ahead of a machine that repeats a recorded run.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was ever recorded.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether the log was full and something was not recorded.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Where the machine stands in the log.
    #[inline]
    pub fn mark(&self) -> LineageMark {
        LineageMark { nodes: self.cursor, variables: self.variables }
    }

    /// The machine goes back to `mark` and will repeat what it did.
    pub fn rewind_to(&mut self, mark: LineageMark) {
        debug_assert!(mark.nodes <= self.nodes.len());
        self.cursor = mark.nodes;
        self.variables = mark.variables;
    }

    /// The machine goes back to `mark` for another future: what came after it is forgotten.
    pub fn truncate(&mut self, mark: LineageMark) {
        self.rewind_to(mark);
        self.nodes.truncate(mark.nodes);
        self.truncated = false;
    }

    /// The version that `origin` names; None for a join and for no origin.
    pub fn version(&self, origin: Origin) -> Option<Version> {
        let node = self.nodes.get((origin.0 as usize).checked_sub(1)?)?;
        (node.variable != JOIN).then_some(Version {
            variable: VariableId(node.variable),
            own_parent: node.own_parent,
            foreign: node.foreign,
            thread: (node.thread != NOBODY).then_some(ThreadId(node.thread.into())),
            position: node.position,
            site: node.site,
            stale: node.stale,
        })
    }

    /// All versions, the oldest first.
    pub fn versions(&self) -> impl Iterator<Item = (Origin, Version)> + '_ {
        (1..=self.nodes.len() as u32).filter_map(|id| Some((Origin(id), self.version(Origin(id))?)))
    }

    /// For a join the two origins; for a version the variable and what it derives from: numbers that tell logs apart.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = [u32; 7]> + '_ {
        self.nodes.iter().map(|node| {
            let who = u32::from(node.thread) | u32::from(node.stale) << 16;
            let links = [node.own_parent.0, node.foreign.0, node.other_before.0];
            [node.variable, links[0], links[1], links[2], node.position, node.site, who]
        })
    }
}

#[cfg(test)]
mod tests;

//! Which variables threads use side by side: what makes an operation visible.
//!
//! An access is noted with what starting and joining have ordered before it. Two accesses of one variable by different
//! threads that are not ordered so, at least one of them a write, make the variable visible. Locks order nothing here:
//! whoever takes them may come in any order.

use super::parts::Clock;
use crate::base::{ConnectionId, Symbol, ThreadId};
use crate::vm::Ref;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// A variable, wherever it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Variable {
    /// A module-level name.
    Global(u32),
    /// A part of an object.
    Of(Ref, Part),
    /// Whether a thread has ended.
    Life(ThreadId),
    /// Which threads live.
    Lives,
    /// What was printed.
    Output,
    /// What other threads have handed to the reactor.
    Calls,
    /// A connection to a server.
    Connection(ConnectionId),
}

/// A part of an object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Part {
    /// All of it: how many items there are, and which.
    Whole,
    /// The order in which items were put in, which matters only where somebody looks at all of it.
    Order,
    /// The value of a cell.
    Cell,
    /// An attribute.
    Attribute(Symbol),
    /// An item, by the number of its key's row.
    Item(u32),
}

impl Variable {
    /// What conflicting variables have in common.
    fn place(self) -> Self {
        match self {
            Self::Of(at, _) => Self::Of(at, Part::Whole),
            Self::Life(_) => Self::Lives,
            other => other,
        }
    }

    /// Whether a write to one is seen by a reader of the other; both have the same place.
    fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Self::Of(_, one), Self::Of(_, another)) => one == another || one == Part::Whole || another == Part::Whole,
            (Self::Life(one), Self::Life(another)) => one == another,
            _ => true,
        }
    }

    /// Whether accesses without order are a race: of a whole container they are not, for its methods are atomic.
    pub fn can_race(self) -> bool {
        match self {
            Self::Global(_) => true,
            Self::Of(_, part) => !matches!(part, Part::Whole | Part::Order),
            Self::Life(_) | Self::Lives | Self::Output | Self::Calls | Self::Connection(_) => false,
        }
    }
}

struct Access {
    variable: Variable,
    thread: ThreadId,
    clock: Clock,
    write: bool,
}

/// What threads were seen to use.
#[derive(Default)]
pub(super) struct Variables {
    accesses: FxHashMap<Variable, Vec<Access>>,
    visible: FxHashSet<Variable>,
    /// Orders of items that threads may make in several ways.
    shuffled: FxHashSet<Variable>,
    /// Orders of items that some thread looks at, at any time.
    looked_at: FxHashSet<Variable>,
    /// Whether a variable became visible since this was set back.
    pub grew: bool,
    names: std::collections::BTreeMap<Variable, String>,
}

impl Variables {
    /// No variable is visible yet.
    pub fn new() -> Self {
        Self { accesses: FxHashMap::with_hasher(FxBuildHasher), ..Self::default() }
    }

    /// Whether a read or write of it is a visible operation.
    pub fn is_visible(&self, variable: Variable) -> bool {
        self.visible.contains(&variable)
    }

    /// Notes an access of `thread`, of which `clock` tells what came before it.
    pub fn note(&mut self, variable: Variable, thread: ThreadId, clock: &Clock, write: bool) {
        let known = self.accesses.entry(variable.place()).or_default();
        let mine = clock[thread.index()];
        let same = |access: &Access| {
            access.variable == variable
                && access.thread == thread
                && access.clock[thread.index()] == mine
                && (access.write || !write)
        };
        if known.iter().any(same) {
            return;
        }
        for access in known.iter() {
            let ordered = access.thread == thread
                || seen(clock, access.thread) >= seen(&access.clock, access.thread)
                || seen(&access.clock, thread) >= mine;
            if !ordered && (write || access.write) && variable.overlaps(access.variable) {
                if matches!((variable, access.variable), (Variable::Of(_, Part::Order), Variable::Of(_, Part::Order))) {
                    self.shuffled.insert(variable);
                } else {
                    self.grew |= self.visible.insert(variable);
                    self.grew |= self.visible.insert(access.variable);
                }
            }
        }
        if let Variable::Of(at, Part::Whole) = variable
            && !write
        {
            self.looked_at.insert(Variable::Of(at, Part::Order));
        }
        if let Variable::Of(at, Part::Whole | Part::Order) = variable {
            let order = Variable::Of(at, Part::Order);
            if self.shuffled.contains(&order) && self.looked_at.contains(&order) {
                self.grew |= self.visible.insert(order);
            }
        }
        known.push(Access { variable, thread, clock: clock.clone(), write });
    }

    /// Whether the variable has no name yet.
    pub fn is_unnamed(&self, variable: Variable) -> bool {
        !self.names.contains_key(&variable)
    }

    /// Names a variable as people do.
    pub fn name(&mut self, variable: Variable, name: String) {
        self.names.insert(variable, name);
    }

    /// The variable's name.
    pub fn name_of(&self, variable: Variable) -> &str {
        self.names.get(&variable).map_or("?", String::as_str)
    }
}

fn seen(clock: &Clock, thread: ThreadId) -> u32 {
    clock.get(thread.index()).copied().unwrap_or(0)
}

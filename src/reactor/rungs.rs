//! The rungs of one ladder. Most ladders are short, so the first rung stands in the Deferred itself.

use std::collections::VecDeque;

use super::{Rung, World};

/// Rungs, first to last.
#[derive(Clone)]
pub(super) struct Rungs<W: World> {
    /// Comes before all the others. It may be missing while there are others: after it was climbed.
    first: Option<Rung<W>>,
    others: VecDeque<Rung<W>>,
}

impl<W: World> Rungs<W> {
    pub const fn new() -> Self {
        Self { first: None, others: VecDeque::new() }
    }

    pub fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.others.len()
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_none() && self.others.is_empty()
    }

    pub fn push_back(&mut self, rung: Rung<W>) {
        if self.is_empty() {
            self.first = Some(rung);
        } else {
            self.others.push_back(rung);
        }
    }

    pub fn push_front(&mut self, rung: Rung<W>) {
        if let Some(second) = self.first.replace(rung) {
            self.others.push_front(second);
        }
    }

    pub fn front(&self) -> Option<&Rung<W>> {
        self.first.as_ref().or_else(|| self.others.front())
    }

    /// Takes the first one off. What many took is given back with the last: many Deferreds live on without any.
    pub fn pop_front(&mut self) -> Option<Rung<W>> {
        if self.first.is_some() {
            return self.first.take();
        }
        let rung = self.others.pop_front();
        if self.others.is_empty() {
            self.others = VecDeque::new();
        }
        rung
    }

    /// Drops the first one where it lies.
    pub fn drop_front(&mut self) {
        if self.first.is_some() {
            self.first = None;
        } else {
            self.pop_front();
        }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rung<W>> {
        let inline = usize::from(self.first.is_some());
        (0..self.len()).map(move |at| match &self.first {
            Some(first) if at == 0 => first,
            _ => &self.others[at - inline],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reactor::DeferredId;
    use crate::reactor::local::Closures;

    #[test]
    fn rungs_keep_their_order_at_both_ends() {
        let rung = |at| Rung::<Closures>::Continue(DeferredId::from_index(at));
        let index = |rung: &Rung<Closures>| match rung {
            Rung::Continue(id) => id.index(),
            Rung::Pair { .. } => unreachable!("there is none"),
        };
        let mut rungs = Rungs::new();
        (1..4).for_each(|at| rungs.push_back(rung(at)));
        rungs.push_front(rung(0));
        assert_eq!(rungs.iter().map(index).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(rungs.pop_front().as_ref().map(index), Some(0));
        rungs.push_back(rung(4));
        assert_eq!(rungs.len(), 4);
        rungs.push_front(rung(5));
        assert_eq!(rungs.iter().map(index).collect::<Vec<_>>(), [5, 1, 2, 3, 4]);
        while rungs.pop_front().is_some() {}
        assert!(rungs.is_empty());
    }
}

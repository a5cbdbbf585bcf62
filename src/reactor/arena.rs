//! Places for many things of a kind, in pages that clones share until they are written to.

use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// Places of a page: few enough to copy a page when it is written to, many enough to keep the table of pages short.
const PAGE: usize = 32;

#[derive(Clone)]
enum Slot<T> {
    /// An empty place; the next one in the chain of empty places.
    Free(Option<u32>),
    Taken(T),
}

/// Things by index. A place that was emptied is given to the next thing.
#[derive(Clone)]
pub(super) struct Arena<T> {
    pages: Vec<Rc<[Slot<T>; PAGE]>>,
    free: Option<u32>,
    /// Places that were ever taken.
    used: usize,
    taken: usize,
}

impl<T: Clone> Arena<T> {
    pub fn new() -> Self {
        Self { pages: Vec::new(), free: None, used: 0, taken: 0 }
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.taken
    }

    /// One more than the highest index that was ever given.
    pub fn places(&self) -> usize {
        self.used
    }

    /// Puts a thing into an empty place, which is given again once it is emptied.
    #[inline]
    pub fn insert(&mut self, thing: T) -> usize {
        self.taken += 1;
        let at = self.free.map_or(self.used, |at| at as usize);
        if at == self.pages.len() * PAGE {
            self.add_page();
        }
        let slot = slot_mut(&mut self.pages, at);
        match (self.free, &*slot) {
            (Some(_), Slot::Free(next)) => self.free = *next,
            (Some(_), Slot::Taken(_)) => unreachable!("the chain holds empty places"),
            (None, _) => self.used += 1,
        }
        *slot = Slot::Taken(thing);
        at
    }

    // Apart, for the page is made on the stack.
    #[cold]
    #[inline(never)]
    fn add_page(&mut self) {
        self.pages.push(Rc::new(std::array::from_fn(|_| Slot::Free(None))));
    }

    /// Empties a place, and says whether it was taken.
    pub fn remove(&mut self, at: usize) -> bool {
        let slot = slot_mut(&mut self.pages, at);
        if !matches!(slot, Slot::Taken(_)) {
            return false;
        }
        let next = self.free.replace(u32::try_from(at).expect("places are limited far below 2^32"));
        self.taken -= 1;
        *slot = Slot::Free(next);
        true
    }

    /// What is there, if anything is, to be written to.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        match slot_mut(&mut self.pages, at) {
            Slot::Taken(thing) => Some(thing),
            Slot::Free(_) => None,
        }
    }

    /// What is there, if anything is.
    pub fn get(&self, at: usize) -> Option<&T> {
        match self.pages.get(at / PAGE)?[at % PAGE] {
            Slot::Taken(ref thing) => Some(thing),
            Slot::Free(_) => None,
        }
    }

    /// All things with their indices, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        (0..self.used).filter_map(|at| Some((at, self.get(at)?)))
    }

    #[inline]
    fn slot(&self, at: usize) -> &Slot<T> {
        &self.pages[at / PAGE][at % PAGE]
    }
}

/// A place to be written to.
#[inline]
fn slot_mut<T: Clone>(pages: &mut [Rc<[Slot<T>; PAGE]>], at: usize) -> &mut Slot<T> {
    &mut Rc::make_mut(&mut pages[at / PAGE])[at % PAGE]
}

impl<T: Clone> Index<usize> for Arena<T> {
    type Output = T;

    #[inline]
    fn index(&self, at: usize) -> &T {
        match self.slot(at) {
            Slot::Taken(thing) => thing,
            Slot::Free(_) => panic!("an id names a thing that was not forgotten"),
        }
    }
}

impl<T: Clone> IndexMut<usize> for Arena<T> {
    #[inline]
    fn index_mut(&mut self, at: usize) -> &mut T {
        match slot_mut(&mut self.pages, at) {
            Slot::Taken(thing) => thing,
            Slot::Free(_) => panic!("an id names a thing that was not forgotten"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_was_emptied_is_given_again_and_clones_keep_theirs() {
        let mut arena = Arena::new();
        let places: Vec<usize> = (0..100).map(|n| arena.insert(n)).collect();
        let before = arena.clone();
        assert!(arena.remove(places[40]));
        assert!(!arena.remove(places[40]));
        assert_eq!((arena.insert(7), arena.len(), arena.places()), (40, 100, 100));
        assert_eq!((arena[40], before[40]), (7, 40));
        assert_eq!(before.iter().map(|(_, n)| n).sum::<i32>(), 4950);
    }
}

//! A heap that tells which of its objects are touched, for the search over all interleavings.
//!
//! Such a heap is put together from pages, and knows which slots may be filled: so an object's place says which thread
//! made it, whatever the other threads did. While it is watched its pages lie aside, and every look-up takes the way of
//! those that find no page: telling costs nothing where nobody asks.

use super::{Heap, PAGE};
use crate::vm::object::Object;
use crate::vm::value::Ref;
use std::cell::RefCell;
use std::rc::Rc;

/// Thirty-two slots.
pub type Page = Rc<[Object; PAGE]>;

/// What an observed heap has beside.
#[derive(Clone, Debug, Default)]
pub(super) struct Observed {
    /// The pages, while the heap is watched.
    pub pages: Vec<Page>,
    /// Slots that new objects take, the next one last.
    pub slots: Vec<Ref>,
    /// What was touched since the watch began, and whether it may have been written to.
    touched: RefCell<Vec<(Ref, bool)>>,
}

/// A page without objects.
pub(super) fn empty_page() -> Page {
    Rc::new([const { Object::Free(None) }; PAGE])
}

#[cold]
pub(super) fn observed_mut(observed: &mut Option<Box<Observed>>, at: Ref) -> &mut Page {
    let observed = observed.as_mut().expect("a reference stems from this heap");
    observed.touched.get_mut().push((at, true));
    &mut observed.pages[at.0 as usize / PAGE]
}

impl Heap {
    #[cold]
    pub(super) fn observed(&self, at: Ref) -> &Object {
        let observed = self.observed.as_ref().expect("a reference stems from this heap");
        observed.touched.borrow_mut().push((at, false));
        &observed.pages[at.0 as usize / PAGE][at.0 as usize % PAGE]
    }

    /// Slots of a page.
    pub const PAGE: usize = PAGE;

    /// A heap of these pages. New objects take `slots`, the last one first, and then slots behind the pages. It never
    /// collects garbage: whoever put it together knows what lives.
    pub fn of_pages(pages: Vec<Page>, slots: Vec<Ref>) -> Self {
        let used = (pages.len() * PAGE) as u32;
        let observed = Observed { slots, ..Observed::default() };
        Self { pages, used, collect_at: usize::MAX, observed: Some(Box::new(observed)), ..Self::default() }
    }

    /// Its pages, which share their objects with it.
    pub fn all_pages(&self) -> &[Page] {
        &self.pages
    }

    /// Takes its pages.
    pub fn into_pages(self) -> Vec<Page> {
        self.pages
    }

    /// A page without objects.
    pub fn empty_page() -> Page {
        empty_page()
    }

    /// Starts watching. The heap must be one of [`Heap::of_pages`].
    pub fn watch(&mut self) {
        if let Some(observed) = &mut self.observed {
            observed.touched.get_mut().clear();
            std::mem::swap(&mut observed.pages, &mut self.pages);
        }
    }

    /// Ends watching: tells every touch since [`Heap::watch`] in order, and whether it may have written.
    pub fn unwatch(&mut self, tell: &mut dyn FnMut(Ref, bool)) {
        if let Some(observed) = &mut self.observed {
            std::mem::swap(&mut observed.pages, &mut self.pages);
            observed.touched.get_mut().drain(..).for_each(|(at, write)| tell(at, write));
        }
    }

    /// Slots that were ever used.
    pub fn used(&self) -> u32 {
        self.used
    }
}

//! The heap: objects in pages of 32 slots that checkpoints share until they are written to.

use super::dict::Dict;
use super::object::{Object, Str};
use super::value::{Ref, Value};
use crate::base::limits;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use observed::{Observed, empty_page, observed_mut};
use std::rc::Rc;

mod observed;

pub use observed::Page;

/// Slots of a page. Thirty-two make a page of one kilobyte: cheap to copy when it is written to after a checkpoint, and
/// few enough pages that a checkpoint copies a short table.
const PAGE: usize = 32;

/// How much is allocated, in estimated bytes, before garbage is collected at the least.
const COLLECT_AFTER_BYTES: usize = 16 << 20;

/// The same where memory runs short: collecting takes as long as allocating as much does.
const COLLECT_AFTER_BYTES_LEAST: usize = 2 << 20;

/// How much is left below the limit when garbage is collected, so that garbage is not what memory runs out with.
const COLLECT_BEFORE_LIMIT_BYTES: usize = 8 << 20;

/// Bytes that are written in about the time in which one value is looked at.
const BYTES_PER_VALUE: usize = 16;

/// Bytes of text that are looked at in that time.
const TEXT_PER_VALUE: usize = 2;

/// All objects of a program. Cloning it shares every page.
#[derive(Clone, Debug)]
pub struct Heap {
    pages: Vec<Page>,
    /// The first of the empty slots, which are chained.
    free: Option<Ref>,
    /// Slots that were ever used.
    used: u32,
    /// Estimated bytes that live objects take, garbage included since the last collection.
    bytes: usize,
    /// Collection is due when `bytes` passes it.
    collect_at: usize,
    /// See [`Heap::work`].
    work: u64,
    /// Set while a search explores the program: see [`Observed`].
    observed: Option<Box<Observed>>,
}

impl Default for Heap {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            free: None,
            used: 0,
            bytes: 0,
            collect_at: COLLECT_AFTER_BYTES,
            work: 0,
            observed: None,
        }
    }
}

impl Heap {
    /// The object at `at`.
    ///
    /// # Panics
    /// When `at` does not stem from this heap.
    #[inline]
    pub fn get(&self, at: Ref) -> &Object {
        match self.pages.get(at.0 as usize / PAGE) {
            Some(page) => &page[at.0 as usize % PAGE],
            None => self.observed(at),
        }
    }

    /// The object at `at`, to be written to: copies its page if a checkpoint shares it.
    #[inline]
    pub fn get_mut(&mut self, at: Ref) -> &mut Object {
        let page = match self.pages.get_mut(at.0 as usize / PAGE) {
            Some(page) => page,
            None => observed_mut(&mut self.observed, at),
        };
        &mut Rc::make_mut(page)[at.0 as usize % PAGE]
    }

    /// Puts `object` into an empty slot. Values in it must carry no origins; see [`Value`].
    pub fn allocate(&mut self, object: Object) -> Ref {
        self.grew(object.bytes());
        let at = match self.free {
            Some(at) => {
                let Object::Free(next) = *self.get(at) else { unreachable!("the free list holds empty slots") };
                self.free = next;
                at
            }
            None => self.next_slot(),
        };
        *self.get_mut(at) = object;
        at
    }

    /// A slot that was never used, or one that an observed heap may use.
    fn next_slot(&mut self) -> Ref {
        let pages = match &mut self.observed {
            Some(observed) => match observed.slots.pop() {
                Some(at) => return at,
                None if self.pages.is_empty() => &mut observed.pages,
                None => &mut self.pages,
            },
            None => &mut self.pages,
        };
        let at = Ref(self.used);
        if self.used as usize == pages.len() * PAGE {
            pages.push(empty_page());
        }
        self.used += 1;
        at
    }

    /// A new `str`.
    pub fn str(&mut self, text: impl Into<Box<str>>) -> Value {
        Value::object(self.allocate(Object::Str(Rc::new(Str::new(text)))))
    }

    /// A new `list`; the items' origins are dropped.
    pub fn list(&mut self, mut items: Vec<Value>) -> Value {
        detach(&mut items);
        Value::object(self.allocate(Object::List(Rc::new(items))))
    }

    /// A new `tuple`; the items' origins are dropped.
    pub fn tuple(&mut self, mut items: Vec<Value>) -> Value {
        detach(&mut items);
        Value::object(self.allocate(Object::Tuple(items.into())))
    }

    /// A new `dict`.
    pub fn dict(&mut self, dict: Dict) -> Value {
        self.worked(8 * dict.table().len());
        Value::object(self.allocate(Object::Dict(Rc::new(dict))))
    }

    /// An integer of any size, normalised: in the value itself where it fits.
    pub fn big(&mut self, number: BigInt) -> Value {
        match number.to_i64() {
            Some(small) => Value::int(small),
            None => Value::object(self.allocate(Object::BigInt(Rc::new(number)))),
        }
    }

    /// The text of a `str`, or of an instance of a class that inherits from it.
    pub fn as_str(&self, value: Value) -> Option<&Rc<Str>> {
        match self.get(value.as_ref()?) {
            Object::Str(text) => Some(text),
            Object::Instance(instance) => match instance.payload {
                super::object::Payload::Value(inner) => self.as_str(inner),
                _ => None,
            },
            _ => None,
        }
    }

    /// Notes that an object in place grew by `bytes`.
    #[inline]
    pub fn grew(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.work += (bytes / BYTES_PER_VALUE) as u64;
    }

    /// Notes that a built-in function or operator goes through `values` values. What allocates as many need not.
    #[inline]
    pub fn worked(&mut self, values: usize) {
        self.work += values as u64;
    }

    /// Notes that one goes through `bytes` bytes of text.
    #[inline]
    pub fn worked_text(&mut self, bytes: usize) {
        self.worked(bytes / TEXT_PER_VALUE);
    }

    /// Sets the count back: what was done since is no work of the program's.
    pub(super) fn set_work(&mut self, work: u64) {
        self.work = work;
    }

    /// How many values built-in functions and operators went through or made: one instruction may sort a million, and a
    /// run is bounded by what it does, not by instructions alone. It is part of the state, so that it is repeatable.
    #[inline]
    pub fn work(&self) -> u64 {
        self.work
    }

    /// Estimated bytes in use.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Slots that a checkpoint's table of pages covers.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Whether a collection is due.
    #[inline]
    pub fn collection_due(&self) -> bool {
        self.bytes >= self.collect_at
    }

    /// Empties every slot that `roots` do not lead to. The next collection is due when the living have doubled, or
    /// come near the limit. What Deferreds hold lies outside the heap: `deferreds` is told of each that was
    /// reached and tells what it holds, and at last what those hold that were not.
    pub(super) fn collect(
        &mut self,
        roots: impl FnOnce(&mut dyn FnMut(Value)),
        deferreds: &mut super::twisted::Deferreds<'_>,
    ) {
        let mut marked = vec![false; self.used as usize];
        let mut pending = Vec::new();
        let mut mark = |value: Value, pending: &mut Vec<Ref>| {
            if let Some(at) = value.as_ref()
                && !std::mem::replace(&mut marked[at.0 as usize], true)
            {
                pending.push(at);
            }
        };
        roots(&mut |value| mark(value, &mut pending));
        deferreds.follow(&mut |value| mark(value, &mut pending));
        let mut last = false;
        loop {
            while let Some(at) = pending.pop() {
                let object = self.get(at);
                object.children(&mut |value| mark(value, &mut pending));
                if let Object::Instance(instance) = object
                    && let super::object::Payload::Deferred(id) = instance.payload
                {
                    deferreds.reached(id);
                    deferreds.follow(&mut |value| mark(value, &mut pending));
                }
            }
            if std::mem::replace(&mut last, true) {
                break;
            }
            deferreds.unreached(&mut |value| mark(value, &mut pending));
        }
        self.bytes = 0;
        self.free = None;
        for at in (0..self.used).rev().map(Ref) {
            if marked[at.0 as usize] {
                self.bytes += self.get(at).bytes();
            } else {
                let next = self.free.replace(at);
                // What was empty before and is so again is not written to: a checkpoint may share it.
                if !matches!(self.get(at), Object::Free(known) if *known == next) {
                    *self.get_mut(at) = Object::Free(next);
                }
            }
        }
        let doubled = (self.bytes * 2).max(COLLECT_AFTER_BYTES);
        let near = (limits::MEMORY_BYTES - COLLECT_BEFORE_LIMIT_BYTES).max(self.bytes + COLLECT_AFTER_BYTES_LEAST);
        self.collect_at = doubled.min(near);
    }
}

pub(super) fn detach(items: &mut [Value]) {
    for item in items {
        *item = item.detached();
    }
}

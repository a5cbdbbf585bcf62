//! The machine's parts as rows of words: equal rows, and only they, stand for parts that behave alike.
//!
//! A search over all interleavings tells states apart by these rows. References stand in them as they are: whoever
//! compares rows takes care that an object's place does not depend on what cannot matter.

use super::iterate::Iterator;
use super::object::{Descriptor, Object, Payload, SymbolMap};
use super::sync::{QueueOrder, Sync, Waiters};
use super::value::{Ref, Value, View};
use crate::base::{Symbol, ThreadId};
use crate::markup::{Form, serialise};

mod thread;

/// A row under way.
#[derive(Default)]
pub struct Words {
    /// The words so far.
    pub row: Vec<u64>,
}

/// Stands for "none" where a number could stand.
const NONE: u64 = u64::MAX;

impl Words {
    /// Adds a word.
    pub fn word(&mut self, word: u64) {
        self.row.push(word);
    }

    /// Adds bytes.
    pub fn text(&mut self, text: &[u8]) {
        self.word(text.len() as u64);
        for piece in text.chunks(8) {
            let mut word = [0; 8];
            word[..piece.len()].copy_from_slice(piece);
            self.word(u64::from_le_bytes(word));
        }
    }

    /// Adds a value.
    pub fn value(&mut self, value: Value) {
        // The tag stands above 32 bits of payload where these suffice, so that most values take one word.
        let (tag, bits) = match value.view() {
            View::Null => (0, 0),
            View::None => (1, 0),
            View::NotImplemented => (2, 0),
            View::Ellipsis => (3, 0),
            View::Bool(truth) => (4, u64::from(truth)),
            View::Int(number) => (5, number as u64),
            View::Float(number) => (6, number.to_bits()),
            View::Native(id) => (7, u64::from(id.0)),
            View::Object(at) => (8, u64::from(at.0)),
        };
        if bits >> 32 == 0 {
            self.word(tag << 32 | bits);
        } else {
            self.word((tag | 16) << 32);
            self.word(bits);
        }
    }

    /// Adds a row of values.
    pub fn values<'a>(&mut self, values: impl ExactSizeIterator<Item = &'a Value>) {
        self.word(values.len() as u64);
        values.for_each(|value| self.value(*value));
    }

    fn place(&mut self, at: Option<Ref>) {
        self.word(at.map_or(NONE, |at| u64::from(at.0)));
    }

    fn thread_id(&mut self, id: Option<ThreadId>) {
        self.word(id.map_or(NONE, |id| u64::from(id.0)));
    }

    fn named<'a>(&mut self, names: impl ExactSizeIterator<Item = (&'a Symbol, &'a Value)>) {
        self.word(names.len() as u64);
        for (name, value) in names {
            self.word(name.index() as u64);
            self.value(*value);
        }
    }

    /// Adds a table of names.
    pub fn names(&mut self, names: &SymbolMap) {
        self.named(names.iter());
    }

    fn waiters(&mut self, waiters: &Waiters) {
        self.word(waiters.len() as u64);
        waiters.iter().for_each(|waiter| self.word(u64::from(waiter.0)));
    }

    /// Adds an object.
    pub fn object(&mut self, object: &Object) {
        match object {
            Object::Free(_) => self.word(0),
            Object::Str(text) => {
                self.word(1);
                self.text(text.text.as_bytes());
            }
            Object::Bytes(bytes) => {
                self.word(2);
                self.text(bytes);
            }
            Object::BigInt(number) => {
                self.word(3);
                self.text(&number.to_signed_bytes_le());
            }
            Object::Tuple(items) => {
                self.word(4);
                self.values(items.iter());
            }
            Object::List(items) => {
                self.word(5);
                self.values(items.iter());
            }
            Object::Dict(dict) => {
                self.word(6);
                self.word(u64::from(dict.class.0));
                self.value(dict.factory);
                self.word(dict.table().len() as u64);
                for entry in dict.table().iter() {
                    self.value(entry.key);
                    self.value(entry.value);
                }
            }
            Object::Set(set) => {
                self.word(7 | u64::from(set.frozen) << 8);
                // Where the next members would stand depends on where removed ones stood: holes count.
                self.word(set.table().places() as u64);
                for place in 0..set.table().places() {
                    self.value(set.table().at(place).map_or(Value::NULL, |entry| entry.key));
                }
            }
            Object::Range(range) => {
                [8, range.start as u64, range.stop as u64, range.step as u64].into_iter().for_each(|w| self.word(w));
            }
            Object::Slice(parts) => {
                self.word(9);
                self.values(parts.iter());
            }
            Object::RangeIterator { next, left, step } => {
                [10, *next as u64, u64::from(*left), *step as u64].into_iter().for_each(|word| self.word(word));
            }
            Object::Iterator(iterator) => {
                self.word(11);
                self.iterator(iterator);
            }
            Object::Generator(generator) => {
                self.word(12 | (generator.phase as u64) << 8 | u64::from(generator.owned) << 16);
                self.word(generator.code.index() as u64);
                self.place(generator.function);
                self.word(u64::from(generator.next));
                self.values(generator.values.iter());
                self.value(generator.handled);
            }
            Object::Cell(value) => {
                self.word(13);
                self.value(*value);
            }
            Object::Function(function) => {
                self.word(14);
                self.word(function.code.index() as u64);
                self.values(function.defaults.iter());
                self.named(function.keyword_defaults.iter().map(|(name, value)| (name, value)));
                self.word(function.closure.len() as u64);
                function.closure.iter().for_each(|cell| self.word(u64::from(cell.0)));
                self.names(&function.attributes);
            }
            Object::Method(method) => {
                self.word(15);
                self.value(method.function);
                self.value(method.receiver);
            }
            Object::Descriptor(descriptor) => match **descriptor {
                Descriptor::Static(inner) => {
                    self.word(16);
                    self.value(inner);
                }
                Descriptor::Class(inner) => {
                    self.word(17);
                    self.value(inner);
                }
                Descriptor::Property(parts) => {
                    self.word(18);
                    self.values(parts.iter());
                }
            },
            Object::Class(class) => {
                self.word(19);
                self.text(class.qualified_name.as_bytes());
                self.place(class.base);
                self.names(&class.attributes);
            }
            Object::Instance(instance) => {
                self.word(20);
                self.word(u64::from(instance.class.0));
                self.named(instance.attributes.iter().map(|(name, value)| (name, value)));
                self.payload(&instance.payload);
            }
            Object::Namespace(names) => {
                self.word(21);
                self.names(names);
            }
            Object::Super(parts) => {
                self.word(22);
                self.word(u64::from(parts.class.0));
                self.value(parts.receiver);
            }
            Object::Module(module) => {
                self.word(23);
                self.names(&module.attributes);
            }
            Object::DictView(dict, part) => {
                self.word(24 | (*part as u64) << 8);
                self.word(u64::from(dict.0));
            }
        }
    }

    fn iterator(&mut self, iterator: &Iterator) {
        match iterator {
            Iterator::Sequence { over, next } => {
                self.word(0);
                self.value(*over);
                self.word(*next as u64);
            }
            Iterator::Deque { over, next, length } => {
                [1, u64::from(over.0), *next as u64, *length as u64].into_iter().for_each(|word| self.word(word));
            }
            Iterator::Reversed { over, next } => {
                self.word(2);
                self.value(*over);
                self.word(*next as u64);
            }
            Iterator::Table { over, part, place, length } => {
                let words = [3, u64::from(over.0), *part as u64, *place as u64, *length as u64];
                words.into_iter().for_each(|word| self.word(word));
            }
            Iterator::Range { next, left, step } => {
                [4, *next as u64, *left, *step as u64].into_iter().for_each(|word| self.word(word));
            }
            Iterator::Enumerate { inner, count } => {
                self.word(5);
                self.value(*inner);
                self.word(*count as u64);
            }
            Iterator::Zip { inner, strict } => {
                self.word(6 | u64::from(*strict) << 8);
                self.values(inner.iter());
            }
        }
    }

    fn payload(&mut self, payload: &Payload) {
        match payload {
            Payload::None => self.word(0),
            Payload::Exception(data) => {
                self.word(1 | u64::from(data.suppress_context) << 8);
                [data.arguments, data.cause, data.context].into_iter().for_each(|value| self.value(value));
                self.word(data.traceback.len() as u64);
                for passed in &data.traceback {
                    self.word((passed.code.index() as u64) << 32 | u64::from(passed.line));
                    self.word(u64::from(passed.times));
                }
                self.text(data.text.as_deref().unwrap_or_default().as_bytes());
            }
            Payload::Thread(data) => {
                self.word(2 | u64::from(data.daemon) << 8 | u64::from(data.initialised) << 9);
                self.thread_id(data.id);
                [data.target, data.arguments, data.keywords, data.name].into_iter().for_each(|value| self.value(value));
            }
            Payload::Sync(sync) => {
                self.word(3);
                self.sync(sync);
            }
            Payload::Deque(items, most) => {
                self.word(4);
                self.values(items.iter());
                self.word(most.map_or(NONE, |most| most as u64));
            }
            Payload::Random(twister) => {
                self.word(5);
                twister.state().for_each(|word| self.word(u64::from(word)));
                self.word(twister.spare.map_or(NONE, f64::to_bits));
            }
            Payload::Tuple(items) => {
                self.word(6);
                self.values(items.iter());
            }
            Payload::Deferred(id) => {
                self.word(7);
                self.word(id.index() as u64);
            }
            Payload::DelayedCall(id, callable) => {
                self.word(8);
                self.word(id.index() as u64);
                callable.values(&mut |value| self.value(value));
            }
            Payload::Value(inner) => {
                self.word(9);
                self.value(*inner);
            }
            Payload::Connector(id) => {
                self.word(10);
                self.word(id.index() as u64);
            }
            Payload::Transport(id) => {
                self.word(11);
                self.word(id.index() as u64);
            }
            Payload::Tree(tree) => {
                self.word(12);
                let root = tree.document.root();
                let text = root.map(|root| serialise(&tree.document, root, Form::Xml, true)).unwrap_or_default();
                self.text(text.as_bytes());
                tree.children(&mut |value| self.value(value));
            }
            Payload::Element(tree, node) => {
                self.word(13 | u64::from(tree.0) << 32);
                self.word(u64::from(node.0));
            }
        }
    }

    fn sync(&mut self, sync: &Sync) {
        match sync {
            Sync::Lock { owner, waiters } => {
                self.word(0);
                self.thread_id(*owner);
                self.waiters(waiters);
            }
            Sync::RLock { owner, count, waiters } => {
                self.word(1 | u64::from(*count) << 8);
                self.thread_id(*owner);
                self.waiters(waiters);
            }
            Sync::Semaphore { value, bound, waiters } => {
                self.word(2);
                self.word(*value as u64);
                self.word(bound.map_or(NONE, |bound| bound as u64));
                self.waiters(waiters);
            }
            Sync::Condition { lock, waiters } => {
                self.word(3);
                self.word(u64::from(lock.0));
                self.waiters(waiters);
            }
            Sync::Event { set, waiters } => {
                self.word(4 | u64::from(*set) << 8);
                self.waiters(waiters);
            }
            Sync::Barrier { parties, waiters, action, timeout, broken } => {
                self.word(5 | u64::from(*broken) << 8 | u64::from(*parties) << 16);
                self.waiters(waiters);
                self.value(*action);
                self.word(timeout.unwrap_or(NONE));
            }
            Sync::Queue { order, items, limit, unfinished, getters, putters, joiners } => {
                let order = match order {
                    QueueOrder::First => 0,
                    QueueOrder::Last => 1,
                    QueueOrder::Smallest => 2,
                };
                self.word(6 | order << 8);
                self.values(items.iter());
                self.word(*limit as u64);
                self.word(*unfinished as u64);
                [getters, putters, joiners].into_iter().for_each(|row| self.waiters(row));
            }
        }
    }
}

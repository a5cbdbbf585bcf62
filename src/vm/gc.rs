//! What objects lead to, and what they weigh.

use super::iterate::Iterator;
use super::object::{Descriptor, Object, Payload, SymbolMap};
use super::sync::Sync;
use super::value::Value;

/// Bytes of a slot itself.
const SLOT: usize = 32;
const VALUE: usize = size_of::<Value>();
/// A table's entry with its share of the index.
const ENTRY: usize = 56;
/// An attribute's entry in a map with its share of the index.
const ATTRIBUTE: usize = 48;
/// What the reactor keeps of a Deferred with an empty ladder.
const DEFERRED: usize = 192;
/// What the reactor keeps of a delayed call.
const DELAYED_CALL: usize = 160;
/// What the reactor keeps of a transport.
const TRANSPORT: usize = 360;

impl Object {
    /// Estimated bytes that it takes, its slot included.
    pub fn bytes(&self) -> usize {
        SLOT + match self {
            Self::Free(_) | Self::RangeIterator { .. } | Self::Cell(_) | Self::DictView(..) => 0,
            Self::Str(text) => 48 + text.text.len(),
            Self::Bytes(bytes) => 16 + bytes.len(),
            Self::BigInt(number) => 40 + number.bits() as usize / 8,
            Self::Tuple(items) => 16 + items.len() * VALUE,
            Self::List(items) => 40 + items.capacity() * VALUE,
            Self::Dict(dict) => 96 + dict.table().places() * ENTRY,
            Self::Set(set) => 80 + set.table().places() * ENTRY,
            Self::Range(_) | Self::Super(_) => 40,
            Self::Slice(_) | Self::Method(_) | Self::Descriptor(_) => 64,
            Self::Iterator(_) => 64,
            Self::Generator(generator) => 112 + generator.values.capacity() * VALUE,
            Self::Function(_) => 160,
            Self::Class(class) => 160 + class.attributes.len() * ATTRIBUTE,
            Self::Module(module) => 80 + module.attributes.len() * ATTRIBUTE,
            Self::Namespace(names) => 80 + names.len() * ATTRIBUTE,
            Self::Instance(instance) => 64 + instance.attributes.capacity() * (VALUE + 8) + instance.payload.bytes(),
        }
    }

    /// Tells `visit` every value that it holds.
    pub fn children(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Free(_)
            | Self::Str(_)
            | Self::Bytes(_)
            | Self::BigInt(_)
            | Self::Range(_)
            | Self::RangeIterator { .. } => {}
            Self::Tuple(items) => items.iter().copied().for_each(visit),
            Self::List(items) => items.iter().copied().for_each(visit),
            Self::Dict(dict) => {
                visit(Value::object(dict.class));
                visit(dict.factory);
                for entry in dict.table().iter() {
                    visit(entry.key);
                    visit(entry.value);
                }
            }
            Self::Set(set) => set.table().iter().for_each(|entry| visit(entry.key)),
            Self::Slice(parts) => parts.iter().copied().for_each(visit),
            Self::Iterator(iterator) => iterator.children(visit),
            Self::Generator(generator) => {
                generator.function.iter().for_each(|at| visit(Value::object(*at)));
                generator.values.iter().copied().for_each(&mut *visit);
                visit(generator.handled);
            }
            Self::Cell(value) => visit(*value),
            Self::Function(function) => {
                function.defaults.iter().copied().for_each(&mut *visit);
                function.keyword_defaults.iter().for_each(|(_, value)| visit(*value));
                function.closure.iter().for_each(|cell| visit(Value::object(*cell)));
                names(&function.attributes, visit);
            }
            Self::Method(method) => {
                visit(method.function);
                visit(method.receiver);
            }
            Self::Descriptor(descriptor) => match **descriptor {
                Descriptor::Static(inner) | Descriptor::Class(inner) => visit(inner),
                Descriptor::Property(parts) => parts.into_iter().for_each(visit),
            },
            Self::Class(class) => {
                if let Some(base) = class.base {
                    visit(Value::object(base));
                }
                names(&class.attributes, visit);
            }
            Self::Instance(instance) => {
                visit(Value::object(instance.class));
                instance.attributes.iter().for_each(|(_, value)| visit(*value));
                instance.payload.children(visit);
            }
            Self::Namespace(map) => names(map, visit),
            Self::Super(parts) => {
                visit(Value::object(parts.class));
                visit(parts.receiver);
            }
            Self::Module(module) => names(&module.attributes, visit),
            Self::DictView(dict, _) => visit(Value::object(*dict)),
        }
    }
}

fn names(map: &SymbolMap, visit: &mut dyn FnMut(Value)) {
    map.values().copied().for_each(visit);
}

impl Payload {
    fn bytes(&self) -> usize {
        match self {
            Self::None | Self::Value(_) | Self::Connector(_) => 0,
            Self::Transport(_) => TRANSPORT,
            Self::Deferred(_) => DEFERRED,
            Self::DelayedCall(..) => DELAYED_CALL,
            Self::Exception(_) | Self::Thread(_) => 112,
            Self::Sync(sync) => match &**sync {
                Sync::Queue { items, .. } => 160 + items.capacity() * VALUE,
                _ => 128,
            },
            Self::Deque(items, _) => 32 + items.capacity() * VALUE,
            Self::Random(_) => 2_600,
            Self::Tree(tree) => 64 + tree.bytes(),
            Self::Element(..) => 16,
            Self::Tuple(items) => 16 + items.len() * VALUE,
        }
    }

    fn children(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::None | Self::Random(_) | Self::Deferred(_) | Self::Connector(_) | Self::Transport(_) => {}
            Self::DelayedCall(_, callable) => callable.values(visit),
            Self::Exception(data) => [data.arguments, data.cause, data.context].into_iter().for_each(visit),
            Self::Thread(data) => [data.target, data.arguments, data.keywords, data.name].into_iter().for_each(visit),
            Self::Sync(sync) => match &**sync {
                Sync::Condition { lock, .. } => visit(Value::object(*lock)),
                Sync::Barrier { action, .. } => visit(*action),
                Sync::Queue { items, .. } => items.iter().copied().for_each(visit),
                Sync::Lock { .. } | Sync::RLock { .. } | Sync::Semaphore { .. } | Sync::Event { .. } => {}
            },
            Self::Deque(items, _) => items.iter().copied().for_each(visit),
            Self::Tuple(items) => items.iter().copied().for_each(visit),
            Self::Tree(tree) => tree.children(visit),
            Self::Element(tree, _) => visit(Value::object(*tree)),
            Self::Value(inner) => visit(*inner),
        }
    }
}

impl Iterator {
    /// Tells `visit` every value that it holds.
    pub fn children(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Sequence { over, .. } | Self::Reversed { over, .. } => visit(*over),
            Self::Table { over, .. } | Self::Deque { over, .. } => visit(Value::object(*over)),
            Self::Range { .. } => {}
            Self::Enumerate { inner, .. } => visit(*inner),
            Self::Zip { inner, .. } => inner.iter().copied().for_each(visit),
        }
    }
}

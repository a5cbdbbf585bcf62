//! Objects: what references in values lead to.

use super::dict::{Dict, Set};
use super::generator::Generator;
use super::iterate::{Iterator, Part};
use super::sync::Sync;
use super::traceback::Passed;
use super::twisted::Callable;
use super::value::{NativeId, Ref, Value};
use crate::base::{CodeId, Symbol, ThreadId};
use crate::markup::NodeId;
use crate::reactor::{ConnectorId, DeferredId, DelayedCallId, TransportId};
use indexmap::IndexMap;
use num_bigint::BigInt;
use rustc_hash::FxBuildHasher;
use std::collections::VecDeque;
use std::rc::Rc;

/// A table keyed by identifiers, in the order of insertion.
pub type SymbolMap = IndexMap<Symbol, Value, FxBuildHasher>;

/// Something in the heap, at most 32 bytes; larger contents are shared until they are written to.
#[derive(Clone, Debug)]
pub enum Object {
    /// An empty slot; the next one in the list of empty slots.
    Free(Option<Ref>),
    /// Text.
    Str(Rc<Str>),
    /// `bytes`
    Bytes(Rc<[u8]>),
    /// An integer that does not fit 64 bits.
    BigInt(Rc<BigInt>),
    /// `tuple`
    Tuple(Rc<[Value]>),
    /// `list`
    List(Rc<Vec<Value>>),
    /// `dict` and its kin (`defaultdict`, `Counter`, `OrderedDict`).
    Dict(Rc<Dict>),
    /// `set` and `frozenset`
    Set(Rc<Set>),
    /// `range`
    Range(Rc<Range>),
    /// `slice`: start, stop, step.
    Slice(Rc<[Value; 3]>),
    /// What iterates over a range of 64-bit integers; it stands in the slot itself, for it is written to at each turn.
    RangeIterator {
        /// The number that comes next.
        next: i64,
        /// How many are left, less than 2^32.
        left: u32,
        /// From one to the next.
        step: i64,
    },
    /// What iterates over anything else that is built in.
    Iterator(Rc<Iterator>),
    /// A generator.
    Generator(Rc<Generator>),
    /// A variable that closures share.
    Cell(Value),
    /// A function of the program's.
    Function(Rc<Function>),
    /// A function with its first argument.
    Method(Rc<Method>),
    /// `staticmethod`, `classmethod`, `property`
    Descriptor(Rc<Descriptor>),
    /// A class, built in or the program's.
    Class(Rc<Class>),
    /// An instance of a class.
    Instance(Rc<Instance>),
    /// A class body's names while it runs.
    Namespace(Rc<SymbolMap>),
    /// `super()`
    Super(Rc<Super>),
    /// A module of the library.
    Module(Rc<Module>),
    /// `d.keys()`, `d.values()`, `d.items()`
    DictView(Ref, Part),
}

/// Text with what is asked of it most.
#[derive(Debug, PartialEq, Eq)]
pub struct Str {
    /// The text.
    pub text: Box<str>,
    /// Characters in it.
    pub length: usize,
    /// A hash of it, the same on every machine.
    pub hash: u64,
}

/// `range(start, stop, step)` within 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// The bound that is not reached.
    pub stop: i64,
    /// Never zero.
    pub step: i64,
}

/// A function of the program's: its code with what it captured when it was made.
#[derive(Clone, Debug)]
pub struct Function {
    /// What it runs.
    pub code: CodeId,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<Value>,
    /// Defaults of keyword-only parameters by name.
    pub keyword_defaults: Vec<(Symbol, Value)>,
    /// The cells of its free variables.
    pub closure: Vec<Ref>,
    /// Attributes that were set on it, `__name__` and `__doc__` among them once changed.
    pub attributes: SymbolMap,
}

/// A bound method.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// What is called.
    pub function: Value,
    /// The first argument.
    pub receiver: Value,
}

/// What a class attribute is wrapped in.
#[derive(Clone, Copy, Debug)]
pub enum Descriptor {
    /// `staticmethod`
    Static(Value),
    /// `classmethod`
    Class(Value),
    /// `property`: getter, setter, deleter; `None` where there is none.
    Property([Value; 3]),
}

/// How instances of a class are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A plain instance, then `__init__`.
    Plain,
    /// An instance with the arguments kept, then `__init__`.
    Exception,
    /// An instance with a thread that has not started, then `__init__`.
    Thread,
    /// A plain instance whose attributes each thread has for itself, then `__init__`, once in each thread.
    Local,
    /// An instance with the empty payload of the built-in class that it is or inherits from, then `__init__`.
    Filled,
    /// An instance that holds a value of this built-in class.
    Wrapping(Ref),
    /// A built-in function makes the whole value; it is given the class and the arguments.
    Native(NativeId),
    /// It cannot be called by a program.
    Closed,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// `__module__`
    pub module: &'static str,
    /// What it inherits from; none only for `object`.
    pub base: Option<Ref>,
    /// Its own attributes and methods.
    pub attributes: SymbolMap,
    /// How its instances are made: inherited.
    pub layout: Layout,
    /// Whether a program may inherit from it.
    pub open: bool,
    /// Built in: not the program's, cannot be changed.
    pub builtin: bool,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Its class.
    pub class: Ref,
    /// Its attributes: few, so searched in a row.
    pub attributes: Vec<(Symbol, Value)>,
    /// What a built-in base keeps in it.
    pub payload: Payload,
}

/// What a built-in class keeps in its instances.
#[derive(Clone, Debug)]
pub enum Payload {
    /// Nothing.
    None,
    /// A `BaseException`.
    Exception(Box<ExceptionData>),
    /// A `threading.Thread`.
    Thread(Box<ThreadData>),
    /// A lock or another synchroniser, or a queue.
    Sync(Box<Sync>),
    /// `collections.deque`: the items, and the length it is kept to.
    Deque(VecDeque<Value>, Option<usize>),
    /// `random.Random`
    Random(Box<super::random::MersenneTwister>),
    /// A named tuple's items.
    Tuple(Rc<[Value]>),
    /// A `Deferred`, once its `__init__` ran.
    Deferred(DeferredId),
    /// A `DelayedCall` of the reactor, and what it calls.
    DelayedCall(DelayedCallId, Callable),
    /// A `Connector` of the reactor.
    Connector(ConnectorId),
    /// A transport of the reactor.
    Transport(TransportId),
    /// A document of `lxml`.
    Tree(Box<super::markup::Tree>),
    /// A node of the document in that tree.
    Element(Ref, NodeId),
    /// The value of a built-in class that its class inherits from.
    Value(Value),
}

/// What an exception carries.
#[derive(Clone, Debug)]
pub struct ExceptionData {
    /// `args`, a tuple.
    pub arguments: Value,
    /// `__cause__`
    pub cause: Value,
    /// `__context__`
    pub context: Value,
    /// `__suppress_context__`
    pub suppress_context: bool,
    /// Where it passed, innermost first; capped.
    pub traceback: Vec<Passed>,
    /// What it says, noted once nobody caught it.
    pub text: Option<Rc<str>>,
}

/// A thread before and after its start.
#[derive(Clone, Debug)]
pub struct ThreadData {
    /// The simulated thread, once started.
    pub id: Option<ThreadId>,
    /// `target`
    pub target: Value,
    /// `args`: a tuple.
    pub arguments: Value,
    /// `kwargs`: a dict or `None`.
    pub keywords: Value,
    /// `name`: a str.
    pub name: Value,
    /// `daemon`
    pub daemon: bool,
    /// Whether `Thread.__init__` was called: a subclass may forget it.
    pub initialised: bool,
}

/// `super()` with what it was made for.
#[derive(Clone, Copy, Debug)]
pub struct Super {
    /// Lookup starts at this class's base.
    pub class: Ref,
    /// The first argument of what is found.
    pub receiver: Value,
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its dotted name.
    pub name: &'static str,
    /// What it offers.
    pub attributes: SymbolMap,
}

impl Str {
    /// The text with its length and hash.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        let length = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self { hash: super::hash::text(&text), length, text }
    }

    /// Whether bytes and characters coincide.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.length == self.text.len()
    }
}

impl Range {
    /// How many numbers it has.
    pub fn len(&self) -> u64 {
        let (low, high, step) = if self.step > 0 {
            (self.start, self.stop, self.step as u64)
        } else {
            (self.stop, self.start, self.step.unsigned_abs())
        };
        if low >= high { 0 } else { (high.abs_diff(low) - 1) / step + 1 }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at `index`, which must be below [`Range::len`].
    pub fn at(&self, index: u64) -> i64 {
        self.start.wrapping_add(self.step.wrapping_mul(index as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_takes_thirty_two_bytes_at_most() {
        assert!(size_of::<Object>() <= 32, "{}", size_of::<Object>());
    }

    #[test]
    fn a_range_counts_as_pythons() {
        let len = |start, stop, step| Range { start, stop, step }.len();
        assert_eq!([len(0, 10, 3), len(10, 0, -3), len(0, 0, 1), len(5, 0, 1)], [4, 4, 0, 0]);
        assert_eq!(len(i64::MIN, i64::MAX, 1), u64::MAX);
    }
}

//! Identifiers of a running program: the compiled ones, and those that are made at run time.

use crate::base::Symbol;
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// The table of identifiers.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: IndexSet<Box<str>, FxBuildHasher>,
}

impl Names {
    /// The table that starts with a program's symbols, at their indices.
    pub fn new(symbols: &[Box<str>]) -> Self {
        Self { texts: symbols.iter().cloned().collect() }
    }

    /// The text of `symbol`.
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.index()]
    }

    /// The symbol of `text`, if it has one.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.texts.get_index_of(text).map(Symbol::from_index)
    }

    /// The symbol of `text`, new if need be.
    pub fn add(&mut self, text: &str) -> Symbol {
        self.find(text).unwrap_or_else(|| Symbol::from_index(self.texts.insert_full(text.into()).0))
    }
}

macro_rules! words {
    ($($field:ident = $text:literal),* $(,)?) => {
        /// Identifiers that the machine itself asks for.
        #[derive(Clone, Copy, Debug)]
        pub struct Words {
            $(#[doc = concat!("`", $text, "`")] pub $field: Symbol),*
        }

        impl Words {
            /// Finds or adds each.
            pub fn new(names: &mut Names) -> Self {
                Self { $($field: names.add($text)),* }
            }
        }
    };
}

words! {
    init = "__init__", new = "__new__", call = "__call__", enter = "__enter__", exit = "__exit__", iter = "__iter__",
    next = "__next__", len = "__len__", bool = "__bool__", getitem = "__getitem__", setitem = "__setitem__",
    delitem = "__delitem__", contains = "__contains__", getattr = "__getattr__", setattr = "__setattr__",
    delattr = "__delattr__", eq = "__eq__", ne = "__ne__", lt = "__lt__", le = "__le__", gt = "__gt__", ge = "__ge__",
    hash = "__hash__", str = "__str__", repr = "__repr__", format = "__format__", name = "__name__",
    qualname = "__qualname__", module = "__module__", doc = "__doc__", dict = "__dict__", class = "__class__",
    classcell = "__classcell__", args = "args", cause = "__cause__", context = "__context__",
    suppress_context = "__suppress_context__", traceback = "__traceback__", bases = "__bases__", mro = "__mro__",
    base = "__base__", wrapped = "__wrapped__", neg = "__neg__", pos = "__pos__", invert = "__invert__",
    add = "__add__", radd = "__radd__", iadd = "__iadd__", sub = "__sub__", rsub = "__rsub__", isub = "__isub__",
    mul = "__mul__", rmul = "__rmul__", imul = "__imul__", truediv = "__truediv__", rtruediv = "__rtruediv__",
    itruediv = "__itruediv__", floordiv = "__floordiv__", rfloordiv = "__rfloordiv__", ifloordiv = "__ifloordiv__",
    modulo = "__mod__", rmodulo = "__rmod__", imodulo = "__imod__", pow = "__pow__", rpow = "__rpow__",
    ipow = "__ipow__", lshift = "__lshift__", rlshift = "__rlshift__", ilshift = "__ilshift__",
    rshift = "__rshift__", rrshift = "__rrshift__", irshift = "__irshift__", and = "__and__", rand = "__rand__",
    iand = "__iand__", or = "__or__", ror = "__ror__", ior = "__ior__", xor = "__xor__", rxor = "__rxor__",
    ixor = "__ixor__", matmul = "__matmul__", rmatmul = "__rmatmul__", imatmul = "__imatmul__", value = "value",
    run = "run", daemon = "daemon", missing = "__missing__", defaults = "__defaults__", fget = "fget",
    func = "__func__", self_ = "__self__", init_subclass = "__init_subclass__", set_name = "__set_name__",
    code = "__code__", index = "__index__", int = "__int__", float = "__float__", reversed = "__reversed__",
    abs = "__abs__", round = "__round__", annotations = "__annotations__",
    getattribute = "__getattribute__", class_getitem = "__class_getitem__", get = "__get__", set = "__set__",
    delete = "__delete__", slots = "__slots__", del = "__del__", send = "send", throw = "throw", close = "close",
}

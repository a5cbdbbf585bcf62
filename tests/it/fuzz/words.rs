//! What made-up programs are made of.

use baton::vm::native::Owner;

/// Names that a program's statements share.
pub const NAMES: &[&str] = &["a", "b", "c", "d", "e", "f"];

/// Values that are odd, large, empty, or of the wrong kind for most purposes.
pub const ATOMS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "None",
    "True",
    "''",
    "'ab'",
    "[]",
    "[3, 1, 2]",
    "{}",
    "{'k': 1, 2: [3]}",
    "(1, 'x')",
    "255",
    "10**18",
    "2**63 - 1",
    "-2**63",
    "3**70",
    "-10**40",
    "0.0",
    "-0.0",
    "1.5",
    "1e308",
    "5e-324",
    "float('inf')",
    "float('nan')",
    "'a\\u00e9\\U0001f600\\n'",
    "'{} {0!r:>5}'",
    "'%s %5.2f %(k)d'",
    "b''",
    "b'a\\xff'",
    "()",
    "((),)",
    "[[1], [2, [3]]]",
    "[1, 'x', None, 2.5]",
    "set()",
    "{1, 'x', (2,)}",
    "range(5)",
    "range(10, -3, -4)",
    "range(2**62, 2**63, 2**40)",
    "...",
    "NotImplemented",
    "lambda *p, **k: (p, k)",
    "len",
    "int",
    "str",
    "list",
    "Thing",
    "Thing(1)",
    "Odd()",
    "Odd",
    "ValueError('v')",
    "KeyError",
    "iter([1, 2, 3])",
    "(i for i in range(3))",
    "count_up(3)",
    "collections.deque([1, 2, 3], 3)",
    "collections.Counter('abca')",
    "collections.defaultdict(list, k=[1])",
    "collections.OrderedDict(a=1, b=2)",
    "collections.namedtuple('P', 'x y')(1, 2)",
    "functools.partial(max, 1)",
    "itertools.count(1)",
    "random.Random(4)",
    "lock",
    "rlock",
    "condition",
    "event",
    "semaphore",
    "line",
    "barrier",
    "threading.current_thread()",
    "threading.Thread(target=count_up)",
    "threading.Timer(1, print)",
    "slice(1, None, 2)",
    "object()",
    "type",
    "super",
    "threading",
];

/// Operators between two values.
pub const BINARY: &[&str] = &["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"];

/// Comparisons, and what reads like them.
pub const COMPARISONS: &[&str] = &["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "and", "or"];

/// Operators before a value.
pub const UNARY: &[&str] = &["-", "+", "~", "not "];

/// Format specifications, right and wrong.
pub const FORMATS: &[&str] = &[
    "", ">10", "<5", "^7", "*^9", "=+8", "08.3f", ",", "_x", "#b", "#o", "e", "G", "%", ".0%", "d", "s", "c", "n", "r",
    "10.3", "+.2e", "\u{e9}>4", ">>4", "{a}", "1000", "0", ".5", "-5", "q", "=^4", "z.1f",
];

/// Functions that are written in Python, which the machine's table does not name.
pub const LIBRARY: &[&str] = &[
    "itertools.chain",
    "itertools.islice",
    "itertools.product",
    "itertools.permutations",
    "itertools.combinations",
    "itertools.groupby",
    "itertools.accumulate",
    "itertools.zip_longest",
    "itertools.tee",
    "itertools.cycle",
    "itertools.repeat",
    "functools.reduce",
    "functools.lru_cache",
    "functools.wraps",
    "functools.cmp_to_key",
    "functools.total_ordering",
    "timeit.timeit",
    "random.shuffle",
    "random.sample",
    "random.choice",
    "random.randint",
    "map",
    "filter",
    "zip",
    "enumerate",
    "sorted",
    "min",
    "max",
    "sum",
    "any",
    "all",
    "reversed",
    "isinstance",
    "setattr",
    "getattr",
    "hasattr",
    "type",
    "dict",
    "set",
    "bytes",
    "frozenset",
    "float",
    "complex",
    "property",
    "staticmethod",
    "vars",
    "dir",
    "id",
    "callable",
    "print",
];

/// Methods that classes of programs define, for the statement that makes one.
pub const DUNDERS: &[&str] = &[
    "__add__",
    "__radd__",
    "__iadd__",
    "__eq__",
    "__lt__",
    "__hash__",
    "__bool__",
    "__len__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__contains__",
    "__iter__",
    "__next__",
    "__call__",
    "__enter__",
    "__exit__",
    "__repr__",
    "__str__",
    "__format__",
    "__getattr__",
    "__setattr__",
    "__int__",
    "__index__",
    "__neg__",
    "__del__",
    "__new__",
    "__missing__",
    "__init__",
];

/// The built-in functions of the machine as a program calls them: `name`, `module.name`, or `.name` for methods.
pub fn natives() -> (Vec<String>, Vec<&'static str>) {
    let (mut functions, mut methods) = (Vec::new(), Vec::new());
    for native in baton::vm::natives() {
        match native.owner {
            Owner::Builtins if native.name.starts_with('_') => {}
            Owner::Builtins => functions.push(native.name.to_owned()),
            Owner::Module(module) => functions.push(format!("{module}.{}", native.name)),
            Owner::Class(_) | Owner::Static(..) | Owner::Slot(_) | Owner::Getter(_) | Owner::Setter(_) => {
                methods.push(native.name);
            }
        }
    }
    (functions, methods)
}

/// What every made-up program begins with.
pub const PRELUDE: &str = "\
import threading, queue, time, timeit, random, collections, itertools, functools
lock = threading.Lock()
rlock = threading.RLock()
condition = threading.Condition()
event = threading.Event()
semaphore = threading.Semaphore(1)
barrier = threading.Barrier(2, timeout=0.01)
line = queue.Queue(2)
a = b = c = d = e = f = 0
class Thing:
    shared = 0
    def __init__(self, x=0):
        self.x = x
    def __eq__(self, other):
        return self.x == getattr(other, 'x', other)
    def __lt__(self, other):
        return self.x < getattr(other, 'x', other)
    def __hash__(self):
        return hash(self.x)
    def __add__(self, other):
        return Thing(self.x)
    def __iter__(self):
        return iter([self.x, 2])
    def __getitem__(self, key):
        return key
    def __len__(self):
        return 2
class Odd:
    def __eq__(self, other):
        raise ValueError('eq')
    def __hash__(self):
        return 'no number'
    def __bool__(self):
        return 7
    def __len__(self):
        return -1
    def __iter__(self):
        return 5
    def __repr__(self):
        return 3
    def __index__(self):
        return 2**70
    def __getattr__(self, name):
        return self
    def __call__(self, *p, **k):
        return self
    def __enter__(self):
        return self
    def __exit__(self, *what):
        return self
";

/// The rest of the prelude: a generator.
pub const GENERATOR: &str = "\
def count_up(n=2, *rest, key=None, **more):
    for i in range(n):
        try:
            got = yield i
        except ValueError as error:
            got = yield error
        finally:
            key = [i]
        if got:
            rest = yield from got
    return n
";

//! The programs, and beside each what does the same from Rust.

use super::{core, tokio};

/// Work as a program and from Rust.
pub struct Program {
    /// What is done.
    pub name: &'static str,
    /// How often.
    pub count: u32,
    /// In Python; everything is in a function, as fast programs are.
    pub text: String,
    /// With the core.
    pub core: fn(u32),
    /// With tokio, where it has a like.
    pub tokio: Option<fn(u32)>,
}

/// Every kind of work, in the order of the table.
pub fn all() -> Vec<Program> {
    let program = |name, count: u32, body: &str, core, tokio| {
        let imports = "from twisted.internet import defer, reactor\nfrom twisted.internet.defer import Deferred\n\n";
        let text =
            format!("{imports}def add(value):\n    return value + 1\n\n{body}").replace("COUNT", &count.to_string());
        Program { name, count, text, core, tokio }
    };
    let mut all = vec![
        program(
            "create, add a callback, fire",
            20_000,
            CREATE,
            core::create as fn(u32),
            Some(tokio::spawn_and_await as fn(u32)),
        ),
        program("a callback in a chain of 10", 50_000, CHAIN, core::chain, None),
        program("a callback returns a fired Deferred", 10_000, FIRED, core::fired, None),
        program("a callback returns one that fires later", 10_000, UNFIRED, core::unfired, Some(tokio::unfired)),
        program("a member of a `DeferredList` of 10,000", 10_000, LIST, core::list, Some(tokio::list)),
        program(
            "`inlineCallbacks`: yield a fired Deferred",
            20_000,
            YIELD,
            core::yield_fired,
            Some(tokio::yield_fired),
        ),
        program(
            "`inlineCallbacks`: yield one that fires later",
            10_000,
            LATER,
            core::yield_later,
            Some(tokio::yield_later),
        ),
    ];
    let delayed = [
        ("a delayed call among 1,000", 1_000),
        ("a delayed call among 10,000", 10_000),
        ("a delayed call among 100,000", 100_000),
    ];
    for (name, count) in delayed {
        all.push(program(name, count, DELAYED, core::delayed, Some(tokio::delayed)));
    }
    all
}

const CREATE: &str = "
def work():
    for _ in range(COUNT):
        deferred = Deferred()
        deferred.addCallback(add)
        deferred.callback(1)

work()
";

const CHAIN: &str = "
def work():
    for _ in range(COUNT // 10):
        deferred = Deferred()
        for _ in range(10):
            deferred.addCallback(add)
        deferred.callback(1)

work()
";

const FIRED: &str = "
def inner(value):
    return defer.succeed(value)

def work():
    for _ in range(COUNT):
        deferred = Deferred()
        deferred.addCallback(inner)
        deferred.addCallback(add)
        deferred.callback(1)

work()
";

const UNFIRED: &str = "
def work():
    for _ in range(COUNT):
        inner = Deferred()
        deferred = Deferred()
        deferred.addCallback(lambda value: inner)
        deferred.addCallback(add)
        deferred.callback(1)
        inner.callback(2)

work()
";

const LIST: &str = "
def work():
    deferreds = [Deferred() for _ in range(COUNT)]
    whole = defer.DeferredList(deferreds)
    whole.addCallback(len)
    for deferred in deferreds:
        deferred.callback(1)
    assert whole.result == COUNT

work()
";

const YIELD: &str = "
@defer.inlineCallbacks
def work():
    total = 0
    for _ in range(COUNT):
        total += yield defer.succeed(1)
    return total

assert work().result == COUNT
";

const LATER: &str = "
@defer.inlineCallbacks
def waits(sources):
    total = 0
    for source in sources:
        total += yield source
    return total

def work():
    sources = [Deferred() for _ in range(COUNT)]
    done = waits(sources)
    for source in sources:
        source.callback(1)
    assert done.result == COUNT

work()
";

// Due in another order than they are made in.
const DELAYED: &str = "
def work():
    for number in range(COUNT):
        reactor.callLater(number * 7919 % COUNT * 1e-9, add, number)
    reactor.callLater(0.01, reactor.stop)
    reactor.run()

work()
";

# Pins: callbacks and errbacks side by side: values, failures, what crosses over, extra arguments.
from twisted.internet import defer
from twisted.internet.defer import Deferred

log = []

def note(result, *args, **kwargs):
    log.append((result, args, sorted(kwargs.items())))
    return result

def fail(result):
    raise ValueError(f"bad {result}")

def recover(failure, extra="nothing"):
    print("recovering from", failure.getErrorMessage(), extra)
    return "recovered"

d = Deferred()
print(d.addCallback(note, 1, two=2) is d)
d.addCallbacks(fail, recover)
d.addCallbacks(note, recover, errbackArgs=("extra",))
d.addBoth(note, "both")
d.addCallbacks(note, None, ("a", "b"), {"k": "v"})
d.addErrback(recover)
d.callback("start")
for entry in log:
    print(entry)
print(d.result, d.called, d.paused)

e = Deferred()
e.addErrback(lambda f: f)
e.addErrback(lambda f: {}["missing"])
e.addErrback(lambda f: (f.type.__name__, str(f.value)))
e.addCallback(print)
e.errback(TypeError("first"))

for wrong in (lambda: d.callback(1), lambda: d.errback(ValueError("late"))):
    try:
        wrong()
    except defer.AlreadyCalledError as error:
        print("again:", type(error).__name__, error.args)

f = Deferred()
f.addCallback(lambda: None)
f.addErrback(lambda failure: print(failure.type.__name__))
f.callback(1)
f.addCallback(lambda _: f.addCallback(print, "added while running") and "value")
f.addCallback(print, "after")

g = Deferred()
g.addCallback([].append)
g.addCallback(print)
g.addCallback(lambda _: [3, 1, 2])
g.addCallback(sorted)
g.addCallback(list)
g.addCallback(str)
g.addCallback(print)
g.callback(7)

try:
    Deferred().addCallback()
except TypeError:
    print("addCallback wants a callback")
try:
    d.result2
except AttributeError as error:
    print(error)
print(hasattr(Deferred(), "result"), hasattr(d, "result"))

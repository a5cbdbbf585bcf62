# Pins: Deferreds as objects: attributes, subclasses, annotations, repr, imports in every form, recursion.
import twisted.internet.defer as module
import twisted
from twisted.internet import defer
from twisted.internet.defer import Deferred
d = defer.Deferred()
d.extra = 5
print(d.extra, d.__dict__.get("extra"))
def outer():
    def inner(v):
        raise ValueError("deep")
    q = defer.Deferred()
    q.addCallback(inner)
    q.callback(1)
    return q
q = outer()
q.addErrback(lambda f: print(f.getTraceback().splitlines()[-1]))
try:
    raise KeyError("a")
except KeyError:
    z = defer.Deferred()
    z.addErrback(lambda f: print(f.type, f.value, f.value.__context__))
    z.errback()
def recursive(v, n):
    x = defer.Deferred()
    x.addCallback(recursive, n + 1)
    x.callback(v)
    return x
r = defer.Deferred(); r.addCallback(recursive, 0); r.callback(1)
print(r.paused, type(getattr(r, "result", None)).__name__)
r.addErrback(lambda f: print(f.type))
print(module.Deferred is Deferred, twisted.internet.defer is module)
waits: Deferred[int] = Deferred()
inner = Deferred()
waits.addCallback(lambda _: inner)
print(repr(waits).startswith("<Deferred at 0x"))
waits.callback(None)
print("waiting on Deferred at 0x" in repr(waits))
inner.callback([1])
print(repr(waits).endswith("current result: [1]>"), str(waits) == repr(waits))

class Named(Deferred):
    def __init__(self, name):
        Deferred.__init__(self)
        self.name = name

    def callback(self, result):
        print(self.name, "fires")
        super().callback(result)

n = Named("sub")
n.addCallback(print)
n.callback(1)
before = Deferred()
before.chainDeferred(Named("chained"))
before.callback(2)

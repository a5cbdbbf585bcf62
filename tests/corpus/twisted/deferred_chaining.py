# Pins: Deferreds that wait for each other: fired and unfired ones, pauses, long chains, chainDeferred.
from twisted.internet.defer import Deferred, succeed, fail

outer, inner = Deferred(), Deferred()
inner.addCallback(lambda value: value * 2)
outer.addCallback(lambda value: inner)
outer.addCallback(lambda value: print("outer got", value))
outer.callback("ignored")
print(outer.called, outer.paused, outer.result is inner)
inner.callback(21)
print(outer.paused, inner.result, outer.result)

d = Deferred()
d.addCallback(lambda v: succeed(v + 1))
d.addCallback(lambda v: fail(KeyError(v)))
d.addErrback(lambda f: (f.check(ValueError), f.check(ValueError, LookupError)))
d.addCallback(print)
d.callback(1)

p = Deferred()
p.pause()
p.addCallback(lambda v: print("ran", v))
p.pause()
p.callback("late")
print("paused", p.paused)
p.unpause()
print("still paused", p.paused)
p.unpause()

first = Deferred()
last = first
for n in range(5000):
    following = Deferred()
    following.addCallback(lambda _, before=last: before)
    following.callback(None)
    last = following
last.addCallback(lambda v: print("through 5000:", v))
first.callback("value")

many = Deferred()
for n in range(5000):
    many.addCallback(lambda v: v + 1)
many.addCallback(print)
many.callback(0)

a, b = Deferred(), Deferred()
a.chainDeferred(b)
b.addCallback(lambda v: print("b", v) or v)
a.addCallback(lambda v: print("a", v))
a.callback("chained")

c, e = Deferred(), Deferred()
c.chainDeferred(e)
e.addErrback(lambda f: print("e", f.value))
c.errback(RuntimeError("down the chain"))
print(c.result)

class Named(Deferred):
    def __init__(self, name):
        super().__init__()
        self.name = name

n = Named("mine")
n.addCallback(lambda v: print(n.name, v, isinstance(n, Deferred)))
outer = Deferred()
outer.addCallback(lambda _: n)
outer.addCallback(print)
outer.callback(0)
n.callback("sub")

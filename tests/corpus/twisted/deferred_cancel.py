# Pins: cancelling: without and with a canceller, what waits, what has fired, late results.
from twisted.internet.defer import AlreadyCalledError, CancelledError, Deferred, DeferredList, gatherResults

def trapped(failure):
    print("trapped", failure.trap(CancelledError).__name__)

plain = Deferred()
plain.addErrback(trapped)
plain.cancel()
plain.callback("swallowed")
try:
    plain.callback("not swallowed")
except AlreadyCalledError:
    print("a second late result is refused")

def canceller(d):
    print("asked to cancel", d is kind)

kind = Deferred(canceller)
kind.addErrback(trapped)
kind.cancel()

def answers(d):
    d.callback("partial result")

partial = Deferred(answers)
partial.addCallback(print)
partial.cancel()

def complains(d):
    d.errback(OSError("connection closed"))

loud = Deferred(complains)
loud.addErrback(lambda f: print(f.type.__name__, f.value))
loud.cancel()

fired = Deferred()
fired.callback(1)
fired.cancel()
print(fired.result)

outer, inner = Deferred(), Deferred(lambda d: print("inner cancelled"))
outer.addCallback(lambda _: inner)
outer.addErrback(trapped)
outer.callback(None)
outer.cancel()

def raises(d):
    raise RuntimeError("canceller failed")

bad = Deferred(raises)
try:
    bad.cancel()
except RuntimeError as error:
    print(error)

members = [Deferred(lambda d, n=n: print("member", n)) for n in range(3)]
every = DeferredList(members, consumeErrors=True)
every.addCallback(lambda results: print([(ok, f.type.__name__) for ok, f in results]))
every.cancel()

gathered = gatherResults([Deferred(), Deferred()], consumeErrors=True)
gathered.addErrback(lambda f: print(f.type.__name__, f.value.subFailure.type.__name__, f.value.index))
gathered.cancel()

# Pins: a hundred Deferreds whose callbacks each add 1 a thousand times; the race across a yield; callLater.
from twisted.internet import defer, reactor
from twisted.internet.defer import Deferred, inlineCallbacks

counter = 0

def increment(result, times):
    global counter
    for _ in range(times):
        counter += 1

deferreds = [Deferred() for _ in range(100)]
for d in deferreds:
    d.addCallback(increment, 1000)
for d in deferreds:
    d.callback(None)
print(counter)

counter = 0
for _ in range(100):
    reactor.callLater(0, increment, None, 10)
reactor.callLater(0.05, reactor.stop)

shared = 0

@inlineCallbacks
def careless(gate):
    global shared
    seen = shared
    yield gate
    shared = seen + 1

gates = [Deferred() for _ in range(10)]
for gate in gates:
    careless(gate)
for gate in gates:
    gate.callback(None)
print("lost", 10 - shared)

lock = defer.DeferredLock()
shared = 0

@inlineCallbacks
def careful():
    global shared
    yield lock.acquire()
    seen = shared
    yield later()
    shared = seen + 1
    lock.release()

def later():
    d = Deferred()
    reactor.callLater(0, d.callback, None)
    return d

finished = defer.gatherResults([careful() for _ in range(10)])
reactor.run()
print(counter, shared, finished.called)

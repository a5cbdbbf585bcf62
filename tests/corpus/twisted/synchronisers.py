# Pins: DeferredLock, DeferredSemaphore, DeferredQueue.
from twisted.internet import defer

lock = defer.DeferredLock()
order = []

def hold(name, d):
    order.append(name)
    return d

waits = [defer.Deferred() for _ in range(3)]
runs = [lock.run(hold, n, d) for n, d in enumerate(waits)]
print(order, lock.locked, len(lock.waiting))
waits[0].callback("first")
print(order, runs[0].result)
runs[2].addErrback(lambda f: print("gave up", f.type.__name__))
runs[2].cancel()
waits[1].errback(ValueError("second"))
runs[1].addErrback(lambda f: print(f.value, lock.locked))
print(order)
try:
    lock.release()
except AssertionError as error:
    print(error)

@defer.inlineCallbacks
def critical(n):
    yield lock.acquire()
    try:
        order.append(("in", n))
        yield gates[n]
        order.append(("out", n))
    finally:
        lock.release()

gates = [defer.Deferred() for _ in range(3)]
order.clear()
for n in range(3):
    critical(n)
for gate in gates:
    gate.callback(None)
print(order)

sem = defer.DeferredSemaphore(2)
print(sem.tokens, sem.limit)
taken = [sem.acquire() for _ in range(3)]
print([d.called for d in taken], sem.tokens, taken[0].result is sem)
sem.release()
print(taken[2].called)
for _ in range(2):
    sem.release()
try:
    sem.release()
except AssertionError as error:
    print(error)
try:
    defer.DeferredSemaphore(0)
except ValueError as error:
    print(error)

queue = defer.DeferredQueue(size=2, backlog=1)
queue.get().addCallback(lambda v: print("got", v))
try:
    queue.get()
except defer.QueueUnderflow as error:
    print(type(error).__name__)
for n in range(3):
    queue.put(n)
try:
    queue.put(3)
except defer.QueueOverflow as error:
    print(type(error).__name__)
queue.get().addCallback(print)
queue.get().addCallback(print)
waiting = queue.get()
waiting.addErrback(lambda f: print("cancelled", f.check(defer.CancelledError) is not None))
waiting.cancel()
print(len(queue.waiting), queue.pending)

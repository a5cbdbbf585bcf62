# Pins: Deferreds in the reactor: deferLater, gatherResults in time, timeouts, LoopingCall on the real reactor.
from twisted.internet import defer, reactor, task

def page(n, delay):
    return task.deferLater(reactor, delay, lambda: f"page {n}")

@defer.inlineCallbacks
def main():
    pages = yield defer.gatherResults([page(1, 0.06), page(2, 0.02), page(3, 0.04)])
    print(pages)
    first = yield defer.DeferredList([page(1, 0.06), page(2, 0.02)], fireOnOneCallback=True)
    print(first)
    slow = page(9, 5)
    slow.addTimeout(0.05, reactor)
    try:
        yield slow
    except defer.TimeoutError:
        print("too slow")
    ticks = []
    loop = task.LoopingCall(ticks.append, "tick")
    ended = loop.start(0.02)
    reactor.callLater(0.11, loop.stop)
    yield ended
    print(3 <= len(ticks) <= 7)
    order = []
    one, two = page(1, 0.04), page(2, 0.02)
    one.addCallback(order.append)
    two.addCallback(order.append)
    yield one
    yield two
    print(order)
    before = reactor.seconds()
    yield task.deferLater(reactor, 0.05)
    print(reactor.seconds() - before >= 0.045)
    return "finished"

def done(result):
    print(result)
    reactor.stop()

main().addBoth(done)
reactor.run()

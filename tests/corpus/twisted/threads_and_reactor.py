# Pins: deferToThread, callInThread, callFromThread, blockingCallFromThread, the pool's threads.
import threading
import time
from twisted.internet import defer, reactor, task, threads

main_thread = threading.main_thread()

def where(value):
    return value, threading.current_thread() is main_thread

def fails():
    raise KeyError("in a thread")

def asks():
    here = threading.current_thread() is main_thread
    there = threading.main_thread() is main_thread
    value = threads.blockingCallFromThread(reactor, where, "asked")
    waited = threads.blockingCallFromThread(reactor, task.deferLater, reactor, 0.02, where, "waited")
    try:
        threads.blockingCallFromThread(reactor, fails)
    except KeyError as error:
        return here, there, value, waited, str(error)

@defer.inlineCallbacks
def main():
    print((yield threads.deferToThread(where, "thread")))
    try:
        yield threads.deferToThread(fails)
    except KeyError as error:
        print("raised", error)
    print((yield threads.deferToThread(asks)))
    results = yield defer.gatherResults([threads.deferToThread(time.sleep, 0.05) for _ in range(5)])
    print(results)
    done = defer.Deferred()
    reactor.callInThread(lambda: reactor.callFromThread(done.callback, "from callInThread"))
    print((yield done))
    beats = []
    loop = task.LoopingCall(beats.append, 1)
    loop.start(0.02)
    yield threads.deferToThread(time.sleep, 0.1)
    loop.stop()
    print("the reactor went on", len(beats) > 2)

main().addErrback(lambda f: f.printTraceback()).addBoth(lambda _: reactor.stop())
reactor.run()
print("stopped")

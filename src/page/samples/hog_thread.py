from twisted.internet import reactor, task, threads
import time

def tick():
    print("tick at", round(reactor.seconds() - start, 1))

def work():
    time.sleep(1)
    return "done"

def finished(result):
    print("the thread is", result, "at", round(reactor.seconds() - start, 1))

start = reactor.seconds()
ticks = task.LoopingCall(tick)
ticks.start(0.2)
reactor.callLater(0.5, lambda: threads.deferToThread(work).addCallback(finished))
reactor.callLater(2.1, reactor.stop)
reactor.run()

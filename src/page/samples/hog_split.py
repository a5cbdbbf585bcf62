from twisted.internet import reactor, task
import time

def tick():
    print("tick at", round(reactor.seconds() - start, 1))

def work():
    for _ in range(40):
        time.sleep(0.025)
        yield

def finished(_):
    print("the work is done at", round(reactor.seconds() - start, 1))

start = reactor.seconds()
ticks = task.LoopingCall(tick)
ticks.start(0.2)
reactor.callLater(0.5, lambda: task.cooperate(work()).whenDone().addCallback(finished))
reactor.callLater(2.1, reactor.stop)
reactor.run()

from twisted.internet import reactor, task
import time

def tick():
    print("tick at", round(reactor.seconds() - start, 1))

def hog():
    print("the hog takes the baton")
    time.sleep(1)
    print("and gives it back")

start = reactor.seconds()
ticks = task.LoopingCall(tick)
ticks.start(0.2)
reactor.callLater(0.5, hog)
reactor.callLater(2.1, reactor.stop)
reactor.run()

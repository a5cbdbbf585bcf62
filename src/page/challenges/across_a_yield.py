from threading import Thread
from twisted.internet import defer, reactor, threads

stock = 0
served = 0

def weigh():
    return 1

@defer.inlineCallbacks
def deliver():
    global stock, served
    seen = stock
    more = yield threads.deferToThread(weigh)
    stock = seen + more
    served += 1
    if served == 2:
        reactor.stop()

vans = [Thread(target=reactor.callFromThread, args=(deliver,), name=name) for name in ("red van", "blue van")]
for van in vans: van.start()
reactor.run()

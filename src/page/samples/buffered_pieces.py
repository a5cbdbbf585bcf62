# n pages beside work in small pieces: after each piece the reactor looks what has arrived.
from twisted.internet import defer, reactor
from twisted.web.client import getPage

n = 4
busy = 8


def visit(blog):
    return getPage(f"http://blog-{blog}.example/".encode()).addCallback(lambda page: print(len(page)))


def compute():
    for _ in range(busy):
        total = 0
        for number in range(80_000):
            total += number
            if number % 100 == 0:
                yield


def go_on(work, done):
    try:
        next(work)
    except StopIteration:
        done.callback(None)
    else:
        reactor.callLater(0, go_on, work, done)
    return done


everything = [visit(blog) for blog in range(n)] + [go_on(compute(), defer.Deferred())]
defer.DeferredList(everything).addCallback(lambda _: reactor.stop())
reactor.run()

# n pages beside a callback that keeps the baton: what arrives meanwhile waits until it gives it back.
from twisted.internet import defer, reactor
from twisted.web.client import getPage

n = 4
busy = 8


def visit(blog):
    return getPage(f"http://blog-{blog}.example/".encode()).addCallback(lambda page: print(len(page)))


def compute(done):
    total = 0
    for number in range(80_000 * busy):
        total += number
    done.callback(total)


work = defer.Deferred()
reactor.callLater(0.1, compute, work)
everything = [visit(blog) for blog in range(n)] + [work]
defer.DeferredList(everything).addCallback(lambda _: reactor.stop())
reactor.run()

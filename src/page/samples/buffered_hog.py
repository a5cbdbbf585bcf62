# n pages beside a callback that keeps the baton: what arrives meanwhile waits until it gives it back.
from twisted.internet import defer, protocol, reactor

n = 4
busy = 8


class Page(protocol.Protocol):
    def connectionMade(self):
        self.received = b""
        self.transport.write(self.factory.request)

    def dataReceived(self, data):
        self.received += data

    def connectionLost(self, reason):
        self.factory.done.callback(self.received.decode())


def get(url):
    host, _, path = url.removeprefix("http://").partition("/")
    factory = protocol.ClientFactory.forProtocol(Page)
    factory.request = f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode()
    factory.done = defer.Deferred()
    reactor.connectTCP(host, 80, factory)
    return factory.done


def visit(blog):
    return get(f"http://blog-{blog}.example/").addCallback(lambda page: print(len(page)))


def compute(done):
    total = 0
    for number in range(60_000 * busy):
        total += number
    done.callback(total)


work = defer.Deferred()
reactor.callLater(0.1, compute, work)
everything = [visit(blog) for blog in range(n)] + [work]
defer.DeferredList(everything).addCallback(lambda _: reactor.stop())
reactor.run()

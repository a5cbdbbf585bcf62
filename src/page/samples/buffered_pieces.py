# n pages beside work in small pieces: after each piece the reactor looks what has arrived.
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


def compute():
    for _ in range(busy):
        total = 0
        for number in range(60_000):
            total += number
            if number % 200 == 0:
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

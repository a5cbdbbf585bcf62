# One page n times, all at once, in one thread: a DeferredList stops the reactor.
from twisted.internet import defer, protocol, reactor

n = 30


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


def visit():
    return get("http://blog-0.example/").addCallback(lambda page: print(len(page)))


pages = defer.DeferredList([visit() for _ in range(n)])
pages.addCallback(lambda _: reactor.stop())
reactor.run()

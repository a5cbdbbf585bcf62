# The title of the first article of each of n blogs, with callbacks that read from top to bottom.
from twisted.internet import defer, protocol, reactor

n = 4


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


def article_of(index):
    return index.partition('<h3><a href="')[2].partition('"')[0]


def title_of(article):
    return article.partition("<title>")[2].partition("</title>")[0]


@defer.inlineCallbacks
def title(blog):
    index = yield get(f"http://blog-{blog}.example/")
    article = yield get(article_of(index))
    print(title_of(article))


titles = defer.DeferredList([title(blog) for blog in range(n)])
titles.addCallback(lambda _: reactor.stop())
reactor.run()

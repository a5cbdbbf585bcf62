# Pins: twisted.web's Agent: responses, bodies, persistent connections, redirects, failures.
from twisted.internet import defer, protocol, reactor
from twisted.python.failure import Failure
from twisted.web.client import Agent, HTTPConnectionPool, RedirectAgent, ResponseDone, readBody
from twisted.web.error import Error
from twisted.web.http_headers import Headers

HOST = b'http://web.example'
PATHS = [b'/', b'/lines', b'/chunked', b'/no-length', b'/empty', b'/truncated', b'/reset', b'/forbidden', b'/missing', b'/nothing',
         b'/large', b'/chunked-large']

def text(error):
    reasons = getattr(error, 'reasons', None)
    inner = [text(reason.value) for reason in reasons] if reasons else str(error)
    return f'{type(error).__name__} {inner}'

class Counting(protocol.Protocol):
    def __init__(self, done):
        self.size = 0
        self.done = done

    def dataReceived(self, data):
        self.size += len(data)

    def connectionLost(self, reason):
        self.done.callback((self.size, reason.check(ResponseDone) is not None))

@defer.inlineCallbacks
def main():
    for pool in (None, HTTPConnectionPool(reactor)):
        agent = Agent(reactor, pool=pool)
        for path in PATHS:
            try:
                response = yield agent.request(b'GET', HOST + path, Headers({'User-Agent': ['test']}))
                shown = response.length if path != b'/missing' and isinstance(response.length, int) else '?'
                print(path, response.version, response.code, response.phrase, shown)
                print('  ', list(response.headers.getAllRawHeaders()), response.headers.getRawHeaders('content-type'))
                body = yield readBody(response)
                if path != b'/missing':
                    print('  ', body[:40] if len(body) < 100 else '', len(body))
            except Exception as error:
                print(path, text(error))
        if pool is not None:
            yield pool.closeCachedConnections()
    response = yield Agent(reactor).request(b'GET', HOST + b'/large')
    done = defer.Deferred()
    response.deliverBody(Counting(done))
    print((yield done))
    agent = RedirectAgent(Agent(reactor))
    for path in [b'/moved', b'/loop', b'/nowhere', b'/see', b'/again']:
        try:
            response = yield agent.request(b'GET', HOST + path)
            body = yield readBody(response)
            print(path, response.code, body, response.previousResponse.code)
        except Exception as error:
            print(path, text(error))
    for uri in [b'http://no-such.example/', b'http://refused.example/', b'gopher://web.example/']:
        try:
            yield Agent(reactor).request(b'GET', uri)
        except Exception as error:
            print(uri, type(error).__name__)
    print(str(Error(404)), Error(b'500', b'Oh').status)

main().addErrback(lambda failure: print(failure.value)).addBoth(lambda _: reactor.stop())
reactor.run()

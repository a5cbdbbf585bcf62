
# `twisted.web.client.Agent`, its pool of connections, and agents that follow redirects.

def _web_ensure_bytes(**values):
    for name, value in values.items():
        if not isinstance(value, bytes):
            raise TypeError(f'{name!r} argument must be bytes, not {type(value)}')

def _web_taken_apart(uri):
    # Scheme, host, port, and what is asked for, of an absolute URI.
    scheme, _, rest = uri.strip().partition(b'://')
    place, hash, fragment = rest.partition(b'#')
    at = min([found for found in (place.find(b'/'), place.find(b'?')) if found >= 0] or [len(place)])
    netloc, path = place[:at], place[at:]
    if path[:1] != b'/':
        path = b'/' + path
    host, colon, port = netloc.rpartition(b':')
    if colon and port.isdigit():
        return scheme, netloc, host, int(port.decode('ascii')), path
    return scheme, netloc, host if colon else netloc, 443 if scheme == b'https' else 80, path

class _web_Factory(twisted_internet_protocol__Factory):
    def __init__(self, quiescent):
        self._quiescent = quiescent

    def buildProtocol(self, addr):
        return _web_Connection(self._quiescent)

class twisted_web_client__HTTPConnectionPool:
    maxPersistentPerHost = 2
    cachedConnectionTimeout = 240
    retryAutomatically = True

    def __init__(self, reactor, persistent=True):
        self._reactor = reactor
        self.persistent = persistent
        self._connections = {}
        self._timeouts = []

    def getConnection(self, key, endpoint):
        idle = self._connections.get(key, [])
        while idle:
            connection = idle.pop(0)
            self._forget(connection)
            if connection._state == 'QUIESCENT':
                return _defer.succeed(connection)
        def quiescent(connection):
            self._keep(key, connection)
        return endpoint.connect(_web_Factory(quiescent if self.persistent else None))

    def _keep(self, key, connection):
        idle = self._connections.setdefault(key, [])
        if len(idle) == self.maxPersistentPerHost:
            oldest = idle.pop(0)
            oldest.transport.loseConnection()
            self._forget(oldest)
        idle.append(connection)
        def over():
            idle.remove(connection)
            self._forget(connection, False)
            connection.transport.loseConnection()
        self._timeouts.append((connection, self._reactor.callLater(self.cachedConnectionTimeout, over)))

    def _forget(self, connection, cancel=True):
        for pair in self._timeouts:
            if pair[0] is connection:
                self._timeouts.remove(pair)
                if cancel:
                    pair[1].cancel()
                return

    def closeCachedConnections(self):
        connections = [connection for idle in self._connections.values() for connection in idle]
        self._connections = {}
        for connection in connections:
            self._forget(connection)
            connection.abort()
        return _defer.succeed(None)

class twisted_web_client__Agent:
    def __init__(self, reactor, contextFactory=None, connectTimeout=None, bindAddress=None, pool=None):
        self._reactor = reactor
        self._timeout = 30 if connectTimeout is None else connectTimeout
        self._bind = bindAddress
        self._pool = twisted_web_client__HTTPConnectionPool(reactor, False) if pool is None else pool

    def request(self, method, uri, headers=None, bodyProducer=None):
        _web_ensure_bytes(uri=uri)
        scheme, netloc, host, port, path = _web_taken_apart(uri)
        if scheme != b'http':
            # Twisted knows https, which the simulated network does not.
            return _defer.fail(twisted_web_error__SchemeNotSupported(f'Unsupported scheme: {scheme!r}'))
        _web_ensure_bytes(method=method)
        endpoint = _endpoints.HostnameEndpoint(self._reactor, host, port, self._timeout, self._bind)
        headers = twisted_web_http_headers__Headers() if headers is None else headers
        if not headers.hasHeader(b'host'):
            headers = headers.copy()
            headers.addRawHeader(b'host', netloc)
        request = _web_Request(method, path, headers, bodyProducer, self._pool.persistent)
        request.absoluteURI = uri
        connected = self._pool.getConnection((scheme, host, port), endpoint)
        return connected.addCallback(lambda connection: connection.request(request))

class twisted_web_client__RedirectAgent:
    _redirectResponses = (301, 302, 307, 308)
    _seeOtherResponses = (303,)

    def __init__(self, agent, redirectLimit=20, sensitiveHeaderNames=()):
        self._agent = agent
        self._limit = redirectLimit
        usual = ('Authorization', 'Cookie', 'Cookie2', 'Proxy-Authorization', 'WWW-Authenticate')
        self._sensitive = {_web_name(name) for name in usual + tuple(sensitiveHeaderNames)}

    def request(self, method, uri, headers=None, bodyProducer=None):
        answered = self._agent.request(method, uri, headers, bodyProducer)
        return answered.addCallback(self._handle, method, uri, headers, 0)

    def _handle(self, response, method, uri, headers, count):
        code = response.code
        if code in self._redirectResponses:
            if method not in (b'GET', b'HEAD'):
                _web_fail(twisted_web_error__PageRedirect(code, location=uri), response)
            return self._follow(response, method, uri, headers, count)
        if code in self._seeOtherResponses:
            return self._follow(response, b'GET', uri, headers, count)
        return response

    def _follow(self, response, method, uri, headers, count):
        if count >= self._limit:
            message = b'Infinite redirection detected'
            _web_fail(twisted_web_error__InfiniteRedirection(response.code, message, location=uri), response)
        to = response.headers.getRawHeaders(b'location', [])
        if not to:
            message = b'No location header field'
            _web_fail(twisted_web_error__RedirectWithNoLocation(response.code, message, uri), response)
        to = _web_joined(uri, to[0])
        if headers is not None and _web_taken_apart(uri)[:4] != _web_taken_apart(to)[:4]:
            # What is for one server only is not shown to another.
            kept = {name: values for name, values in headers.getAllRawHeaders() if name not in self._sensitive}
            headers = twisted_web_http_headers__Headers(kept)
        def chain(following):
            following.setPreviousResponse(response)
            return following
        answered = self._agent.request(method, to, headers)
        return answered.addCallback(chain).addCallback(self._handle, method, uri, headers, count + 1)

class twisted_web_client__BrowserLikeRedirectAgent(twisted_web_client__RedirectAgent):
    _redirectResponses = (307,)
    _seeOtherResponses = (301, 302, 303, 308)

def _web_fail(error, response):
    raise twisted_web_client__ResponseFailed([_failure.Failure(error)], response)

def _web_joined(base, to):
    # What a redirect says nothing about stays: RFC 9110, section 10.2.2.
    base, to = base.decode('iso-8859-1'), to.decode('iso-8859-1')
    joined = urllib_parse__urljoin(base, to)
    fragment = base.partition('#')[2]
    if fragment and '#' not in joined:
        joined = f'{joined}#{fragment}'
    return joined.encode('iso-8859-1')


# `twisted.web.client.getPage`, which Twisted had until 20.3: a page's bytes. Facts are from that version, but requests are
# in HTTP/1.1.

class _web_Body:
    def __init__(self, data):
        self.data = data
        self.length = len(data)

    def startProducing(self, consumer):
        consumer.write(self.data)
        return _defer.succeed(None)

    def pauseProducing(self):
        pass

    def stopProducing(self):
        pass

class _web_PageGetter(_web_Connection):
    # The connection for one page, which is its own response: the body is read as it comes.
    def __init__(self, page):
        _web_Connection.__init__(self)
        self._page = page

    def connectionMade(self):
        self._page._connected(self)

    def _respond(self, version, code, phrase, headers):
        self.code = code
        self.phrase = phrase
        self.headers = headers
        self._parts = []
        self._body_received = self._parts.append
        return self

    def _answered(self, deferred):
        pass

    def _body_done(self):
        self._page._read(b''.join(self._parts), self)

    def _body_finished(self, reason):
        body = b''.join(self._parts)
        # The end of the connection is the end of a page whose length nobody said, or that nobody wants.
        if self.code not in (200, 201, 202) or reason.check(twisted_web_http__PotentialDataLoss):
            self._page._read(body, self)
        else:
            status = str(self.code).encode('ascii')
            self._page._fail(twisted_web_client__PartialDownloadError(status, self.phrase, body))

class _web_Page(twisted_internet_protocol__ClientFactory):
    noisy = False
    count = 0
    connector = None
    getter = None
    delayed = None

    def __init__(self, url, options):
        self.url = url
        self.timeout = options.pop('timeout', 0)
        self.follows = options.pop('followRedirect', True)
        self.limit = options.pop('redirectLimit', 20)
        self.method = options.pop('method', b'GET')
        self.data = options.pop('postdata', None)
        self.after = options.pop('afterFoundGet', False)
        self.agent = options.pop('agent', b'Twisted PageGetter')
        self.cookies = dict(options.pop('cookies', None) or {})
        self.headers = options.pop('headers', None) or {}
        if options:
            raise TypeError(f"getPage() got an unexpected keyword argument '{list(options)[0]}'")
        self.deferred = _defer.Deferred(self._cancel)

    def start(self):
        deferred = self.deferred
        self._ask()
        return deferred

    def _cancel(self, deferred):
        self.deferred = None
        self._stop()

    def _stop(self):
        if self.delayed is not None and self.delayed.active():
            self.delayed.cancel()
        connector, self.connector = self.connector, None
        if self.getter is not None:
            self.getter.transport.abortConnection()
        elif connector is not None:
            connector.stopConnecting()

    def _late(self):
        self._fail(_defer.TimeoutError(f'Getting {self.url!r} took longer than {self.timeout} seconds.'))

    def _fail(self, reason):
        deferred, self.deferred = self.deferred, None
        if deferred is not None:
            self._stop()
            deferred.errback(reason)

    def _ask(self):
        _web_ensure_bytes(uri=self.url)
        scheme, netloc, host, port, path = _web_taken_apart(self.url)
        if scheme != b'http':
            # Twisted knows https, which the simulated network does not.
            self._fail(twisted_web_error__SchemeNotSupported(f'Unsupported scheme: {scheme!r}'))
            return
        headers = twisted_web_http_headers__Headers({'User-Agent': [self.agent]})
        for name, value in self.headers.items():
            headers.setRawHeaders(name, [value])
        if self.cookies:
            pairs = [_web_value(name) + b'=' + _web_value(value) for name, value in self.cookies.items()]
            headers.setRawHeaders(b'Cookie', [b'; '.join(pairs)])
        if not headers.hasHeader(b'host'):
            headers.addRawHeader(b'host', netloc)
        body = None if self.data is None else _web_Body(_web_value_of_body(self.data))
        self.asked = _web_Request(_web_value(self.method), path, headers, body, False)
        host = host.decode('ascii')
        self.connector = _internet.reactor.connectTCP(host, port, self)

    def buildProtocol(self, addr):
        # It counts from the first connection on.
        if self.timeout and self.delayed is None:
            self.delayed = _internet.reactor.callLater(self.timeout, self._late)
        self.getter = _web_PageGetter(self)
        return self.getter

    def _connected(self, getter):
        getter.request(self.asked).addErrback(self._failed)

    def clientConnectionFailed(self, connector, reason):
        self.connector = None
        self._fail(reason)

    def _read(self, body, response):
        code = response.code
        self.connector = self.getter = None
        if self.deferred is None:
            return
        for line in response.headers.getRawHeaders(b'set-cookie', []):
            name, _, value = line.partition(b';')[0].partition(b'=')
            self.cookies[name.strip()] = value.strip()
        to = response.headers.getRawHeaders(b'location', [])
        if code in (301, 302, 303) and to:
            try:
                self._redirected(response, to[0])
            except Exception:
                self._fail(_failure.Failure())
        elif code in (200, 201, 202):
            deferred, self.deferred = self.deferred, None
            self._stop()
            deferred.callback(body)
        else:
            self._fail(twisted_web_error__Error(str(code).encode('ascii'), response.phrase, body))

    def _redirected(self, response, to):
        status = str(response.code).encode('ascii')
        if not self.follows:
            self._fail(twisted_web_error__PageRedirect(status, response.phrase, location=to))
            return
        self.count += 1
        if self.count >= self.limit:
            message = b'Infinite redirection detected'
            self._fail(twisted_web_error__InfiniteRedirection(status, message, location=to))
            return
        if response.code == 303 or self.after and response.code == 302:
            self.method = b'GET'
            self.data = None
        self.url = _web_joined(self.url, to)
        self._ask()

    def _failed(self, reason):
        self.connector = self.getter = None
        if isinstance(reason.value, _web_Wrapped) and reason.value.reasons:
            reason = reason.value.reasons[0]
        self._fail(reason)

def _web_value_of_body(data):
    return data.encode('utf8') if isinstance(data, str) else data

def twisted_web_client__getPage(url, contextFactory=None, *args, **kwargs):
    url = url.encode('ascii') if isinstance(url, str) else url
    return _web_Page(url, dict(kwargs)).start()

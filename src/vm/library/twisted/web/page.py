
# `twisted.web.client.getPage`, which Twisted had until 20.3: a page's bytes.

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

class _web_PageBody(_web_ReadBody):
    def connectionLost(self, reason):
        body = b''.join(self.parts)
        # The end of the connection is the end of a page whose length nobody said.
        if reason.check(twisted_web_client__ResponseDone, twisted_web_http__PotentialDataLoss):
            self.deferred.callback(body)
        else:
            self.deferred.errback(twisted_web_client__PartialDownloadError(self.status, self.message, body))

class _web_Page:
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
        self.count = 0
        self.waiting = None
        self.delayed = None
        self.deferred = _defer.Deferred(self._cancel)

    def start(self):
        if self.timeout:
            self.delayed = _internet.reactor.callLater(self.timeout, self._late)
        self._ask()
        return self.deferred

    def _cancel(self, deferred):
        self.deferred = None
        self._stop()

    def _stop(self):
        if self.delayed is not None and self.delayed.active():
            self.delayed.cancel()
        if self.waiting is not None:
            waiting, self.waiting = self.waiting, None
            waiting.addErrback(lambda reason: None)
            waiting.cancel()

    def _late(self):
        self._fail(_error.TimeoutError(f'Getting {self.url!r} took longer than {self.timeout} seconds.'))

    def _fail(self, reason):
        deferred, self.deferred = self.deferred, None
        if deferred is not None:
            self._stop()
            deferred.errback(reason)

    def _ask(self):
        headers = twisted_web_http_headers__Headers({'User-Agent': [self.agent]})
        for name, value in self.headers.items():
            headers.setRawHeaders(name, [value])
        if self.cookies:
            pairs = [_web_value(name) + b'=' + _web_value(value) for name, value in self.cookies.items()]
            headers.setRawHeaders(b'Cookie', [b'; '.join(pairs)])
        body = None if self.data is None else _web_Body(_web_value_of_body(self.data))
        agent = twisted_web_client__Agent(_internet.reactor, connectTimeout=self.timeout or 30)
        self.waiting = agent.request(_web_value(self.method), self.url, headers, body)
        self.waiting.addCallback(self._answered)
        self.waiting.addErrback(self._failed)

    def _answered(self, response):
        for line in response.headers.getRawHeaders(b'set-cookie', []):
            name, _, value = line.partition(b';')[0].partition(b'=')
            self.cookies[name.strip()] = value.strip()
        def cancel(deferred):
            body.transport.abortConnection()
        done = _defer.Deferred(cancel)
        body = _web_PageBody(str(response.code).encode('ascii'), response.phrase, done)
        response.deliverBody(body)
        return done.addCallback(self._read, response)

    def _read(self, body, response):
        code = response.code
        self.waiting = None
        if self.deferred is None:
            return
        to = response.headers.getRawHeaders(b'location', [])
        if code in (301, 302, 303, 307) and to:
            self._redirected(response, _web_joined(self.url, to[0]), body)
        elif 200 <= code < 300:
            deferred, self.deferred = self.deferred, None
            self._stop()
            deferred.callback(body)
        else:
            self._fail(twisted_web_error__Error(str(code).encode('ascii'), response.phrase, body))

    def _redirected(self, response, to, body):
        status = str(response.code).encode('ascii')
        if not self.follows:
            self._fail(twisted_web_error__PageRedirect(status, response.phrase, body, to))
            return
        self.count += 1
        if self.count >= self.limit:
            message = b'Infinite redirection detected'
            self._fail(twisted_web_error__InfiniteRedirection(status, message, body, to))
            return
        if response.code == 303 or self.after and response.code == 302:
            self.method = b'GET'
            self.data = None
        self.url = to
        self._ask()

    def _failed(self, reason):
        self.waiting = None
        inner = reason.value
        if isinstance(inner, _web_Wrapped) and inner.reasons:
            reason = inner.reasons[0]
        self._fail(reason)

def _web_value_of_body(data):
    return data.encode('utf8') if isinstance(data, str) else data

def twisted_web_client__getPage(url, contextFactory=None, *args, **kwargs):
    url = url.encode('ascii') if isinstance(url, str) else url
    return _web_Page(url, dict(kwargs)).start()

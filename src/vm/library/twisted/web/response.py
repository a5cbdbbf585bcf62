
# Responses of `twisted.web.client`, and what takes their bodies.

class twisted_web_client__Response:
    def __init__(self, version, code, phrase, headers, transport):
        self.version = version
        self.code = code
        self.phrase = phrase
        self.headers = headers
        self.length = 'twisted.web.iweb.UNKNOWN_LENGTH'
        self.request = None
        self.previousResponse = None
        self._transport = transport
        self._protocol = None
        # What came before somebody asked for it.
        self._early = []
        self._reason = None

    def __repr__(self):
        return f'<{type(self).__name__} {self.code} {self.phrase!r}>'

    def setPreviousResponse(self, previousResponse):
        self.previousResponse = previousResponse

    def deliverBody(self, protocol):
        if self._protocol is not None:
            raise RuntimeError("Response.deliverBody should only be called once")
        self._protocol = protocol
        protocol.makeConnection(self._transport)
        early, self._early = self._early, []
        for data in early:
            protocol.dataReceived(data)
        if self._reason is not None:
            protocol.connectionLost(self._reason)
        else:
            self._transport.resumeProducing()

    def _body_received(self, data):
        if self._protocol is None:
            self._early.append(data)
        else:
            self._protocol.dataReceived(data)

    def _body_done(self):
        self._body_finished(_failure.Failure(twisted_web_client__ResponseDone('Response body fully received')))

    def _body_finished(self, reason):
        self._reason = reason
        if self._protocol is not None:
            self._protocol.connectionLost(reason)

class _web_ReadBody(twisted_internet_protocol__Protocol):
    def __init__(self, status, message, deferred):
        self.deferred = deferred
        self.status = status
        self.message = message
        self.parts = []

    def dataReceived(self, data):
        self.parts.append(data)

    def connectionLost(self, reason):
        body = b''.join(self.parts)
        if reason.check(twisted_web_client__ResponseDone):
            self.deferred.callback(body)
        elif reason.check(twisted_web_http__PotentialDataLoss):
            self.deferred.errback(twisted_web_client__PartialDownloadError(self.status, self.message, body))
        else:
            self.deferred.errback(reason)

def twisted_web_client__readBody(response):
    def cancel(deferred):
        abort = getattr(protocol.transport, 'abortConnection', None)
        if abort is not None:
            abort()
    deferred = _defer.Deferred(cancel)
    protocol = _web_ReadBody(response.code, response.phrase, deferred)
    response.deliverBody(protocol)
    return deferred

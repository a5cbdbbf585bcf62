
# A connection of `twisted.web.client`: one request after another, and the bytes of their responses taken apart.

_web_framing = frozenset([
    b'content-length', b'connection', b'keep-alive', b'te', b'trailers', b'transfer-encoding', b'upgrade',
    b'proxy-connection',
])

class _web_Request:
    def __init__(self, method, uri, headers, producer, persistent):
        self.method = method
        self.uri = uri
        self.headers = headers
        self.producer = producer
        self.persistent = persistent

    def head(self):
        lines = [self.method + b' ' + self.uri + b' HTTP/1.1']
        if not self.persistent:
            lines.append(b'Connection: close')
        if self.producer is None:
            if self.method in (b'PUT', b'POST'):
                lines.append(b'Content-Length: 0')
        elif isinstance(self.producer.length, int):
            lines.append(f'Content-Length: {self.producer.length}'.encode('ascii'))
        else:
            lines.append(b'Transfer-Encoding: chunked')
        for name, values in self.headers.getAllRawHeaders():
            lines.extend([name + b': ' + value for value in values])
        return b'\r\n'.join(lines) + b'\r\n\r\n'

class _web_Chunks:
    # The consumer of a body whose length is not known.
    def __init__(self, transport):
        self.transport = transport

    def write(self, data):
        if data:
            self.transport.write(f'{len(data):x}\r\n'.encode('ascii') + data + b'\r\n')

    def registerProducer(self, producer, streaming):
        self.transport.registerProducer(producer, streaming)

    def unregisterProducer(self):
        self.transport.unregisterProducer()

class _web_Connection(twisted_internet_protocol__Protocol):
    def __init__(self, quiescent=None):
        self._quiescent = quiescent
        self._state = 'QUIESCENT'
        self._lost = None

    def request(self, request):
        if self._state != 'QUIESCENT':
            return _defer.fail(twisted_web_client__RequestNotSent())
        self._state = 'WAITING'
        self._request = request
        self._data = b''
        self._received = False
        self._response = None
        self._left = None
        self._chunked = False
        self._deferred = deferred = _defer.Deferred(self._cancel)
        self.transport.write(request.head())
        producer = request.producer
        if producer is not None:
            self._state = 'TRANSMITTING'
            chunked = not isinstance(producer.length, int)
            consumer = _web_Chunks(self.transport) if chunked else self.transport
            def sent(result):
                if chunked:
                    self.transport.write(b'0\r\n\r\n')
                if self._state == 'TRANSMITTING':
                    self._state = 'WAITING'
            def failed(reason):
                waiting, self._deferred = self._deferred, None
                self._state = 'GONE'
                self.transport.abortConnection()
                if waiting is not None:
                    waiting.errback(twisted_web_client__RequestGenerationFailed([reason]))
            _defer.maybeDeferred(producer.startProducing, consumer).addCallbacks(sent, failed)
        return deferred

    def _cancel(self, deferred):
        self._deferred = None
        transmitting = self._state == 'TRANSMITTING'
        kind = twisted_web_client__RequestTransmissionFailed if transmitting else twisted_web_client__ResponseNeverReceived
        if self._received:
            kind = twisted_web_client__ResponseFailed
        self._state = 'GONE'
        self.transport.abortConnection()
        deferred.errback(kind([_failure.Failure(_defer.CancelledError())]))

    def abort(self):
        if self._lost is not None:
            return _defer.succeed(None)
        self.transport.abortConnection()
        return _defer.succeed(None)

    def dataReceived(self, data):
        if self._state not in ('WAITING', 'TRANSMITTING', 'BODY'):
            # What nobody asked for.
            self.transport.loseConnection()
            return
        self._received = True
        left = self._left
        if left is not None and self._response is not None and len(data) < left:
            # Nothing to be taken apart: the middle of a body.
            self._left = left - len(data)
            self._response._body_received(data)
            return
        self._data += data
        try:
            self._parse()
        except twisted_web_client__ParseError:
            self._give_up(_failure.Failure())

    def _give_up(self, reason):
        self._state = 'GONE'
        response, deferred = self._response, self._deferred
        self._response = self._deferred = None
        self.transport.loseConnection()
        failed = twisted_web_client__ResponseFailed([reason], response)
        if response is not None:
            response._body_finished(_failure.Failure(failed))
        elif deferred is not None:
            deferred.errback(failed)

    def _parse(self):
        while self._response is None:
            head, found, rest = self._data.partition(b'\r\n\r\n')
            if not found:
                return
            self._data = rest
            self._begin(head)
        if self._chunked:
            self._parse_chunks()
            return
        data, self._data = self._data, b''
        if self._left is None:
            if data:
                self._response._body_received(data)
            return
        taken = data[:self._left]
        self._left -= len(taken)
        if taken:
            self._response._body_received(taken)
        if self._left == 0:
            self._end()

    def _begin(self, head):
        lines = head.replace(b'\r\n ', b' ').replace(b'\r\n\t', b' ').split(b'\r\n')
        status = lines[0].split(b' ', 2)
        if len(status) == 2:
            status.append(b'')
        protocol, slash, number = status[0].partition(b'/')
        major, dot, minor = number.partition(b'.')
        if len(status) != 3:
            raise twisted_web_client__ParseError('wrong number of parts', lines[0])
        if not status[1].isdigit():
            raise twisted_web_client__ParseError('non-integer status code', lines[0])
        if not (major.isdigit() and minor.isdigit()):
            raise twisted_web_client__ParseError('bad response version', status[0])
        code = int(status[1].decode('ascii'))
        if 100 <= code < 200:
            return
        headers = twisted_web_http_headers__Headers()
        framing = {}
        for line in lines[1:]:
            name, colon, value = line.partition(b':')
            if not colon:
                raise twisted_web_client__ParseError('bad header', line)
            low = name.lower()
            # What is about the connection is not the program's; but a length without a body is.
            if low in _web_framing and (low != b'content-length' or self._request.method != b'HEAD'):
                framing.setdefault(low, []).append(_web_value(value.strip()))
            else:
                headers.addRawHeader(name, value.strip())
        version = (protocol, int(major.decode('ascii')), int(minor.decode('ascii')))
        response = self._respond(version, code, status[2], headers)
        connection = [value.lower() for value in framing.get(b'connection', [])]
        self._stays = self._request.persistent and b'close' not in connection
        lengths = framing.get(b'content-length', [])
        codings = framing.get(b'transfer-encoding', [])
        if self._request.method == b'HEAD' or code in (204, 304):
            response.length = 0
            self._left = 0
        elif codings and codings[0].lower() == b'chunked':
            self._chunked = True
            self._chunk = None
        elif lengths:
            if len(lengths) > 1 or not lengths[0].isdigit():
                raise ValueError('Too many Content-Length headers; response is invalid')
            response.length = self._left = int(lengths[0].decode('ascii'))
        self._response = response
        self._state = 'BODY'
        deferred, self._deferred = self._deferred, None
        if self._left != 0:
            self._answered(deferred)
        else:
            self._after = deferred

    def _respond(self, version, code, phrase, headers):
        response = twisted_web_client__Response(version, code, phrase, headers, self.transport)
        response.request = self._request
        return response

    def _answered(self, deferred):
        # Nothing more is read before somebody asks for the body.
        self.transport.pauseProducing()
        deferred.callback(self._response)

    def _parse_chunks(self):
        while self._response is not None:
            if self._chunk is None:
                line, found, rest = self._data.partition(b'\r\n')
                if not found:
                    return
                try:
                    self._chunk = int(line.partition(b';')[0].decode('ascii'), 16)
                except ValueError:
                    raise twisted_web_client__ParseError('bad chunk', line)
                self._data = rest
            if self._chunk == 0:
                # Behind the last chunk there may be further fields, up to an empty line.
                line, found, rest = self._data.partition(b'\r\n')
                if not found:
                    return
                self._data = rest
                if not line:
                    self._end()
                continue
            if self._chunk > 0:
                taken = self._data[:self._chunk]
                if not taken:
                    return
                self._data = self._data[len(taken):]
                self._chunk -= len(taken)
                self._response._body_received(taken)
                if self._chunk == 0:
                    self._chunk = -2
            if self._chunk == -2:
                if len(self._data) < 2:
                    return
                self._data = self._data[2:]
                self._chunk = None

    def _end(self):
        response, self._response = self._response, None
        after, self._after = self._after, None
        self._state = 'QUIESCENT'
        if self._stays and self._quiescent is not None and self._lost is None:
            self.transport.resumeProducing()
            self._quiescent(self)
        else:
            self._state = 'GONE'
            self.transport.loseConnection()
        response._body_done()
        if after is not None:
            after.callback(response)

    _after = None

    def connectionLost(self, reason):
        self._lost = reason
        state, self._state = self._state, 'GONE'
        response, deferred = self._response, self._deferred
        self._response = self._deferred = None
        if response is not None:
            if self._left is None and not self._chunked:
                response._body_finished(_failure.Failure(twisted_web_http__PotentialDataLoss()))
            else:
                reasons = [reason, _failure.Failure(twisted_web_client___DataLoss())]
                response._body_finished(_failure.Failure(twisted_web_client__ResponseFailed(reasons, response)))
        elif deferred is not None:
            kind = twisted_web_client__ResponseNeverReceived
            if state == 'TRANSMITTING':
                kind = twisted_web_client__RequestTransmissionFailed
            elif self._received:
                kind = twisted_web_client__ResponseFailed
            deferred.errback(kind([reason]))

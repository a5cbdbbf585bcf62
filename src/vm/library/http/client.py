
# `http.client`: connections.

http_client__HTTP_PORT = 80
http_client__HTTPS_PORT = 443

class http_client__HTTPConnection:
    default_port = 80
    auto_open = 1
    debuglevel = 0
    response_class = http_client__HTTPResponse

    def __init__(self, host, port=None, timeout=socket___GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = 'Idle'
        self._method = None
        self.host, self.port = self._get_hostport(host, port)
        _http_check_text(self.host)

    def _get_hostport(self, host, port):
        if port is None:
            start, colon, end = host.rpartition(':')
            if colon and ']' not in end:
                host = start
                try:
                    port = int(end) if end else self.default_port
                except ValueError:
                    raise http_client__InvalidURL(f"nonnumeric port: '{end}'")
            else:
                port = self.default_port
        if host.startswith('[') and host.endswith(']'):
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        raise NotImplementedError("Baton's network has no proxies")

    def connect(self):
        self.sock = socket__create_connection((self.host, self.port), self.timeout, self.source_address)

    def close(self):
        self._state = 'Idle'
        sock, self.sock = self.sock, None
        if sock is not None:
            sock.close()
        response, self._response = self._response, None
        if response is not None:
            response.close()

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise http_client__NotConnected()
            self.connect()
        if isinstance(data, bytes):
            self.sock.sendall(data)
            return
        for part in _http_parts(data, self.blocksize):
            self.sock.sendall(part)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != 'Idle':
            raise http_client__CannotSendRequest(self._state)
        self._state = 'Request-started'
        if not method.isprintable():
            bad = _http_bad(method)
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {bad!r})")
        self._method = method
        url = url or '/'
        _http_check_text(url)
        line = f'{method} {url} HTTP/1.1'
        line.encode('ascii')
        self._buffer.append(line)
        if not skip_host:
            host = url.partition('://')[2].partition('/')[0] if url.startswith('http') else ''
            if not host:
                host = f'[{self.host}]' if ':' in self.host else self.host
                if self.port != self.default_port:
                    host = f'{host}:{self.port}'
            self.putheader('Host', host)
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def putheader(self, header, *values):
        if self._state != 'Request-started':
            raise http_client__CannotSendHeader()
        if len(values) == 1 and isinstance(values[0], str):
            line = f'{header}: {values[0]}'
            if line.isprintable() and line.isascii() and ' ' not in header and ':' not in header:
                self._buffer.append(line)
                return
        name = header.encode('ascii') if isinstance(header, str) else header
        if not name or name.strip() != name or b':' in name or b'\n' in name or b'\r' in name:
            raise ValueError(f'Invalid header name {name!r}')
        parts = []
        for value in values:
            if isinstance(value, str):
                value = value.encode('latin-1')
            elif isinstance(value, int):
                value = str(value).encode('ascii')
            if b'\n' in value or b'\r' in value:
                raise ValueError(f'Invalid header value {value!r}')
            parts.append(value)
        self._buffer.append((name + b': ' + b'\r\n\t'.join(parts)).decode('latin-1'))

    def _put_plain(self, headers):
        # All of them at once, where nothing about them is out of the ordinary.
        try:
            names = ''.join(headers)
            text = names + ''.join(headers.values())
        except TypeError:
            return False
        plain = text.isprintable() and text.isascii() and ' ' not in names and ':' not in names and '' not in headers
        if plain:
            self._buffer.extend([f'{name}: {value}' for name, value in headers.items()])
        return plain

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._state != 'Request-started':
            raise http_client__CannotSendHeader()
        self._state = 'Request-sent'
        self._buffer.append('\r\n')
        head = '\r\n'.join(self._buffer).encode('latin-1')
        self._buffer = []
        self.send(head)
        if message_body is None:
            return
        for part in _http_parts(message_body, self.blocksize):
            if part and encode_chunked:
                part = f'{len(part):X}\r\n'.encode('ascii') + part + b'\r\n'
            if part:
                self.send(part)
        if encode_chunked:
            self.send(b'0\r\n\r\n')

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        given = {name.lower() for name in headers} if headers else ()
        self.putrequest(method, url, 'host' in given, 'accept-encoding' in given)
        if 'content-length' in given:
            encode_chunked = False
        elif 'transfer-encoding' not in given:
            encode_chunked = False
            length = _http_body_length(body, method)
            if length is not None:
                self.putheader('Content-Length', str(length))
            elif body is not None:
                encode_chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
        if headers and not self._put_plain(headers):
            for name, value in headers.items():
                self.putheader(name, value)
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != 'Request-sent' or self._response is not None:
            raise http_client__ResponseNotReady(self._state)
        response = self.response_class(self.sock, method=self._method)
        try:
            response.begin()
        except ConnectionError:
            self.close()
            response.close()
            raise
        except BaseException:
            response.close()
            raise
        self._state = 'Idle'
        if response.will_close:
            self.close()
        else:
            self._response = response
        return response

class http_client__HTTPSConnection(http_client__HTTPConnection):
    default_port = 443

    def __init__(self, host, port=None, **options):
        _http_no_tls()

def _http_no_tls():
    raise NotImplementedError("Baton's network has no TLS: write http:// instead of https://")

def _http_bad(text):
    return [c for c in text if c <= ' ' or c == '\x7f'][0]

def _http_check_text(text):
    # Spaces and control characters would end what they stand in.
    if text.isprintable() and ' ' not in text:
        return
    for c in text:
        if c <= ' ' or c == '\x7f':
            raise http_client__InvalidURL(f"URL can't contain control characters. {text!r} (found at least {c!r})")

def _http_body_length(body, method):
    if body is None:
        return 0 if method.upper() in ('PATCH', 'POST', 'PUT') else None
    return len(body) if isinstance(body, (bytes, str)) else None

def _http_parts(data, size):
    # The pieces of a body: bytes, a file, or whatever can be gone through.
    if isinstance(data, bytes):
        return (data,)
    if hasattr(data, 'read'):
        return _http_read_all(data, size)
    if isinstance(data, str) or not hasattr(data, '__iter__'):
        raise TypeError(f'message_body should be a bytes-like object or an iterable, got {type(data)!r}')
    return data

def _http_read_all(file, size):
    while True:
        data = file.read(size)
        if not data:
            return
        yield data.encode('iso-8859-1') if isinstance(data, str) else data


# `twisted.web.http_headers`: fields of heads, each name with its values.

# Those whose words are not all written alike, and those that are asked for most.
_web_names = {
    b'content-md5': b'Content-MD5', b'dnt': b'DNT', b'etag': b'ETag', b'p3p': b'P3P', b'te': b'TE',
    b'www-authenticate': b'WWW-Authenticate', b'x-xss-protection': b'X-XSS-Protection',
    b'content-length': b'Content-Length', b'content-type': b'Content-Type', b'date': b'Date', b'host': b'Host',
    b'location': b'Location', b'server': b'Server', b'set-cookie': b'Set-Cookie', b'user-agent': b'User-Agent',
}
_web_token = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".encode())

class twisted_web_http_headers__InvalidHeaderName(ValueError):
    pass

def _web_name(name):
    # A field's name as it is sent: the first letter of each word is large.
    if isinstance(name, str):
        name = name.encode('iso-8859-1')
    low = name.lower()
    if low in _web_names:
        return _web_names[low]
    if not name or not _web_token.issuperset(name):
        raise twisted_web_http_headers__InvalidHeaderName(name)
    return b'-'.join([word.capitalize() for word in low.split(b'-')])

def _web_value(value):
    if isinstance(value, str):
        value = value.encode('utf8')
    return b' '.join(value.splitlines())

class twisted_web_http_headers__Headers:
    def __init__(self, rawHeaders=None):
        self._rawHeaders = {}
        if rawHeaders is not None:
            for name, values in rawHeaders.items():
                self.setRawHeaders(name, values)

    def __repr__(self):
        return f'{type(self).__name__}({self._rawHeaders!r})'

    def __eq__(self, other):
        if not isinstance(other, twisted_web_http_headers__Headers):
            return NotImplemented
        return self._rawHeaders == other._rawHeaders

    def copy(self):
        return type(self)(self._rawHeaders)

    def hasHeader(self, name):
        return _web_name(name) in self._rawHeaders

    def removeHeader(self, name):
        self._rawHeaders.pop(_web_name(name), None)

    def setRawHeaders(self, name, values):
        self._rawHeaders[_web_name(name)] = [_web_value(value) for value in values]

    def addRawHeader(self, name, value):
        self._rawHeaders.setdefault(_web_name(name), []).append(_web_value(value))

    def getRawHeaders(self, name, default=None):
        values = self._rawHeaders.get(_web_name(name), default)
        if isinstance(name, str) and values is not default:
            return [value.decode('utf8') for value in values]
        return values

    def getAllRawHeaders(self):
        return iter(self._rawHeaders.items())


# `http.client`: what can go wrong.

class http_client__HTTPException(Exception):
    pass

http_client__error = http_client__HTTPException

class http_client__NotConnected(http_client__HTTPException):
    pass

class http_client__InvalidURL(http_client__HTTPException):
    pass

class http_client__UnknownProtocol(http_client__HTTPException):
    def __init__(self, version):
        self.args = (version,)
        self.version = version

class http_client__UnknownTransferEncoding(http_client__HTTPException):
    pass

class http_client__UnimplementedFileMode(http_client__HTTPException):
    pass

class http_client__IncompleteRead(http_client__HTTPException):
    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = '' if self.expected is None else f', {self.expected} more expected'
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    def __str__(self):
        return self.__repr__()

class http_client__ImproperConnectionState(http_client__HTTPException):
    pass

class http_client__CannotSendRequest(http_client__ImproperConnectionState):
    pass

class http_client__CannotSendHeader(http_client__ImproperConnectionState):
    pass

class http_client__ResponseNotReady(http_client__ImproperConnectionState):
    pass

class http_client__BadStatusLine(http_client__HTTPException):
    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = (line,)
        self.line = line

class http_client__LineTooLong(http_client__HTTPException):
    def __init__(self, line_type):
        super().__init__(f'got more than 65536 bytes when reading {line_type}')

# In CPython it is a BadStatusLine as well; a class has one base here, and what programs catch is the OSError.
class http_client__RemoteDisconnected(ConnectionResetError):
    def __init__(self, *pos, **kw):
        super().__init__(*pos, **kw)
        self.line = "''"

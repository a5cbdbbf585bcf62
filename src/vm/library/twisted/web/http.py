
# `twisted.web.http` and `twisted.web.error`: statuses, and what can go wrong.

twisted_web_http__RESPONSES = {
    100: b'Continue', 101: b'Switching Protocols', 200: b'OK', 201: b'Created', 202: b'Accepted',
    203: b'Non-Authoritative Information', 204: b'No Content', 205: b'Reset Content.', 206: b'Partial Content',
    207: b'Multi-Status', 300: b'Multiple Choices', 301: b'Moved Permanently', 302: b'Found', 303: b'See Other',
    304: b'Not Modified', 305: b'Use Proxy', 307: b'Temporary Redirect', 308: b'Permanent Redirect',
    400: b'Bad Request', 401: b'Unauthorized', 402: b'Payment Required', 403: b'Forbidden', 404: b'Not Found',
    405: b'Method Not Allowed', 406: b'Not Acceptable', 407: b'Proxy Authentication Required', 408: b'Request Time-out',
    409: b'Conflict', 410: b'Gone', 411: b'Length Required', 412: b'Precondition Failed',
    413: b'Request Entity Too Large', 414: b'Request-URI Too Long', 415: b'Unsupported Media Type',
    416: b'Requested Range not satisfiable', 417: b'Expectation Failed', 418: b"I'm a teapot",
    500: b'Internal Server Error', 501: b'Not Implemented', 502: b'Bad Gateway', 503: b'Service Unavailable',
    504: b'Gateway Time-out', 505: b'HTTP Version not supported', 507: b'Insufficient Storage Space',
    510: b'Not Extended',
}
twisted_web_http__OK = 200
twisted_web_http__NO_CONTENT = 204
twisted_web_http__MOVED_PERMANENTLY = 301
twisted_web_http__FOUND = 302
twisted_web_http__SEE_OTHER = 303
twisted_web_http__NOT_MODIFIED = 304
twisted_web_http__TEMPORARY_REDIRECT = 307
twisted_web_http__PERMANENT_REDIRECT = 308
twisted_web_http__BAD_REQUEST = 400
twisted_web_http__UNAUTHORIZED = 401
twisted_web_http__FORBIDDEN = 403
twisted_web_http__NOT_FOUND = 404
twisted_web_http__NOT_ALLOWED = 405
twisted_web_http__INTERNAL_SERVER_ERROR = 500
twisted_web_http__NOT_IMPLEMENTED = 501
twisted_web_http__BAD_GATEWAY = 502
twisted_web_http__SERVICE_UNAVAILABLE = 503

class twisted_web_http__PotentialDataLoss(Exception):
    pass

class twisted_web_error__Error(Exception):
    def __init__(self, code, message=None, response=None):
        if not message:
            message = twisted_web_http__RESPONSES.get(int(code))
        Exception.__init__(self, code, message, response)
        if isinstance(code, int):
            code = str(code).encode('ascii')
        elif len(code) != 3 or not code.isdigit():
            raise ValueError(f'Not a valid HTTP status code: {code!r}')
        self.status = code
        self.message = message
        self.response = response

    def __str__(self):
        text = self.status + b' ' + self.message if self.message else self.status
        return text.decode('ascii')

class twisted_web_error__PageRedirect(twisted_web_error__Error):
    def __init__(self, code, message=None, response=None, location=None):
        twisted_web_error__Error.__init__(self, code, message, response)
        if self.message and location:
            self.message = self.message + b' to ' + location
        self.location = location

class twisted_web_error__InfiniteRedirection(twisted_web_error__Error):
    def __init__(self, code, message=None, response=None, location=None):
        twisted_web_error__Error.__init__(self, code, message, response)
        if self.message and location:
            self.message = self.message + b' to ' + location
        self.location = location

class twisted_web_error__RedirectWithNoLocation(twisted_web_error__Error):
    def __init__(self, code, message, uri):
        twisted_web_error__Error.__init__(self, code, message)
        self.message = self.message + b' to ' + uri
        self.uri = uri

class twisted_web_error__SchemeNotSupported(Exception):
    pass

class twisted_web_client__PartialDownloadError(twisted_web_error__Error):
    pass

class twisted_web_client__ResponseDone(Exception):
    pass

class _web_Wrapped(Exception):
    def __init__(self, reasons):
        Exception.__init__(self, reasons)
        self.reasons = reasons

class twisted_web_client__RequestGenerationFailed(_web_Wrapped):
    pass

class twisted_web_client__RequestTransmissionFailed(_web_Wrapped):
    pass

class twisted_web_client__ResponseFailed(_web_Wrapped):
    def __init__(self, reasons, response=None):
        _web_Wrapped.__init__(self, reasons)
        self.response = response

class twisted_web_client__ResponseNeverReceived(twisted_web_client__ResponseFailed):
    pass

class twisted_web_client__RequestNotSent(Exception):
    pass

class twisted_web_client___DataLoss(Exception):
    pass

class twisted_web_client__ParseError(Exception):
    def __init__(self, reason, data):
        Exception.__init__(self, reason, data)
        self.data = data

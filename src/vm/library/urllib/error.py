
# `urllib.error`: what can go wrong with a URL.

class urllib_error__URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason

    def __str__(self):
        return f'<urlopen error {self.reason}>'

# It is a response as well: what a response can do it asks the one that it holds.
class urllib_error__HTTPError(urllib_error__URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.args = ()
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = fp
        self.url = url

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'

    @property
    def reason(self):
        return self.msg

    @property
    def filename(self):
        return self.url

    @property
    def headers(self):
        return self.hdrs

    @headers.setter
    def headers(self, headers):
        self.hdrs = headers

    @property
    def status(self):
        return self.code

    @property
    def closed(self):
        return self.fp is None or self.fp.closed

    def info(self):
        return self.hdrs

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code

    def read(self, amt=None):
        return b'' if self.fp is None else self.fp.read(amt)

    def readline(self, limit=-1):
        return b'' if self.fp is None else self.fp.readline(limit)

    def readlines(self, hint=-1):
        return [] if self.fp is None else self.fp.readlines(hint)

    def __iter__(self):
        return iter(()) if self.fp is None else iter(self.fp)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        if self.fp is not None:
            self.fp.close()

class urllib_error__ContentTooShortError(urllib_error__URLError):
    def __init__(self, message, content):
        super().__init__(message)
        self.content = content

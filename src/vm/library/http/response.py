
# `http.client`: responses.

class http_client__HTTPResponse(io__IOBase):
    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self.debuglevel = debuglevel
        self._method = method
        self.closed = False
        self.headers = self.msg = None
        self.version = self.status = self.reason = 'UNKNOWN'
        self.chunked = self.chunk_left = self.length = self.will_close = 'UNKNOWN'

    def _read_status(self):
        line = self.fp.readline(65537).decode('iso-8859-1')
        if len(line) > 65536:
            raise http_client__LineTooLong('status line')
        if not line:
            raise http_client__RemoteDisconnected('Remote end closed connection without response')
        parts = line.split(None, 2)
        if len(parts) < 2 or not parts[0].startswith('HTTP/'):
            self._close_conn()
            raise http_client__BadStatusLine(line)
        try:
            status = int(parts[1])
        except ValueError:
            raise http_client__BadStatusLine(line)
        if not 100 <= status <= 999:
            raise http_client__BadStatusLine(line)
        return parts[0], status, parts[2].strip() if len(parts) > 2 else ''

    def begin(self):
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            _http_message(self.fp)
        self.code = self.status = status
        self.reason = reason
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise http_client__UnknownProtocol(version)
        self.headers = self.msg = _http_message(self.fp)
        # Of several fields of a name the first counts.
        fields = {name.lower(): value for name, value in reversed(self.headers._headers)}
        self.chunked = fields.get('transfer-encoding', '').lower() == 'chunked'
        if self.chunked:
            self.chunk_left = None
        self.length = None
        if status in (204, 304) or status < 200 or self._method == 'HEAD':
            self.length = 0
        elif not self.chunked:
            try:
                length = int(fields.get('content-length', ''))
                self.length = length if length >= 0 else None
            except ValueError:
                pass
        connection = fields.get('connection', '').lower()
        if self.version == 11:
            self.will_close = 'close' in connection
        else:
            stays = fields.get('keep-alive') or 'keep-alive' in connection
            self.will_close = not (stays or 'keep-alive' in fields.get('proxy-connection', '').lower())
        if not self.chunked and self.length is None:
            self.will_close = True

    def _close_conn(self):
        fp = self.fp
        self.fp = None
        fp.close()

    def close(self):
        self.closed = True
        if self.fp is not None:
            self._close_conn()

    def flush(self):
        self._file_open('I/O operation on closed file.')

    def readable(self):
        return True

    def isclosed(self):
        return self.fp is None

    def fileno(self):
        return self.fp.fileno()

    def read(self, amt=None):
        if self.fp is None:
            return b''
        if self._method == 'HEAD':
            self._close_conn()
            return b''
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None:
            if self.length is not None and amt > self.length:
                amt = self.length
            data = self.fp.read(amt)
            self._count(data, amt)
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._safe_read(self.length)
            except http_client__IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        self._close_conn()
        return data

    def _count(self, data, wanted):
        # The connection is free as soon as the last byte was read.
        if not data and wanted:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(data)
            if not self.length:
                self._close_conn()

    def _safe_read(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            raise http_client__IncompleteRead(data, amt - len(data))
        return data

    def _chunk(self):
        # What is left of the chunk that is being read; `None` behind the last.
        left = self.chunk_left
        if not left:
            if left is not None:
                self._safe_read(2)
            line = self.fp.readline(65537)
            if len(line) > 65536:
                raise http_client__LineTooLong('chunk size')
            try:
                left = int(line.partition(b';')[0].decode('iso-8859-1'), 16)
            except ValueError:
                self._close_conn()
                raise http_client__IncompleteRead(b'')
            if left == 0:
                while True:
                    line = self.fp.readline(65537)
                    if len(line) > 65536:
                        raise http_client__LineTooLong('trailer line')
                    if line in (b'\r\n', b'\n', b''):
                        break
                self._close_conn()
                left = None
            self.chunk_left = left
        return left

    def _read_chunked(self, amt):
        parts = []
        try:
            while True:
                left = self._chunk()
                if left is None:
                    break
                if amt is not None and amt <= left:
                    parts.append(self._safe_read(amt))
                    self.chunk_left = left - amt
                    break
                parts.append(self._safe_read(left))
                if amt is not None:
                    amt -= left
                self.chunk_left = 0
            return b''.join(parts)
        except http_client__IncompleteRead as error:
            raise http_client__IncompleteRead(b''.join(parts)) from error

    def _seen(self, size):
        # Bytes that are there or come next, without taking them.
        if self.fp is None or self._method == 'HEAD':
            return b''
        if not self.chunked:
            return self.fp.peek(size)
        try:
            left = self._chunk()
        except http_client__IncompleteRead:
            return b''
        return b'' if left is None else self.fp.peek(left)[:left]

    def peek(self, n=-1):
        return self._seen(n)

    def read1(self, n=-1):
        if self.fp is None or self._method == 'HEAD':
            return b''
        if self.chunked:
            left = self._chunk()
            if left is None or n == 0:
                return b''
            data = self.fp.read1(n if 0 <= n <= left else left)
            if not data:
                raise http_client__IncompleteRead(b'')
            self.chunk_left -= len(data)
            return data
        if self.length is not None and (n < 0 or n > self.length):
            n = self.length
        data = self.fp.read1(n)
        self._count(data, n)
        return data

    def readline(self, limit=-1):
        if limit is None:
            limit = -1
        if self.fp is None or self._method == 'HEAD':
            return b''
        if self.chunked:
            return self._chunked_line(limit)
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        line = self.fp.readline(limit)
        self._count(line, limit)
        return line

    def _chunked_line(self, limit):
        line = b''
        while (limit < 0 or len(line) < limit) and not line.endswith(b'\n'):
            seen = self._seen(1)
            if not seen:
                break
            end = seen.find(b'\n') + 1 or len(seen)
            line += self.read(end if limit < 0 else min(end, limit - len(line)))
        return line

    def getheader(self, name, default=None):
        if self.headers is None:
            raise http_client__ResponseNotReady()
        values = self.headers.get_all(name)
        if values:
            return ', '.join(values)
        if default is None or isinstance(default, str):
            return default
        return ', '.join(default)

    def getheaders(self):
        if self.headers is None:
            raise http_client__ResponseNotReady()
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

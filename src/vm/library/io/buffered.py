
# `io`: buffered files of bytes, over a socket's raw one.

class io___Buffered(io__IOBase):
    # What reading and writing have in common.
    @property
    def closed(self):
        return self.raw.closed

    @property
    def mode(self):
        return self.raw.mode

    @property
    def name(self):
        return self.raw.name

    def fileno(self):
        return self.raw.fileno()

class io__BufferedReader(io___Buffered):
    def __init__(self, raw, buffer_size=_io_BUFFER_BYTES):
        self.raw = raw
        self._size = buffer_size
        self._data = b''
        self._at = 0

    def readable(self):
        return self.raw.readable()

    def _fill(self):
        # Adds what comes next to the buffer; false at the end.
        data = self.raw._receive(self._size)
        if not data:
            return False
        self._data = self._data[self._at:] + data
        self._at = 0
        return True

    def _take(self, count):
        start = self._at
        end = start + count
        if end < len(self._data):
            self._at = end
            return self._data[start:end]
        data = self._data[start:] if start else self._data
        self._data = b''
        self._at = 0
        return data

    def read(self, size=-1):
        if self.raw.closed:
            raise ValueError('read of closed file')
        if size is None or size < 0:
            start = self._take(len(self._data))
            return start + self.raw.read()
        left = size - len(self._data) + self._at
        if left <= 0:
            return self._take(size)
        parts = [self._take(len(self._data))]
        try:
            while left > 0:
                data = self.raw._receive(left if left > self._size else self._size)
                if not data:
                    break
                parts.append(data)
                left -= len(data)
        finally:
            # What comes too soon, and what came before an error, is for the next call.
            self._data = b''.join(parts)
        return self._take(size)

    def read1(self, size=-1):
        if self.raw.closed:
            raise ValueError('read of closed file')
        if size is None or size < 0:
            size = self._size
        if self._at == len(self._data):
            self._fill()
        return self._take(size)

    def peek(self, size=0):
        if self.raw.closed:
            raise ValueError('peek of closed file')
        if self._at == len(self._data):
            self._fill()
        return self._data[self._at:]

    def readline(self, size=-1):
        data = self._data
        start = self._at
        end = data.find(b'\n', start) + 1
        if start < end < len(data) and (size is None or not 0 <= size < end - start) and not self.raw.closed:
            self._at = end
            return data[start:end]
        return self._slow_line(size)

    def _slow_line(self, size):
        if self.raw.closed:
            raise ValueError('readline of closed file')
        limit = None if size is None or size < 0 else size
        searched = self._at
        while True:
            found = self._data.find(b'\n', searched)
            have = len(self._data) - self._at
            if found >= 0:
                have = found + 1 - self._at
            if limit is not None and have >= limit:
                return self._take(limit)
            if found >= 0:
                return self._take(have)
            if not self._fill():
                return self._take(have)
            searched = have

    def _lines_of_head(self):
        # The lines before the next empty line, which is taken as well; `None` if it is not there yet.
        end = self._data.find(b'\r\n\r\n', self._at)
        if end < 0:
            return None
        return self._take(end + 4 - self._at)[:-4].decode('iso-8859-1').split('\r\n')

    def close(self):
        self.raw.close()

class io__BufferedWriter(io___Buffered):
    def __init__(self, raw, buffer_size=_io_BUFFER_BYTES):
        self.raw = raw
        self._size = buffer_size
        self._parts = []
        self._count = 0

    def writable(self):
        return self.raw.writable()

    def write(self, data):
        self._file_open('write to closed file')
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._parts.append(data)
        self._count += len(data)
        if self._count > self._size:
            self.flush()
        return len(data)

    def flush(self):
        self._file_open('flush of closed file')
        if self._parts:
            data = b''.join(self._parts)
            self._parts = []
            self._count = 0
            self.raw.write(data)

    def close(self):
        if not self.raw.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

class io__BufferedRWPair(io__IOBase):
    def __init__(self, reader, writer, buffer_size=_io_BUFFER_BYTES):
        self.reader = io__BufferedReader(reader, buffer_size)
        self.writer = io__BufferedWriter(writer, buffer_size)
        for name in ('read', 'read1', 'peek', 'readline'):
            setattr(self, name, getattr(self.reader, name))
        self.write = self.writer.write

    @property
    def closed(self):
        return self.writer.closed

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def flush(self):
        self.writer.flush()

    def close(self):
        self.writer.close()
        self.reader.close()

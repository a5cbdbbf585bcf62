
# Files of sockets: what socket.makefile() gives.

class socket__SocketIO(io__IOBase):
    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        self._sock = sock
        sock._files += 1
        self._reads = 'r' in mode
        self._writes = 'w' in mode
        self.mode = mode if 'b' in mode else mode + 'b'
        self.closed = False
        self._ready = self._reads

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def fileno(self):
        self._file_open('I/O operation on closed file.')
        return self._sock.fileno()

    def readable(self):
        self._file_open('I/O operation on closed socket.')
        return self._reads

    def writable(self):
        self._file_open('I/O operation on closed socket.')
        return self._writes

    def read(self, size=-1):
        if size is not None and size >= 0:
            return self._receive(size)
        parts = []
        while True:
            data = self._receive(_io_BUFFER_BYTES)
            if not data:
                return b''.join(parts)
            parts.append(data)

    def readall(self):
        return self.read()

    def readline(self, size=-1):
        line = b''
        while (size is None or size < 0 or len(line) < size) and not line.endswith(b'\n'):
            data = self._receive(1)
            if not data:
                break
            line += data
        return line

    def _receive(self, size):
        # Up to `size` bytes; `None` where nothing has come and the socket does not wait.
        if not self._ready:
            self._refuse()
        sock = self._sock
        data = _socket_recv(sock._connection, size, sock._timeout)
        if data is None and sock._timeout != 0:
            # What came before the time was over may be lost.
            self._ready = False
            raise TimeoutError('timed out')
        return data

    def _refuse(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not self._reads:
            raise io__UnsupportedOperation('File or stream is not readable.')
        raise OSError('cannot read from timed out object')

    def write(self, data):
        self._file_open('I/O operation on closed file.')
        if not self._writes:
            raise io__UnsupportedOperation('File or stream is not writable.')
        return self._sock.send(data)

    def close(self):
        if not self.closed:
            self.closed = True
            self._ready = False
            sock = self._sock
            sock._files -= 1
            if sock._closed and sock._files <= 0:
                sock._real_close()
            self._sock = None

def _socket_file(sock, mode, buffering, encoding, errors, newline):
    if mode == 'rb' and buffering is None:
        return io__BufferedReader(socket__SocketIO(sock, 'r'))
    if not set(mode) <= {'r', 'w', 'b'}:
        raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
    writing = 'w' in mode
    reading = 'r' in mode or not writing
    binary = 'b' in mode
    raw = socket__SocketIO(sock, ('r' if reading else '') + ('w' if writing else ''))
    if buffering is None or buffering < 0:
        buffering = _io_BUFFER_BYTES
    if buffering == 0:
        if not binary:
            raise ValueError('unbuffered streams must be binary')
        return raw
    if reading and writing:
        buffer = io__BufferedRWPair(raw, raw, buffering)
    elif reading:
        buffer = io__BufferedReader(raw, buffering)
    else:
        buffer = io__BufferedWriter(raw, buffering)
    if binary:
        return buffer
    text = io__TextIOWrapper(buffer, encoding, errors, newline)
    text.mode = mode
    return text

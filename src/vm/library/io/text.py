
# `io`: text over a buffered file of bytes.

class io__TextIOWrapper(io__IOBase):
    def __init__(self, buffer, encoding=None, errors=None, newline=None):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline}')
        self.buffer = buffer
        self.encoding = encoding or 'UTF-8'
        self.errors = errors or 'strict'
        self._newline = newline
        self._text = ''
        self._bytes = b''
        self._ended = False

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def fileno(self):
        return self.buffer.fileno()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def _more(self):
        # Adds what comes next to the text; false at the end.
        if self._ended:
            return False
        data = self.buffer.read1(_io_BUFFER_BYTES)
        self._ended = not data
        data = self._bytes + data
        keep = 0
        if not self._ended:
            # The start of a character or of a line's end waits for its rest.
            if data.endswith(b'\r'):
                keep = 1
            else:
                keep = _io_incomplete(data)
        self._bytes = data[len(data) - keep:]
        text = data[:len(data) - keep].decode(self.encoding, self.errors)
        if self._newline is None:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        self._text += text
        return not self._ended

    def read(self, size=-1):
        self._file_open('I/O operation on closed file.')
        everything = size is None or size < 0
        while (everything or len(self._text) < size) and self._more():
            pass
        return self._take(len(self._text) if everything else size)

    def _take(self, count):
        text = self._text[:count]
        self._text = self._text[count:]
        return text

    def _line_end(self, start):
        if self._newline != '':
            end = self._newline or '\n'
            at = self._text.find(end, start)
            return -1 if at < 0 else at + len(end)
        ends = [self._text.find(end, start) + len(end) for end in ('\r\n', '\n', '\r') if end in self._text[start:]]
        if not ends:
            return -1
        least = min(ends)
        return least + 1 if self._text[least - 1:least + 1] == '\r\n' else least

    def readline(self, size=-1):
        self._file_open('I/O operation on closed file.')
        while True:
            end = self._line_end(0)
            if end < 0 and not (0 <= size <= len(self._text)) and self._more():
                continue
            if end < 0:
                end = len(self._text)
            return self._take(min(end, size) if size >= 0 else end)

    def write(self, text):
        self._file_open('I/O operation on closed file.')
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        written = text
        if self._newline in ('\r', '\r\n'):
            written = text.replace('\n', self._newline)
        self.buffer.write(written.encode(self.encoding, self.errors))
        return len(text)

    def flush(self):
        self._file_open('I/O operation on closed file.')
        self.buffer.flush()

    def close(self):
        if not self.closed:
            self.buffer.close()

def _io_incomplete(data):
    # How many bytes at the end are the start of a character in UTF-8.
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return back if back < length else 0
        if byte < 0x80:
            return 0
    return 0

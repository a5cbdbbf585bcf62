
# `io`: what all files have.

_io_BUFFER_BYTES = 8192

class io__UnsupportedOperation(OSError):
    pass

class io__IOBase:
    def __enter__(self):
        self._file_open('I/O operation on closed file.')
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._file_open('I/O operation on closed file.')
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        return False

    def flush(self):
        self._file_open('I/O operation on closed file.')

    def read(self, size=-1):
        raise io__UnsupportedOperation('read')

    def readline(self, size=-1):
        raise io__UnsupportedOperation('read')

    def write(self, data):
        raise io__UnsupportedOperation('write')

    def seek(self, offset, whence=0):
        raise io__UnsupportedOperation('File or stream is not seekable.')

    def tell(self):
        raise io__UnsupportedOperation('File or stream is not seekable.')

    def _file_open(self, message):
        if self.closed:
            raise ValueError(message)

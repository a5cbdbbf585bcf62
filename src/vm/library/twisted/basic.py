
# `twisted.protocols.basic`: protocols that take what comes apart.

import twisted.protocols.basic as _basic

class _Pausable(twisted_internet_protocol__Protocol):
    paused = False

    def pauseProducing(self):
        self.paused = True
        self.transport.pauseProducing()

    def resumeProducing(self):
        self.paused = False
        self.transport.resumeProducing()
        self.dataReceived(b'')

    def stopProducing(self):
        self.paused = True
        self.transport.stopProducing()

class twisted_protocols_basic__LineOnlyReceiver(twisted_internet_protocol__Protocol):
    _buffer = b''
    delimiter = b'\r\n'
    MAX_LENGTH = 16384

    def dataReceived(self, data):
        lines = (self._buffer + data).split(self.delimiter)
        self._buffer = lines.pop()
        for line in lines:
            # A line may have had the connection closed: those after it in the same packet count no more.
            if self.transport.disconnecting:
                return
            if len(line) > self.MAX_LENGTH:
                return self.lineLengthExceeded(line)
            self.lineReceived(line)
        if len(self._buffer) > self.MAX_LENGTH:
            return self.lineLengthExceeded(self._buffer)

    def lineReceived(self, line):
        raise NotImplementedError

    def sendLine(self, line):
        return self.transport.writeSequence((line, self.delimiter))

    def lineLengthExceeded(self, line):
        return self.transport.loseConnection()

class twisted_protocols_basic__LineReceiver(_Pausable):
    line_mode = 1
    _buffer = b''
    _busyReceiving = False
    delimiter = b'\r\n'
    MAX_LENGTH = 16384

    def clearLineBuffer(self):
        buffer, self._buffer = self._buffer, b''
        return buffer

    def dataReceived(self, data):
        self._buffer += data
        if self._busyReceiving:
            return
        self._busyReceiving = True
        try:
            while self._buffer and not self.paused:
                is_over, answer = self._take_line() if self.line_mode else self._take_raw()
                if is_over:
                    return answer
        finally:
            self._busyReceiving = False

    def _take_raw(self):
        answer = self.rawDataReceived(self.clearLineBuffer())
        return answer, answer

    # Whether no more is to be taken now, and what is to be given then.
    def _take_line(self):
        parts = self._buffer.split(self.delimiter, 1)
        if len(parts) == 1:
            if len(self._buffer) < self.MAX_LENGTH + len(self.delimiter):
                return True, None
            return True, self.lineLengthExceeded(self.clearLineBuffer())
        line, self._buffer = parts
        if len(line) > self.MAX_LENGTH:
            return True, self.lineLengthExceeded(line + self.delimiter + self.clearLineBuffer())
        answer = self.lineReceived(line)
        return answer or self.transport and self.transport.disconnecting, answer

    def setLineMode(self, extra=b''):
        self.line_mode = 1
        if extra:
            return self.dataReceived(extra)

    def setRawMode(self):
        self.line_mode = 0

    def rawDataReceived(self, data):
        raise NotImplementedError

    def lineReceived(self, line):
        raise NotImplementedError

    def sendLine(self, line):
        return self.transport.write(line + self.delimiter)

    def lineLengthExceeded(self, line):
        return self.transport.loseConnection()

class twisted_protocols_basic__StringTooLongError(AssertionError):
    pass

class twisted_protocols_basic__IntNStringReceiver(_Pausable):
    MAX_LENGTH = 99999
    _unprocessed = b''

    def stringReceived(self, string):
        raise NotImplementedError

    def lengthLimitExceeded(self, length):
        self.transport.loseConnection()

    def dataReceived(self, data):
        waiting = self._unprocessed = self._unprocessed + data
        start, prefix = 0, self.prefixLength
        while len(waiting) >= start + prefix and not self.paused:
            length = int.from_bytes(waiting[start:start + prefix], 'big')
            if length > self.MAX_LENGTH:
                self.lengthLimitExceeded(length)
                return
            end = start + prefix + length
            if len(waiting) < end:
                break
            string = waiting[start + prefix:end]
            start = end
            self.stringReceived(string)
        self._unprocessed = waiting[start:]

    def sendString(self, string):
        most = 2 ** (8 * self.prefixLength)
        if len(string) >= most:
            raise _basic.StringTooLongError(f'Try to send {len(string)} bytes whereas maximum is {most}')
        self.transport.write(len(string).to_bytes(self.prefixLength, 'big') + string)

class twisted_protocols_basic__Int32StringReceiver(twisted_protocols_basic__IntNStringReceiver):
    prefixLength = 4

class twisted_protocols_basic__Int16StringReceiver(twisted_protocols_basic__IntNStringReceiver):
    prefixLength = 2

class twisted_protocols_basic__Int8StringReceiver(twisted_protocols_basic__IntNStringReceiver):
    prefixLength = 1


# The module `socket`, as far as clients need it: connections to servers, over IPv4.

import socket as _socket

socket__AF_UNSPEC = 0
socket__AF_INET = 2
socket__AF_INET6 = 10
socket__SOCK_STREAM = 1
socket__SOCK_DGRAM = 2
socket__IPPROTO_TCP = 6
socket__SOL_SOCKET = 1
socket__SO_REUSEADDR = 2
socket__SO_KEEPALIVE = 9
socket__SO_RCVBUF = 8
socket__SO_SNDBUF = 7
socket__TCP_NODELAY = 1
socket__SHUT_RD = 0
socket__SHUT_WR = 1
socket__SHUT_RDWR = 2
socket__has_ipv6 = False
socket__error = OSError
socket__timeout = TimeoutError

# Stands for a timeout that was not given: create_connection tells it from None.
socket___GLOBAL_DEFAULT_TIMEOUT = object()

_socket_default = [None]

def _socket_checked_timeout(value):
    if value is None:
        return None
    if not isinstance(value, (int, float)):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if value < 0:
        raise ValueError('Timeout value out of range')
    return float(value)

def socket__setdefaulttimeout(timeout):
    _socket_default[0] = _socket_checked_timeout(timeout)

def socket__getdefaulttimeout():
    return _socket_default[0]

def _socket_waited(value, timeout):
    # What a call that waited gave; `None` when its time was over.
    if value is not None:
        return value
    if timeout == 0:
        raise BlockingIOError(11, 'Resource temporarily unavailable')
    raise TimeoutError('timed out')

def _socket_bytes(data):
    if isinstance(data, bytes):
        return data
    if isinstance(data, (str, int, float)) or data is None:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)

class socket__socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self.family = 2 if family == -1 else family
        self.type = 1 if type == -1 else type
        self.proto = 0 if proto == -1 else proto
        if self.family != 2:
            raise OSError(97, 'Address family not supported by protocol')
        if self.type != 1:
            raise OSError(94, 'Socket type not supported')
        self._timeout = _socket_default[0]
        self._connection = None
        self._closed = False
        self._files = 0

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        if self._closed:
            return f'<socket.socket [closed] fd=-1, family={self.family}, type={self.type}, proto={self.proto}>'
        names = ''
        if self._connection is not None:
            mine, theirs = _socket_names(self._connection)
            names = f', laddr={mine}, raddr={theirs}'
        return f'<socket.socket fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}{names}>'

    def fileno(self):
        if self._closed:
            return -1
        return 3 if self._connection is None else 3 + self._connection

    def settimeout(self, value):
        self._timeout = _socket_checked_timeout(value)

    def gettimeout(self):
        return self._timeout

    @property
    def timeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    def setsockopt(self, level, optname, value, optlen=None):
        self._open()

    def getsockopt(self, level, optname, buflen=None):
        self._open()
        return 0

    def bind(self, address):
        # A client may choose its own end; the simulated machine has one address.
        self._open()

    def listen(self, backlog=128):
        raise NotImplementedError('Baton has no servers: sockets can connect, not listen')

    def accept(self):
        raise NotImplementedError('Baton has no servers: sockets can connect, not accept')

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        return _socket_file(self, mode, buffering, encoding, errors, newline)

    def _open(self):
        if self._closed and self._files <= 0:
            raise OSError(9, 'Bad file descriptor')

    def _connected(self):
        self._open()
        if self._connection is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return self._connection

    def connect(self, address):
        self._open()
        if not isinstance(address, tuple):
            raise TypeError(f'AF_INET address must be tuple, not {type(address).__name__}')
        if len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address
        if not isinstance(port, int):
            raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
        if not 0 <= port <= 65535:
            raise OverflowError('connect(): port must be 0-65535.')
        if self._connection is not None:
            _socket_waited(_socket_connected(self._connection, self._timeout), self._timeout)
            raise OSError(106, 'Transport endpoint is already connected')
        # The C library waits for the answer however long it takes.
        found = _socket_look_up(host, None)
        self._connection = _socket_connect(found, port)
        try:
            done = _socket_connected(self._connection, self._timeout)
        except BaseException:
            self._give_up()
            raise
        if done is None:
            if self._timeout == 0:
                raise BlockingIOError(115, 'Operation now in progress')
            self._give_up()
            raise TimeoutError('timed out')

    def _give_up(self):
        _socket_close(self._connection)
        self._connection = None

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            if not isinstance(error.errno, int) or error.errno < 0:
                raise
            return error.errno
        return 0

    def send(self, data, flags=0):
        return _socket_send(self._connected(), _socket_bytes(data))

    def sendall(self, data, flags=0):
        _socket_send(self._connected(), _socket_bytes(data))

    def recv(self, bufsize, flags=0):
        if not isinstance(bufsize, int):
            raise TypeError(f"'{type(bufsize).__name__}' object cannot be interpreted as an integer")
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        return _socket_waited(_socket_recv(self._connected(), bufsize, self._timeout), self._timeout)

    def shutdown(self, how):
        if how not in (0, 1, 2):
            raise OSError(22, 'Invalid argument')
        connection = self._connected()
        if how != 0:
            _socket_finish(connection)

    def getsockname(self):
        self._open()
        return ('0.0.0.0', 0) if self._connection is None else _socket_names(self._connection)[0]

    def getpeername(self):
        return _socket_names(self._connected())[1]

    def close(self):
        # Files that were made of it keep the connection open, as in CPython.
        if not self._closed:
            self._closed = True
            if self._files <= 0:
                self._real_close()

    def _real_close(self):
        if self._connection is not None:
            _socket_close(self._connection)
            self._connection = None

def socket__getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    found = '127.0.0.1' if host is None else _socket_look_up(host, None)
    return [(2, 1, 6, '', (found, int(port or 0)))]

def socket__gethostbyname(hostname):
    return _socket_look_up(hostname, None)

def socket__gethostname():
    return 'baton'

def socket__create_connection(address, timeout=socket___GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    host, port = address
    sock = _socket.socket()
    try:
        if timeout is not _socket._GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(timeout)
        sock.connect((host, port))
        return sock
    except BaseException:
        sock.close()
        raise

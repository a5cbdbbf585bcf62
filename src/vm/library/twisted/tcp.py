
# Connections: errors, addresses and what connectors and transports have in Python. The classes are native.

import twisted.internet.address as _address
import twisted.internet.interfaces as _interfaces

def _error_text(message, words):
    return f'{message}: {" ".join(words)}.' if words else f'{message}.'

def _message_and_words(self):
    return _error_text(self.MESSAGE, self.args)

def _connect_error_text(self):
    text = self.MESSAGE
    if self.osError:
        text = f'{text}: {self.osError}'
    if self.args[0]:
        text = f'{text}: {self.args[0]}'
    return text + '.'

def _lost_text(self):
    return _error_text(self.MESSAGE.strip().splitlines()[0], self.args)

twisted_internet_error__ConnectionDone__MESSAGE = 'Connection was closed cleanly'
twisted_internet_error__ConnectionDone____str__ = _message_and_words
twisted_internet_error__ConnectionLost__MESSAGE = '\n    Connection to the other side was lost in a non-clean fashion\n    '
twisted_internet_error__ConnectionLost____str__ = _lost_text
twisted_internet_error__ConnectionAborted__MESSAGE = (
    'Connection was aborted locally using ITCPTransport.abortConnection'
)
twisted_internet_error__ConnectError__MESSAGE = 'An error occurred while connecting'
twisted_internet_error__ConnectError____str__ = _connect_error_text
twisted_internet_error__NoRouteError__MESSAGE = 'No route to host'
twisted_internet_error__ConnectionRefusedError__MESSAGE = 'Connection was refused by other side'
twisted_internet_error__TCPTimedOutError__MESSAGE = 'TCP connection timed out'
twisted_internet_error__UserError__MESSAGE = 'User aborted connection'
twisted_internet_error__TimeoutError__MESSAGE = 'User timeout caused connection failure'
twisted_internet_error__DNSLookupError__MESSAGE = 'DNS lookup failed'
twisted_internet_error__DNSLookupError____str__ = _message_and_words
twisted_internet_error__NotConnectingError__MESSAGE = (
    'The Connector was not connecting when it was asked to stop connecting'
)
twisted_internet_error__NotConnectingError____str__ = _message_and_words

def twisted_internet_error__ConnectError____init__(self, osError=None, string=''):
    self.osError = osError
    Exception.__init__(self, string)

class twisted_internet_error__ConnectBindError(_error.ConnectError):
    MESSAGE = "Couldn't bind"

class twisted_internet_error__UnknownHostError(_error.ConnectError):
    MESSAGE = "Hostname couldn't be looked up"

class twisted_internet_error__ServiceNameUnknownError(_error.ConnectError):
    MESSAGE = 'Service name given as port is unknown'

class twisted_internet_error__SSLError(_error.ConnectError):
    MESSAGE = 'An SSL error occurred'

class twisted_internet_error__ConnectInProgressError(Exception):
    pass

class twisted_internet_error__ConnectingCancelledError(Exception):
    def __init__(self, address):
        Exception.__init__(self, address)
        self.address = address

class twisted_internet_error__NoProtocol(Exception):
    pass

class twisted_internet_error__UnsupportedAddressFamily(Exception):
    pass

_connect_errors = {
    101: _error.NoRouteError,
    110: _error.TCPTimedOutError,
    111: _error.ConnectionRefusedError,
}

def twisted_internet_error__getConnectError(e):
    args = e.args if isinstance(e, Exception) else e
    try:
        number, string = args
    except ValueError:
        return _error.ConnectError(string=e)
    return _connect_errors.get(number, _error.ConnectError)(number, string)

def twisted_internet_address__IPv4Address____init__(self, type, host, port):
    if type not in ('TCP', 'UDP'):
        raise ValueError(f"'type' must be in ['TCP', 'UDP'] (got {type!r})")
    self.type = type
    self.host = host
    self.port = port

def twisted_internet_address__IPv4Address____repr__(self):
    return f'IPv4Address(type={self.type!r}, host={self.host!r}, port={self.port!r})'

def twisted_internet_address__IPv4Address____eq__(self, other):
    if type(other) is not type(self):
        return NotImplemented
    return (self.type, self.host, self.port) == (other.type, other.host, other.port)

def twisted_internet_address__IPv4Address____hash__(self):
    return hash((self.type, self.host, self.port))

def twisted_internet_tcp__Connector__getDestination(self):
    return _address.IPv4Address('TCP', self.host, self.port)

def twisted_internet_tcp__Client__registerProducer(self, producer, streaming):
    if self.producer is not None:
        raise RuntimeError(
            f'Cannot register producer {producer}, because producer {self.producer} was never unregistered.'
        )
    self._register_producer(producer, 1 if streaming else 0)

def twisted_internet_tcp__Client__stopConsuming(self):
    self.unregisterProducer()
    self.loseConnection()

# Simulated connections have no Nagle's algorithm and are not kept alive.
def twisted_internet_tcp__Client__setTcpNoDelay(self, enabled):
    pass

def twisted_internet_tcp__Client__getTcpNoDelay(self):
    return False

def twisted_internet_tcp__Client__setTcpKeepAlive(self, enabled):
    pass

def twisted_internet_tcp__Client__getTcpKeepAlive(self):
    return False

class zope_interface__Interface:
    @classmethod
    def providedBy(cls, object):
        return any(issubclass(one, cls) for one in getattr(object, '_implements', ()))

    @classmethod
    def implementedBy(cls, implementation):
        return cls.providedBy(implementation)

class zope_interface__Attribute:
    def __init__(self, doc=''):
        self.doc = doc

# What is declared is remembered; of all interfaces only one changes what is called.
def zope_interface__implementer(*interfaces):
    def declare(cls):
        cls._implements = getattr(cls, '_implements', ()) + interfaces
        for one in interfaces:
            if issubclass(one, twisted_internet_interfaces__IHalfCloseableProtocol):
                cls._half_closeable = True
        return cls
    return declare

def zope_interface__provider(*interfaces):
    return lambda provider: provider

class twisted_internet_interfaces__IAddress(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IConnector(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IProtocol(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IProtocolFactory(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IHalfCloseableProtocol(zope_interface__Interface):
    pass

class twisted_internet_interfaces__ITransport(zope_interface__Interface):
    pass

class twisted_internet_interfaces__ITCPTransport(twisted_internet_interfaces__ITransport):
    pass

class twisted_internet_interfaces__IConsumer(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IProducer(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IPushProducer(twisted_internet_interfaces__IProducer):
    pass

class twisted_internet_interfaces__IPullProducer(twisted_internet_interfaces__IProducer):
    pass

class twisted_internet_interfaces__IReactorTCP(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IReactorTime(zope_interface__Interface):
    pass

class twisted_internet_interfaces__IStreamClientEndpoint(zope_interface__Interface):
    pass

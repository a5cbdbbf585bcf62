
# `twisted.internet.protocol`, and the endpoints that connect protocols.

import random as _random
import twisted.internet.endpoints as _endpoints

class twisted_internet_protocol__BaseProtocol:
    connected = 0
    transport = None

    def makeConnection(self, transport):
        self.connected = 1
        self.transport = transport
        self.connectionMade()

    def connectionMade(self):
        pass

twisted_internet_protocol__connectionDone = _failure.Failure(_error.ConnectionDone())

class twisted_internet_protocol__Protocol(twisted_internet_protocol__BaseProtocol):
    factory = None

    def logPrefix(self):
        return type(self).__name__

    def dataReceived(self, data):
        pass

    def connectionLost(self, reason=twisted_internet_protocol__connectionDone):
        pass

class twisted_internet_protocol__Factory:
    protocol = None
    numPorts = 0
    noisy = True

    @classmethod
    def forProtocol(cls, protocol, *args, **kwargs):
        factory = cls(*args, **kwargs)
        factory.protocol = protocol
        return factory

    def logPrefix(self):
        return type(self).__name__

    def doStart(self):
        if not self.numPorts:
            self.startFactory()
        self.numPorts += 1

    def doStop(self):
        if self.numPorts == 0:
            return
        self.numPorts -= 1
        if not self.numPorts:
            self.stopFactory()

    def startFactory(self):
        pass

    def stopFactory(self):
        pass

    def buildProtocol(self, addr):
        assert self.protocol is not None
        protocol = self.protocol()
        protocol.factory = self
        return protocol

class twisted_internet_protocol__ServerFactory(twisted_internet_protocol__Factory):
    pass

class twisted_internet_protocol__ClientFactory(twisted_internet_protocol__Factory):
    def startedConnecting(self, connector):
        pass

    def clientConnectionFailed(self, connector, reason):
        pass

    def clientConnectionLost(self, connector, reason):
        pass

class twisted_internet_protocol__ReconnectingClientFactory(twisted_internet_protocol__ClientFactory):
    maxDelay = 3600
    initialDelay = 1.0
    factor = 2.7182818284590451
    jitter = 0.119626565582
    delay = 1.0
    retries = 0
    maxRetries = None
    _callID = None
    connector = None
    clock = None
    continueTrying = 1

    def clientConnectionFailed(self, connector, reason):
        self._connect_again(connector)

    def clientConnectionLost(self, connector, unused_reason):
        self._connect_again(connector)

    def _connect_again(self, connector):
        if self.continueTrying:
            self.connector = connector
            self.retry()

    def retry(self, connector=None):
        if not self.continueTrying:
            return
        if connector is None:
            connector = self.connector
            if connector is None:
                raise ValueError('no connector to retry')
        self.retries += 1
        if self.maxRetries is not None and self.retries > self.maxRetries:
            return
        if self.jitter:
            self.delay = _random.normalvariate(self.delay, self.delay * self.jitter)
        if self.clock is None:
            self.clock = _internet.reactor

        def reconnector():
            self._callID = None
            connector.connect()

        self._callID = self.clock.callLater(self.delay, reconnector)
        self.delay = min(self.delay * self.factor, self.maxDelay)

    def stopTrying(self):
        if self._callID:
            self._callID.cancel()
            self._callID = None
        self.continueTrying = 0
        if self.connector:
            try:
                self.connector.stopConnecting()
            except _error.NotConnectingError:
                pass

    def resetDelay(self):
        self.delay = self.initialDelay
        self.retries = 0
        self._callID = None
        self.continueTrying = 1

class _OneProtocol(twisted_internet_protocol__ClientFactory):
    noisy = False
    pending = None

    def __init__(self, reactor, instance, deferred):
        self.reactor = reactor
        self.instance = instance
        self.deferred = deferred

    def _tell(self, method, value):
        self.deferred = None
        self.pending = self.reactor.callLater(0, self.fire, method, value)

    def buildProtocol(self, addr):
        self._tell(self.deferred.callback, self.instance)
        return self.instance

    def clientConnectionFailed(self, connector, reason):
        self._tell(self.deferred.errback, reason)

    def fire(self, func, value):
        self.pending = None
        func(value)

class twisted_internet_protocol__ClientCreator:
    def __init__(self, reactor, protocolClass, *args, **kwargs):
        self.reactor = reactor
        self.protocolClass = protocolClass
        self.args = args
        self.kwargs = kwargs

    def connectTCP(self, host, port, timeout=30, bindAddress=None):
        def cancel(deferred):
            connector.disconnect()
            if factory.pending is not None:
                factory.pending.cancel()

        deferred = _defer.Deferred(cancel)
        factory = _OneProtocol(self.reactor, self.protocolClass(*self.args, **self.kwargs), deferred)
        connector = self.reactor.connectTCP(host, port, factory, timeout=timeout, bindAddress=bindAddress)
        return deferred

# Tells when the protocol inside is connected.
class _Wrapped(twisted_internet_protocol__Protocol):
    def __init__(self, deferred, inner):
        self._deferred = deferred
        self._inner = inner

    def connectionMade(self):
        self._inner.makeConnection(self.transport)
        self._deferred.callback(self._inner)

    def dataReceived(self, data):
        return self._inner.dataReceived(data)

    def connectionLost(self, reason):
        return self._inner.connectionLost(reason)

@zope_interface__implementer(twisted_internet_interfaces__IHalfCloseableProtocol)
class _WrappedHalfCloseable(_Wrapped):
    def readConnectionLost(self):
        self._inner.readConnectionLost()

    def writeConnectionLost(self):
        self._inner.writeConnectionLost()

class _WrappingFactory(twisted_internet_protocol__ClientFactory):
    def __init__(self, inner):
        self._inner = inner
        self.on_connection = _defer.Deferred(self._cancel)

    def startedConnecting(self, connector):
        self._connector = connector

    def _cancel(self, deferred):
        deferred.errback(_error.ConnectingCancelledError(self._connector.getDestination()))
        self._connector.stopConnecting()

    def doStart(self):
        self._inner.doStart()

    def doStop(self):
        self._inner.doStop()

    def buildProtocol(self, addr):
        try:
            protocol = self._inner.buildProtocol(addr)
            if protocol is None:
                raise _error.NoProtocol()
        except BaseException:
            self.on_connection.errback()
        else:
            half = _interfaces.IHalfCloseableProtocol.providedBy(protocol)
            return (_WrappedHalfCloseable if half else _Wrapped)(self.on_connection, protocol)

    def clientConnectionFailed(self, connector, reason):
        if not self.on_connection.called:
            self.on_connection.errback(reason)

class twisted_internet_endpoints__TCP4ClientEndpoint:
    def __init__(self, reactor, host, port, timeout=30, bindAddress=None):
        self._reactor = reactor
        self._host = host
        self._port = port
        self._timeout = timeout
        self._bindAddress = bindAddress

    def connect(self, protocolFactory):
        try:
            factory = _WrappingFactory(protocolFactory)
            self._reactor.connectTCP(
                self._host, self._port, factory, timeout=self._timeout, bindAddress=self._bindAddress
            )
            return factory.on_connection
        except BaseException:
            return _defer.fail()

# There are addresses of one family only, so that nothing is tried side by side.
class twisted_internet_endpoints__HostnameEndpoint(twisted_internet_endpoints__TCP4ClientEndpoint):
    def __init__(self, reactor, host, port, timeout=30, bindAddress=None, attemptDelay=None):
        if isinstance(host, bytes):
            host = host.decode('ascii')
        super().__init__(reactor, host, port, timeout, bindAddress)

class _OneShot(twisted_internet_protocol__Factory):
    def __init__(self, one):
        self.one = one

    def buildProtocol(self, addr):
        return self.one

def twisted_internet_endpoints__connectProtocol(endpoint, protocol):
    return endpoint.connect(_OneShot(protocol))

def twisted_internet_endpoints__clientFromString(reactor, description):
    kind, *given = description.split(':')
    named = {name: value for name, _, value in (part.partition('=') for part in given if '=' in part)}
    placed = [part for part in given if '=' not in part]
    for name in ('host', 'port'):
        if placed and name not in named:
            named[name] = placed.pop(0)
    if kind.lower() != 'tcp':
        raise ValueError(f'Unknown endpoint type: {kind!r}')
    timeout = int(named.get('timeout', 30))
    return _endpoints.HostnameEndpoint(reactor, named['host'], int(named['port']), timeout)

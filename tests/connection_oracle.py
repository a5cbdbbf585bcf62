"""Plays made-up programs of connections on Twisted, over sockets that do what the program says; prints what each did.

Reads one JSON list of programs from standard input and prints one JSON list of lines a program. A program is an object:
`operations` come one after the other; `reactions` says for each method what its calls do, the first one first.
`tests/it/connections/author.rs` makes them up, `tests/it/connections/play.rs` plays them on the core in Rust.

usage: python3 connection_oracle.py < programs.json
"""
import errno
import json
import socket
import sys

from twisted.internet import base, error, posixbase, task, tcp
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IHalfCloseableProtocol
from twisted.internet.main import CONNECTION_LOST
from twisted.logger import globalLogBeginner
from twisted.python import log
from twisted.python.failure import Failure
from zope.interface import implementer

OPERATIONS_MAX = 200
ADDRESS = "192.0.2.1"
IN, OUT, BROKEN = 1, 4, 8
ERRNOS = {"refused": errno.ECONNREFUSED, "host": errno.EHOSTUNREACH, "network": errno.ENETUNREACH,
          "time": errno.ETIMEDOUT}


class Raised(Exception):
    pass


def show(reason):
    if isinstance(reason, Failure):
        reason = reason.value
    if isinstance(reason, Raised):
        return str(reason)
    if isinstance(reason, error.ConnectError) and isinstance(reason.args[0], Failure):
        return "ConnectError[%s]" % show(reason.args[0])
    return type(reason).__name__


class Socket:
    """The kernel's part: it answers what the player has laid ready."""

    def __init__(self, player, index):
        self.player, self.index = player, index
        self.asked = self.established = self.reset = False
        self.error, self.received = 0, None

    def fileno(self):
        return self.index

    def setblocking(self, flag):
        pass

    def getsockopt(self, level, option):
        return self.error

    def setsockopt(self, level, option, value):
        self.reset |= option == socket.SO_LINGER

    def getsockname(self):
        return ("192.168.0.2", 40000)

    def connect_ex(self, address):
        if self.established:
            return errno.EISCONN
        if not self.asked:
            self.asked = True
            self.player.log("connect T%d %s:%d" % (self.index, *address))
        return errno.EINPROGRESS

    def recv(self, count):
        if self.received is None:
            raise OSError(errno.ECONNRESET, "")
        return self.received

    def send(self, data):
        if len(data):
            self.player.log("send T%d %d" % (self.index, len(data)))
        return len(data)

    def shutdown(self, how):
        if how == 1:
            self.player.log("finish T%d" % self.index)

    def close(self):
        if self.asked:
            self.player.log("close T%d %d" % (self.index, self.reset))


class Client(tcp.Client):
    def createInternetSocket(self):
        self.index = len(self.reactor_of.transports)
        self.reactor_of.transports.append(self)
        self.kernel = Socket(self.reactor_of, self.index)
        self.lookup = None
        return self.kernel

    def resolveAddress(self):
        # Twisted looks names up for nobody, too.
        if hasattr(self, "connector"):
            self.reactor.resolving = self
            super().resolveAddress()


class Connector(tcp.Connector):
    def _makeTransport(self):
        client = type("Client", (Client,), {"reactor_of": self.reactor})
        return client(self.host, self.port, None, self, self.reactor)


class Told:
    def __init__(self, player, label):
        self.player, self.label = player, label

    def told(self, method, detail=""):
        return self.player.react(self.label, method, detail)


class Producer(Told):
    def resumeProducing(self):
        self.told("resumeProducing")

    def pauseProducing(self):
        self.told("pauseProducing")

    def stopProducing(self):
        self.told("stopProducing")


class Protocol(Told):
    def makeConnection(self, transport):
        self.told("makeConnection", "T%d" % transport.index)

    def dataReceived(self, data):
        self.told("dataReceived", str(len(data)))

    def connectionLost(self, reason):
        self.told("connectionLost", show(reason))


@implementer(IHalfCloseableProtocol)
class HalfCloseable(Protocol):
    def readConnectionLost(self):
        self.told("readConnectionLost")

    def writeConnectionLost(self):
        self.told("writeConnectionLost")


class Factory(Told):
    def doStart(self):
        self.told("doStart")

    def doStop(self):
        self.told("doStop")

    def startedConnecting(self, connector):
        self.told("startedConnecting", connector.state)

    def buildProtocol(self, address):
        end = self.told("buildProtocol", "%s:%d" % (address.host, address.port))
        if end == "nothing":
            return None
        self.player.protocols += 1
        kind = HalfCloseable if end == "half" else Protocol
        return kind(self.player, "P%d" % (self.player.protocols - 1))

    def clientConnectionFailed(self, connector, reason):
        self.told("clientConnectionFailed", "%s %s" % (show(reason), connector.state))

    def clientConnectionLost(self, connector, reason):
        self.told("clientConnectionLost", "%s %s" % (show(reason), connector.state))


class Player(task.Clock, posixbase._PollLikeMixin, posixbase._DisconnectSelectableMixin):
    """A reactor whose loop is the program."""

    _POLL_DISCONNECTED, _POLL_IN, _POLL_OUT = BROKEN, IN, OUT

    def __init__(self, program):
        super().__init__()
        self.program = program
        self.trace, self.logged = [], []
        self.transports, self.connectors, self.deferreds = [], [], []
        self.protocols = self.producers = self.triggers = 0
        self.counts = {}
        self.left = OPERATIONS_MAX
        self._reads, self._writes = {}, {}
        self.running, self.stopped, self.just_stopped = True, False, False
        self.event = base._ThreePhaseEvent()
        self.event.addTrigger("during", self.crash)
        self.event.addTrigger("during", self.disconnect_all)

    # What Twisted asks of a reactor.
    def addReader(self, reader):
        self._reads[reader.fileno()] = reader

    def addWriter(self, writer):
        self._writes[writer.fileno()] = writer

    def removeReader(self, reader):
        self._reads = {fd: one for fd, one in self._reads.items() if one is not reader}

    def removeWriter(self, writer):
        self._writes = {fd: one for fd, one in self._writes.items() if one is not writer}

    def resolve(self, name):
        client = self.resolving
        self.log("look up T%d %s" % (client.index, name.lower()))
        client.lookup = Deferred()
        return client.lookup

    def crash(self):
        self.running = False

    def disconnect_all(self):
        watched = sorted({**self._reads, **self._writes}.items())
        self._reads, self._writes = {}, {}
        for _, transport in watched:
            log.callWithLogger(transport, transport.connectionLost, Failure(CONNECTION_LOST))

    # The program.
    def log(self, line):
        self.trace.append(line)

    def observe(self, event):
        if event["isError"] and "failure" in event:
            self.logged.append(show(event["failure"]))

    def react(self, label, method, detail=""):
        self.log(("%s.%s %s" % (label, method, detail)).strip())
        nth = self.counts.get(method, 0)
        self.counts[method] = nth + 1
        bodies = self.program["reactions"].get(method, [])
        operations, end = bodies[nth] if nth < len(bodies) else ([], "none")
        self.play(operations)
        if end in ("Red", "Green"):
            raise Raised(end)
        return end

    def play(self, operations):
        for name, *arguments in operations:
            if self.left == 0:
                self.log("limit")
                return
            self.left -= 1
            try:
                getattr(self, "do_" + name)(*arguments)
            except Exception as reason:
                self.log("%s raised %s" % (name, show(reason)))

    def pick(self, items, index):
        return items[index % len(items)] if items else None

    def do_connect(self, host, timeout):
        factory = Factory(self, "F%d" % len(self.connectors))
        connector = Connector(host, 80, factory, timeout, None, self)
        self.connectors.append(connector)
        connector.connect()

    def do_turn(self, by):
        self.rightNow += by
        self._sortCalls()
        for call in [call for call in self.calls if call.getTime() <= self.rightNow]:
            if call.active():
                self.calls.remove(call)
                call.called = 1
                try:
                    call.func(*call.args, **call.kw)
                except Exception:
                    log.err()
        if self.just_stopped:
            self.just_stopped = False
            self.event.fireEvent()

    def happen(self, transport, event):
        log.callWithLogger(transport, self._doReadOrWrite, transport, transport.index, event)

    def transport_in(self, watched, index):
        transport = self.pick(self.transports, index)
        return transport if transport is not None and transport.index in watched else None

    def do_found(self, index, found):
        transport = self.pick(self.transports, index)
        if transport is None or transport.lookup is None:
            return
        lookup, transport.lookup = transport.lookup, None
        if found:
            lookup.callback(ADDRESS)
        else:
            lookup.errback(error.DNSLookupError())
        if isinstance(lookup.result, Failure):
            self.logged.append(show(lookup.result))
            lookup.addErrback(lambda failure: None)

    def do_connected(self, index):
        transport = self.transport_in(self._writes, index)
        if transport is not None and not transport.connected:
            transport.kernel.established = True
            self.happen(transport, OUT)

    def do_refused(self, index, why):
        transport = self.transport_in(self._writes, index)
        if transport is not None and not transport.connected:
            transport.kernel.error = ERRNOS[why]
            self.happen(transport, IN)

    def do_bytes(self, index, count):
        transport = self.transport_in(self._reads, index)
        if transport is not None and transport.connected:
            transport.kernel.received = b"x" * count
            self.happen(transport, IN)

    def do_end(self, index):
        self.do_bytes(index, 0)

    def do_broken(self, index):
        transport = self.transport_in({**self._reads, **self._writes}, index)
        if transport is not None and transport.connected:
            transport.kernel.received = None
            self.happen(transport, IN if transport.index in self._reads else BROKEN)

    def do_ready(self, index):
        transport = self.transport_in(self._writes, index)
        if transport is not None and transport.connected:
            self.happen(transport, OUT)

    def do_transport(self, index, method, *arguments):
        transport = self.pick(self.transports, index)
        if transport is None:
            return
        # Twisted half accepts these before there is a connection, and after an attempt that failed.
        if method in ("loseWriteConnection", "registerProducer") and not transport.connected:
            return
        if method == "write":
            arguments = [b"x" * arguments[0]]
        elif method == "writeSequence":
            arguments = [[b"x" * count for count in arguments[0]]]
        elif method == "registerProducer":
            arguments = [Producer(self, "R%d" % self.producers), arguments[0]]
            self.producers += 1
        getattr(transport, method)(*arguments)

    def do_connector(self, index, method):
        connector = self.pick(self.connectors, index)
        if connector is not None:
            getattr(connector, method)()

    def do_look(self, index):
        transport = self.pick(self.transports, index)
        if transport is not None:
            self.log(self.look(transport))

    def look(self, transport):
        index, unsent = transport.index, 0
        if transport.connected:
            unsent = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
        return "T%d reading=%d writing=%d connected=%d unsent=%d" % (
            index, transport.connected and index in self._reads, transport.connected and index in self._writes,
            transport.connected, unsent)

    def do_stop(self):
        if self.stopped:
            raise error.ReactorNotRunning()
        self.stopped = self.just_stopped = True

    def do_trigger(self, phase):
        label = "S%d" % self.triggers
        self.triggers += 1

        def trigger():
            if self.react(label, "trigger") == "deferred":
                self.deferreds.append(Deferred())
                return self.deferreds[-1]

        self.event.addTrigger(phase, trigger)

    def do_fire(self):
        if self.deferreds:
            self.deferreds.pop(0).callback(None)

    def run(self):
        log.addObserver(self.observe)
        for operation in self.program["operations"]:
            if not self.running:
                break
            self.play([operation])
            if self.logged:
                self.log("logged " + " ".join(self.logged))
                self.logged.clear()
        log.removeObserver(self.observe)
        self.trace += [self.look(transport) for transport in self.transports]
        self.trace += ["C%d %s" % (i, connector.state) for i, connector in enumerate(self.connectors)]
        return self.trace


def main():
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False)
    for program in json.load(sys.stdin):
        print(json.dumps(Player(program).run()))


if __name__ == "__main__":
    main()

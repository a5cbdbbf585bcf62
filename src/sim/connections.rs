//! Programs with connections, to which a network tells what is written down here.

use super::{RunOptions, Simulation};
use crate::base::VirtualTime;
use crate::reactor::{Received, Refusal, Tcp, TransportId};
use bytes::Bytes;
use std::net::{Ipv4Addr, SocketAddrV4};

const HERE: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 168, 0, 2), 40_000);

/// What the program prints, with the errors behind; the network tells these things, a millisecond apart.
fn run(program: &str, told: &[Tcp]) -> String {
    let (program, diagnostics) = crate::vm::compile(program);
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let mut simulation = Simulation::new(program, RunOptions::default());
    for (nth, report) in (1..).zip(told) {
        simulation.state.machine.loops.tell(VirtualTime(nth * 1_000_000), report.clone());
    }
    simulation.run_to_end();
    let traceback = simulation.traceback().unwrap_or_default();
    format!("{}{}{traceback}", simulation.printed(false), simulation.printed(true))
}

fn first() -> TransportId {
    let mut reactor = crate::reactor::Reactor::new(crate::reactor::Admission::NextTurn);
    let world = &mut crate::reactor::local::Closures;
    let id = reactor.connector("", 0, None, world);
    let mut run = crate::reactor::Run::new(crate::reactor::Request::Connect(id, crate::reactor::local::Value::None));
    while !matches!(reactor.step(&mut run, world), crate::reactor::Step::Done(_)) {
        run.resolve(Ok(crate::reactor::Outcome::Value(crate::reactor::local::Value::None)));
    }
    reactor.get_connector(id).transport().expect("it connects")
}

fn bytes(text: &'static str) -> Received {
    Received::Bytes(Bytes::from_static(text.as_bytes()))
}

#[test]
fn a_factory_and_its_protocol_are_told_what_comes() {
    let program = "
from twisted.internet import reactor, protocol

class Echo(protocol.Protocol):
    def connectionMade(self):
        print('made', self.transport.getPeer(), self.transport.getHost().port, self.factory.numPorts)
        self.transport.write(b'hello')

    def dataReceived(self, data):
        print('received', data, self.transport.connected)

    def connectionLost(self, reason):
        print('lost', reason.value)

class EchoFactory(protocol.ClientFactory):
    protocol = Echo

    def startedConnecting(self, connector):
        print('started', connector.state, connector.getDestination())

    def clientConnectionLost(self, connector, reason):
        print(reason.type.__name__, connector.state)
        reactor.stop()

reactor.connectTCP('server.example', 80, EchoFactory())
reactor.addSystemEventTrigger('before', 'shutdown', print, 'shutdown')
reactor.run()
";
    let id = first();
    let told = [
        Tcp::LookedUp(id, Some(Ipv4Addr::new(192, 0, 2, 1))),
        Tcp::Connected(id, HERE),
        Tcp::Write(id),
        Tcp::Read(id, bytes("welcome")),
        Tcp::Read(id, Received::End),
    ];
    assert_eq!(
        run(program, &told),
        "started connecting IPv4Address(type='TCP', host='server.example', port=80)
made IPv4Address(type='TCP', host='192.0.2.1', port=80) 40000 1
received b'welcome' 1
lost Connection was closed cleanly.
ConnectionDone disconnected
shutdown
"
    );
}

#[test]
fn failures_say_what_they_say_in_twisted() {
    let program = "
from twisted.internet import reactor, protocol, error

class Failing(protocol.ClientFactory):
    def clientConnectionFailed(self, connector, reason):
        print(reason.value, [cls.__name__ for cls in reason.type.__mro__])
        reactor.stop()

reactor.connectTCP('HOST', 80, Failing(), timeout=2)
reactor.run()
";
    let program = |host: &str| program.replace("HOST", host);
    let id = first();
    let refused = Tcp::Refused(id, Refusal::Refused);
    let base = "'Exception', 'BaseException', 'object']\n";
    assert_eq!(
        run(&program("192.0.2.1"), &[refused]),
        format!(
            "Connection was refused by other side: 111: Connection refused. ['ConnectionRefusedError', 'ConnectError', {base}"
        )
    );
    assert_eq!(
        run(&program("192.0.2.1"), &[]),
        format!("User timeout caused connection failure. ['TimeoutError', 'UserError', 'ConnectError', {base}")
    );
    assert_eq!(
        run(&program("nowhere.example"), &[Tcp::LookedUp(id, None)]),
        format!(
            "DNS lookup failed: no results for hostname lookup: nowhere.example. ['DNSLookupError', 'OSError', {base}"
        )
    );
}

#[test]
fn an_endpoint_connects_a_protocol_that_takes_lines() {
    let program = "
from twisted.internet import defer, endpoints, reactor
from twisted.internet.task import react
from twisted.protocols.basic import LineReceiver

class Lines(LineReceiver):
    def connectionMade(self):
        self.done = defer.Deferred()
        self.sendLine(b'GET')

    def lineReceived(self, line):
        print(line)
        if line == b'end':
            self.transport.loseConnection()

    def connectionLost(self, reason):
        self.done.callback(reason.value)

@defer.inlineCallbacks
def main(reactor):
    endpoint = endpoints.clientFromString(reactor, 'tcp:192.0.2.1:80')
    lines = yield endpoints.connectProtocol(endpoint, Lines())
    why = yield lines.done
    print(repr(why))

react(main)
";
    let id = first();
    let told = [
        Tcp::Connected(id, HERE),
        Tcp::Write(id),
        Tcp::Read(id, bytes("one\r\ntw")),
        Tcp::Read(id, bytes("o\r\nend\r\nlate\r\n")),
        Tcp::Write(id),
    ];
    let printed = run(program, &told);
    assert!(printed.starts_with("b'one'\nb'two'\nb'end'\nConnectionDone()\n"), "{printed}");
}

#[test]
fn what_a_protocol_raises_is_told_and_loses_the_connection() {
    let program = "
from twisted.internet import reactor, protocol

class Bad(protocol.Protocol):
    def dataReceived(self, data):
        raise ValueError(data)

    def connectionLost(self, reason):
        print('lost', repr(reason.value))
        reactor.stop()

protocol.ClientCreator(reactor, Bad).connectTCP('192.0.2.1', 80).addCallback(lambda it: print(type(it).__name__))
reactor.run()
";
    let id = first();
    let printed = run(program, &[Tcp::Connected(id, HERE), Tcp::Read(id, bytes("?"))]);
    assert!(printed.starts_with("Bad\nlost ValueError(b'?')\nUnhandled Error\n"), "{printed}");
}

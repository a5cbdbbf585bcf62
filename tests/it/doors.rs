//! Programs that reach the simulated network through the reactor.

use crate::runs::{prepare, run};
use baton::sim::Progress;

/// A factory that asks for a page, and stops the reactor at the end.
const ASK: &str = "
from twisted.internet import reactor, protocol

class Ask(protocol.Protocol):
    def connectionMade(self):
        print('made', self.transport.getPeer(), self.transport.getHost().host, self.factory.numPorts)
        self.received = 0
        self.transport.write(b'GET / HTTP/1.0\\r\\nHost: ' + self.factory.host.encode() + b'\\r\\n\\r\\n')

    def dataReceived(self, data):
        self.received += len(data)

    def connectionLost(self, reason):
        print('lost after', self.received, reason.value)

class Asking(protocol.ClientFactory):
    protocol = Ask

    def __init__(self, host):
        self.host = host

    def startedConnecting(self, connector):
        print('started', connector.state, connector.getDestination())

    def clientConnectionFailed(self, connector, reason):
        print(reason.value, [cls.__name__ for cls in reason.type.__mro__])
        self.stop()

    def clientConnectionLost(self, connector, reason):
        print(reason.type.__name__, connector.state)
        self.stop()

    def stop(self):
        global left
        left -= 1
        if not left:
            reactor.stop()

def ask(*hosts, timeout=30):
    global left
    left = len(hosts)
    for host in hosts:
        reactor.connectTCP(host, 80, Asking(host), timeout=timeout)
    reactor.run()
";

fn printed(program: &str) -> String {
    let simulation = run(program, "rr:100");
    format!("{}{}{:?}", simulation.printed(false), simulation.printed(true), simulation.outcome().expect("it ended"))
}

#[test]
fn a_factory_and_its_protocol_are_told_what_comes() {
    assert_eq!(
        printed(&format!(
            "{ASK}reactor.addSystemEventTrigger('before', 'shutdown', print, 'shutdown')\nask('blog-3.example')"
        )),
        "started connecting IPv4Address(type='TCP', host='blog-3.example', port=80)
made IPv4Address(type='TCP', host='10.0.0.4', port=80) 192.168.0.2 1
lost after 11605 Connection was closed cleanly.
ConnectionDone disconnected
shutdown
Finished"
    );
}

#[test]
fn failures_say_what_they_say_in_twisted() {
    let failed = |host: &str| {
        let all = printed(&format!("{ASK}ask('{host}', timeout=2)"));
        all.lines().nth(1).unwrap_or_default().to_owned()
    };
    let base = "'Exception', 'BaseException', 'object']";
    assert_eq!(
        failed("refused.example"),
        format!(
            "Connection was refused by other side: 111: Connection refused. ['ConnectionRefusedError', 'ConnectError', {base}"
        )
    );
    assert_eq!(
        failed("unreachable.example"),
        format!("An error occurred while connecting: 113: No route to host. ['ConnectError', {base}")
    );
    assert_eq!(
        failed("timeout.example"),
        format!("User timeout caused connection failure. ['TimeoutError', 'UserError', 'ConnectError', {base}")
    );
    assert_eq!(
        failed("nowhere"),
        format!("DNS lookup failed: no results for hostname lookup: nowhere. ['DNSLookupError', 'OSError', {base}")
    );
    let reset = printed(&format!("{ASK}ask('reset.example')"));
    assert!(reset.contains("\nlost after 0 Connection to the other side was lost in a non-clean fashion"), "{reset}");
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
        self.sendLine(b'HEAD / HTTP/1.1\\r\\nHost: blog-1.example\\r\\nConnection: close\\r\\n')

    def lineReceived(self, line):
        if line.startswith(b'Content'):
            print(line)
        if not line:
            self.transport.loseConnection()

    def connectionLost(self, reason):
        self.done.callback(reason.value)

@defer.inlineCallbacks
def main(reactor):
    endpoint = endpoints.clientFromString(reactor, 'tcp:blog-1.example:80')
    lines = yield endpoints.connectProtocol(endpoint, Lines())
    why = yield lines.done
    print(repr(why))

react(main)
";
    let printed = printed(program);
    assert!(printed.starts_with("b'Content-Type: text/html"), "{printed}");
    assert!(printed.contains("\nConnectionDone()\n"), "{printed}");
}

#[test]
fn what_a_protocol_raises_is_told_and_loses_the_connection() {
    let program = "
from twisted.internet import reactor, protocol

class Bad(protocol.Protocol):
    def connectionMade(self):
        self.transport.write(b'GET / HTTP/1.0\\r\\n\\r\\n')

    def dataReceived(self, data):
        raise ValueError(data[:8])

    def connectionLost(self, reason):
        print('lost', repr(reason.value))
        reactor.stop()

protocol.ClientCreator(reactor, Bad).connectTCP('10.0.0.1', 80).addCallback(lambda it: print(type(it).__name__))
reactor.run()
";
    let printed = printed(program);
    assert!(printed.starts_with("Bad\nlost ValueError(b'HTTP/1.1')\nUnhandled Error\n"), "{printed}");
}

#[test]
fn ten_downloads_at_once_take_little_longer_than_one() {
    let one = run(&format!("{ASK}ask('blog-0.example')"), "rr:100").end_time();
    let ten = run(&format!("{ASK}ask(*[f'blog-{{k}}.example' for k in range(10)])"), "rr:100").end_time();
    assert!(ten.0 < one.0 * 6 / 5, "{ten:?} against {one:?}");
}

#[test]
fn going_back_tells_the_reactor_the_same_again() {
    let program = format!("{ASK}ask(*[f'blog-{{k}}.example' for k in range(5)] + ['reset.example', 'nowhere'])");
    let whole = run(&program, "rr:100");
    let mut simulation = prepare(&program, "rr:100", 1);
    let mut step = 0;
    while simulation.run(997) == Progress::Running {
        step += 1;
        if step % 5 == 0 {
            simulation.seek(simulation.position().saturating_sub(2_000));
        }
    }
    assert_eq!(simulation.transfers().all(), whole.transfers().all());
    assert_eq!(simulation.printed(false), whole.printed(false));
    assert_eq!(simulation.end_time(), whole.end_time());
}

#[test]
fn beside_the_reactor_threads_reach_the_network_too() {
    let program = format!(
        "{ASK}
import socket
from twisted.internet import threads
def get(host):
    s = socket.create_connection((host, 80))
    s.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
    return s.recv(8)
threads.deferToThread(get, 'blog-1.example').addCallback(print)
ask('blog-0.example')
"
    );
    let printed = printed(&program);
    assert!(printed.contains("b'HTTP/1.1'\n"), "{printed}");
}

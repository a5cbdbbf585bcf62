//! What Twisted's interfaces promise of clients, as behaviours.

use std::cell::RefCell;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::rc::Rc;

use bytes::Bytes;

use super::{Command, Method, Received, Refusal, SEND_MAX, Standing, Tcp};
use crate::base::VirtualTime;
use crate::reactor::local::{Closures, Failure, Participant, Session, Value};
use crate::reactor::{ConnectorId, Phase, Request, TransportId};

const SERVER: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 0, 2, 1), 80);
const HERE: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 168, 0, 2), 40_000);

type React = Rc<dyn Fn(&Session, &Method<Closures>) -> Option<Result<Value, Failure>>>;

/// A factory, its protocols and its producers in one: it writes down what it is told.
#[derive(Clone)]
struct Witness {
    log: Rc<RefCell<Vec<String>>>,
    react: React,
}

impl Participant for Witness {
    fn call(&self, session: &Session, method: Method<Closures>) -> Result<Value, Failure> {
        let detail = match &method {
            Method::ClientConnectionFailed(_, why) | Method::ClientConnectionLost(_, why) => format!(" {why}"),
            Method::ConnectionLost(why) => format!(" {why}"),
            Method::DataReceived(bytes) => format!(" {}", String::from_utf8_lossy(bytes)),
            _ => String::new(),
        };
        self.log.borrow_mut().push(format!("{}{detail}", method.name()));
        match (self.react)(session, &method) {
            Some(answer) => answer,
            None if matches!(method, Method::BuildProtocol(_)) => Ok(Value::participant(self.clone())),
            None => Ok(Value::None),
        }
    }
}

struct Bench {
    session: Session,
    witness: Witness,
    connector: ConnectorId,
    now: u64,
}

impl Bench {
    fn new(react: impl Fn(&Session, &Method<Closures>) -> Option<Result<Value, Failure>> + 'static) -> Self {
        let session = Session::turns();
        session.run(Request::Start).expect("it was not running");
        let witness = Witness { log: Rc::default(), react: Rc::new(react) };
        let connector = session
            .connect_tcp("192.0.2.1", 80, Value::participant(witness.clone()))
            .expect("the witness raises nothing");
        Self { session, witness, connector, now: 0 }
    }

    /// One that is connected, with an empty log.
    fn connected(react: impl Fn(&Session, &Method<Closures>) -> Option<Result<Value, Failure>> + 'static) -> Self {
        let mut bench = Self::new(react);
        bench.turn(1);
        assert_eq!(bench.commands(), [Command::Connect(bench.transport(), SERVER)]);
        bench.session.tell(Tcp::Connected(bench.transport(), HERE));
        bench.take();
        bench
    }

    fn turn(&mut self, by_ns: u64) {
        self.now += by_ns;
        self.session.turn(VirtualTime(self.now));
    }

    fn transport(&self) -> TransportId {
        self.session.reactor(|reactor| reactor.get_connector(self.connector).transport()).expect("it has one")
    }

    fn run(&self, request: Request<Closures>) {
        self.session.run(request).expect("it raises nothing");
    }

    fn tell(&self, report: Tcp) {
        self.session.tell(report);
    }

    fn take(&self) -> Vec<String> {
        self.witness.log.take()
    }

    fn commands(&self) -> Vec<Command> {
        std::iter::from_fn(|| self.session.reactor(|reactor| reactor.poll_command())).collect()
    }
}

fn bytes(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

#[test]
fn a_connection_is_made_and_ends_in_twisteds_order() {
    let bench = Bench::connected(|_, _| None);
    let transport = bench.transport();
    bench.tell(Tcp::Read(transport, Received::Bytes(bytes("hello"))));
    bench.tell(Tcp::Read(transport, Received::End));
    let told = ["dataReceived hello", "connectionLost ConnectionDone", "clientConnectionLost ConnectionDone", "doStop"];
    assert_eq!(bench.take(), told);
    assert_eq!(bench.commands(), [Command::Close(transport, false)]);
    assert_eq!(
        bench.session.reactor(|reactor| (reactor.transport_count(), reactor.peer_of(transport))),
        (0, Some(SERVER))
    );
}

#[test]
fn a_timeout_fails_the_attempt_and_closes_it() {
    let mut bench = Bench::new(|_, _| None);
    bench.turn(1);
    bench.turn(super::CONNECT_TIMEOUT_NS);
    assert_eq!(bench.take(), ["doStart", "startedConnecting", "clientConnectionFailed TimeoutError", "doStop"]);
    assert!(matches!(bench.commands()[..], [Command::Connect(..), Command::Close(_, false)]));
}

#[test]
fn a_factory_that_connects_again_is_not_stopped() {
    let bench = Bench::connected(|session, method| match method {
        Method::ClientConnectionLost(Value::Connector(id), _) => {
            let factory = session.reactor(|reactor| reactor.get_connector(*id).factory.clone());
            Some(session.run(Request::Connect(*id, factory.expect("it is busy"))))
        }
        _ => None,
    });
    bench.tell(Tcp::Read(bench.transport(), Received::Reset));
    let told = ["connectionLost ConnectionLost", "clientConnectionLost ConnectionLost", "startedConnecting"];
    assert_eq!(bench.take(), told);
    let standing = bench.session.reactor(|reactor| reactor.get_connector(bench.connector).standing());
    assert_eq!((standing, bench.transport().index()), (Standing::Connecting, 1));
}

#[test]
fn what_was_written_is_sent_before_the_connection_is_lost() {
    let bench = Bench::connected(|_, _| None);
    let transport = bench.transport();
    bench.run(Request::Write(transport, vec![Bytes::from(vec![0; SEND_MAX]), bytes("end")]));
    bench.run(Request::LoseConnection(transport));
    bench.tell(Tcp::Read(transport, Received::Bytes(bytes("too late"))));
    bench.tell(Tcp::Write(transport));
    assert!(bench.take().is_empty());
    bench.tell(Tcp::Write(transport));
    assert_eq!(bench.take()[0], "connectionLost ConnectionDone");
    let commands = bench.commands();
    assert_eq!(commands[1..], [Command::Send(transport, bytes("end")), Command::Close(transport, false)]);
}

#[test]
fn an_abort_resets_the_connection_in_the_next_turn() {
    let mut bench = Bench::connected(|_, _| None);
    let transport = bench.transport();
    bench.run(Request::Write(transport, vec![bytes("never sent")]));
    bench.session.reactor(|reactor| reactor.abort_connection(transport));
    bench.tell(Tcp::Write(transport));
    assert!(bench.take().is_empty());
    bench.turn(1);
    assert_eq!(bench.take()[0], "connectionLost ConnectionAborted");
    assert_eq!(bench.commands(), [Command::Close(transport, true)]);
}

#[test]
fn what_a_protocol_raises_is_reported_and_loses_the_connection() {
    let bench = Bench::connected(|_, method| {
        matches!(method, Method::DataReceived(_)).then(|| Err(Failure::new("ValueError")))
    });
    bench.tell(Tcp::Read(bench.transport(), Received::Bytes(bytes("?"))));
    assert_eq!(bench.take()[1], "connectionLost ValueError");
    assert_eq!(bench.session.take_reports().len(), 1);
}

#[test]
fn a_push_producer_pauses_at_a_full_buffer_and_resumes_when_it_is_sent() {
    let bench = Bench::connected(|_, _| None);
    let (transport, producer) = (bench.transport(), Value::participant(bench.witness.clone()));
    bench.run(Request::RegisterProducer(transport, producer.clone(), true));
    assert!(bench.session.run(Request::RegisterProducer(transport, producer, true)).is_err());
    bench.run(Request::Write(transport, vec![Bytes::from(vec![0; super::READ_MAX + 1])]));
    bench.run(Request::LoseConnection(transport));
    bench.tell(Tcp::Write(transport));
    assert_eq!(bench.take(), ["pauseProducing", "resumeProducing"]);
    bench.session.reactor(|reactor| reactor.unregister_producer(transport));
    bench.tell(Tcp::Write(transport));
    assert_eq!(bench.take()[0], "connectionLost ConnectionDone");
}

#[test]
fn a_refusal_is_told_to_the_factory() {
    let mut bench = Bench::new(|_, _| None);
    bench.turn(1);
    bench.tell(Tcp::Refused(bench.transport(), Refusal::Refused));
    assert_eq!(bench.take()[2], "clientConnectionFailed ConnectionRefusedError");
}

#[test]
fn a_shutdown_waits_and_then_loses_all_connections() {
    let mut bench = Bench::connected(|_, _| None);
    let waited = bench.session.deferred();
    bench.session.reactor(|reactor| {
        reactor.add_trigger(Phase::Before, Session::function(move |_, _| Ok(Value::Deferred(waited))));
        reactor.stop(&mut Closures).expect("it runs");
    });
    bench.turn(1);
    assert!(bench.take().is_empty() && bench.session.reactor(|reactor| reactor.is_running()));
    bench.session.callback(waited, Value::None).expect("it has not fired");
    assert_eq!(bench.take()[0], "connectionLost ConnectionLost");
    assert!(!bench.session.reactor(|reactor| reactor.is_running()));
}

#[test]
fn ten_thousand_transports_tell_their_interest_once_each() {
    let bench = Bench::new(|_, _| None);
    let factory = Value::participant(bench.witness.clone());
    for _ in 1..10_000 {
        bench.session.connect_tcp("192.0.2.1", 80, factory.clone()).expect("nothing raises");
    }
    bench.session.turn(VirtualTime(1));
    for command in bench.commands() {
        let Command::Connect(transport, _) = command else { panic!("only connections are asked for") };
        bench.tell(Tcp::Connected(transport, HERE));
        bench.run(Request::Write(transport, vec![bytes("x")]));
    }
    let interested = std::iter::from_fn(|| bench.session.reactor(|reactor| reactor.poll_interest()));
    assert_eq!(interested.map(TransportId::index).collect::<Vec<_>>(), (0..10_000).collect::<Vec<_>>());
}

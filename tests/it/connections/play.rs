//! Plays a made-up program on the core; `tests/connection_oracle.py` does the same on Twisted.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::rc::Rc;

use baton::reactor::local::{Closures, Failure, Participant, Session, Value};
use baton::reactor::{
    Command, ConnectorId, DeferredId, Method, Phase, Received, Refusal, Request, Stage, Tcp, TransportId,
};
use bytes::Bytes;
use serde_json::Value as Json;

const OPERATIONS_MAX: usize = 200;
const ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const HERE: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 168, 0, 2), 40_000);

#[derive(Clone)]
struct Player {
    session: Session,
    reactions: Rc<Json>,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    trace: Vec<String>,
    connectors: Vec<(ConnectorId, Value)>,
    transports: Vec<TransportId>,
    deferreds: VecDeque<DeferredId>,
    counts: BTreeMap<String, usize>,
    protocols: usize,
    producers: usize,
    triggers: usize,
    left: usize,
}

/// A factory, a protocol or a producer.
struct Told {
    player: Player,
    label: String,
    half: bool,
}

impl Participant for Told {
    fn call(&self, _: &Session, method: Method<Closures>) -> Result<Value, Failure> {
        let player = &self.player;
        let standing = |connector: &Value| match connector {
            Value::Connector(id) => player.session.reactor(|reactor| reactor.get_connector(*id).standing().name()),
            _ => "",
        };
        let detail = match &method {
            Method::StartedConnecting(connector) => {
                // The transport was just made.
                player.transports();
                standing(connector).to_owned()
            }
            Method::BuildProtocol(address) => address.to_string(),
            Method::ClientConnectionFailed(connector, reason) | Method::ClientConnectionLost(connector, reason) => {
                format!("{reason} {}", standing(connector))
            }
            Method::MakeConnection(Value::Transport(id)) => format!("T{}", id.index()),
            Method::DataReceived(bytes) => bytes.len().to_string(),
            Method::ConnectionLost(reason) => reason.to_string(),
            _ => String::new(),
        };
        let end = player.react(&self.label, method.name(), &detail)?;
        if !matches!(method, Method::BuildProtocol(_)) || end == "nothing" {
            return Ok(Value::None);
        }
        let nth = player.state.borrow().protocols;
        player.state.borrow_mut().protocols += 1;
        Ok(player.told(format!("P{nth}"), end == "half"))
    }

    fn is_half_closeable(&self) -> bool {
        self.half
    }
}

/// What a program did, line by line.
pub fn play(program: &Json) -> Vec<String> {
    let session = Session::turns();
    session.run(Request::Start).expect("it was not running");
    let state = Rc::new(RefCell::new(State { left: OPERATIONS_MAX, ..State::default() }));
    let player = Player { session, reactions: Rc::new(program["reactions"].clone()), state };
    for operation in program["operations"].as_array().expect("a program is a list") {
        if !player.session.reactor(|reactor| reactor.is_running()) {
            break;
        }
        player.play(std::slice::from_ref(operation));
        player.log_commands();
        let reports = player.session.take_reports();
        if !reports.is_empty() {
            let names: Vec<String> = reports.iter().map(|report| report.failure.to_string()).collect();
            player.log(format!("logged {}", names.join(" ")));
        }
    }
    let transports = player.transports();
    transports.into_iter().for_each(|id| player.log(player.look(id)));
    let connectors = player.state.borrow().connectors.clone();
    for (nth, (id, _)) in connectors.into_iter().enumerate() {
        player.log(format!("C{nth} {}", player.session.reactor(|reactor| reactor.get_connector(id).standing().name())));
    }
    std::mem::take(&mut player.state.borrow_mut().trace)
}

impl Player {
    fn log(&self, line: String) {
        self.state.borrow_mut().trace.push(line);
    }

    /// Commands come in the order of what was called between them.
    fn log_commands(&self) {
        while let Some(command) = self.session.reactor(|reactor| reactor.poll_command()) {
            self.log(match command {
                Command::LookUp(id, name) => format!("look up T{} {name}", id.index()),
                Command::Connect(id, address) => format!("connect T{} {address}", id.index()),
                Command::Send(id, bytes) => format!("send T{} {}", id.index(), bytes.len()),
                Command::Finish(id) => format!("finish T{}", id.index()),
                Command::Close(id, reset) => format!("close T{} {}", id.index(), u8::from(reset)),
            });
        }
    }

    fn told(&self, label: String, half: bool) -> Value {
        Value::participant(Told { player: self.clone(), label, half })
    }

    fn react(&self, label: &str, method: &str, detail: &str) -> Result<String, Failure> {
        self.log_commands();
        self.log(format!("{label}.{method} {detail}").trim_end().to_owned());
        let nth = {
            let counts = &mut self.state.borrow_mut().counts;
            let count = counts.entry(method.to_owned()).or_default();
            *count += 1;
            *count - 1
        };
        let body = &self.reactions[method][nth];
        if body.is_null() {
            return Ok(String::new());
        }
        self.play(body[0].as_array().expect("a list of operations"));
        let end = text(&body[1]);
        if ["Red", "Green"].contains(&end) { Err(Failure::new(end)) } else { Ok(end.to_owned()) }
    }

    fn play(&self, operations: &[Json]) {
        for operation in operations {
            if self.state.borrow().left == 0 {
                return self.log("limit".to_owned());
            }
            self.state.borrow_mut().left -= 1;
            if let Err(failure) = self.operate(operation) {
                self.log_commands();
                self.log(format!("{} raised {failure}", text(&operation[0])));
            }
        }
    }

    /// Every transport so far; their indices are the order in which they were made.
    fn transports(&self) -> Vec<TransportId> {
        let mut found: Vec<TransportId> =
            self.session.reactor(|reactor| reactor.transports().map(|(id, _)| id).collect());
        let mut state = self.state.borrow_mut();
        found.retain(|id| !state.transports.contains(id));
        state.transports.extend(found);
        state.transports.sort_unstable();
        state.transports.clone()
    }

    fn transport(&self, index: &Json) -> Option<TransportId> {
        pick(&self.transports(), index)
    }

    fn has(&self, id: TransportId, stage: Stage) -> bool {
        self.session.reactor(|reactor| reactor.get_transport(id).is_some_and(|transport| transport.stage() == stage))
    }

    fn operate(&self, words: &Json) -> Result<(), Failure> {
        let session = &self.session;
        match text(&words[0]) {
            "connect" => {
                let nth = self.state.borrow().connectors.len();
                let factory = self.told(format!("F{nth}"), false);
                let (host, timeout) = (text(&words[1]), words[2].as_u64());
                let id = session.reactor(|reactor| reactor.connector(host, 80, timeout, &mut Closures));
                self.state.borrow_mut().connectors.push((id, factory.clone()));
                session.run(Request::Connect(id, factory))?;
            }
            "turn" => session.turn(session.reactor(|reactor| reactor.now()) + number(&words[1])),
            "stop" => session.reactor(|reactor| reactor.stop(&mut Closures))?,
            "trigger" => self.add_trigger(text(&words[1])),
            "fire" => {
                let next = self.state.borrow_mut().deferreds.pop_front();
                if let Some(id) = next {
                    session.callback(id, Value::None)?;
                }
            }
            "connector" => {
                let connectors = self.state.borrow().connectors.clone();
                let Some((id, factory)) = pick(&connectors, &words[1]) else { return Ok(()) };
                session.run(match text(&words[2]) {
                    "connect" => Request::Connect(id, factory),
                    "disconnect" => Request::Disconnect(id),
                    _ => Request::StopConnecting(id),
                })?;
            }
            name => {
                let Some(id) = self.transport(&words[1]) else { return Ok(()) };
                match name {
                    "look" => self.log(self.look(id)),
                    "transport" => return self.act(id, words),
                    event => session.tell(report(event, id, &words[2])),
                }
            }
        }
        Ok(())
    }

    fn act(&self, id: TransportId, words: &Json) -> Result<(), Failure> {
        let session = &self.session;
        let zeros = |count: &Json| Bytes::from(vec![b'x'; number(count) as usize]);
        match text(&words[2]) {
            "write" => {
                let pieces = if number(&words[3]) == 0 { Vec::new() } else { vec![zeros(&words[3])] };
                session.run(Request::Write(id, pieces))?;
            }
            "writeSequence" => {
                let pieces = words[3].as_array().expect("a list of sizes").iter().map(zeros).collect();
                session.run(Request::Write(id, pieces))?;
            }
            "loseConnection" => drop(session.run(Request::LoseConnection(id))?),
            "loseWriteConnection" if self.has(id, Stage::Connected) => {
                session.reactor(|reactor| reactor.lose_write_connection(id));
            }
            "abortConnection" => session.reactor(|reactor| reactor.abort_connection(id)),
            "pauseProducing" => session.reactor(|reactor| reactor.pause_producing(id)),
            "resumeProducing" => session.reactor(|reactor| reactor.resume_producing(id)),
            "unregisterProducer" => session.reactor(|reactor| reactor.unregister_producer(id)),
            "registerProducer" if self.has(id, Stage::Connected) => {
                let nth = self.state.borrow().producers;
                self.state.borrow_mut().producers += 1;
                let streaming = words[3].as_bool().expect("a flag");
                session.run(Request::RegisterProducer(id, self.told(format!("R{nth}"), false), streaming))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn add_trigger(&self, phase: &str) {
        let nth = self.state.borrow().triggers;
        self.state.borrow_mut().triggers += 1;
        let (player, label) = (self.clone(), format!("S{nth}"));
        let callback = Session::function(move |session, _| {
            if player.react(&label, "trigger", "")? != "deferred" {
                return Ok(Value::None);
            }
            let id = session.deferred();
            player.state.borrow_mut().deferreds.push_back(id);
            Ok(Value::Deferred(id))
        });
        let phase = match phase {
            "before" => Phase::Before,
            "during" => Phase::During,
            _ => Phase::After,
        };
        self.session.reactor(|reactor| reactor.add_trigger(phase, callback));
    }

    fn look(&self, id: TransportId) -> String {
        self.session.reactor(|reactor| {
            let transport = reactor.get_transport(id).filter(|transport| transport.stage() == Stage::Connected);
            let flags = transport.map_or((false, false, false, 0), |transport| {
                (transport.is_reading(), transport.is_writing(), true, transport.unsent())
            });
            format!(
                "T{} reading={} writing={} connected={} unsent={}",
                id.index(),
                u8::from(flags.0),
                u8::from(flags.1),
                u8::from(flags.2),
                flags.3
            )
        })
    }
}

fn report(event: &str, id: TransportId, word: &Json) -> Tcp {
    match event {
        "found" => Tcp::LookedUp(id, (*word == true).then_some(ADDRESS)),
        "connected" => Tcp::Connected(id, HERE),
        "refused" => Tcp::Refused(
            id,
            match text(word) {
                "refused" => Refusal::Refused,
                "host" => Refusal::HostUnreachable,
                "network" => Refusal::NetworkUnreachable,
                _ => Refusal::TimedOut,
            },
        ),
        "bytes" => Tcp::Read(id, Received::Bytes(Bytes::from(vec![b'x'; number(word) as usize]))),
        "end" => Tcp::Read(id, Received::End),
        "broken" => Tcp::Read(id, Received::Reset),
        "ready" => Tcp::Write(id),
        other => panic!("no operation {other}"),
    }
}

fn text(json: &Json) -> &str {
    json.as_str().expect("a text")
}

fn number(json: &Json) -> u64 {
    json.as_u64().expect("a natural number")
}

fn pick<T: Clone>(items: &[T], index: &Json) -> Option<T> {
    (!items.is_empty()).then(|| items[number(index) as usize % items.len()].clone())
}

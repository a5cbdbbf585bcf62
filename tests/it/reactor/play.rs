//! Plays a made-up program on Baton's reactor; `tests/reactor_oracle.py` does the same on Twisted.

use std::cell::RefCell;
use std::rc::Rc;

use super::tasks::Tasks;
use baton::base::VirtualTime;
use baton::reactor::local::{Callback, Failure, Session, Value};
use baton::reactor::{
    Canceller, DeferredId, DelayedCallId, ExclusionId, ListOptions, LoopId, Outcome, QueueId, Request, Rung,
};
use serde_json::Value as Json;

const OPERATIONS_MAX: usize = 300;

/// Both clocks start here, so that a call that is drawn nearer does not fall before the beginning of time.
const START: VirtualTime = VirtualTime(1000);

#[derive(Clone)]
pub(super) struct Player {
    pub(super) session: Session,
    pub(super) state: Rc<RefCell<State>>,
    exclusions: [ExclusionId; 2],
    queue: QueueId,
}

pub(super) struct State {
    trace: Vec<String>,
    deferreds: Vec<DeferredId>,
    calls: Vec<DelayedCallId>,
    loops: Vec<LoopId>,
    pub(super) tasks: Tasks,
    left: usize,
}

/// What a program did, line by line.
pub fn play(program: &Json) -> Vec<String> {
    let session = Session::clock();
    let (exclusions, queue) = session.reactor(|reactor| {
        reactor.tell_time(START);
        let lock = reactor.lock();
        let semaphore = reactor.semaphore(2).expect("two are some");
        ([lock, semaphore], reactor.queue(Some(2), Some(2)))
    });
    let state = State {
        trace: Vec::new(),
        deferreds: Vec::new(),
        calls: Vec::new(),
        loops: Vec::new(),
        tasks: Tasks::default(),
        left: OPERATIONS_MAX,
    };
    let player = Player { session, state: Rc::new(RefCell::new(state)), exclusions, queue };
    player.play(program);
    let deferreds = player.state.borrow().deferreds.clone();
    for (index, id) in deferreds.into_iter().enumerate() {
        player.log(format!("D{index} {}", player.look(id)));
    }
    player.state.take_trace()
}

trait TakeTrace {
    fn take_trace(&self) -> Vec<String>;
}

impl TakeTrace for RefCell<State> {
    fn take_trace(&self) -> Vec<String> {
        std::mem::take(&mut self.borrow_mut().trace)
    }
}

pub(super) fn number(json: &Json) -> u64 {
    json.as_u64().expect("a natural number")
}

pub(super) fn flag(json: &Json) -> bool {
    json.as_bool().expect("a flag")
}

fn error(json: &Json) -> Failure {
    Failure::new(json.as_str().expect("an error's name"))
}

fn int(json: &Json) -> Value {
    json.as_i64().map_or(Value::None, Value::Int)
}

impl Player {
    fn log(&self, line: String) {
        self.state.borrow_mut().trace.push(line);
    }

    fn play(&self, program: &Json) {
        for operation in program.as_array().expect("a program is a list") {
            if self.state.borrow().left == 0 {
                return self.log(String::from("limit"));
            }
            self.state.borrow_mut().left -= 1;
            let words = operation.as_array().expect("an operation is a list");
            let name = words[0].as_str().expect("it begins with its name");
            match self.operate(name, &words[1..]) {
                Ok(Value::Deferred(id)) => self.state.borrow_mut().deferreds.push(id),
                Ok(Value::Text(text)) => self.log(format!("{name}: {text}")),
                Ok(_) => {}
                Err(failure) => self.log(format!("{name} raised {failure}")),
            }
        }
    }

    pub(super) fn run(&self, request: Request<baton::reactor::local::Closures>) -> Result<Value, Failure> {
        self.session.run(request)
    }

    fn operate(&self, name: &str, words: &[Json]) -> Result<Value, Failure> {
        let none = |()| Value::None;
        match name {
            "new" => Ok(self.new_deferred(&words[0])),
            "succeed" => Ok(self.fired(Outcome::Value(int(&words[0])))),
            "fail" => Ok(self.fired(Outcome::Failure(error(&words[0])))),
            "add" => {
                let first = || self.body(&words[2]);
                let rung = match words[1].as_str() {
                    Some("callback") => Rung::callback(first()),
                    Some("errback") => Rung::errback(first()),
                    Some("both") => Rung::both(first()),
                    _ => Rung::callbacks(first(), self.body(&words[3])),
                };
                self.run(Request::Add(self.deferred(&words[0]), rung)).map(|_| Value::None)
            }
            "fire" => self.session.callback(self.deferred(&words[0]), int(&words[1])).map(none),
            "fire_with" if self.is_list(&words[0]) => Ok(Value::text("list")),
            "fire_with" => {
                self.session.callback(self.deferred(&words[0]), Value::Deferred(self.deferred(&words[1]))).map(none)
            }
            "err" => self.session.errback(self.deferred(&words[0]), error(&words[1])).map(none),
            "pause" => {
                let id = self.deferred(&words[0]);
                self.session.reactor(|reactor| reactor.pause(id));
                Ok(Value::None)
            }
            "unpause" => self.run(Request::Unpause(self.deferred(&words[0]))),
            "cancel" => {
                let id = self.deferred(&words[0]);
                if self.reaches_itself(id, &mut Vec::new()) {
                    return Ok(Value::text("ring"));
                }
                self.run(Request::Cancel(id))
            }
            "chain" if self.is_list(&words[1]) => Ok(Value::text("list")),
            "chain" => {
                self.run(Request::Chain(self.deferred(&words[0]), self.deferred(&words[1]))).map(|_| Value::None)
            }
            "list" => {
                let options = ListOptions {
                    fire_on_one_callback: flag(&words[1]),
                    fire_on_one_errback: flag(&words[2]),
                    consume_errors: flag(&words[3]),
                    values_only: false,
                };
                self.run(Request::List(self.members(&words[0]), options))
            }
            "gather" => self.run(Request::List(self.members(&words[0]), ListOptions::gather(flag(&words[1])))),
            "maybe" => self.run(Request::Maybe(self.body(&words[0]))),
            "acquire" => self.run(Request::Acquire(self.exclusion(&words[0]))),
            "release" => self.run(Request::Release(self.exclusion(&words[0]))),
            "run" => self.run(Request::RunExclusive(self.exclusion(&words[0]), self.body(&words[1]))),
            "put" => self.run(Request::Put(self.queue, int(&words[0]))),
            "get" => self.run(Request::Get(self.queue)),
            "cooperator" | "cooperate" | "coiterate" | "cooperators" | "tasks" => self.operate_on_tasks(name, words),
            "look" => Ok(Value::text(self.look(self.deferred(&words[0])))),
            _ => self.operate_in_time(name, words),
        }
    }

    fn operate_in_time(&self, name: &str, words: &[Json]) -> Result<Value, Failure> {
        let session = &self.session;
        let world = &mut baton::reactor::local::Closures;
        match name {
            "later" => {
                let (delay_ns, body) = (number(&words[0]), self.body(&words[1]));
                let call = session.reactor(|reactor| reactor.call_later(delay_ns, body));
                self.state.borrow_mut().calls.push(call);
            }
            "defer_later" => {
                let body = (!words[1].is_null()).then(|| self.body(&words[1]));
                return self.run(Request::DeferLater(number(&words[0]), body));
            }
            "advance" => session.advance(number(&words[0]))?,
            "jump" => session.reactor(|reactor| reactor.tell_time(reactor.now() + number(&words[0]))),
            "loop" => {
                let (body, counted) = (self.body(&words[0]), flag(&words[1]));
                let id = session.reactor(|reactor| match counted {
                    true => reactor.looping_call_with_count(body),
                    false => reactor.looping_call(body),
                });
                self.state.borrow_mut().loops.push(id);
            }
            "cancel_call" | "reset_call" | "delay_call" | "look_at_call" => {
                let Some(call) = pick(&self.state.borrow().calls, &words[0]) else { return Ok(Value::None) };
                return session.reactor(|reactor| match name {
                    "cancel_call" => reactor.cancel_call(call, world).map(|()| Value::None),
                    "reset_call" => reactor.reset_call(call, number(&words[1]), world).map(|()| Value::None),
                    "delay_call" => {
                        let by_ns = words[1].as_i64().expect("a number");
                        reactor.delay_call(call, by_ns, world).map(|()| Value::None)
                    }
                    _ => {
                        let due = reactor.delayed_calls().due(call);
                        let shown = due.map_or(String::from("-"), |due| due.as_nanos().to_string());
                        let active = u8::from(reactor.delayed_calls().is_active(call));
                        Ok(Value::text(format!("active={active} due={shown}")))
                    }
                });
            }
            _ => {
                let Some(id) = pick(&self.state.borrow().loops, &words[0]) else { return Ok(Value::None) };
                return match name {
                    "start" => self.run(Request::StartLoop(id, number(&words[1]), flag(&words[2]))),
                    "stop" => self.run(Request::StopLoop(id)),
                    "reset_loop" => session.reactor(|reactor| reactor.reset_loop(id, world)).map(|()| Value::None),
                    other => panic!("no operation {other}"),
                };
            }
        }
        Ok(Value::None)
    }

    fn fired(&self, outcome: Outcome<baton::reactor::local::Closures>) -> Value {
        Value::Deferred(self.session.reactor(|reactor| reactor.succeed(outcome)))
    }

    fn new_deferred(&self, canceller: &Json) -> Value {
        let canceller = if canceller.is_null() {
            Canceller::None
        } else {
            let (body, fires_with) = (self.body(&canceller[0]), canceller[1].clone());
            Canceller::Call(Session::function(move |session, argument| {
                let Ok(Value::Deferred(id)) = argument else { panic!("a canceller is given its Deferred") };
                body(session, argument)?;
                if !fires_with.is_null() {
                    session.callback(id, int(&fires_with))?;
                }
                Ok(Value::None)
            }))
        };
        Value::Deferred(self.session.reactor(|reactor| reactor.deferred(canceller)))
    }

    pub(super) fn body(&self, body: &Json) -> Callback {
        let (player, body) = (self.clone(), body.clone());
        Session::function(move |session, argument| {
            let now = session.reactor(|reactor| reactor.now()).as_nanos();
            player.log(format!("call {} at {now} with {}", body[0], player.show(&argument)));
            player.play(&body[1]);
            match body[2][0].as_str() {
                Some("value") => Ok(int(&body[2][1])),
                Some("same") => argument,
                Some("deferred") => Ok(Value::Deferred(player.deferred(&body[2][1]))),
                _ => Err(error(&body[2][1])),
            }
        })
    }

    fn deferred(&self, index: &Json) -> DeferredId {
        pick(&self.state.borrow().deferreds, index).expect("a program begins by making one")
    }

    fn members(&self, indices: &Json) -> Vec<DeferredId> {
        indices.as_array().expect("a list of members").iter().map(|index| self.deferred(index)).collect()
    }

    fn exclusion(&self, which: &Json) -> ExclusionId {
        self.exclusions[number(which) as usize]
    }

    fn is_list(&self, index: &Json) -> bool {
        self.session.inspect(self.deferred(index), |deferred| deferred.list().is_some())
    }

    /// Whether `cancel` would go round in a ring for ever.
    fn reaches_itself(&self, id: DeferredId, path: &mut Vec<DeferredId>) -> bool {
        if path.contains(&id) {
            return true;
        }
        let following = self.session.reactor(|reactor| {
            let deferred = reactor.get_deferred(id);
            match (deferred.list(), deferred.result()) {
                (Some(list), None) => reactor.get_list(list).members().to_vec(),
                (None, Some(Outcome::Deferred(other))) => vec![*other],
                _ => Vec::new(),
            }
        });
        path.push(id);
        let found = following.into_iter().any(|other| self.reaches_itself(other, path));
        path.pop();
        found
    }

    fn show_deferred(&self, id: DeferredId) -> String {
        let place = self.state.borrow().deferreds.iter().position(|&other| other == id);
        place.map_or(String::from("D?"), |place| format!("D{place}"))
    }

    fn show(&self, result: &Result<Value, Failure>) -> String {
        let list = |items: Vec<String>| format!("[{}]", items.join(","));
        match result {
            Err(failure) => format!("!{failure}"),
            Ok(Value::None) => String::from("None"),
            Ok(Value::Int(number)) => number.to_string(),
            Ok(Value::Text(text)) => text.to_string(),
            Ok(Value::List(values)) => list(values.iter().map(|value| self.show(&Ok(value.clone()))).collect()),
            Ok(Value::Results(results)) => list(results.iter().map(|result| self.show(result)).collect()),
            Ok(Value::Exclusion(id)) => format!("X{}", id.index()),
            Ok(Value::Loop(id)) => format!("L{}", id.index()),
            Ok(Value::Deferred(id)) => self.show_deferred(*id),
            Ok(other) => format!("{other:?}"),
        }
    }

    fn look(&self, id: DeferredId) -> String {
        let result = self.session.result(id).map_or(String::from("-"), |result| self.show(&result));
        self.session.inspect(id, |deferred| {
            format!(
                "called={} paused={} rungs={} result={result} waits={} unhandled={}",
                u8::from(deferred.is_called()),
                deferred.paused(),
                deferred.ladder().len(),
                deferred.waits_for().map_or(String::from("-"), |other| self.show_deferred(other)),
                u8::from(!deferred.is_running() && deferred.unhandled().is_some()),
            )
        })
    }
}

pub(super) fn pick<T: Copy>(items: &[T], index: &Json) -> Option<T> {
    (!items.is_empty()).then(|| items[number(index) as usize % items.len()])
}

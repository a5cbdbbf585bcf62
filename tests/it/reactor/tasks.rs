//! Plays the operations on cooperators and their tasks.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::play::{Player, flag, number, pick};
use baton::reactor::local::{Callback, Closures, Failure, Session, Value};
use baton::reactor::{CooperatorId, CooperatorOptions, Request, Scheduler, Slice, TaskId, Work};
use serde_json::Value as Json;

/// What a program has made of them.
#[derive(Default)]
pub struct Tasks {
    cooperators: Vec<CooperatorId>,
    tasks: Vec<TaskId>,
    iterators: usize,
}

impl Player {
    pub(super) fn operate_on_tasks(&self, name: &str, words: &[Json]) -> Result<Value, Failure> {
        match name {
            "cooperator" => {
                let length = number(&words[1][1]);
                let slice = if words[1][0] == "time" { Slice::Time(length) } else { Slice::steps(length) };
                let scheduler = Scheduler::Later(number(&words[2]));
                let options = CooperatorOptions { slice, scheduler, started: flag(&words[0]) };
                let cooperator = self.session.cooperator(options);
                self.state.borrow_mut().tasks.cooperators.push(cooperator);
                Ok(Value::None)
            }
            "tasks" => {
                let Some(task) = pick(&self.state.borrow().tasks.tasks, &words[0]) else { return Ok(Value::None) };
                self.operate_on_task(task, words[1].as_str().expect("what to do"))
            }
            _ => {
                let picked = pick(&self.state.borrow().tasks.cooperators, &words[0]);
                let Some(cooperator) = picked else { return Ok(Value::None) };
                match (name, words[1].as_str()) {
                    ("cooperate", _) => {
                        let answer = self.run(Request::Cooperate(cooperator, self.work(&words[1])))?;
                        let Value::Task(task) = answer else { panic!("{answer:?}") };
                        self.state.borrow_mut().tasks.tasks.push(task);
                        Ok(Value::None)
                    }
                    ("coiterate", _) => self.run(Request::Coiterate(cooperator, self.work(&words[1]))),
                    (_, Some("stop")) => self.run(Request::StopCooperator(cooperator)),
                    (_, Some("start")) => self.run(Request::StartCooperator(cooperator)),
                    _ => {
                        let running = |reactor: &mut Reactor| reactor.get_cooperator(cooperator).is_running();
                        Ok(Value::text(format!("running={}", u8::from(self.session.reactor(running)))))
                    }
                }
            }
        }
    }

    fn operate_on_task(&self, task: TaskId, what: &str) -> Result<Value, Failure> {
        match what {
            "pause" => self.session.pause_task(task).map(|()| Value::None),
            "resume" => self.run(Request::ResumeTask(task)),
            "stop" => self.run(Request::StopTask(task)),
            "whenDone" => Ok(Value::Deferred(self.session.when_done(task))),
            _ => self.session.reactor(|reactor| {
                let task = reactor.get_task(task);
                let finish = task.finish().map_or("None", |finish| finish.fault::<Closures>().name());
                Ok(Value::text(format!("pauses={} finish={finish}", task.pauses())))
            }),
        }
    }

    /// Each body is a step.
    fn work(&self, bodies: &Json) -> Work<Closures> {
        let bodies = bodies.as_array().expect("a list of steps").iter();
        let bodies: RefCell<VecDeque<Callback>> = RefCell::new(bodies.map(|body| self.body(body)).collect());
        let next = Session::function(move |session, _| {
            let body = bodies.borrow_mut().pop_front();
            body.map_or(Err(Failure::new("StopIteration")), |body| body(session, Ok(Value::None)))
        });
        let tasks = &mut self.state.borrow_mut().tasks;
        tasks.iterators += 1;
        Work { next, iterator: Value::text(format!("I{}", tasks.iterators - 1)) }
    }
}

type Reactor = baton::reactor::Reactor<Closures>;

//! The module `queue`: each `put` and `get` is one step, or waits.

mod heap;

use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape, Native, Owner, native};
use super::sync::{QueueOrder, Sync, Waiters};
use super::thread::Wait;
use super::value::{Ref, Value, View};
use crate::base::VirtualTime;
use std::collections::VecDeque;

const QUEUE: Owner = Owner::Class(known::QUEUE);
const SIMPLE: Owner = Owner::Class(known::SIMPLE_QUEUE);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(QUEUE, "__init__", init),
    native(QUEUE, "put", put),
    native(QUEUE, "put_nowait", put_now),
    native(QUEUE, "get", get),
    native(QUEUE, "get_nowait", get_now),
    native(QUEUE, "qsize", size),
    native(QUEUE, "empty", empty),
    native(QUEUE, "full", full),
    native(QUEUE, "task_done", task_done),
    native(QUEUE, "join", join),
    native(Owner::Getter(known::QUEUE), "maxsize", max_size),
    native(Owner::Getter(known::QUEUE), "unfinished_tasks", unfinished),
    native(SIMPLE, "__init__", |vm, args| {
        args.exactly(vm, "SimpleQueue", 1, 0, 0)?;
        Ok(Value::NONE)
    }),
    native(SIMPLE, "put", put),
    native(SIMPLE, "put_nowait", put_now),
    native(SIMPLE, "get", get),
    native(SIMPLE, "get_nowait", get_now),
    native(SIMPLE, "qsize", size),
    native(SIMPLE, "empty", empty),
    native(Owner::Builtins, "_queue_await_room", |vm, args| await_room(vm, args).map(|_| Value::NONE)),
    native(Owner::Builtins, "_queue_await_item", |vm, args| await_item(vm, args).map(|_| Value::NONE)),
    native(Owner::Builtins, "_queue_items", items),
    native(Owner::Builtins, "_queue_replace", replace),
];

/// An empty queue for an instance of `class`, which is one of this module's.
pub(super) fn new(class: Ref) -> Option<Sync> {
    let order = match class {
        known::QUEUE | known::SIMPLE_QUEUE => QueueOrder::First,
        known::LIFO_QUEUE => QueueOrder::Last,
        known::PRIORITY_QUEUE => QueueOrder::Smallest,
        _ => return None,
    };
    Some(Sync::Queue {
        order,
        items: VecDeque::new(),
        limit: 0,
        unfinished: 0,
        getters: Waiters::new(),
        putters: Waiters::new(),
        joiners: Waiters::new(),
    })
}

fn getters(sync: &mut Sync) -> Option<&mut Waiters> {
    if let Sync::Queue { getters, .. } = sync { Some(getters) } else { None }
}

fn putters(sync: &mut Sync) -> Option<&mut Waiters> {
    if let Sync::Queue { putters, .. } = sync { Some(putters) } else { None }
}

fn joiners(sync: &mut Sync) -> Option<&mut Waiters> {
    if let Sync::Queue { joiners, .. } = sync { Some(joiners) } else { None }
}

/// What a queue is asked before it is changed.
#[derive(Clone, Copy)]
struct Look {
    at: Ref,
    order: QueueOrder,
    length: usize,
    limit: usize,
    unfinished: usize,
}

fn look(vm: &mut Vm<'_>, args: &Args) -> Result<Look, Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Queue { order, items, limit, unfinished, .. })) => {
            Ok(Look { at, order: *order, length: items.len(), limit: *limit, unfinished: *unfinished })
        }
        _ => Err(vm.type_error("a queue is required")),
    }
}

fn contents<'v>(vm: &'v mut Vm<'_>, at: Ref) -> &'v mut VecDeque<Value> {
    match vm.sync_mut(at) {
        Some(Sync::Queue { items, .. }) => items,
        _ => unreachable!("the receiver was looked at"),
    }
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [most] = args.bind(vm, "Queue.__init__", 1, ["maxsize"], 0, 1)?;
    let most = if most.is_null() { 0 } else { vm.index(most)? };
    let at = look(vm, args)?.at;
    if let Some(Sync::Queue { limit, .. }) = vm.sync_mut(at) {
        *limit = usize::try_from(most).unwrap_or(0);
    }
    Ok(Value::NONE)
}

/// Whether a call may wait, and until when.
fn patience(vm: &mut Vm<'_>, block: Value, timeout: Value) -> Result<(bool, Option<VirtualTime>), Escape> {
    if !block.is_null() && !vm.truth(block)?.unwrap_or(true) {
        return Ok((false, None));
    }
    let negative = match timeout.view() {
        View::Int(seconds) => seconds < 0,
        View::Float(seconds) => seconds < 0.0,
        _ => false,
    };
    if negative {
        return Err(vm.value_error("'timeout' must be a non-negative number"));
    }
    Ok((true, vm.deadline(timeout)?))
}

/// The queue once it has room for the item that is the call's first argument.
fn await_room(vm: &mut Vm<'_>, args: &Args) -> Result<Look, Escape> {
    let [_, block, timeout] = args.bind(vm, "put", 1, ["item", "block", "timeout"], 1, 3)?;
    let look = look(vm, args)?;
    let (block, deadline) = if look.limit == 0 { (true, None) } else { patience(vm, block, timeout)? };
    if look.limit == 0 || look.length < look.limit {
        vm.leave(look.at, putters);
        return Ok(look);
    }
    if !block || vm.pending(deadline).timed_out {
        vm.leave(look.at, putters);
        return Err(vm.error_with(known::QUEUE_FULL, Vec::new()));
    }
    vm.line_up(look.at, putters);
    Err(vm.block(Wait::QueueRoom(look.at), 0))
}

/// The queue once it has an item.
fn await_item(vm: &mut Vm<'_>, args: &Args) -> Result<Look, Escape> {
    let [block, timeout] = args.bind(vm, "get", 1, ["block", "timeout"], 0, 2)?;
    let look = look(vm, args)?;
    let (block, deadline) = patience(vm, block, timeout)?;
    if look.length > 0 {
        vm.leave(look.at, getters);
        return Ok(look);
    }
    if !block || vm.pending(deadline).timed_out {
        vm.leave(look.at, getters);
        return Err(vm.error_with(known::QUEUE_EMPTY, Vec::new()));
    }
    vm.line_up(look.at, getters);
    Err(vm.block(Wait::QueueItem(look.at), 0))
}

/// An item was put: somebody may get it.
fn was_put(vm: &mut Vm<'_>, at: Ref) {
    if let Some(Sync::Queue { unfinished, .. }) = vm.sync_mut(at) {
        *unfinished += 1;
    }
    vm.happens_before(at);
    vm.charge(vm.image.costs.lock_free_ns);
    vm.wake_first(at, getters);
}

/// An item was taken: somebody may put one.
fn was_taken(vm: &mut Vm<'_>, at: Ref) {
    vm.happens_after(at);
    vm.charge(vm.image.costs.lock_free_ns);
    vm.wake_first(at, putters);
}

fn put(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [item, ..] = args.bind(vm, "put", 1, ["item", "block", "timeout"], 1, 3)?;
    let Look { at, order, .. } = await_room(vm, args)?;
    vm.reserve(16)?;
    vm.machine.heap.grew(16);
    if order == QueueOrder::Smallest {
        let mut items: Vec<Value> = contents(vm, at).iter().copied().collect();
        if !heap::push(vm, &mut items, item.detached())? {
            return Err(Escape::Library("_priority_put"));
        }
        *contents(vm, at) = items.into();
    } else {
        contents(vm, at).push_back(item.detached());
    }
    was_put(vm, at);
    Ok(Value::NONE)
}

fn get(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Look { at, order, .. } = await_item(vm, args)?;
    let item = match order {
        QueueOrder::First => contents(vm, at).pop_front(),
        QueueOrder::Last => contents(vm, at).pop_back(),
        QueueOrder::Smallest => {
            let mut items: Vec<Value> = contents(vm, at).iter().copied().collect();
            let Some(item) = heap::pop(vm, &mut items)? else { return Err(Escape::Library("_priority_get")) };
            *contents(vm, at) = items.into();
            Some(item)
        }
    };
    was_taken(vm, at);
    Ok(item.unwrap_or(Value::NONE))
}

fn put_now(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "put_nowait", 1, 1, 1)?;
    let mut args = args.clone();
    args.positional.push(Value::FALSE);
    answered_by_library(put(vm, &args), vm.image.library("_priority_put"), &args)
}

fn get_now(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "get_nowait", 1, 0, 0)?;
    let mut args = args.clone();
    args.positional.push(Value::FALSE);
    answered_by_library(get(vm, &args), vm.image.library("_priority_get"), &args)
}

/// A call with other arguments than the program's: the library must be given these.
fn answered_by_library(answer: Answer, library: Value, args: &Args) -> Answer {
    match answer {
        Err(Escape::Library(_)) => Err(super::Tail::call(library, &args.positional)),
        answer => answer,
    }
}

fn size(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::int(look(vm, args)?.length as i64))
}

fn empty(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::bool(look(vm, args)?.length == 0))
}

fn full(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let look = look(vm, args)?;
    Ok(Value::bool(look.limit > 0 && look.length >= look.limit))
}

fn max_size(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::int(look(vm, args)?.limit as i64))
}

fn unfinished(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::int(look(vm, args)?.unfinished as i64))
}

fn task_done(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "task_done", 1, 0, 0)?;
    let look = look(vm, args)?;
    if look.unfinished == 0 {
        return Err(vm.value_error("task_done() called too many times"));
    }
    vm.happens_before(look.at);
    vm.charge(vm.image.costs.lock_free_ns);
    let Some(Sync::Queue { unfinished, joiners, .. }) = vm.sync_mut(look.at) else { return Ok(Value::NONE) };
    *unfinished -= 1;
    if *unfinished == 0 {
        for joiner in std::mem::take(joiners) {
            vm.machine.wake(joiner, false);
        }
    }
    Ok(Value::NONE)
}

fn join(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "join", 1, 0, 0)?;
    let look = look(vm, args)?;
    if look.unfinished == 0 {
        vm.happens_after(look.at);
        vm.leave(look.at, joiners);
        return Ok(Value::NONE);
    }
    vm.pending(None);
    vm.line_up(look.at, joiners);
    Err(vm.block(Wait::QueueDone(look.at), 0))
}

/// `_queue_items(queue)`: what is in it, as a list, for methods of the program's to look at.
fn items(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = look(vm, args)?.at;
    vm.happens_after(at);
    let items = contents(vm, at).iter().copied().collect();
    Ok(vm.machine.heap.list(items))
}

/// `_queue_replace(queue, before, after)`: puts the items of `after` into it and tells who waits; false where other
/// threads changed it since it held those of `before`.
fn replace(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = look(vm, args)?.at;
    let (before, after) = (vm.collect_items(args.at(1), 1)?, vm.collect_items(args.at(2), 2)?);
    let now = contents(vm, at);
    if now.len() != before.len() || !now.iter().zip(&before).all(|(now, before)| now.is(*before)) {
        return Ok(Value::FALSE);
    }
    let grows = after.len() > before.len();
    *now = after.into_iter().map(Value::detached).collect();
    if grows {
        was_put(vm, at)
    } else {
        was_taken(vm, at)
    }
    Ok(Value::TRUE)
}

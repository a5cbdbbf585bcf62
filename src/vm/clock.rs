//! The module `time`: clocks that tell virtual time. `sleep` is a matter of threads.

use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Native, NativeFn, Owner, native};
use super::value::Value;
use crate::base::VirtualTime;

const TIME: Owner = Owner::Module("time");

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(TIME, "time", |vm, args| seconds(vm, args, "time", VirtualTime::CALENDAR_START_NS)),
    native(TIME, "monotonic", |vm, args| seconds(vm, args, "monotonic", 0)),
    native(TIME, "perf_counter", |vm, args| seconds(vm, args, "perf_counter", 0)),
    native(TIME, "process_time", |vm, args| seconds(vm, args, "process_time", 0)),
    native(TIME, "thread_time", |vm, args| seconds(vm, args, "thread_time", 0)),
    native(TIME, "time_ns", |vm, args| nanoseconds(vm, args, "time_ns", VirtualTime::CALENDAR_START_NS)),
    native(TIME, "monotonic_ns", |vm, args| nanoseconds(vm, args, "monotonic_ns", 0)),
    native(TIME, "perf_counter_ns", |vm, args| nanoseconds(vm, args, "perf_counter_ns", 0)),
    native(TIME, "process_time_ns", |vm, args| nanoseconds(vm, args, "process_time_ns", 0)),
    native(TIME, "thread_time_ns", |vm, args| nanoseconds(vm, args, "thread_time_ns", 0)),
    native(TIME, "strftime", NO_CALENDAR),
    native(TIME, "strptime", NO_CALENDAR),
    native(TIME, "localtime", NO_CALENDAR),
    native(TIME, "gmtime", NO_CALENDAR),
    native(TIME, "mktime", NO_CALENDAR),
    native(TIME, "ctime", NO_CALENDAR),
    native(TIME, "asctime", NO_CALENDAR),
    native(Owner::Module("timeit"), "default_timer", |vm, args| seconds(vm, args, "default_timer", 0)),
];

const NO_CALENDAR: NativeFn = |vm, _| {
    Err(vm.error(known::NOT_IMPLEMENTED_ERROR, "Baton's time is virtual and has no calendar: use time.monotonic()"))
};

/// Reading a clock is a system call.
fn read(vm: &mut Vm<'_>, args: &Args, name: &str, offset_ns: u64) -> Result<u64, super::native::Escape> {
    args.exactly(vm, name, 0, 0, 0)?;
    vm.recorder.tells(super::probe::Place::Clock, false);
    vm.charge(vm.image.costs.system_call_ns);
    Ok(vm.now().as_nanos().saturating_add(offset_ns))
}

fn seconds(vm: &mut Vm<'_>, args: &Args, name: &str, offset_ns: u64) -> Answer {
    Ok(Value::float(read(vm, args, name, offset_ns)? as f64 / 1e9))
}

/// What `time.time()` tells.
pub(super) fn now_in_seconds(vm: &mut Vm<'_>) -> Answer {
    seconds(vm, &Args::default(), "seconds", VirtualTime::CALENDAR_START_NS)
}

fn nanoseconds(vm: &mut Vm<'_>, args: &Args, name: &str, offset_ns: u64) -> Answer {
    Ok(Value::int(i64::try_from(read(vm, args, name, offset_ns)?).unwrap_or(i64::MAX)))
}

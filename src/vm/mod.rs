//! The simulated machine: values, frames, threads, locks, one instruction at a time. It knows no policy: whoever drives
//! it says which thread runs and until when.
//!
//! A *machine* ([`Machine`]) is all state, and cloning it is a checkpoint. An *image* ([`Image`]) is what never changes:
//! the program, its constants, the built-ins. A *recorder* ([`Recorder`]) is what was written down on the way. A *vm*
//! ([`Vm`]) is the three of them while one thread runs; built-in functions work on it.
//!
//! There is no recursion of ours for a call of the program's: frames are data ([`thread::Frame`]), and a built-in
//! function that needs a method of the program's says so ([`Escape`]) instead of calling it. A call that must wait
//! leaves its thread as it was before the instruction, which is executed again after each wake-up.

mod arguments;
mod arithmetic;
mod attribute;
mod attribute_change;
mod build;
mod builtin;
mod call;
mod call_native;
mod class;
mod clock;
mod collection;
mod compare;
mod container;
pub mod cost;
pub mod dict;
pub mod encode;
mod exception;
mod execute;
mod gc;
pub mod generator;
pub mod hash;
mod heap;
mod instructions;
mod interpret;
pub mod iterate;
mod iteration;
pub mod known;
mod library;
mod load;
pub mod machine;
pub mod markup;
mod modules;
mod names;
pub mod native;
mod number;
pub mod object;
mod operands;
mod operator;
mod output;
pub mod probe;
mod queue;
pub mod random;
pub mod recorder;
mod set_table;
pub mod show;
pub mod socket;
mod subscript;
pub mod sync;
mod text;
pub mod thread;
mod thread_local;
mod threading;
pub mod traceback;
pub mod twisted;
pub mod value;
mod variables;
mod watch;
mod wrapped;

pub use cost::{CostRow, Costs};
pub use heap::{Heap, Page};
pub use interpret::{EVERY_POINT, Stop, Until};
pub use library::{compile, library_for};
pub use load::load;
pub use machine::{Image, Machine, Vm};
pub use native::{Answer, Args, Escape, Native, NativeFn, Owner, Tail};
pub use recorder::{Output, Recorder, StaleWrite, VariableName};
pub use value::{NativeId, Ref, Value, View};

/// Every built-in function; a [`NativeId`] indexes it.
pub fn natives() -> Vec<Native> {
    [
        builtin::natives(),
        number::NATIVES.to_vec(),
        text::natives(),
        collection::natives(),
        threading::natives(),
        thread_local::NATIVES.to_vec(),
        clock::NATIVES.to_vec(),
        queue::NATIVES.to_vec(),
        markup::natives(),
        random::natives(),
        socket::NATIVES.to_vec(),
        wrapped::NATIVES.to_vec(),
        twisted::natives(),
    ]
    .concat()
}

//! Baton: a playground for concurrency.
//!
//! A program is compiled ([`lang`]), simulated ([`sim`]) under a schedule ([`sched`]) on a machine ([`vm`]), and what
//! happened is a trace ([`trace`]):
//!
//! ```
//! use baton::{sim::{RunOptions, Simulation}, vm};
//!
//! let race = "
//! import threading
//! counter = 0
//! def increment():
//!     global counter
//!     for _ in range(100):
//!         counter += 1
//! threads = [threading.Thread(target=increment) for _ in range(10)]
//! for t in threads: t.start()
//! for t in threads: t.join()
//! ";
//! let (program, _) = vm::compile(race);
//! let schedule = "rr:10".parse()?;
//! let options = RunOptions { schedule, ..RunOptions::default() };
//! let mut simulation = Simulation::new(program.expect("it compiles"), options);
//! simulation.run_to_end();
//! let counter = simulation.global("counter").and_then(|value| value.as_int());
//! assert_eq!(counter.map(|counter| 1000 - counter), Some(simulation.report().lost_updates as i64));
//! # Ok::<(), baton::sched::SpecError>(())
//! ```

pub mod app;
pub mod base;
pub mod command;
pub mod explore;
pub mod lang;
pub mod markup;
pub mod net;
pub mod page;
pub mod reactor;
pub mod sched;
pub mod sim;
pub mod trace;
pub mod view;
pub mod vm;

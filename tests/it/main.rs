//! The integration tests, in one binary: linking is what costs.

mod architecture;
mod bad_inputs;
mod connections;
mod cores;
mod counter;
mod dis;
mod doors;
mod downloads;
mod endings;
mod explore;
mod faults;
mod fuzz;
mod generators;
mod markup;
mod network;
mod oracle;
mod reactor;
mod reactor_runs;
mod rewind;
mod runs;
mod schedules;
mod sockets;
mod sources;
mod synchronisers;
mod tidy;
mod web;

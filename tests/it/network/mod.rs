//! The simulated network as a program sees it: through its port.

mod client;
mod faults;
mod forms;
mod limits;
mod properties;

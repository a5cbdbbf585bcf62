//! The command line: for teachers' scripts, for tests and for measuring.

use baton::command;
use std::process::ExitCode;

/// Programs of many objects allocate at almost every instruction.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).collect();
    command::main(arguments)
}

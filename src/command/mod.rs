//! The command `baton`: run, explore, check and disassemble programs without a browser.
//!
//! Errors go to standard error, one a line. Exit status: 0 done, 1 the program failed, deadlocked or was stopped, 2 bad
//! usage or bad input.

mod dis;
mod explore;
mod json;
mod options;
mod run;
mod source;

use options::{Command, USAGE};
use std::ffi::OsString;
use std::process::ExitCode;

/// Done.
const DONE: u8 = 0;
/// The program failed, deadlocked, or reached a limit.
const FAILED: u8 = 1;
/// Bad usage or bad input.
const BAD_INPUT: u8 = 2;

/// Runs the command with these arguments.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    let status = match options::parse(arguments) {
        Ok(Command::Help) => {
            print!("{USAGE}");
            DONE
        }
        Ok(Command::Version) => {
            println!("baton {}", env!("CARGO_PKG_VERSION"));
            DONE
        }
        Ok(Command::Run(options)) => run::run(&options),
        Ok(Command::Explore(options)) => explore::explore(&options),
        Ok(Command::Dis(file)) => dis::dis(&file),
        Ok(Command::Check(file)) => dis::check(&file),
        Err(message) => {
            eprintln!("baton: {message}");
            BAD_INPUT
        }
    };
    ExitCode::from(status)
}

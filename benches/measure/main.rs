//! Takes the figures natively and prints them as JSON, with the programs that were run: `scripts/bench` makes tables of
//! them, beside the same figures in a browser and those of CPython and Twisted.
//!
//! usage: measure race | reactor | downloads

mod downloads;
mod figures;
mod reactor;

use std::time::Instant;

/// Programs of many objects allocate at almost every instruction.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let whole = match std::env::args().nth(1).as_deref() {
        Some("reactor") => serde_json::json!(reactor::measure()),
        Some("downloads") => {
            let start = Instant::now();
            serde_json::json!(downloads::measure(&|| start.elapsed().as_secs_f64(), u32::MAX))
        }
        _ => race(),
    };
    println!("{whole}");
}

fn race() -> serde_json::Value {
    let start = Instant::now();
    let figures = figures::measure(&|| start.elapsed().as_secs_f64());
    serde_json::json!({
        "figures": figures,
        "slices": figures::SLICES,
        "race": figures::race(100, 1_000),
        "command": env!("CARGO_BIN_EXE_baton"),
    })
}

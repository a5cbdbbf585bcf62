//! Takes the figures natively and prints them as JSON, with the program that was raced: `scripts/bench` makes a table of
//! them, beside the same figures in a browser and CPython's.

mod figures;

use std::time::Instant;

fn main() {
    let start = Instant::now();
    let figures = figures::measure(&|| start.elapsed().as_secs_f64());
    let whole = serde_json::json!({
        "figures": figures,
        "slices": figures::SLICES,
        "race": figures::race(100, 1_000),
        "command": env!("CARGO_BIN_EXE_baton"),
    });
    println!("{whole}");
}

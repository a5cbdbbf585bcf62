//! Keeps the linker's knowledge in the page's module: scripts/split takes the module apart by it. Assembles what the
//! workers of the real race run.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name: &str| env::var(name).unwrap_or_default();
    // Only the profile `page` is built for size.
    if of("CARGO_CFG_TARGET_ARCH") == "wasm32" && of("OPT_LEVEL") == "z" {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    #[cfg(feature = "ui")]
    assemble("src/ui/browser/race.wat", &format!("{}/race.wasm", of("OUT_DIR")));
}

#[cfg(feature = "ui")]
fn assemble(text: &str, module: &str) {
    println!("cargo::rerun-if-changed={text}");
    let bytes = wat::parse_file(text).unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(module, bytes).unwrap_or_else(|error| panic!("{module}: {error}"));
}

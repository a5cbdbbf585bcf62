//! Keeps the linker's knowledge in the page's module: scripts/split takes the module apart by it.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name: &str| env::var(name).unwrap_or_default();
    // Only the profile `page` is built for size.
    if of("CARGO_CFG_TARGET_ARCH") == "wasm32" && of("OPT_LEVEL") == "z" {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
}

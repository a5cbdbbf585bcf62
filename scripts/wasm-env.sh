# Sourced where the page is built: picks a compiler that has the wasm32 standard library.
# shellcheck shell=sh
#
# The usual one is rustup's, after `rustup target add`. Where rustup's server cannot be reached, scripts/setup gives
# Debian's compiler the library, and a build for wasm32 takes that one, macros and build scripts included.

wasm_target=wasm32-unknown-unknown

# has_wasm RUSTC: whether that compiler can build for wasm32.
has_wasm() {
  wasm_libdir=$("$1" --print target-libdir --target "$wasm_target" 2>/dev/null) || return 1
  set -- "$wasm_libdir"/libstd-*.rlib
  [ -e "$1" ]
}

use_wasm_compiler() {
  if [ -n "${RUSTC:-}" ] || has_wasm rustc; then return 0; fi
  if [ -x /usr/bin/rustc ] && has_wasm /usr/bin/rustc; then
    RUSTC=/usr/bin/rustc
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
    export RUSTC CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
  fi
}

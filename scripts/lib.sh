# Sourced by the other scripts: where the tools are, which versions, and which compiler builds the page.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# 0.22 asks for a newer compiler than the one that the sources are held to.
TRUNK_VERSION=0.21.14
# The reactor's oracle.
TWISTED_VERSION=26.10.0
# The oracle of markup: what it reads is up to the libxml2 in it, 2.14.
LXML_VERSION=6.1.3
# What builds the course sites in examples/; Node's are in package.json.
MDBOOK_VERSION=0.4.52
SPHINX_VERSION=7.4.7
MYST_VERSION=4.0.1
FURO_VERSION=2024.8.6
MATERIAL_VERSION=9.5.49
# The command line tool has to be of the crate's own version, to the last digit.
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;q}' Cargo.lock)

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Rust as rustup installed it: a cargo of Debian's, which setup may have brought, has neither clippy nor rustfmt.
has_rust() { command -v rustup >/dev/null && cargo --version >/dev/null 2>&1; }

# A CI job may run with another HOME than the one that Rust was installed under, or with a bare PATH.
find_rust() {
  local path=$PATH home dir user_home
  if has_rust; then return; fi
  user_home=$(getent passwd "$(id -u)" | cut -d: -f6)
  for home in "$HOME" "$user_home" /usr/local; do
    for dir in "$home/.cargo" "$home/cargo"; do
      [ -x "$dir/bin/cargo" ] || continue
      export PATH="$dir/bin:$path"
      if has_rust; then return; fi
      export CARGO_HOME="$dir" RUSTUP_HOME="${dir%cargo}rustup"
      if has_rust; then return; fi
      unset CARGO_HOME RUSTUP_HOME
    done
  done
  export PATH=$path
  cargo --version >/dev/null 2>&1 || die "no working cargo: install Rust with rustup first (https://rustup.rs)"
}

find_rust
export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}"

# Our pinned tools live beside cargo's own, shared by all clones, and shadow nobody else's.
TOOLS="$CARGO_HOME/baton-tools"

# shellcheck source=scripts/wasm-env.sh
. scripts/wasm-env.sh

# has_component NAME: whether `cargo NAME` is there; it may have stayed out of reach.
has_component() { cargo "$1" --version >/dev/null 2>&1; }

# The engine as a wasm module without the page, in target/measure: what is measured and compared in a browser.
build_measure() (
  use_wasm_compiler
  nice -n 5 cargo build --quiet --locked --profile page --target "$wasm_target" --example measure-wasm &&
    "$TOOLS/bin/wasm-bindgen" --target web --no-typescript --out-dir target/measure \
      "${CARGO_TARGET_DIR:-target}/$wasm_target/page/examples/measure-wasm.wasm"
)

# The browser in which some journeys are repeated; another one can be named in FIREFOX.
find_firefox() {
  local name
  if [ -n "${FIREFOX:-}" ]; then return; fi
  for name in firefox-esr firefox; do
    if FIREFOX=$(command -v "$name"); then
      export FIREFOX
      return
    fi
  done
  return 1
}

# What the journey in WebKit takes: its driver with its browser, and a screen for it.
has_webkit() {
  command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null &&
    [ -x /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser ]
}

# The browser of the journeys; another one can be named in CHROMIUM.
find_browser() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then return; fi
  for name in chromium chromium-browser google-chrome; do
    if CHROMIUM=$(command -v "$name"); then
      export CHROMIUM
      return
    fi
  done
  return 1
}

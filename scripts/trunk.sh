#!/bin/sh
# trunk, as scripts/setup puts it on PATH: finds its tools in their pinned versions and a compiler for wasm32.
set -eu
tools=$(dirname "$(readlink -f "$0")")
. "$tools/wasm-env.sh"
use_wasm_compiler
PATH="$tools/bin:$PATH"
export PATH
# Trunk takes only "true" and "false" where the convention is any value.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; else unset NO_COLOR; fi
exec "$tools/bin/trunk" "$@"

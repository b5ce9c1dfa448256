#!/usr/bin/env bash
# Measures Gatewright beside nginx; see README.md. `cargo xtask bench` builds first and calls this.
set -euo pipefail
cd "$(dirname "$0")"

missing=""
for program in nginx wrk python3; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
if [ -n "$missing" ]; then
    echo "bench: not installed:$missing" >&2
    echo "bench: sudo apt-get install --no-install-recommends$missing   (nginx need not run)" >&2
    exit 1
fi

export GATEWRIGHT_BIN="${GATEWRIGHT_BIN:-$PWD/../target/release/gatewright}"
if [ ! -x "$GATEWRIGHT_BIN" ]; then
    echo "bench: $GATEWRIGHT_BIN is not there: cargo build --release --package gatewright" >&2
    exit 1
fi
export PYTHONDONTWRITEBYTECODE=1
exec python3 -m gatebench "$@"

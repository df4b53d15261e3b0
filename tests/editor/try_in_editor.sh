#!/bin/sh
# Tries the schemas in the language server that VS Code's YAML extension runs: what is completed, what is said on
# hover, what is reported and where. Not part of the test run, because it needs node and fetches a package from npm.
#
# usage: tests/editor/try_in_editor.sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cargo build --quiet --manifest-path "$root/Cargo.toml"
redress=${CARGO_TARGET_DIR:-$root/target}/debug/redress
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root"/tests/editor/*.mjs "$work/"
cp -r "$root/policies" "$root/schemas" "$work/"
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yaml-language-server@1.25.0
node try_in_editor.mjs "$root" "$redress"

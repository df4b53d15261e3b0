#!/bin/sh
# Validates the schemas, the packs and the examples with a second, independent validator: ajv, reading YAML 1.2.
# Not part of the test run, because it needs node and fetches two packages from npm.
#
# usage: tests/schema/validate_with_ajv.sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root/tests/schema/validate_with_ajv.mjs" "$work/"
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ajv@8.17.1 yaml@2.8.1
node validate_with_ajv.mjs "$root"

#!/usr/bin/env bash
# Prints a filter for `swift test` that matches the suites in folders of Tests: TARGET or TARGET/FOLDER, each.
set -euo pipefail
cd "$(dirname "$0")/../Tests"
pattern=""
for folder in "$@"; do
    while read -r suite; do
        pattern+="${pattern:+|}${folder%%/*}\\.$suite/"
    done < <(grep -rhoE '^@Suite.*(struct|class|enum) [A-Za-z0-9]+' "$folder" | awk '{ print $NF }' | sort)
done
[ -n "$pattern" ] || { echo "no suites in $*" >&2; exit 1; }
echo "^($pattern)"

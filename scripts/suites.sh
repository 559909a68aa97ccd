#!/usr/bin/env bash
# Prints a filter for `swift test` that matches the suites in folders of Tests: TARGET or TARGET/FOLDER, each.
set -euo pipefail
cd "$(dirname "$0")/../Tests"
pattern=""
for folder in "$@"; do
    [ -d "$folder" ] || { echo "there is no folder Tests/$folder" >&2; exit 1; }
    while read -r file; do
        # Tests stand in types that are declared at the margin; one that has none matches nothing.
        suites=$(sed -nE 's/^(@Suite[^{]* |final )?(struct|class|enum|extension) ([A-Za-z0-9]+).*/\3/p' "$file")
        [ -n "$suites" ] || { echo "no suite in Tests/$file" >&2; exit 1; }
        for suite in $suites; do pattern+="${pattern:+|}${folder%%/*}\\.$suite/"; done
    done < <(grep -rlE '@Test' --include='*.swift' "$folder" | sort)
done
[ -n "$pattern" ] || { echo "no suites in $*" >&2; exit 1; }
echo "^($pattern)"

#!/usr/bin/env bash
# Verifies a running registry's log with golang.org/x/mod/sumdb's note and tlog, which are not ours:
# checkpoint, tiles, entries, inclusion and consistency proofs, and that changed ones are refused.
# Installs Debian's packages of Go and of x/mod where they are missing; where that cannot be, says that
# nothing was tested.
#
#   scripts/go-check.sh .build/release/tallystick
set -euo pipefail

binary=$(realpath "${1:?usage: scripts/go-check.sh PATH-TO-TALLYSTICK}")
cd "$(dirname "$0")/.."
. scripts/server.sh
. scripts/install.sh

missing=()
command -v go >/dev/null || missing+=(golang-go)
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || missing+=(golang-golang-x-mod-dev)
install_or_skip "the log by Go's sumdb" "${missing[@]}"

unformatted=$(gofmt -l Tests/GoTests)
[ -z "$unformatted" ] || { echo "not formatted: $unformatted" >&2; exit 1; }
# Debian's package has the sources under its own GOPATH.
export GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/go-cache" GOFLAGS=-buildvcs=false
go build -o "$work/logcheck" ./Tests/GoTests/logcheck

start_server "$binary" --public-port 0
lender=$(admit "$binary" sample-bank lender "Sample Bank")
public=$(sed -n 's/^the log alone on //p' "$work/server.out")
# Enough for a second level of tiles, in blocks of different lengths.
for count in 300 1 2 255 150; do
    python3 -c '
import sys
for place in range(int(sys.argv[1])):
    print("{\"type\":\"account.opened\",\"subject\":\"uscc:91110000MA00TE0114\",\"account_no\":\"A-%s-%d\","
          "\"product\":\"term_loan\",\"principal\":50000000,\"currency\":\"CNY\","
          "\"opened_on\":\"2026-01-15\",\"due_on\":\"2029-01-15\"}" % (sys.argv[1], place))' "$count" |
        curl -sS --fail -o /dev/null -H "Authorization: Bearer $lender" "$url/v1/batches" \
            -H 'Content-Type: application/x-ndjson' -H "Idempotency-Key: go-$count" --data-binary @-
    "$work/logcheck" "$public" "$("$binary" keys show --data "$work/data")" >"$work/logcheck.out"
done
cat "$work/logcheck.out"

#!/usr/bin/env bash
# Watches a running registry with a real Prometheus: that ops/prometheus is good by promtool, that the rules fire
# when they should and not else (alerts.test.yml), that what the rules and the dashboard name is measured, and that
# Prometheus takes what the registry serves, sees it become read-only, and sees it go.
#
# Installs Debian's package of Prometheus where it is missing; where that cannot be, says that nothing was tested.
#
#   scripts/prometheus-check.sh .build/release/tallystick
set -euo pipefail

binary=$(realpath "${1:?usage: scripts/prometheus-check.sh PATH-TO-TALLYSTICK}")
cd "$(dirname "$0")/.."
. scripts/server.sh
. scripts/install.sh

missing=()
command -v prometheus >/dev/null && command -v promtool >/dev/null || missing+=(prometheus)
install_or_skip "the metrics by Prometheus" "${missing[@]}"

promtool check config ops/prometheus/prometheus.yml >"$work/promtool.out"
promtool test rules ops/prometheus/alerts.test.yml >"$work/promtool.out" 2>&1 ||
    { cat "$work/promtool.out" >&2; exit 1; }
scripts/metric-names.py

port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
admin=$(port)
watched=$(port)
prometheus=
trap '[ -z "$prometheus" ] || { kill "$prometheus"; wait "$prometheus" || true; } 2>/dev/null
    stop_server; rm -rf "$work"' EXIT

start_server "$binary" --admin-port "$admin"
curl -sS --fail "http://127.0.0.1:$admin/metrics" | promtool check metrics >"$work/promtool.out" 2>&1 ||
    { cat "$work/promtool.out" >&2; exit 1; }
lender=$(admit "$binary" sample-bank lender "Sample Bank")
printf '%s\n' '{"type":"account.opened","subject":"uscc:91110000MA00TE0114","account_no":"A-1","product":"term_loan","principal":50000000,"currency":"CNY","opened_on":"2026-01-15","due_on":"2029-01-15"}' |
    curl -sS --fail -o /dev/null -H "Authorization: Bearer $lender" "$url/v1/batches" \
        -H 'Content-Type: application/x-ndjson' --data-binary @-

# The example's own files, but for the port and for how long is waited.
mkdir "$work/prometheus"
sed -e "s/127\.0\.0\.1:9464/127.0.0.1:$admin/" -e 's/_interval: 15s/_interval: 1s/' \
    ops/prometheus/prometheus.yml >"$work/prometheus/prometheus.yml"
sed -E 's/^( *for:) .*/\1 0s/' ops/prometheus/alerts.yml >"$work/prometheus/alerts.yml"
prometheus --config.file="$work/prometheus/prometheus.yml" --storage.tsdb.path="$work/prometheus/data" \
    --web.listen-address="127.0.0.1:$watched" >"$work/prometheus.log" 2>&1 &
prometheus=$!

# Waits until a query's first value is one.
await() {
    local value
    for _ in $(seq 300); do
        value=$(curl -sS --get "http://127.0.0.1:$watched/api/v1/query" --data-urlencode "query=$1" 2>/dev/null |
            python3 -c 'import json, sys
result = json.load(sys.stdin)["data"]["result"]
print(result[0]["value"][1] if result else "none")' 2>/dev/null || echo nothing)
        [ "$value" != "$2" ] || return 0
        sleep 0.2
    done
    echo "Prometheus says $value and not $2 to: $1" >&2
    tail -20 "$work/prometheus.log" >&2
    exit 1
}

firing() { echo "count(ALERTS{alertname=\"$1\", alertstate=\"firing\"})"; }

await 'up{job="tallystick"}' 1
await 'tallystick_batches_committed_total' 1
await 'tallystick_http_requests_total{listener="api", method="POST", route="/v1/batches", status="2xx"}' 1
await 'count(tallystick_commit_duration_seconds_bucket{le="+Inf"})' 1
await 'tallystick_read_only' 0
await 'count(ALERTS{alertstate="firing"})' none
samples=$(curl -sS --get "http://127.0.0.1:$watched/api/v1/query" --data-urlencode \
    'query=count({__name__=~"tallystick_.+|process_.+", job="tallystick"})' |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["data"]["result"][0]["value"][1])')

# Read-only: the anchor is lost, as when its volume is not mounted.
stop_server
await "$(firing TallystickDown)" 1
mv "$work/data/anchor" "$work/anchor"
start_server "$binary" --admin-port "$admin"
await "$(firing TallystickReadOnly)" 1
await "$(firing TallystickAnchorBehind)" 1
await "$(firing TallystickDown)" none
stop_server
mv "$work/anchor" "$work/data/anchor"
start_server "$binary" --admin-port "$admin"
await 'count(ALERTS{alertstate="firing"})' none
stop_server
await "$(firing TallystickDown)" 1
echo "monitoring: Prometheus took $samples series, and saw the registry read-only, gone and back"

#!/usr/bin/env bash
# How much memory one gzip batch of many lines costs the server, and that its receipt verifies with
# all of its lines. Usage: scripts/memory.sh TALLYSTICK [LINES]
set -eu
tallystick="$1"
lines="${2:-100000}"

. "$(dirname "$0")/server.sh"

# One lender's records with 24 months of balances: some 84 lines a business.
"$tallystick" generate --lenders 1 --businesses $((lines / 80 + 50)) --out "$work/generated" >/dev/null
find "$work/generated" -name '*.ndjson' | sort -t- -k3n | { xargs cat 2>/dev/null || true; } | head -n "$lines" >"$work/batch.ndjson"
[ "$(wc -l <"$work/batch.ndjson")" -eq "$lines" ]
gzip -k "$work/batch.ndjson"

start_server "$tallystick"
vkey=$("$tallystick" keys show --data "$work/data")
key=$(admit "$tallystick" lender-01 lender "The lender")
memory() { awk -v field="$1:" '$1 == field { printf "%.1f", $2 / 1024 }' "/proc/$server/status"; }

before=$(memory VmRSS)
began=$(date +%s.%N)
curl -sS --fail "$url/v1/batches" -H "Authorization: Bearer $key" \
    -H 'Content-Type: application/x-ndjson' -H 'Content-Encoding: gzip' \
    -H "Idempotency-Key: memory-1" --data-binary "@$work/batch.ndjson.gz" >"$work/answer.json"
ended=$(date +%s.%N)
peak=$(memory VmHWM)
python3 - "$work/answer.json" <<'PY'
import json, sys
answer = json.load(open(sys.argv[1]))
print({name: value for name, value in answer.items() if isinstance(value, (int, str))})
PY
"$tallystick" verify "$work/answer.json" --key "$vkey" --lines "$work/batch.ndjson"
awk -v b="$before" -v p="$peak" -v s="$began" -v e="$ended" -v n="$lines" -v now="$(memory VmRSS)" 'BEGIN {
    printf "%d lines in %.1f s: %.1f MB before, %.1f MB at the peak, %.1f MB more; %.1f MB now\n",
        n, e - s, b, p, p - b, now }'

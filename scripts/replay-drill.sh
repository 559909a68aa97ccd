#!/usr/bin/env bash
# The replay drill: a registry with every contract of the program in force takes generated loans, its clock
# is moved on, a tick at a time, and an authority's auditor executes every contract again. Then a derived
# statement is taken from what the auditor was given, and it has to say so.
#
#   scripts/replay-drill.sh PATH-TO-TALLYSTICK [BUSINESSES [TICKS]]
#
# 2,400 businesses are about 200,000 statements. The clock is moved on by 80 days in all: the
# authority's credential is good for 100. Each tick is waited for half a minute. Needs bash, curl, python3 and a C compiler.
set -euo pipefail
tallystick=$(realpath "${1:?the path of tallystick}")
businesses=${2:-2400}
ticks=${3:-4}
cd "$(dirname "$0")/.."
. scripts/server.sh

compiler=$(command -v clang || command -v cc)
"$compiler" -shared -fPIC -O1 scripts/write_faults.c -o "$work/clock.so" -ldl
start=$(date +%s)
size() { curl -sS --fail "$url/v1/log/checkpoint" | sed -n 2p; }
# serve_at DAYS: what the registry's clock says is so many days after the drill began.
serve_at() {
    export LD_PRELOAD="$work/clock.so" FAULTS_CLOCK=$((start + $1 * 86400)) FAULTS_UNDER="$work/none"
    start_server "$tallystick" --public-port 0
    unset LD_PRELOAD FAULTS_CLOCK FAULTS_UNDER
    log=$(sed -n 's/^the log alone on //p' "$work/server.out")
}

echo "1. A registry is served, and an operator and an authority put all contracts in force."
serve_at 0
operator="$work/data/operator.key"
authority=$(admit "$tallystick" authority-1 regulator "The authority")
(umask 077 && printf '%s' "$authority" >"$work/authority.key")
"$tallystick" contracts propose --shipped --url "$url" --credential "$operator" >"$work/drafts.txt"
# shellcheck disable=SC2046
"$tallystick" contracts publish --url "$url" --credential "$work/authority.key" \
    $(cut -d ' ' -f 1 "$work/drafts.txt") >"$work/published.txt"
echo "   $(wc -l <"$work/published.txt") contracts"

echo "2. Loans of $businesses businesses are posted."
"$tallystick" import sample --url "$url" --operator-key "$operator" --second-key "$work/data/operator-2.key" \
    --keys "$work/keys" --businesses "$businesses" >"$work/import.txt"
tail -1 "$work/import.txt"
echo "   $(size) statements"

echo "3. The clock is moved on by $((80 / ticks)) days at a time."
for tick in $(seq "$ticks"); do
    before=$(size)
    stop_server
    serve_at $((tick * (80 / ticks)))
    for _ in $(seq 90); do
        [ "$(size)" = "$before" ] || break
        sleep 0.5
    done
done
echo "   $ticks ticks, $(size) statements"

echo "4. An auditor executes every contract again."
vkey=$("$tallystick" keys show --data "$work/data")
curl -sS --fail "$url/v1/supervision/exports" -H "Authorization: Bearer $authority" \
    -H 'Content-Type: application/json' -o "$work/openings.ndjson" \
    -d "{\"from\":0,\"to\":$(size),\"legal_basis\":\"statute\",\"case_no\":\"2026-17\",\"form\":\"openings\"}"
began=$(date +%s.%N)
"$tallystick" replay "$log" --verify --key "$vkey" --openings "$work/openings.ndjson" >"$work/replay.txt"
sed 's/^/   /' "$work/replay.txt"
python3 -c 'import sys, time; print(f"   {time.time() - float(sys.argv[1]):.1f} s")' "$began"
grep -q "contracts: $(wc -l <"$work/published.txt") executed again" "$work/replay.txt"

echo "5. One derived statement is left out of what the auditor was given."
python3 - "$work/openings.ndjson" "$work/fewer.ndjson" <<'PY'
import sys
lines = open(sys.argv[1]).readlines()
place = next(n for n in range(len(lines)) if '"vct":"tallystick/credit/derived.' in lines[n])
open(sys.argv[2], "w").writelines(lines[:place] + lines[place + 1:])
PY
if "$tallystick" replay "$log" --verify --key "$vkey" --openings "$work/fewer.ndjson" \
    --evidence "$work/evidence.json" >"$work/replay.txt"; then
    echo "the replay found nothing" >&2
    exit 1
fi
tail -3 "$work/replay.txt" | sed 's/^/   /'

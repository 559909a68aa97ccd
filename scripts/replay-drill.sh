#!/usr/bin/env bash
# The replay drill: a registry with every contract of the program in force takes generated loans, its clock
# is moved on, a tick at a time, and an authority's auditor executes every contract again. At the last tick a
# copy of the registry is served beside it in which what one contract waits with was tampered with: its log is
# signed, indexed and in all else as it should be, so that only executing the contracts tells, and it has to.
#
#   scripts/replay-drill.sh PATH-TO-TALLYSTICK [BUSINESSES [TICKS]]
#
# 2,400 businesses are about 200,000 statements. The clock is moved on by 80 days in all: the
# authority's credential is good for 100. Each tick is waited for half a minute: `300 1` takes about as long
# as that. Needs bash, curl, python3 and a C compiler.
set -euo pipefail
tallystick=$(realpath "${1:?the path of tallystick}")
businesses=${2:-2400}
ticks=${3:-4}
cd "$(dirname "$0")/.."
. scripts/server.sh
copy=
stop_copy() {
    [ -n "$copy" ] || return 0
    kill "$copy" 2>/dev/null || true
    # It is no child of this shell.
    timeout 20 tail --pid="$copy" -f /dev/null || true
}
trap 'stop_copy; stop_server; rm -rf "$work"' EXIT

compiler=$(command -v clang || command -v cc)
"$compiler" -shared -fPIC -O1 scripts/write_faults.c -o "$work/clock.so" -ldl
clock="$work/clock.so"
start=$(date +%s)
# size URL
size() { curl -sS --fail "$1/v1/log/checkpoint" | sed -n 2p; }
# serve_at DAYS: what the registry's clock says is so many days after the drill began.
serve_at() {
    export LD_PRELOAD="$clock" FAULTS_CLOCK=$((start + $1 * 86400)) FAULTS_UNDER="$work/none"
    start_server "$tallystick" --public-port 0
    unset LD_PRELOAD FAULTS_CLOCK FAULTS_UNDER
    log=$(sed -n 's/^the log alone on //p' "$work/server.out")
}
# await_tick URL SIZE: until the log is larger than that.
await_tick() {
    for _ in $(seq 90); do
        [ "$(size "$1")" = "$2" ] || return 0
        sleep 0.5
    done
    echo "no tick came" >&2
    return 1
}
# openings URL FILE
openings() {
    curl -sS --fail "$1/v1/supervision/exports" -H "Authorization: Bearer $authority" \
        -H 'Content-Type: application/json' -o "$2" \
        -d "{\"from\":0,\"to\":$(size "$1"),\"legal_basis\":\"statute\",\"case_no\":\"2026-17\",\"form\":\"openings\"}"
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
curl -sS --fail "$url/v1/contracts" -H "Authorization: Bearer $authority" -o "$work/contracts.json"
echo "   $(wc -l <"$work/published.txt") contracts"

echo "2. Loans of $businesses businesses are posted."
"$tallystick" import sample --url "$url" --operator-key "$operator" --second-key "$work/data/operator-2.key" \
    --keys "$work/keys" --businesses "$businesses" >"$work/import.txt"
tail -1 "$work/import.txt"
echo "   $(size "$url") statements"

echo "3. The clock is moved on by $((80 / ticks)) days at a time, and at the last the copy is made."
for tick in $(seq $((ticks - 1))); do
    before=$(size "$url")
    stop_server
    serve_at $((tick * (80 / ticks)))
    await_tick "$url" "$before"
done
before=$(size "$url")
stop_server
mkdir "$work/copy"
cp -a "$work/data" "$work/copy/data"
# Of two reports that ageing waits with, one is forgotten, and the other is said to have been acted on once
# more than it was: each follows from the statements alone, and nothing in the log says it.
python3 - "$work/copy/data/registry.sqlite" "$work/contracts.json" $((start + ticks * (80 / ticks) * 86400)) <<'PY'
import json, sqlite3, sys
contracts = json.load(open(sys.argv[2]))["contracts"]
ageing = next(contract["index"] for contract in contracts if contract["contract"] == "ageing")
database = sqlite3.connect(sys.argv[1])
due = database.execute(
    "SELECT tag FROM contract_timers WHERE contract = ? AND due <= ? ORDER BY due, leaf LIMIT 2",
    (ageing, int(sys.argv[3])),
).fetchall()
if len(due) < 2:
    sys.exit("too little is overdue to tamper with: take more businesses")
database.execute("DELETE FROM contract_timers WHERE tag = ?", due[0])
database.execute("UPDATE contract_timers SET fired = fired + 1 WHERE tag = ?", due[1])
database.commit()
PY
(
    work="$work/copy"
    serve_at $((ticks * (80 / ticks)))
    printf '%s\n%s\n%s\n' "$server" "$url" "$log" >"$work/served"
)
{ read -r copy && read -r copy_url && read -r copy_log; } <"$work/copy/served"
serve_at $((ticks * (80 / ticks)))
await_tick "$url" "$before"
await_tick "$copy_url" "$before"
echo "   $ticks ticks, $(size "$url") statements, and $(size "$copy_url") in the copy"

echo "4. An auditor executes every contract again."
vkey=$("$tallystick" keys show --data "$work/data")
openings "$url" "$work/openings.ndjson"
began=$(date +%s.%N)
"$tallystick" replay "$log" --verify --key "$vkey" --openings "$work/openings.ndjson" >"$work/replay.txt"
sed 's/^/   /' "$work/replay.txt"
python3 -c 'import sys, time; print(f"   {time.time() - float(sys.argv[1]):.1f} s")' "$began"
grep -q "contracts: $(wc -l <"$work/published.txt") executed again" "$work/replay.txt"

echo "5. The copy's log is in order but for what its contracts made, and that is found."
openings "$copy_url" "$work/others.ndjson"
"$tallystick" audit "$copy_log" --key "$vkey" >"$work/audit.txt"
sed -n '1s/^/   without openings: /p' "$work/audit.txt"
status=0
"$tallystick" replay "$copy_log" --verify --key "$vkey" --openings "$work/others.ndjson" \
    --evidence "$work/evidence.json" >"$work/replay.txt" || status=$?
grep '^  contract: ' "$work/replay.txt" | sed 's/^/   /'
[ "$status" = 1 ] || { echo "the replay of the copy ended with $status" >&2; exit 1; }
grep -q '^  contract: leaf [0-9]*: .*derived.delinquency.*none stands in the block' "$work/replay.txt"
# Where the forgotten one stands just before the other, that is told as one too many.
grep -qE '^  contract: leaf [0-9]+: (its member inputs_sha256|no contract makes)' "$work/replay.txt"
if grep -E '^  (checkpoint|entries|tile|block|chain|consistency|stale|opening|label|index): ' "$work/replay.txt"; then
    echo "more is wrong with the copy's log than what its contracts made" >&2
    exit 1
fi

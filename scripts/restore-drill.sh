#!/usr/bin/env bash
# The restore drill: a registry under load is backed up, its server killed and its data directory
# destroyed; the backup is restored, checked, served, an old receipt is verified and the log audited. It
# prints how long each step took and what was lost, and shows that an old backup in the place of the live
# database is refused.
#
#   scripts/restore-drill.sh PATH-TO-TALLYSTICK
#
# Needs bash, curl, python3.
set -euo pipefail
tallystick=$(realpath "${1:?the path of tallystick}")
cd "$(dirname "$0")/.."
. scripts/server.sh

now() { python3 -c 'import time; print(time.monotonic())'; }
# timed NAME COMMAND …: runs it, and prints how long it took.
timed() {
    local name=$1 from
    shift
    from=$(now)
    "$@"
    python3 -c 'import sys; print(f"   {float(sys.argv[3]) - float(sys.argv[2]):7.2f} s  {sys.argv[1]}")' \
        "$name" "$from" "$(now)"
}
size() { curl -sS --fail "$url/readyz" | python3 -c 'import json, sys; print(json.load(sys.stdin)["size"])'; }
destroyed() { kill -9 "$server"; wait "$server" 2>/dev/null || true; server=; }
serve() { start_server "$tallystick" --anchor "$work/kept/anchor" --erasure-journal "$work/kept/erasures"; }
post() {
    curl -sS --fail -o "$1" "$url/v1/batches" -H "Authorization: Bearer $lender" \
        -H 'Content-Type: application/x-ndjson' -H "Idempotency-Key: $2" --data-binary "@$3"
}

mkdir "$work/kept"
echo "1. A registry is served and loaded."
serve
operator="$work/data/operator.key"
second="$work/data/operator-2.key"
timed "import of the sample loans" "$tallystick" import sample --url "$url" --operator-key "$operator" \
    --second-key "$second" --keys "$work/keys" >"$work/import.txt"
tail -1 "$work/import.txt"
vkey=$("$tallystick" keys show --data "$work/data")
cp "$work/data/kek" "$work/data/log.key" "$operator" "$second" "$work/kept/"
lender=$(admit "$tallystick" drill-bank lender "Drill Bank")
cp docs/examples/loans.ndjson "$work/lines.ndjson"
post "$work/receipt.json" receipt "$work/lines.ndjson"

echo "2. It is backed up while batches come in."
(
    count=0
    while [ ! -e "$work/stop" ]; do
        count=$((count + 1))
        sed "s/\"account_no\": *\"\([^\"]*\)\"/\"account_no\":\"\1-$count\"/" "$work/lines.ndjson" \
            >"$work/more.ndjson"
        post "$work/more.json" "load-$count" "$work/more.ndjson" || exit 1
    done
) &
load=$!
before=$(size)
timed backup "$tallystick" backup --data "$work/data" --to "$work/backup"
sleep 1
touch "$work/stop"
wait "$load"
after=$(size)
echo "   the log had $before leaves when the backup began, and $after in the end"

echo "3. The server is killed and its data directory destroyed; the anchor, on another volume, is not."
destroyed
mv "$work/data" "$work/destroyed"

echo "4. The backup is behind the anchor, and refused:"
refusal=$("$tallystick" restore --from "$work/backup" --data "$work/data" --kek "$work/kept/kek" \
    --log-key "$work/kept/log.key" --anchor "$work/kept/anchor" \
    --erasure-journal "$work/kept/erasures" 2>&1) && {
    echo "a backup behind the anchor was restored" >&2
    exit 1
}
grep -o 'restored from an old backup: .* are lost\.' <<<"$refusal" | sed 's/^/   /'

echo "5. The loss is acknowledged, and it is restored for reading:"
restored() {
    "$tallystick" restore --from "$work/backup" --data "$work/data" --kek "$work/kept/kek" \
        --log-key "$work/kept/log.key" --anchor "$work/kept/anchor" \
        --erasure-journal "$work/kept/erasures" "$@" >"$work/restore.txt"
}
from=$(now)
timed restore restored --acknowledge-loss --by "The drill" --reason "a drill"
grep -q 'acknowledged:' "$work/restore.txt"
timed check sh -c '"$0" check --data "$1/data" --anchor "$1/kept/anchor" >"$1/check.txt" || [ $? = 4 ]' \
    "$tallystick" "$work"
grep '^checked' "$work/check.txt" | sed 's/^/   /'
timed "start of the server" serve
python3 -c 'import sys; print(f"   {float(sys.argv[2]) - float(sys.argv[1]):7.2f} s  from the first command to the first answer (RTO)")' \
    "$from" "$(now)"
grep '^READ ONLY' "$work/server.out" | sed 's/^/   /'
timed "verification of an old receipt" "$tallystick" verify "$work/receipt.json" --key "$vkey" \
    >"$work/verify.txt"
tail -1 "$work/verify.txt"
timed audit "$tallystick" audit "$url" --key "$vkey" >"$work/audit.txt"
tail -2 "$work/audit.txt"
curl -sS "$url/readyz" | python3 -c 'import json, sys; print("   /readyz:", json.load(sys.stdin)["type"])'
stop_server

echo "6. The old backup in the place of the live database, without a word to anyone:"
rm -rf "$work/data"
mv "$work/destroyed" "$work/data"
mkdir "$work/newest"
mv "$work/data"/registry.sqlite* "$work/newest/"
cp "$work/backup/registry.sqlite" "$work/data/"
serve
grep '^READ ONLY: restored from an old backup' "$work/server.out" | sed 's/^/   /'
stop_server

echo "7. The newest database is found and put back: nothing is lost, and the log goes on."
rm -f "$work/data"/registry.sqlite*
mv "$work/newest"/registry.sqlite* "$work/data/"
serve
[ "$(size)" -ge "$after" ]
sed 's/"account_no": *"\([^"]*\)"/"account_no":"\1-9999999"/' "$work/lines.ndjson" >"$work/more.ndjson"
post "$work/more.json" last "$work/more.ndjson"
stop_server
"$tallystick" check --data "$work/data" --anchor "$work/kept/anchor" \
    --erasure-journal "$work/kept/erasures" | tail -1 | sed 's/^/   /'

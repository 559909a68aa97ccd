#!/usr/bin/env bash
# The main job, end to end: a registry on a temporary directory, loans of many banks, one question
# whose answer is verified without the server, and what happens when the answer is changed.
set -euo pipefail
cd "$(dirname "$0")/.."

data="${1:-}"
echo "building (the first time takes some minutes) …"
swift build -c release --product tallystick 2>&1 | grep -E 'error|warning: unre|Compiling|Build' | tail -1
tallystick=.build/release/tallystick

. scripts/server.sh

start_server "$tallystick"
vkey=$("$tallystick" keys show --data "$work/data")
operator="$work/data/operator.key"
second="$work/data/operator-2.key"

echo
echo "1. A registry listens on $url."
echo "   Its verifier key: $vkey"
echo
echo "2. Banks are admitted and post their loans, batch by batch:"
if [ -n "$data" ]; then
    "$tallystick" import sba "$data" --url "$url" --operator-key "$operator" --second-key "$second" \
        --keys "$work/keys" --refusals "$work/refusals" >"$work/import.txt"
else
    "$tallystick" import sample --url "$url" --operator-key "$operator" --second-key "$second" \
        --keys "$work/keys" >"$work/import.txt"
fi
grep -v '^not imported' "$work/import.txt" | sed 's/^/   /'
subject=$(sed -n 's/^a business with loans at two lenders: //p' "$work/import.txt")

echo
echo "3. A regulator asks what is recorded on that business:"
key=$(admit "$tallystick" regulator-1 regulator "The regulator")
curl -sS --fail "$url/v1/subjects/lookup" -H "Authorization: Bearer $key" \
    -H 'Content-Type: application/json' -d "{\"subject\":\"$subject\"}" >"$work/answer.json"
python3 - "$work/answer.json" <<'PY'
import json, sys
answer = json.load(open(sys.argv[1]))
for record in answer["records"][:6]:
    amount = record.get("principal") or record.get("amount") or record.get("liability_amount")
    print(f'   {record["index"]:>7}  {record["type"]:<20} {record["reporter"]:<36.36} {amount or ""}')
if len(answer["records"]) > 6:
    print(f'   … {len(answer["records"])} records in all')
PY

echo
echo "4. The server stops. The saved answer is verified with the key alone:"
stop_server
"$tallystick" verify "$work/answer.json" --key "$vkey" --label "subject:$subject" | sed 's/^/   /'

echo
echo "5. One byte of the answer is flipped, and it is verified again:"
python3 - "$work/answer.json" "$work/changed.json" <<'PY'
import sys
answer = bytearray(open(sys.argv[1], "rb").read())
place = answer.index(b'"disclosures":["') + 40
answer[place] = answer[place] ^ 1 if chr(answer[place] ^ 1).isalnum() else ord("A")
open(sys.argv[2], "wb").write(answer)
PY
if "$tallystick" verify "$work/changed.json" --key "$vkey" --label "subject:$subject" \
    >"$work/refusal.txt"; then
    echo "   the changed answer was accepted: this must not happen" >&2
    exit 1
fi
sed 's/^/   /' "$work/refusal.txt"

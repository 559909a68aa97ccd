#!/usr/bin/env bash
# The main job, end to end: a registry on a temporary directory, loans of many banks, a business that
# consents, a bank that asks, an answer that is verified without the server, and what happens when the
# answer is changed.
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

step=0
step() {
    step=$((step + 1))
    printf '\n%s. %s\n' "$step" "$1"
}

step "A registry listens on $url."
echo "   Its verifier key: $vkey"
step "Banks are admitted and post their loans, batch by batch:"
if [ -n "$data" ]; then
    "$tallystick" import sba "$data" --url "$url" --operator-key "$operator" --second-key "$second" \
        --keys "$work/keys" --refusals "$work/refusals" >"$work/import.txt"
else
    "$tallystick" import sample --url "$url" --operator-key "$operator" --second-key "$second" \
        --keys "$work/keys" >"$work/import.txt"
fi
grep -v '^not imported' "$work/import.txt" | sed 's/^/   /'
subject=$(sed -n 's/^a business with loans at two lenders: //p' "$work/import.txt")


# ask KEY PATH BODY
ask() {
    curl -sS --fail "$url$2" -H "Authorization: Bearer $1" \
        -H 'Content-Type: application/json' -d "$3"
}
member() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

case "$subject" in
foreign:*)
    # Businesses of the file have no code under which one could take part.
    step "A regulator asks about a business, on a legal basis:"
    reader=$(admit "$tallystick" regulator-1 regulator "The regulator")
    ask "$reader" /v1/inquiries "{\"subject\":\"$subject\",\"legal_basis\":\"statute\",
        \"case_no\":\"2026-17\"}" >"$work/answer.json"
    ;;
*)
    step "A business consents to inquiries of one bank, and that bank asks:"
    reader=$(admit "$tallystick" asking-bank lender "Asking Bank")
    business=$(admit "$tallystick" some-business business "Some Business" "$subject")
    consent=$(ask "$business" /v1/consents "{\"grantee\":\"asking-bank\",
        \"purposes\":[\"pre_loan_review\"],\"level\":\"L2\",\"uses\":1,
        \"valid_from\":\"$(date -u +%F)\",\"valid_until\":\"$(date -u -d '+30 days' +%F)\"}" |
        member consent)
    ask "$reader" /v1/inquiries "{\"subject\":\"$subject\",\"purpose\":\"pre_loan_review\",
        \"level\":\"L2\",\"consent\":\"$consent\"}" >"$work/answer.json"
    ;;
esac
python3 - "$work/answer.json" <<'PY'
import json, sys
answer = json.load(open(sys.argv[1]))
statements = answer["presentation"]["statements"]
print(f'   {len(statements)} statements on the business are proven, the last of which is this inquiry;')
print('   of its loans the answer says:')
summary = (answer["asserted"] or answer["report"])["summary"]
for name in ["institutions_ever", "accounts_open", "balance", "overdue", "worst_dpd_24m", "history24"]:
    if name in summary:
        print(f'     {name:<18} {json.dumps(summary[name])}')
PY

if [ -n "${business:-}" ]; then
    step "The business asks about itself, and sees who asked:"
    ask "$business" /v1/inquiries '{}' >"$work/own.json"
    python3 - "$work/own.json" <<'PY'
import base64, json, sys
answer = json.load(open(sys.argv[1]))
for statement in answer["presentation"]["statements"]:
    kind = statement["statement"]["vct"]
    if not kind.startswith("tallystick/inquiry/"):
        continue
    shown = dict(
        json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))[1:]
        for text in statement["disclosures"])
    print(f'   {shown["participant"]:<14} {shown["person"]:<14} {shown["purpose"]:<16} {shown["level"]}')
PY
fi

step "The server stops. The saved answer is verified with the key alone:"
stop_server
"$tallystick" verify "$work/answer.json" --key "$vkey" --label "subject:$subject" | sed 's/^/   /'

step "One byte of the answer is flipped, and it is verified again:"
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

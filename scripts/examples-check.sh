#!/usr/bin/env bash
# Runs the sample verifiers in examples/, and the page's, on what a running registry answers: each must
# verify it, and refuse each copy with one thing changed. What cannot run here is named as skipped.
#
#   scripts/examples-check.sh .build/release/tallystick
set -euo pipefail

binary=$(realpath "${1:?usage: scripts/examples-check.sh PATH-TO-TALLYSTICK}")
cd "$(dirname "$0")/.."
. scripts/server.sh

subject=uscc:91110000MA00TE0114
label="subject:$subject"
start_server "$binary"
lender=$(admit "$binary" sample-bank lender "Sample Bank")
regulator=$(admit "$binary" sample-regulator regulator "Sample Regulator")
key=$("$binary" keys show --data "$work/data")
{
    printf '{"type":"account.opened","subject":"%s","account_no":"A-1","product":"term_loan","principal":50000000,"currency":"CNY","opened_on":"2026-01-15","due_on":"2029-01-15"}\n' "$subject"
    printf '{"type":"balance.reported","subject":"%s","account_no":"A-1","period":"2026-02","as_of":"2026-02-28","balance":48750000,"classification":"normal","dpd":0,"overdue_total":0,"overdue_principal":0}\n' "$subject"
} >"$work/loans.ndjson"

ask() { curl -sS --fail -H "Authorization: Bearer $1" "${@:2}"; }
ask "$lender" "$url/v1/batches" -H 'Content-Type: application/x-ndjson' \
    -H 'Idempotency-Key: samples-1' --data-binary "@$work/loans.ndjson" >"$work/receipt.json"
index=$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["receipt"]["proof"]["range"]["first"])' "$work/receipt.json")
one="$url/v1/statements/$index"
ask "$lender" "$one" >"$work/one.json"
ask "$regulator" "$url/v1/subjects/lookup" -H 'Content-Type: application/json' \
    -d "{\"subject\":\"$subject\",\"legal_basis\":\"statute\",\"case_no\":\"2026-17\"}" >"$work/whole.json"

# With the C2SP proof, which anyone may fetch, go what it is about, and the payload alone, as the log
# spells it. The proof's extra is the entry: the proof can be verified without them, too.
curl -sS --fail "$url/v1/log/proofs/$index" >"$work/one.tlog-proof"
python3 - "$work" <<'PY'
import base64, hashlib, json, sys
work = sys.argv[1]
presentation = json.load(open(f"{work}/one.json"))["presentation"]
[shown] = presentation["statements"]
about = {name: shown[name] for name in ("statement", "disclosures")}
json.dump(about, open(f"{work}/statement.json", "w"))
spelled = json.dumps(shown["statement"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
open(f"{work}/payload.json", "w").write(spelled)
entry = base64.b64encode(hashlib.sha256(spelled.encode()).digest()).decode()
begins = ["c2sp.org/tlog-proof@v1", f"extra {entry}", f"index {shown['index']}"]
if open(f"{work}/one.tlog-proof").read().split("\n")[:3] != begins:
    sys.exit("examples: the served C2SP proof does not begin as it should")
PY

# Copies with one thing changed: $work/bad/WHAT.json and WHAT.tlog-proof.
mkdir "$work/bad"
python3 - "$work" <<'PY'
import copy, json, sys
work = sys.argv[1]
flip = lambda text, at: text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1:]

def save(name, answer):
    text = json.dumps(answer, separators=(",", ":"), ensure_ascii=False)
    open(f"{work}/bad/{name}.json", "w").write(text)

def changed(kind, name, change):
    answer = copy.deepcopy(json.load(open(f"{work}/{kind}.json")))
    change(answer["presentation"])
    save(f"{kind}-{name}", answer)

def at(*steps):
    def change(value):
        for step in steps[:-1]:
            value = value[step]
        old = value[steps[-1]]
        value[steps[-1]] = old + 1 if isinstance(old, int) else flip(old, len(old) // 2)
    return change

def line(number):
    def change(presentation):
        lines = presentation["proof"]["checkpoint"].split("\n")
        lines[number] = flip(lines[number], len(lines[number]) - 8)
        presentation["proof"]["checkpoint"] = "\n".join(lines)
    return change

for kind in ("one", "whole"):
    first = ("statements", 0)
    changed(kind, "root", line(2))
    changed(kind, "signature", line(4))
    changed(kind, "index", at(*first, "index"))
    changed(kind, "entry", at(*first, "statement", "iat"))
    changed(kind, "disclosure", at(*first, "disclosures", 0))
    changed(kind, "disclosure-last", at(*first, "disclosures", -1))
    changed(kind, "path", at(*first, "path", 0))
    changed(kind, "path-last", at(*first, "path", -1))
    changed(kind, "path-length", lambda shown: shown["statements"][0]["path"].pop())
changed("whole", "block", at("proof", "block", "statement", "index_root"))
changed("whole", "left-out", lambda shown: shown["statements"].pop(0))

# Line 1 is the extra, line 2 the index; the path follows, and the checkpoint stands at the end.
proof = open(f"{work}/one.tlog-proof").read().split("\n")
for name, number in {"extra": 1, "index": 2, "path": 3, "root": -4, "signature": -2}.items():
    lines = proof[:]
    text = lines[number]
    lines[number] = f"{text}1" if name == "index" else flip(text, len(text) - 8)
    open(f"{work}/bad/{name}.tlog-proof", "w").write("\n".join(lines))
PY

failures=0
fail() {
    echo "examples: $1" >&2
    sed 's/^/    /' "$work/said" >&2
    failures=$((failures + 1))
}
# accepts NAME COMMAND …: the command must verify.
accepts() {
    "${@:2}" >"$work/said" 2>&1 && grep -q '^verified' "$work/said" || fail "$1 does not verify what is good"
}
# The step that must refuse a changed file.
step_of() {
    case $1 in
    *root* | *signature*) echo checkpoint ;;
    *block*) echo block ;;
    *disclosure*) echo disclosure ;;
    *left-out*) echo index ;;
    *-index.json) echo '\(shape\|path\)' ;;
    *) echo path ;;
    esac
}
# refuses NAME STEP COMMAND …: the command must say that it does not verify at this step, and no more.
refuses() {
    if "${@:3}" >"$work/said" 2>&1; then
        fail "$1 was verified"
    elif [ "$(wc -l <"$work/said")" -ne 1 ] || ! grep -q "^NOT VERIFIED at step $2" "$work/said"; then
        fail "$1 was refused in another way than at step $2"
    fi
}
# runs NAME KINDS COMMAND …: the command on good and on bad answers of these kinds, and on proofs. It is
# given a file, the key, and the label or the statement.
runs() {
    local name=$1 kinds=$2 kind bad about refused=0
    shift 2
    for kind in $kinds; do
        about=()
        [ "$kind" != whole ] || [ -n "${no_labels:-}" ] || about=("$label")
        accepts "$name on $kind.json" "$@" "$work/$kind.json" "$key" "${about[@]}"
        for bad in "$work/bad/$kind"-*.json; do
            refuses "$name on ${bad##*/}" "$(step_of "${bad##*/}")" "$@" "$bad" "$key" "${about[@]}"
            refused=$((refused + 1))
        done
    done
    accepts "$name on a C2SP proof" "$@" "$work/one.tlog-proof" "$key" "$work/$statement"
    accepts "$name on a C2SP proof alone" "$@" "$work/one.tlog-proof" "$key"
    for bad in "$work"/bad/*.tlog-proof; do
        refuses "$name on ${bad##*/} alone" "$(step_of "${bad##*/}")" "$@" "$bad" "$key"
        refused=$((refused + 1))
        # Where the statement is given, nobody needs the extra.
        [ "${bad##*/}" != extra.tlog-proof ] || continue
        refuses "$name on ${bad##*/}" "$(step_of "${bad##*/}")" "$@" "$bad" "$key" "$work/$statement"
        refused=$((refused + 1))
    done
    echo "examples: $name verifies answers and a C2SP proof, and refuses $refused changed ones"
}

statement=payload.json runs verify.sh one examples/verify.sh
TALLYSTICK_CREDENTIAL=$lender accepts "verify.sh over HTTP" examples/verify.sh "$one" "$key"

if ! python3 -c 'import cryptography' 2>/dev/null; then
    python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet cryptography &&
        PATH="$work/venv/bin:$PATH" || true
fi
if python3 -c 'import cryptography' 2>/dev/null; then
    statement=statement.json runs verify.py "one whole" python3 examples/verify.py
else
    echo "examples: SKIPPED verify.py: the Python package cryptography cannot be installed" >&2
fi

if javac -version 2>&1 | grep -qE 'javac (1[7-9]|[2-9][0-9])'; then
    javac -Xlint:all -Werror -d "$work/classes" examples/java/*.java
    # It does not check labels: an answer that leaves something out is not for it.
    mv "$work/bad/whole-left-out.json" "$work/left-out.json"
    no_labels=1 statement=statement.json runs java "one whole" java -cp "$work/classes" Verify
    mv "$work/left-out.json" "$work/bad/whole-left-out.json"
else
    echo "examples: SKIPPED java: there is no javac of 17 or later" >&2
fi

if command -v node >/dev/null; then
    statement=statement.json runs verify.js "one whole" node Tests/WebTests/support/verify-file.mjs
else
    echo "examples: SKIPPED verify.js: there is no node" >&2
fi

[ "$failures" -eq 0 ]

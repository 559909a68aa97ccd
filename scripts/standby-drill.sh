#!/usr/bin/env bash
# The standby drill: a pair under load, the primary killed with SIGKILL, the standby taking over. For each
# rule (alone, wait, required) it prints how many batches that were acknowledged are missing (RPO) and how
# long nothing could be recorded (RTO). Old receipts are verified, the log is audited from a checkpoint of
# the old primary, and the old primary is shown to record nothing more.
#
#   scripts/standby-drill.sh PATH-TO-TALLYSTICK [RULE …]
#
# Needs bash, curl, python3.
set -euo pipefail
tallystick=$(realpath "${1:?the path of tallystick}")
shift
rules=${*:-alone wait required}
cd "$(dirname "$0")/.."
. scripts/server.sh

follower= witness=
end() {
    for process in $follower $witness; do
        kill -9 "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    follower= witness=
}
trap 'end; stop_server; rm -rf "$work"' EXIT
now() { python3 -c 'import time; print(time.monotonic())'; }
since() { python3 -c 'import sys; print(f"{float(sys.argv[2]) - float(sys.argv[1]):.2f}")' "$1" "$(now)"; }
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$1" "$2"; }
post() {
    curl -sS --fail --max-time 20 -o "$1" "$url/v1/batches" -H "Authorization: Bearer $lender" \
        -H 'Content-Type: application/x-ndjson' -H "Idempotency-Key: $2" --data-binary "@$3"
}
batch() {
    sed "s/\"account_no\": *\"\([^\"]*\)\"/\"account_no\":\"\1-$1\"/" docs/examples/loans.ndjson
}
follow() {
    "$tallystick" follow --data "$work/standby" --primary "$replication" --port 0 \
        >"$work/follow.out" 2>>"$work/follow.log" &
    follower=$!
    for _ in $(seq 200); do
        health=$(sed -n 's/^listening on //p' "$work/follow.out")
        [ -n "$health" ] && curl -sS --fail "$health/readyz" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    echo "the standby is not up to date" >&2
    cat "$work/follow.log" >&2
    exit 1
}

# A witness of the log, and the policy that names it.
witness() {
    "$tallystick" keys witness --key "$work/witness.key" --name witness.test/drill >"$work/witness.vkey"
    "$tallystick" witness --key "$work/witness.key" --data "$work/witness.sqlite" --begin --port 0 \
        --log "$vkey" >"$work/witness.out" 2>"$work/witness.log" &
    witness=$!
    for _ in $(seq 100); do
        grep -q '^listening on ' "$work/witness.out" && break
        sleep 0.05
    done
    printf 'log %s\nwitness drill %s %s/\nquorum drill\n' "$vkey" "$(cat "$work/witness.vkey")" \
        "$(sed -n 's/^listening on //p' "$work/witness.out")" >"$work/policy"
}
cosigned() {
    for _ in $(seq 200); do
        curl -sS "$url/v1/log/checkpoint" | grep -q 'witness.test/drill' && return 0
        sleep 0.05
    done
    echo "the witness does not cosign" >&2
    exit 1
}

drill() {
    local rule=$1
    rm -rf "${work:?}"/*
    mkdir "$work/got" "$work/standby"
    start_server "$tallystick" --set replication_port=0
    replication=$(sed -n 's/^a standby follows //p' "$work/server.out")
    lender=$(admit "$tallystick" drill-bank lender "Drill Bank")
    vkey=$("$tallystick" keys show --data "$work/data")
    stop_server
    witness
    start_server "$tallystick" --set "replication_port=${replication##*:}" --set "standby_rule=$rule" \
        --witness-policy "$work/policy"
    cp "$work/data"/{kek,log.key,operator.key,operator-2.key} "$work/standby/"
    follow
    batch 0 >"$work/first.ndjson"
    post "$work/receipt.json" first "$work/first.ndjson"
    cosigned

    # Four lenders' machines post without a pause; what is acknowledged is written down at once.
    for machine in 1 2 3 4; do
        (
            count=0
            while [ ! -e "$work/stop" ]; do
                count=$((count + 1))
                batch "$machine-$count" >"$work/lines-$machine"
                post "$work/answer-$machine" "load-$machine-$count" "$work/lines-$machine" \
                    2>/dev/null || break
                mv "$work/answer-$machine" "$work/got/$machine-$count"
            done
        ) &
        loads[machine]=$!
    done
    sleep 2
    kill -9 "$server"
    died=$(now)
    wait "$server" 2>/dev/null || true
    server=
    touch "$work/stop"
    wait "${loads[@]}" 2>/dev/null || true
    acknowledged=$(find "$work/got" -type f | wc -l)
    kill "$follower"
    wait "$follower" 2>/dev/null || true
    follower=
    # With `alone` the witness may have cosigned what the standby lacks, and the takeover be refused rightly.
    policy=()
    [ "$rule" = alone ] || policy=(--witness-policy "$work/policy")
    "$tallystick" takeover --data "$work/standby" --by "The drill" --reason "kill -9" "${policy[@]}" \
        >"$work/takeover.txt" 2>"$work/takeover.err" || { cat "$work/takeover.err" >&2; exit 1; }
    mv "$work/data" "$work/old"
    mv "$work/standby" "$work/data"
    start_server "$tallystick" --set "replication_port=${replication##*:}" "${policy[@]}"
    batch 999999 >"$work/after.ndjson"
    post "$work/after.json" after "$work/after.ndjson"
    rto=$(since "$died")
    # A batch is there if its idempotency key is answered by a replay of the same receipt.
    missing=0
    for file in "$work"/got/*; do
        name=$(basename "$file")
        batch "$name" >"$work/again.ndjson"
        curl -sS -D "$work/head" -o "$work/again.json" "$url/v1/batches" \
            -H "Authorization: Bearer $lender" -H 'Content-Type: application/x-ndjson' \
            -H "Idempotency-Key: load-$name" --data-binary "@$work/again.ndjson"
        if ! grep -qi '^idempotency-replayed: true' "$work/head"; then
            missing=$((missing + 1))
        elif ! cmp -s "$work/again.json" "$file"; then
            echo "another receipt than the one that was given" >&2
            exit 1
        fi
    done
    printf '   %-9s RPO: %s of %s acknowledged batches missing   RTO: %s s\n' \
        "$rule" "$missing" "$acknowledged" "$rto"
    if [ "$rule" != alone ] && [ "$missing" != 0 ]; then
        echo "a batch that was acknowledged is missing" >&2
        exit 1
    fi
    "$tallystick" verify "$work/receipt.json" --key "$vkey" >"$work/verify.txt"
    "$tallystick" audit "$url" --key "$vkey" >"$work/audit.txt"
    # The witness, which remembers the old primary's log, goes on with this one.
    [ "$rule" = alone ] || cosigned
    # The old primary finds that it was taken over.
    new=$url new_server=$server
    mv "$work/data" "$work/new"
    mv "$work/old" "$work/data"
    # Where it was killed with a block that nobody was told of, it does not even show what it has.
    if ! (start_server "$tallystick" --set "standby_peer=http://127.0.0.1:${replication##*:}" &&
        grep -q '^READ ONLY: its standby took over' "$work/server.out" && stop_server) 2>"$work/old.err"; then
        grep -q 'wrote a block that was never acknowledged' "$work/old.err" ||
            { cat "$work/old.err" >&2; exit 1; }
    fi
    url=$new server=$new_server
    stop_server
    end
}

echo "A pair under load; the primary is killed, and the standby takes over:"
for rule in $rules; do drill "$rule"; done
echo "   old receipts verify, the audit is clean, the witness cosigns the new primary's log (but for alone, where"
echo "   it is not asked), and the old primary records nothing more"

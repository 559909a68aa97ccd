# A registry on a temporary directory, for the scripts beside this one, which read it in:
#
#   . scripts/server.sh
#   start_server PATH-TO-TALLYSTICK [OPTION-OF-SERVE …]
#
# sets `work`, a directory that is gone with the script, `server`, the process, and `url`. The data is
# in $work/data, what the server prints in $work/server.out and what it logs in $work/server.log.
# POSIX shell.
#
#   admit PATH-TO-TALLYSTICK ID ROLE NAME [IDENTITY]
#
# takes a made-up participant from its application to its first credential and prints that; where no
# identity is given, that is made up too.

work=$(mktemp -d)
server=

# An LEI that checks and belongs to nobody, from a name.
invented_lei() {
    python3 -c '
import hashlib, sys
base = "0000" + hashlib.sha256(sys.argv[1].encode()).hexdigest()[:14].upper()
rest = int("".join(str(int(symbol, 36)) for symbol in base + "00")) % 97
print(f"lei:{base}{98 - rest:02d}")' "$1"
}

admit() {
    "$1" participant add "$2" --role "$3" --name "$4" --identity "${5:-$(invented_lei "$2")}" \
        --contact "none: a test" --evidence "$work/server.out" --person first.person \
        --person-name "First Person" --person-evidence "$work/server.out" --url "$url" \
        --operator-key "$work/data/operator.key" --second-key "$work/data/operator-2.key"
}

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}
trap 'stop_server; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

start_server() {
    program=$1
    shift
    : >"$work/server.out"
    # The program refuses variables of its own prefix that it does not know; the scripts have some.
    # shellcheck disable=SC2046
    env $(env | sed -n 's/^\(TALLYSTICK_[A-Za-z_]*\)=.*/-u \1/p') \
        "$program" serve --data "$work/data" --port 0 "$@" >"$work/server.out" 2>"$work/server.log" &
    server=$!
    for _ in $(seq 100); do
        url=$(sed -n 's/^listening on //p' "$work/server.out")
        [ -z "$url" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "the server did not start" >&2
    cat "$work/server.out" "$work/server.log" >&2
    exit 1
}

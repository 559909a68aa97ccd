#!/usr/bin/env bash
# Hostile clients against a server of its own: see scripts/hostile.py, which gets what stands behind
# the program. Usage: scripts/hostile.sh TALLYSTICK [SECONDS]
set -eu
tallystick="$1"
shift
. "$(dirname "$0")/server.sh"
start_server "$tallystick"
key=$(admit "$tallystick" lender-01 lender "The lender")
neighbour=$(admit "$tallystick" lender-02 lender "Its neighbour")
python3 "$(dirname "$0")/hostile.py" "$url" "$server" "$key" "$neighbour" "$@"

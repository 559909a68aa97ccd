#!/usr/bin/env bash
# The tests of the verifier in the browser, and of the page around it, with Node.js 18 or later.
# Installs Debian's nodejs where there is none and that is allowed; else says what was not tested.
#
#   scripts/web-tests.sh [TEST-FILE …]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null; then
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    echo "installing: nodejs"
    if ! { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends nodejs >/dev/null; }; then
        echo "web tests: SKIPPED, all of Tests/WebTests: there is no node, and it cannot be installed" >&2
        exit 0
    fi
fi
version=$(node -p 'process.versions.node.split(".")[0]')
if [ "$version" -lt 18 ]; then
    echo "web tests: SKIPPED, all of Tests/WebTests: node is $(node --version), and 18 is needed" >&2
    exit 0
fi
[ $# -gt 0 ] || set -- Tests/WebTests/*.test.mjs
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! node --test --test-reporter=tap "$@" >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
grep -E '# SKIP|needs the posted lines' "$log" | sed 's/^ *//; s/^ok [0-9]* - /skipped: /' || true
sed -n 's/^# \(pass\|skipped\) /web tests: \1 /p' "$log"

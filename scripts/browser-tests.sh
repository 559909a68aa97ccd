#!/usr/bin/env bash
# The pages in a real browser, against a running registry: what they show and say, the verifier on good
# and on changed files, by keyboard, at a phone's width, in both languages, and with axe. Installs
# Debian's chromium where there is none and that is allowed; else says that nothing was tested.
#
#   scripts/browser-tests.sh .build/release/tallystick [unittest argument …]
#
# Screenshots are left in .build/screenshots. The Python packages are kept in
# TALLYSTICK_BROWSER_VENV (default: .build/browser-venv).
set -euo pipefail

binary=$(realpath "${1:?usage: scripts/browser-tests.sh PATH-TO-TALLYSTICK}")
shift
cd "$(dirname "$0")/.."
root=$PWD
venv=${TALLYSTICK_BROWSER_VENV:-$root/.build/browser-venv}
packages='playwright==1.65.2 axe-playwright-python==0.1.8'

. scripts/server.sh
. scripts/install.sh

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
# Without it the screenshots have boxes for Chinese, and texts another width.
dpkg-query -W -f '${Status}' fonts-noto-cjk 2>/dev/null | grep -q 'ok installed' || missing+=(fonts-noto-cjk)
install_or_skip "all of Tests/BrowserTests" "${missing[@]}"
if [ "$(cat "$venv/packages" 2>/dev/null)" != "$packages" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086 # a list of packages
    "$venv/bin/pip" install --quiet --disable-pip-version-check $packages
    echo "$packages" >"$venv/packages"
fi

start_server "$binary"
TALLYSTICK_LENDER=$(admit "$binary" sample-bank lender "Sample Bank")
TALLYSTICK_REGULATOR=$(admit "$binary" sample-regulator regulator "Sample Regulator")
TALLYSTICK_KEY=$("$binary" keys show --data "$work/data")
export TALLYSTICK_LENDER TALLYSTICK_REGULATOR TALLYSTICK_KEY TALLYSTICK_URL=$url
export TALLYSTICK_SCREENSHOTS=$root/.build/screenshots TALLYSTICK_CHROMIUM=$(command -v chromium)
mkdir -p "$TALLYSTICK_SCREENSHOTS"

cd Tests/BrowserTests
[ $# -gt 0 ] || set -- discover --pattern 'test_*.py'
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m unittest "$@"
if grep -E '"level":"(error|critical)"' "$work/server.log"; then
    echo "browser tests: the server logged errors" >&2
    exit 1
fi

#!/usr/bin/env bash
# Installs the system packages that building and testing need, if they are missing (Debian, Ubuntu).
set -euo pipefail

command -v swift >/dev/null || { echo "a Swift 6.3 toolchain must be on the PATH" >&2; exit 1; }
missing=()
for package in libsqlite3-dev libssl-dev zlib1g-dev openssl pkg-config curl python3; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
[ ${#missing[@]} -eq 0 ] && exit 0
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
echo "installing: ${missing[*]}"
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null

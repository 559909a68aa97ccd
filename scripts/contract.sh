#!/bin/sh
# Holds a running registry to openapi.yaml with Schemathesis: as a lender, as a regulator and as an
# operator. No server error, no status, media type, header or body that the document does not
# have, 405 with Allow on other methods, no answer to data that the document forbids.
#
#   scripts/contract.sh .build/release/tallystick
#
# Prints nothing but one line when all is well; otherwise what failed. The Python packages are kept
# in TALLYSTICK_CONTRACT_VENV (default: .build/contract-venv).
set -eu

binary=${1:?usage: scripts/contract.sh PATH-TO-TALLYSTICK}
root=$(cd "$(dirname "$0")/.." && pwd)
venv=${TALLYSTICK_CONTRACT_VENV:-$root/.build/contract-venv}
packages='schemathesis==4.32.5 openapi-spec-validator==0.9.0'
seed=20260123

. "$root/scripts/server.sh"

if [ "$(cat "$venv/packages" 2>/dev/null)" != "$packages" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086 # a list of packages
    "$venv/bin/pip" install --quiet --disable-pip-version-check $packages
    echo "$packages" >"$venv/packages"
fi
"$venv/bin/openapi-spec-validator" "$root/openapi.yaml" >"$work/spec.log" 2>&1 || {
    cat "$work/spec.log"
    exit 1
}

# Every operation is asked with bad credentials too, more often than one may.
start_server "$binary" --failed-attempts 1000000
for role in lender regulator business auditor; do
    admit "$binary" "contract-$role" "$role" "Contract $role" >"$work/$role.key"
done
cp "$work/data/operator.key" "$work/operator.key"

cd "$work"
export PYTHONDONTWRITEBYTECODE=1
export SCHEMATHESIS_HOOKS="$root/scripts/contract_hooks.py"
for role in lender regulator business auditor operator; do
    # Not positive_data_acceptance: check digits are beyond what a schema can say.
    "$venv/bin/st" run "$root/openapi.yaml" --url "$url" \
        --header "Authorization: Bearer $(cat "$work/$role.key")" \
        --checks all --exclude-checks positive_data_acceptance \
        --seed "$seed" --workers 1 --max-examples 30 --continue-on-failure \
        --generation-database none --warnings off --no-color >"$work/st.log" 2>&1 || {
        echo "contract: failed as $role"
        cat "$work/st.log"
        tail -n 20 "$work/server.log"
        exit 1
    }
done
if grep -E '"level":"(error|critical)"' "$work/server.log"; then
    echo "contract: the server logged errors"
    exit 1
fi
echo "contract: openapi.yaml holds as every role (seed $seed)"

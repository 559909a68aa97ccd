#!/usr/bin/env bash
# Builds the Dockerfile's image without a container engine, and tries it: its user, files and labels;
# that it runs as an engine would run it with a read-only root, no capabilities and no network; its
# health check; a batch and its receipt; that it stops when told, and that its data outlives it.
#
#   scripts/image.sh [--swift-packages DIRECTORY]
#
# buildah builds, by chroot. The base images are made here under the names of the real ones, since no
# registry of images is asked: Debian's by debootstrap, Swift's from that and the toolchain on the PATH.
# They are kept in .build/image. With --swift-packages, packages of https://github.com/OWNER/NAME are read
# from DIRECTORY/OWNER/NAME. Needs root on Debian, and installs what is missing of buildah, debootstrap
# and a few tools; where that cannot be, says that nothing was tried. The program is compiled for release
# with a static runtime: that takes long.
set -euo pipefail

packages=
if [ "${1:-}" = --swift-packages ]; then packages=$(realpath "${2:?a directory}"); fi
cd "$(dirname "$0")/.."
. scripts/install.sh

# Uncompressed, with Debian's base. What makes it larger should be known.
largest_mebibytes=190
version=0.1.0
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)

if [ "$(id -u)" -ne 0 ]; then
    echo "SKIPPED: the image, since only root can make its base" >&2
    exit 0
fi
missing=()
for tool in buildah:buildah debootstrap:debootstrap ip:iproute2 curl:curl python3:python3 openssl:openssl; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
done
install_or_skip "the image" "${missing[@]}"

work=$(mktemp -d)
store=$PWD/.build/image
container=
mkdir -p "$store" "$work/run"
image() { buildah --storage-driver "$driver" --root "$store/$driver" --runroot "$work/run" "$@"; }
clean_up() {
    [ -z "$container" ] || kill -KILL "$container" 2>/dev/null || true
    image rm --all >/dev/null 2>&1 || true
    umount "$store/$driver/$driver" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM
# What overlays are made of depends on the file system below; the other way copies all of each layer.
driver=overlay
image info >/dev/null 2>&1 || driver=vfs

passed=0
check() {
    local what=$1
    shift
    "$@" || { echo "image: FAILED: $what" >&2; exit 1; }
    echo "  $what"
    passed=$((passed + 1))
}
has_image() { image inspect --type image "$1" >/dev/null 2>&1; }

make_debian() {
    local suite=bookworm mirror=http://deb.debian.org/debian root="$work/debian" made at
    echo "making the base debian:bookworm-slim"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$work/debootstrap.log" 2>&1 ||
        { tail -n 20 "$work/debootstrap.log" >&2; return 1; }
    rm "$root/etc/apt/sources.list"
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n\n' \
        "$mirror" "$suite $suite-updates" /usr/share/keyrings/debian-archive-keyring.gpg \
        "$mirror-security" "$suite-security" /usr/share/keyrings/debian-archive-keyring.gpg \
        >"$root/etc/apt/sources.list.d/debian.sources"
    # What makes the real one slim.
    printf 'path-exclude /usr/share/%s/*\n' doc groff info linda lintian locale man \
        >"$root/etc/dpkg/dpkg.cfg.d/docker"
    find "$root"/usr/share/{doc,groff,info,linda,lintian,locale,man} -mindepth 1 -delete 2>/dev/null || true
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/*
    made=$(image from scratch)
    at=$(image mount "$made")
    cp -a "$root/." "$at/"
    rm -rf "$root"
    image config --cmd bash "$made"
    image commit --quiet --rm "$made" docker.io/library/debian:bookworm-slim >/dev/null
}

make_swift() {
    local toolchain made at
    echo "making the base swift:6.3-bookworm"
    toolchain=$(dirname "$(dirname "$(realpath "$(command -v swift)")")")
    made=$(image from docker.io/library/debian:bookworm-slim)
    image run --isolation chroot --network host "$made" -- sh -c '
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq \
            binutils-gold gcc git libcurl4-openssl-dev libedit-dev libicu-dev libncurses-dev \
            libpython3-dev libsqlite3-dev libstdc++-12-dev libxml2-dev pkg-config tzdata uuid-dev \
            && rm -r /var/lib/apt/lists/*' >"$work/swift.log" 2>&1 || { tail -n 20 "$work/swift.log" >&2; return 1; }
    at=$(image mount "$made")
    cp -a "$toolchain/." "$at/usr/"
    image config --cmd bash "$made"
    image commit --quiet --rm "$made" docker.io/library/swift:6.3-bookworm >/dev/null
}

has_image docker.io/library/debian:bookworm-slim || make_debian
has_image docker.io/library/swift:6.3-bookworm || make_swift

options=()
if [ -n "$packages" ]; then
    printf '[url "%s/"]\n\tinsteadOf = https://github.com/\n[safe]\n\tdirectory = *\n' "$packages" >"$work/gitconfig"
    options=(--volume "$packages:$packages:ro" --volume "$work/gitconfig:/root/.gitconfig:ro")
fi
echo "building the image"
began=$SECONDS
image build --isolation chroot --network host --pull-never --format docker "${options[@]}" \
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --tag localhost/tallystick . \
    >"$work/build.log" 2>&1 || { tail -n 40 "$work/build.log" >&2; exit 1; }
echo "built in $((SECONDS - began)) s"

# What an engine reads of the image, as files of words that end in NUL.
image inspect --type image localhost/tallystick >"$work/image.json"
check "the settings and labels are the Dockerfile's" \
    env REVISION="$revision" VERSION="$version" python3 - "$work" <<'PY'
import json, os, pathlib, sys

work = pathlib.Path(sys.argv[1])
image = json.loads((work / "image.json").read_text())["Docker"]
settings = image["config"]
labels = settings["Labels"]
program = "/usr/local/bin/tallystick"
assert settings["User"] == "10001:10001", settings["User"]
assert settings["StopSignal"] == "SIGTERM"
assert settings["Entrypoint"] == [program]
assert settings["Cmd"][0] == "serve"
assert settings["Healthcheck"]["Test"][:3] == ["CMD", program, "health"]
assert settings["Healthcheck"]["Timeout"] < settings["Healthcheck"]["Interval"]
assert list(settings["ExposedPorts"]) == ["8080/tcp"]
assert list(settings["Volumes"]) == ["/var/lib/tallystick"]
prefix = "org.opencontainers.image."
assert labels[prefix + "title"] == "Tallystick"
assert labels[prefix + "licenses"] == "Apache-2.0"
assert labels[prefix + "version"] == os.environ["VERSION"]
assert labels[prefix + "revision"] == os.environ["REVISION"]
for name, words in {
    "command": settings["Entrypoint"] + settings["Cmd"],
    "health": settings["Healthcheck"]["Test"][1:],
    "environment": settings["Env"],
}.items():
    (work / name).write_bytes(b"".join(word.encode() + b"\0" for word in words))
PY
mapfile -d '' command <"$work/command"
mapfile -d '' health <"$work/health"
mapfile -d '' environment <"$work/environment"

root=$(image mount "$(image from localhost/tallystick)")
raises_no_privileges() { [ -z "$(find "$root" -xdev -type f -perm /6000 -print -quit)" ]; }
no_source() { [ ! -e "$root/source" ] && [ ! -e "$root/usr/bin/swift" ]; }
# Devices are the engine's.
writable() {
    find "$root" -xdev -path "$root/dev" -prune -o -not -type l \
        \( -user 10001 -o -group 10001 -o -perm -0002 \) -printf '/%P\n' | LC_ALL=C sort
}
check "no file raises privileges" raises_no_privileges
check "the user can write to its three folders and the temporary ones only" \
    diff <(printf '%s\n' /run/lock /tmp /var/lib/tallystick{,-anchor,-backup} /var/tmp) <(writable)
check "no compiler and no source came along" no_source
size=$(du -sk --apparent-size "$root" | cut -f1)
program=$(stat -c %s "$root/usr/local/bin/tallystick")
check "it has no more than $largest_mebibytes MiB" [ "$size" -le $((largest_mebibytes * 1024)) ]

# A named volume begins as a copy of the folder that it is mounted on, owner and mode included.
for volume in tallystick{,-anchor,-backup}; do cp -a "$root/var/lib/$volume" "$work/$volume"; done

# run WORD … does what an engine does with --read-only --cap-drop ALL --security-opt no-new-privileges
# --network none: the words in namespaces of their own, as process 1.
cat >"$work/enter" <<'SH'
set -eu
root=$1 work=$2
shift 2
mount --bind "$root" "$root"
mount -o remount,bind,ro,nosuid,nodev "$root"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o nosuid,mode=755 tmpfs "$root/dev"
for device in null zero random urandom; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
for volume in tallystick{,-anchor,-backup}; do
    mount --bind "$work/$volume" "$root/var/lib/$volume"
    mount -o remount,bind,nosuid,nodev,noexec "$root/var/lib/$volume"
done
ip link set lo up
exec chroot "$root" "$@"
SH
as_user=(/usr/bin/setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs
    --bounding-set=-all --inh-caps=-all)
engine=(env -i "${environment[@]}" "$(command -v unshare)" --mount --pid --fork --net --ipc --uts --kill-child
    /bin/bash "$work/enter" "$root" "$work" "${as_user[@]}")
run() { "${engine[@]}" "$@"; }
# Into the container that runs: as its user, with all that is its own, or with its network alone.
inside() {
    env -i "${environment[@]}" "$(command -v nsenter)" --target "$process" --mount --pid --net --root --wd=/ \
        "${as_user[@]}" "$@"
}
asking() { nsenter --target "$process" --net curl --silent --show-error --fail --max-time 30 "$@"; }
start() {
    # Not by the function, which would put a shell between.
    "${engine[@]}" "${command[@]}" "$@" >"$work/out" 2>"$work/log" &
    container=$!
    for _ in $(seq 300); do
        process=$(pgrep -P "$container" || true)
        if [ -n "$process" ] && inside "${health[@]}" >/dev/null 2>&1; then return 0; fi
        kill -0 "$container" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/out" "$work/log" >&2
    return 1
}
stop() {
    local began=$SECONDS code=0
    kill -TERM "$process"
    wait "$container" || code=$?
    container=
    [ "$code" -eq 0 ] && [ $((SECONDS - began)) -le 10 ]
}

unhealthy() { ! run "${health[@]}" >"$work/health.out" 2>&1 && grep -q 'does not answer' "$work/health.out"; }
check "where nothing serves, the health check fails and says so" unhealthy
anchor=(--anchor /var/lib/tallystick-anchor/anchor --erasure-journal /var/lib/tallystick-anchor/erasures)
check "it starts, and the health check is content" start "${anchor[@]}"
has() { grep -qP "^$1:\s+$2\$" "/proc/$process/status"; }
without_rights() { has Uid '10001\s+10001\s+10001\s+10001' && has CapEff 0+ && has CapBnd 0+ && has NoNewPrivs 1; }
check "it runs as user 10001 without any capability" without_rights
check "its memory is from jemalloc" grep -q 'libjemalloc\.so' "/proc/$process/maps"
cannot_write() { ! inside /usr/bin/touch /usr/local/bin/x /etc/x 2>/dev/null && inside /usr/bin/touch /tmp/x; }
check "its root file system cannot be written" cannot_write

url=http://127.0.0.1:8080
data=/var/lib/tallystick
key=$(inside /usr/local/bin/tallystick keys show --data $data)
lender=$(inside /usr/local/bin/tallystick participant add sample-bank --role lender --name "Sample Bank" \
    --identity lei:0000587CE98AB75E9A50 --contact "none: a test" --evidence /etc/os-release \
    --person first.person --person-name "First Person" --person-evidence /etc/os-release \
    --operator-key $data/operator.key --second-key $data/operator-2.key)
printf '%s\n' '{"type":"account.opened","subject":"uscc:91110000MA00TE0114","account_no":"A-1","product":"term_loan","principal":50000000,"currency":"CNY","opened_on":"2026-01-15","due_on":"2029-01-15"}' >"$work/lines"
post() {
    asking --output "$work/receipt.json" --dump-header "$work/head" "$url/v1/batches" \
        --header "Authorization: Bearer $lender" --header 'Content-Type: application/x-ndjson' \
        --header 'Idempotency-Key: image-1' --data-binary "@$work/lines"
}
check "a batch is taken" post
cp "$work/receipt.json" "$work/first.json"
# In a container of its own, which has no part of the registry's but the image.
verify() {
    cp "$work/first.json" "$work/lines" "$work/tallystick-anchor/"
    run /usr/local/bin/tallystick verify /var/lib/tallystick-anchor/first.json --key "$key" \
        --lines /var/lib/tallystick-anchor/lines >"$work/verified" || return 1
    rm "$work/tallystick-anchor/first.json" "$work/tallystick-anchor/lines"
    grep -qx verified "$work/verified"
}
check "its receipt verifies in another container" verify
index=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["receipt"]["proof"]["range"]["first"])' "$work/receipt.json")
asking --output "$work/statement.json" "$url/v1/statements/$index" --header "Authorization: Bearer $lender"
with_openssl() { examples/verify.sh "$work/statement.json" "$key" >"$work/verified"; }
check "its statement verifies with OpenSSL and nothing of ours" with_openssl
backed_up() {
    inside /usr/local/bin/tallystick backup --data $data --to /var/lib/tallystick-backup/first >"$work/backup" &&
        inside /usr/bin/tar -C /var/lib/tallystick-backup -cf - first | tar -C "$work" -xf - &&
        [ -s "$work/first/manifest.json" ] && [ -s "$work/first/registry.sqlite" ]
}
check "a backup goes to its volume, and can be brought out" backed_up
# What ops/kubernetes.yaml does with them.
has_tools() { inside /bin/sh -c 'command -v date find rm sleep tar' >"$work/tools"; }
check "what makes a backup every hour is there" has_tools
asking --output "$work/checkpoint" "$url/v1/log/checkpoint"
check "told to stop, it ends with 0 within seconds" stop

check "it starts again on the same volumes" start "${anchor[@]}"
again() {
    post && cmp "$work/receipt.json" "$work/first.json" && grep -qi '^idempotency-replayed: true' "$work/head" &&
        asking "$url/v1/log/checkpoint" | cmp - "$work/checkpoint"
}
check "what it recorded outlived it" again
check "it stops again" stop

mv "$work/tallystick-anchor/anchor" "$work/anchor"
check "without its anchor it starts read-only, and its health check lets it be" start "${anchor[@]}"
not_ready() { ! inside "${health[@]}" --ready >"$work/health.out" 2>&1 && grep -q 'anchor file is missing' "$work/health.out"; }
check "but it is not ready" not_ready
check "and it stops" stop

printf 'the image has %d MiB, the program %d MiB of them\n' $((size / 1024)) $((program / 1048576))
echo "$passed passed, 0 failed"

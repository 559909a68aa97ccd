#!/usr/bin/env bash
# Verifies one statement of a Tallystick log with curl, openssl and standard tools: that the log's key
# signed the checkpoint, that the statement is a leaf under it, and that what is shown of it is what it
# commits to. The format is docs/ledger-format.md §1, §2 and §4.
#
#   examples/verify.sh FILE-OR-URL VERIFIER-KEY [STATEMENT]
#
# FILE is an answer of /v1/statements/{index}, or a c2sp.org/tlog-proof@v1 and then STATEMENT a file
# with the statement's payload as the log spells it; without it the entry is taken that the proof has as
# its extra. TALLYSTICK_CREDENTIAL is sent along to a URL.
# Exit code 0: verified. 1: refused.
set -euo pipefail
export LC_ALL=C

source=${1:?a file or URL} key=${2:?the verifier key} statement=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
refuse() {
    echo "NOT VERIFIED at step $1: $2"
    exit 1
}
sha256() { openssl dgst -sha256 -binary; }
spell64() { openssl base64 -A; }
# read64 TEXT BYTES: the bytes that TEXT spells, if it is their one spelling.
read64() {
    printf '%s' "$1" | openssl base64 -d -A >"$work/decoded" 2>/dev/null || return 1
    [ "$(spell64 <"$work/decoded")" = "$1" ] && [ "$(wc -c <"$work/decoded")" -eq "$2" ] &&
        cat "$work/decoded"
}

case $source in
http://* | https://*)
    credential=()
    [ -z "${TALLYSTICK_CREDENTIAL:-}" ] || credential=(-H "Authorization: Bearer $TALLYSTICK_CREDENTIAL")
    curl -sS --fail "${credential[@]}" "$source" >"$work/input" ;;
*) cp "$source" "$work/input" ;;
esac

# Cut the file into the index, the path, the checkpoint, the payload and the disclosures. Whatever is
# cut wrongly does not verify below.
: >"$work/disclosures"
if [ "$(head -n 1 "$work/input")" = "c2sp.org/tlog-proof@v1" ]; then
    [ -z "$statement" ] || printf '%s' "$(cat "$statement")" >"$work/payload"
    extra=$(sed -n '/^$/q; s/^extra //p' "$work/input")
    [ -n "$statement$extra" ] || refuse shape "a proof is about a statement: give its payload"
    index=$(sed -n '/^$/q; s/^index //p' "$work/input")
    sed -n '/^$/q; 2,$p' "$work/input" | grep -vE '^(index|extra) ' >"$work/path" || true
    sed '1,/^$/d' "$work/input" >"$work/note"
else
    one='"statements":\[{"index":\([0-9]*\),"statement":\({[^{}]*}\),"disclosures":\[\([^]]*\)\],"path":\[\([^]]*\)\]}\],"proof":{"checkpoint":"\([^"]*\)"'
    [ "$(grep -c "$one" "$work/input")" -eq 1 ] || refuse shape "this is no answer with one opened statement"
    part() { printf '%s\n' "$(sed -n "s#.*$one.*#\\$1#p" "$work/input")"; }
    index=$(part 1)
    printf '%s' "$(part 2)" >"$work/payload"
    part 3 | tr ',' '\n' | tr -d '"' | sed '/^$/d' >"$work/disclosures"
    part 4 | tr ',' '\n' | tr -d '"' | sed '/^$/d' >"$work/path"
    part 5 | sed 's/\\n/\n/g' | head -c -1 >"$work/note"
fi
[[ "$index" =~ ^(0|[1-9][0-9]{0,15})$ ]] || refuse shape "the index is no number"

# The checkpoint: three lines that the key signed.
name=${key%%+*}
id_and_key=${key#*+}
{ printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00' &&
    read64 "${id_and_key#*+}" 33 | tail -c 32; } >"$work/key.der"
[ "$(wc -c <"$work/key.der")" -eq 44 ] || refuse key "the key cannot be read"
head -n 3 "$work/note" >"$work/text"
[ "$(sed -n 1p "$work/note")" = "$name" ] && [ -z "$(sed -n 4p "$work/note")" ] ||
    refuse checkpoint "these are not three lines of this log"
size=$(sed -n 2p "$work/note")
[[ "$size" =~ ^[1-9][0-9]{0,15}$ ]] || refuse checkpoint "the size is no number"
read64 "$(sed -n 3p "$work/note")" 32 >"$work/root" || refuse checkpoint "the root is no hash"
signed=
while read -r line; do
    # Another key of this name: a log that changes its key signs with both for a time.
    [ "$(printf '%s' "${line##* }" | openssl base64 -d -A | head -c 4 | od -An -tx1 | tr -d ' \n')" = \
        "${id_and_key%%+*}" ] || continue
    read64 "${line##* }" 68 >"$work/signature" || refuse checkpoint "a signature is no base64 of 68 bytes"
    tail -c 64 "$work/signature" >"$work/signature.64"
    openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin -in "$work/text" \
        -sigfile "$work/signature.64" >/dev/null 2>&1 || refuse checkpoint "the signature is wrong"
    signed=yes
done < <(sed '1,4d' "$work/note" | grep -F "— $name ")
[ -n "$signed" ] || refuse checkpoint "no signature by the key"

# The disclosures: each one's digest stands in the payload, which is of this log. Its hash is the entry.
if [ -e "$work/payload" ]; then
    grep -qF "\"iss\":\"$name\"" "$work/payload" || refuse disclosure "the statement is of another log"
    sha256 <"$work/payload" >"$work/entry"
else
    read64 "$extra" 32 >"$work/entry" || refuse shape "the extra is no entry"
fi
while read -r disclosure; do
    digest=$(printf '%s' "$disclosure" | sha256 | spell64 | tr '+/' '-_' | tr -d '=')
    grep -qF "\"$digest\"" "$work/payload" || refuse disclosure "the payload does not commit to one"
done <"$work/disclosures"

# The path: RFC 9162 §2.1.3.2, from the leaf up to the root.
{ printf '\x00' && cat "$work/entry"; } | sha256 >"$work/hash"
fn=$index sn=$((size - 1))
[ "$fn" -le "$sn" ] || refuse path "the leaf is beyond the tree"
while read -r text; do
    [ "$sn" -gt 0 ] || refuse path "the path is too long"
    read64 "$text" 32 >"$work/sibling" || refuse path "the path holds what is no hash"
    if [ $((fn & 1)) -eq 1 ] || [ "$fn" -eq "$sn" ]; then
        order="sibling hash"
        while [ $((fn & 1)) -eq 0 ] && [ "$fn" -ne 0 ]; do fn=$((fn >> 1)) sn=$((sn >> 1)); done
    else
        order="hash sibling"
    fi
    # shellcheck disable=SC2086 # two names
    { printf '\x01' && (cd "$work" && cat $order); } | sha256 >"$work/above"
    mv "$work/above" "$work/hash"
    fn=$((fn >> 1)) sn=$((sn >> 1))
done <"$work/path"
[ "$sn" -eq 0 ] && cmp -s "$work/hash" "$work/root" || refuse path "it does not lead to the root"

echo "verified: leaf $index of $size in $name, entry $(spell64 <"$work/entry")"
while read -r disclosure; do
    printf '%s==' "$disclosure" | tr -- '-_' '+/' | head -c $(((${#disclosure} + 3) / 4 * 4)) |
        openssl base64 -d -A | sed 's/^\["[^"]*",/  /; s/\]$//; s/$/\n/'
done <"$work/disclosures"

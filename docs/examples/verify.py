#!/usr/bin/env python3
"""A second verifier of what a Tallystick registry answers, written from docs/ledger-format.md.

It shares no code with the registry. It needs Python 3.9 and the package `cryptography`, and it is
short rather than complete: it checks answers and receipts, but neither folds a report or an account
nor checks the contents of a receipt's records, and it has no memory of earlier checkpoints.

    verify.py ANSWER KEY [LABEL]
"""

import base64
import datetime
import json
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from inquiry import MEMBERS as INQUIRY, check_inquiry
from tree import H, Refused, ZERO, check_consistency, count, demand, hashes, inclusion_root, jcs
from tree import members, node, range_root, strict64, u64

LABEL = re.compile(
    r"subject:(uscc:[0-9A-HJ-NP-RTUW-Y]{18}|lei:[0-9A-Z]{18}[0-9]{2}"
    r"|foreign:[A-Z]{2}-[A-Z0-9._-]{1,57})"
    r"|participant:[a-z0-9][a-z0-9-]{0,63}|topic:(registry|contract|incident)"
)
VCT = re.compile(
    r"tallystick/(registry|participant|batch|credit|consent|inquiry|dispute|contract|incident"
    r"|erasure)/([a-z][a-z0-9_.]*)/[1-9][0-9]*"
)
BLOCK = "tallystick/block/1"
BLOCK_MEMBERS = "vct iss height prev first size root blocks index_root time"


# -- Checkpoint and block (sections 3 and 4)


def check_block(payload, origin, leaf, step):
    names = ("prev", "root", "blocks", "index_root")
    previous, _, blocks, _ = hashes([payload[name] for name in names], step)
    demand(payload["vct"] == BLOCK and payload["iss"] == origin, step, "not a block of this log")
    height, first, size = payload["height"], payload["first"], payload["size"]
    demand(size == leaf and size >= 1, step, "size is not the leaf's index")
    fits = height <= first <= size and (height == 0) == (first == 0)
    demand(fits, step, "its numbers contradict each other")
    demand(height > 0 or (previous == ZERO and blocks == H(b"")), step, "the first has ancestors")
    return H(jcs(payload))


def checkpoint(note, key):
    """Rule 1: the origin, the size and the root that the key signed."""
    name, key_hash, encoded = key.split("+", 2)
    public = strict64(encoded, 33, "checkpoint")
    good = public[0] == 1 and H(name.encode(), b"\n", public)[:4].hex() == key_hash
    demand(good, "checkpoint", "the verifier key contradicts itself")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    verified = False
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        raw = strict64(signature, None, "checkpoint")
        if dash == "\u2014" and signer == name and raw[:4].hex() == key_hash:
            try:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], text.encode())
                verified = True
            except InvalidSignature:
                raise Refused("checkpoint: the signature is wrong") from None
    demand(verified, "checkpoint", "no signature by the key")
    lines = text.split("\n")
    demand(len(lines) == 4 and lines[0] == name, "checkpoint", "not three lines of this log")
    demand(re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]), "checkpoint", "not a size")
    return name, int(lines[1]), strict64(lines[2], 32, "checkpoint")


def head(note, block, key):
    """Rules 1 to 4."""
    name, size, root = checkpoint(note, key)
    payload, path = block["statement"], hashes(block["path"], "block")
    leaf = H(b"\x00", check_block(payload, name, size - 1, "block"))
    above = inclusion_root(leaf, size - 1, size, path, "block")
    demand(above == root, "block", "it is not the last leaf")
    before = path[0]
    for sibling in path[1:]:
        before = node(sibling, before)
    demand(before == strict64(payload["root"], 32, "block"), "block", "wrong root before it")
    return name, size, root


# -- Statements (section 1)


def opened(payload, disclosures, origin):
    for digest in payload["_sd"]:
        strict64(digest, 32, "disclosure", b"-_", padded=False)
    ascends = all(a < b for a, b in zip(payload["_sd"], payload["_sd"][1:]))
    demand(ascends and payload["_sd_alg"] == "sha-256", "disclosure", "_sd does not ascend")
    demand(payload["iss"] == origin, "disclosure", "the statement is of another log")
    demand(VCT.fullmatch(payload["vct"]), "disclosure", "not the type of a statement")
    found = {}
    for text in disclosures:
        content = strict64(text, None, "disclosure", b"-_", padded=False)
        salt, name, value = json.loads(content)
        strict64(salt, 16, "disclosure", b"-_", padded=False)
        demand(re.fullmatch("[a-z][a-z0-9_]*", name), "disclosure", "not a member's name")
        demand(jcs([salt, name, value]) == content, "disclosure", "not canonical")
        digest = base64.urlsafe_b64encode(H(text.encode())).decode().rstrip("=")
        demand(digest in payload["_sd"], "disclosure", "the payload does not commit to it")
        demand(name not in found, "disclosure", "a member is disclosed twice")
        found[name] = value
    return found


def labels(vct, found):
    family, name = VCT.fullmatch(vct).groups()
    if family in ("registry", "contract", "incident"):
        return ["topic:" + family]
    sources = ["subject", "reporter" if family == "credit" else "participant"]
    if family in ("participant", "batch"):
        sources = ["participant"]
    if family == "credit" and name.startswith("guarantee."):
        sources.append("guarantor")
    if family == "credit" and name == "identity.merged":
        sources.append("merged_into")
    kind = lambda n: "participant:" if n in ("reporter", "participant") else "subject:"
    return [kind(n) + found[n] for n in sources if isinstance(found.get(n), str)]


# -- Presentations (sections 5 and 6)


def check_index(proof, shown, asked, root):
    step = "index"
    label, n, first = proof["label"], count(proof["count"]), count(proof["from"])
    demand(LABEL.fullmatch(label), step, "the label is not in normal form")
    demand(asked in (None, label), step, "another label than the one asked about")
    left, right, siblings = (hashes(proof[m], step) for m in ("left", "right", "siblings"))
    demand(len(siblings) <= 256 and (not siblings or siblings[-1] != ZERO), step, "siblings")
    key = H(b"tallystick/index/v1\n", label.encode())
    if n > 0:
        nonce = strict64(proof["nonce"], 16, step)
        demand(proof["neighbour"] is None and shown, step, "a neighbour, or nothing shown")
        demand(first + len(shown) <= n, step, "more shown than there are")
        leaves = [H(b"\x00\x04", u64(index), entry) for index, entry in shown]
        tree = range_root(leaves, first, n, left, right, step)
        value = H(b"\x02", key, H(b"\x05", nonce, u64(n), tree))
    else:
        demand(not shown and proof["nonce"] is None and first == 0, step, "something is shown")
        demand(not left and not right and "since" not in proof, step, "something is shown")
        value = ZERO
        if proof["neighbour"] is not None:
            other, its = hashes([proof["neighbour"][m] for m in ("key", "value")], step)
            bits = lambda k: bin(int.from_bytes(k, "big"))[2:].zfill(256)[: len(siblings)]
            demand(other != key and bits(other) == bits(key), step, "the neighbour is elsewhere")
            value = H(b"\x02", other, its)
    for depth in reversed(range(len(siblings))):
        goes_right = key[depth // 8] >> (7 - depth % 8) & 1
        pair = (siblings[depth], value) if goes_right else (value, siblings[depth])
        value = H(b"\x03", *pair)
    demand(value == root, step, "it does not lead to the block's index root")
    if "since" in proof:
        since = proof["since"]
        earlier, path = strict64(since["head"], 32, step), hashes(since["path"], step)
        check_consistency(earlier, tree, since["count"], n, path, step)
    return f"{len(shown)} of {n} shown" + (", whole" if len(shown) == n else "")


def form(shown, found):
    """The convenient form of a statement, made from what was proven."""
    index, payload = shown["index"], shown.get("block")
    time = lambda s: datetime.datetime.fromtimestamp(s, datetime.timezone.utc).strftime("%FT%TZ")
    if payload:
        named = {"type": "block", "recorded_at": time(payload["time"] // 1000)}
        return {"index": index, **named, **{n: payload[n] for n in ("height", "first", "size")}}
    if "entry" in shown:
        return {"index": index, "withheld": True}
    family, name = VCT.fullmatch(shown["statement"]["vct"]).groups()
    named = {"type": name if family == "credit" else f"{family}.{name}"}
    disclosed = {n: value for n, value in found.items() if value is not None}
    return {"index": index, **named, "recorded_at": time(shown["statement"]["iat"]), **disclosed}


def check_presentation(answer, key, asked):
    """What to say of it, and each statement's index, entry, type and members shown."""
    presentation = answer["presentation"]
    members(presentation, "statements proof")
    proof = members(presentation["proof"], "checkpoint block", optional=["index"])
    members(proof["block"], "statement path")
    block = members(proof["block"]["statement"], BLOCK_MEMBERS)
    for name in ("height", "first", "size", "time"):
        count(block[name])
    last = -1
    for shown in presentation["statements"]:
        demand(last < count(shown["index"]) < block["size"], "shape", "indices do not ascend")
        last = shown["index"]
        if "block" in shown:
            demand("index" not in proof, "shape", "a block in an answer about a label")
            members(shown, "index block path")
            members(shown["block"], BLOCK_MEMBERS)
        elif "entry" in shown:
            members(shown, "index entry path")
        else:
            members(shown, "index statement disclosures path")
            members(shown["statement"], "_sd _sd_alg iat iss vct")
    origin, size, root = head(proof["checkpoint"], proof["block"], key)
    entries, forms, facts, day = [], [], [], answer.get("as_of")
    known = check_moment(answer, size, block["time"], "index" in proof)
    for shown in presentation["statements"]:
        found = {}
        if "block" in shown:
            entry = check_block(shown["block"], origin, shown["index"], "disclosure")
        elif "entry" in shown:
            entry = strict64(shown["entry"], 32, "path")
        else:
            found = opened(shown["statement"], shown["disclosures"], origin)
            if "index" in proof:
                follows = proof["index"]["label"] in labels(shown["statement"]["vct"], found)
                demand(follows, "disclosure", "the label does not follow")
            entry = H(jcs(shown["statement"]))
        leaf, path = H(b"\x00", entry), hashes(shown["path"], "path")
        above = inclusion_root(leaf, shown["index"], size, path, "path")
        demand(above == root, "path", "it does not lead to the checkpoint's root")
        entries.append((shown["index"], entry))
        facts.append((*entries[-1], shown.get("statement", {}).get("vct"), found))
        if held(shown, found, known, day):
            forms.append(form(shown, found))
    if "index" in proof:
        names = "label count nonce from left right siblings neighbour"
        members(proof["index"], names, optional=["since"])
        if "since" in proof["index"]:
            count(members(proof["index"]["since"], "count head path")["count"])
        index_root = strict64(block["index_root"], 32, "index")
        report = check_index(proof["index"], entries, asked, index_root)
    else:
        demand(asked is None, "index", "not about the label asked about")
        report = f"{len(entries)} statements"
    single = forms if entries else [form({"index": block["size"], "block": block}, {})]
    same = answer.get("record") in (None, *single[:1])
    demand(same, "answer", "the record is not what is proven")
    demand(answer.get("records") in (None, forms), "answer", "the records are not what is proven")
    if answer.get("inquiry"):
        last = presentation["statements"][-1]
        same = answer["inquiry"] == form(last, found)
        demand(same, "answer", "the inquiry is not what is proven")
    return report, facts


def check_answer(answer, key, asked):
    report, facts = check_presentation(answer, key, asked)
    if not INQUIRY & set(answer):
        return report
    moment = {name: answer.get(name) for name in MOMENT} | {"inquiry": None}
    files, checkpoint = [facts], answer["presentation"]["proof"]["checkpoint"]
    for merged in answer.get("merged", []):
        demand(merged["proof"]["checkpoint"] == checkpoint, "answer", "of another checkpoint")
        demand("index" in merged["proof"], "answer", "a file of nobody")
        # The inquiry stands in every file, under its own business.
        files.append(check_presentation(moment | {"presentation": merged}, key, None)[1])
    check_inquiry(answer, files)
    return f"{report}; {len(files)} files end with the inquiry"


# -- Moments (section 6)

MOMENT = ["as_of", "known_at", "known_size"]
DAYS = {
    "account.opened": "opened_on", "facility.opened": "opened_on", "balance.reported": "as_of",
    "classification.changed": "assessed_on", "collateral.revalued": "valued_on",
}


def check_moment(answer, size, time, has_label):
    """The size that was known; None for all."""
    asked, known = answer.get("known_at"), answer.get("known_size")
    if "inquiry" in answer and asked is None:
        # It is of all that was there before itself.
        return count(known)
    demand((asked is None) == (known is None), "shape", "a moment without its size")
    if known is None:
        return None
    demand(0 < count(known) <= size, "answer", "the log never had that size")
    demand(has_label or known == size, "answer", "the checkpoint is not that of the moment")
    if re.fullmatch("[0-9]{1,18}", asked):
        demand(known <= int(asked), "shape", "the size is not that of the moment")
        return known
    try:
        at = datetime.datetime.strptime(asked, "%Y-%m-%dT%H:%M:%S%z").timestamp()
    except ValueError:
        raise Refused("shape: known_at is no moment") from None
    is_then = not has_label or known == size
    demand(not is_then or time <= 1000 * at, "answer", "the block is later than the moment")
    return known


def held(shown, found, known, day):
    """Whether a statement was known, and is not opened and of a later day."""
    if known is not None and shown["index"] >= known:
        return False
    family, name = shown["statement"]["vct"].split("/")[1:3] if "statement" in shown else ("", "")
    if day is None or family != "credit":
        return True
    received = datetime.datetime.fromtimestamp(shown["statement"]["iat"], datetime.timezone.utc)
    own = found.get("effective_on") or found.get(DAYS.get(name, "on"))
    return (own or received.date().isoformat()) <= day


# -- Receipts (section 7)


def check_receipt(receipt, key):
    members(receipt, "batch iat seed lines statement disclosures proof")
    proof = members(receipt["proof"], "checkpoint block range")
    span = members(proof["range"], "first entries left right")
    block = members(proof["block"]["statement"], BLOCK_MEMBERS)
    members(receipt["statement"], "_sd _sd_alg iat iss vct")
    lines, first, n = receipt["lines"], count(span["first"]), len(span["entries"])
    demand(all(a < b for a, b in zip([0, *lines], lines)), "shape", "lines do not ascend from 1")
    demand(n == len(lines) + 1, "shape", "not one entry a line and one for the batch")
    inside = block["first"] <= first and first + n <= block["size"]
    demand(inside or first + n < block["first"], "shape", "not within one block")
    origin, size, root = head(proof["checkpoint"], proof["block"], key)
    strict64(receipt["seed"], 32, "disclosure")
    found = opened(receipt["statement"], receipt["disclosures"], origin)
    names = {"batch", "content_sha256", "ignored", "participant", "received", "refused", "stored"}
    vct = receipt["statement"]["vct"]
    demand(vct == "tallystick/batch/received/1", "disclosure", "not a batch's")
    same = set(found) == names and found["batch"] == receipt["batch"]
    demand(same, "disclosure", "the statement is of another batch")
    demand(receipt["statement"]["iat"] == receipt["iat"], "disclosure", "another time")
    sums = found["stored"] == len(lines) == found["received"] - found["ignored"] - found["refused"]
    demand(sums and all(line <= found["received"] for line in lines[-1:]), "disclosure", "its sums")
    entry = strict64(span["entries"][-1], 32, "disclosure")
    demand(H(jcs(receipt["statement"])) == entry, "disclosure", "the last entry is another's")
    entries, left, right = (hashes(span[m], "path") for m in ("entries", "left", "right"))
    leaves = [H(b"\x00", entry) for entry in entries]
    above = range_root(leaves, first, size, left, right, "path")
    demand(above == root, "path", "it does not lead to the checkpoint's root")
    return f"receipt of {len(lines)} records at leaves {first} to {first + len(lines) - 1}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        answer = json.load(file)
    key, asked = sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None
    try:
        if "receipt" in answer:
            print("verified:", check_receipt(answer["receipt"], key))
            print("not checked: what stands beside receipt and presentation in this answer")
        elif set(answer) - {"record", "records", "presentation", *MOMENT, *INQUIRY}:
            raise Refused("shape: a member beside the presentation that nothing proves")
        if "presentation" in answer:
            print("verified:", check_answer(answer, key, asked))
            if "report" in answer:
                print("not checked: that the report is folded rightly")
    except Refused as refusal:
        sys.exit(f"NOT VERIFIED at {refusal}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Verifies a presentation or a C2SP proof of a Tallystick log, with nothing of Tallystick's.

    pip install cryptography
    python3 examples/verify.py FILE VERIFIER-KEY [LABEL or STATEMENT-FILE]

FILE is an answer or presentation in JSON, and then LABEL what was asked about; or it is a
c2sp.org/tlog-proof@v1, and then STATEMENT-FILE has the payload, or an object of statement and
disclosures; without it the entry is taken that the file has as its extra. Sections are those of docs/ledger-format.md. Of an answer about a label only a whole one
is taken, and that the label follows from what is shown is left to the reader. Exit code 1: refused.
"""

import base64
import hashlib
import json
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    pass


def need(condition, step, reason):
    if not condition:
        raise Refused(f"{step}: {reason}")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def read64(text, size, step):
    """The bytes that the text spells, if it is their one spelling."""
    data = base64.b64decode(text + "=" * (-len(text) % 4))
    is_read = len(data) == size and base64.b64encode(data).decode() == text
    need(is_read, step, f"this is not the base64 of {size} bytes")
    return data


def unique(pairs):
    need(len({name for name, _ in pairs}) == len(pairs), "shape", "a name stands twice")
    return dict(pairs)


def read_json(data):
    return json.loads(data, object_pairs_hook=unique)


def jcs(value):
    """RFC 8785, for what the format allows: ASCII names and integers."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def checkpoint(note, key):
    """Section 4, rule 1: the log's name, the size and the root, if the key signed them."""
    step = "checkpoint"
    name, printed_id, rest = key.split("+", 2)
    material = read64(rest, 33, "key")
    key_id = sha256(name.encode(), b"\n", material)[:4]
    need(material[0] == 1 and key_id.hex() == printed_id, "key", "this is no Ed25519 key")
    text, separator, signatures = note.rpartition("\n\n")
    need(separator and signatures.endswith("\n"), step, "this is no signed note")
    signed = False
    for line in signatures.splitlines():
        dash, signer, encoded = (line.split(" ", 2) + ["", ""])[:3]
        need(dash == "—", step, "this is no signature line")
        data = base64.b64decode(encoded)
        if signer == name and data[:4] == key_id:
            read64(encoded, 68, step)
            log_key = Ed25519PublicKey.from_public_bytes(material[1:])
            try:
                log_key.verify(data[4:], (text + "\n").encode())
            except InvalidSignature:
                raise Refused(f"{step}: the signature is wrong") from None
            signed = True
    need(signed, step, "no signature by the key")
    lines = text.split("\n")
    need(len(lines) == 3 and lines[0] == name, step, "these are not three lines of this log")
    need(re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]), step, "the size is no number")
    return name, int(lines[1]), read64(lines[2], 32, step)


def root_above(entry, index, size, path, step):
    """RFC 9162 section 2.1.3.2."""
    need(type(index) is int and 0 <= index < size, step, "the leaf is beyond the tree")
    fn, sn, root = index, size - 1, sha256(b"\0", entry)
    for text in path:
        need(sn > 0, step, "the path is too long")
        sibling = read64(text, 32, step)
        if fn & 1 or fn == sn:
            root = sha256(b"\1", sibling, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = sha256(b"\1", root, sibling)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, step, "the path is too short")
    return root


def opened(payload, disclosures, origin):
    """Section 1: the entry of a payload, and the members that the disclosures open."""
    step, shown = "disclosure", {}
    need(set(payload) == {"_sd", "_sd_alg", "iat", "iss", "vct"}, "shape", "this is no payload")
    need(payload["iss"] == origin and payload["_sd_alg"] == "sha-256", step, "of another log")
    need(payload["_sd"] == sorted(set(payload["_sd"])), step, "_sd does not ascend")
    for text in disclosures:
        digest = base64.urlsafe_b64encode(sha256(text.encode())).decode().rstrip("=")
        need(digest in payload["_sd"], step, "the payload does not commit to it")
        salt, name, value = read_json(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        need(name not in shown, step, "a member is disclosed twice")
        shown[name] = value
    return sha256(jcs(payload)), shown


def check_index(proof, leaves, asked, index_root):
    """Section 5, for an answer that is whole: that nothing was left out."""
    step = "index"
    need(asked in (None, proof["label"]), step, "another label than the one asked about")
    need(proof["from"] == 0 and proof["count"] == len(leaves) > 0, step, "the answer is not whole")
    key = sha256(b"tallystick/index/v1\n", proof["label"].encode())
    head = tree_root([sha256(b"\0\4", i.to_bytes(8, "big"), entry) for i, entry in leaves])
    nonce = read64(proof["nonce"], 16, step)
    place = sha256(b"\2", key, sha256(b"\5", nonce, len(leaves).to_bytes(8, "big"), head))
    for depth, text in reversed(list(enumerate(proof["siblings"]))):
        pair = (place, read64(text, 32, step))
        place = sha256(b"\3", *(reversed(pair) if key[depth // 8] >> (7 - depth % 8) & 1 else pair))
    need(place == index_root, step, "it does not lead to the block's index root")


def tree_root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1", tree_root(hashes[:split]), tree_root(hashes[split:]))


def check_presentation(presentation, key, asked):
    proof = presentation["proof"]
    origin, size, root = checkpoint(proof["checkpoint"], key)
    block, path = proof["block"]["statement"], proof["block"]["path"]
    last = sha256(jcs(block))
    need(block["vct"] == "tallystick/block/1" and block["size"] == size - 1, "block", "not a block")
    need(block["iss"] == origin, "block", "the block is of another log")
    need(root_above(last, size - 1, size, path, "block") == root, "block", "not the last leaf")
    leaves, members = [], []
    for shown in presentation["statements"]:
        need(not leaves or leaves[-1][0] < shown["index"], "shape", "the indices do not ascend")
        if "entry" in shown:
            entry, found = read64(shown["entry"], 32, "path"), "withheld"
        else:
            entry, found = opened(shown["statement"], shown["disclosures"], origin)
        above = root_above(entry, shown["index"], size, shown["path"], "path")
        need(above == root, "path", "it does not lead to the root")
        leaves.append((shown["index"], entry))
        members.append(found)
    if "index" in proof:
        check_index(proof["index"], leaves, asked, read64(block["index_root"], 32, "index"))
    need("index" in proof or asked is None, "index", "not about the label asked about")
    return origin, size, list(zip(leaves, members))


def check_proof(text, key, statement):
    head, _, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    extra = lines.pop(0)[6:] if lines and lines[0].startswith("extra ") else None
    index = re.fullmatch("index (0|[1-9][0-9]{0,15})", lines[0] if lines else "")
    need(first == "c2sp.org/tlog-proof@v1" and index, "shape", "this is no proof")
    origin, size, root = checkpoint(note, key)
    if statement:
        payload = statement.get("statement", statement)
        entry, found = opened(payload, statement.get("disclosures", []), origin)
    else:
        need(extra is not None, "shape", "a proof is about a statement: give it")
        entry, found = read64(extra, 32, "shape"), "withheld"
    above = root_above(entry, int(index[1]), size, lines[1:], "path")
    need(above == root, "path", "it does not lead to the root")
    return origin, size, [((int(index[1]), entry), found)]


def main(file, key, about=None):
    data = open(file, encoding="utf-8", newline="").read()
    if data.startswith("c2sp.org/"):
        statement = read_json(open(about, "rb").read()) if about else None
        origin, size, shown = check_proof(data, key, statement)
    else:
        answer = read_json(data)
        origin, size, shown = check_presentation(answer.get("presentation", answer), key, about)
    print(f"verified: {len(shown)} statements of {origin}, {size} leaves")
    for (index, _), members in shown:
        print(f"  leaf {index}: {json.dumps(members, ensure_ascii=False)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Refused, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"NOT VERIFIED at step {error}")

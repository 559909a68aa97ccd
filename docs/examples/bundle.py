#!/usr/bin/env python3
"""Checks a saved answer of /v1/log/bundle: a run of blocks, with every leaf from its first on.

    bundle.py ARCHIVE KEY
"""

import base64
import hashlib
import json
import sys
import tarfile

from tree import H, Refused, demand, hashes, jcs, range_root
from verify import check_block, head


def entries_of(data):
    """The entries of a bundle: each is 32 bytes, after its length in two bytes."""
    rows = [data[at : at + 34] for at in range(0, len(data), 34)]
    demand(all(len(row) == 34 and row[:2] == b"\x00\x20" for row in rows), "shape", "an entry")
    return [row[2:] for row in rows]


def check_links(payloads, before=None):
    """Section 3: each block links to the one before. The last payload is returned."""
    for payload in payloads:
        if before:
            entry = base64.b64encode(H(jcs(before))).decode()
            demand(payload["prev"] == entry, "block", "it links to another block")
            demand(payload["height"] == before["height"] + 1, "block", "a block is missing")
            demand(payload["first"] == before["size"] + 1, "block", "a statement is missing")
            demand(payload["time"] >= before["time"], "block", "time goes back")
        before = payload
    return before


def main(archive, key):
    with tarfile.open(archive) as tar:
        files = {item.name: tar.extractfile(item).read() for item in tar.getmembers()}
    demand("SHA256SUMS" in files, "shape", "the archive was broken off")
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        demand(hashlib.sha256(files[name]).hexdigest() == digest, "shape", f"{name} is damaged")
    log = json.loads(files["log.json"])
    demand(log["vkey"] == key, "checkpoint", "the bundle is of another key")
    first, end = log["first"], log["size"]
    names = [f"entries/{leaf}" for leaf in range(first, end, 8192)]
    entries = [entry for name in names for entry in entries_of(files[name])]
    demand(first + len(entries) == end, "shape", "not one entry a leaf")
    names = [f"blocks/{height}.ndjson" for height in range(log["from"], log["to"] + 1, 200)]
    blocks = [json.loads(line) for name in names for line in files[name].splitlines()]
    payloads = [block["statement"] for block in blocks]

    # The checkpoint is that of the last block, which head() checks, and it covers all entries.
    demand(blocks[-1]["checkpoint"].encode() == files["checkpoint"], "checkpoint", "another's")
    origin, size, root = head(files["checkpoint"].decode(), blocks[-1], key)
    demand(size == end, "checkpoint", "another size")
    left = hashes(files["left"].decode().split(), "path")
    leaves = [H(b"\x00", entry) for entry in entries]
    demand(range_root(leaves, first, size, left, [], "path") == root, "path", "another root")

    # Each block stands at its leaf, under its own checkpoint too, and links to the one before.
    for block in blocks:
        payload = block["statement"]
        entry = check_block(payload, origin, payload["size"], "block")
        demand(entries[payload["size"] - first] == entry, "block", "another stands at its leaf")
        head(block["checkpoint"], block, key)
    check_links(payloads)
    heights = payloads[0]["height"], payloads[-1]["height"]
    demand(heights == (log["from"], log["to"]), "block", "a block is missing")
    demand(payloads[0]["first"] == first, "block", "the first block begins elsewhere")
    print(f"verified: blocks {heights[0]} to {heights[1]} of {origin}, leaves {first} to {end - 1}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refusal:
        sys.exit(f"NOT VERIFIED at {refusal}")

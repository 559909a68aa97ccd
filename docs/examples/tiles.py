#!/usr/bin/env python3
"""Checks a whole log from its files: a folder with `checkpoint` and `tile`, as a registry serves them.

    tiles.py FOLDER KEY
"""

import json
import pathlib
import sys

from bundle import check_links, entries_of
from tree import H, Refused, demand, jcs, range_root, strict64
from verify import check_block, checkpoint


def spelled(number):
    """1234067 is x001/x234/067."""
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03d}")
    return "/".join(groups)


def main(folder, key):
    folder = pathlib.Path(folder)
    origin, size, root = checkpoint((folder / "checkpoint").read_text(encoding="utf-8"), key)

    def read(row, number, width):
        whole = folder / "tile" / row / spelled(number)
        part = whole.parent / f"{whole.name}.p" / str(width)
        return (part if width < 256 else whole).read_bytes()

    def tiles(count):
        return [(n, min(256, count - 256 * n)) for n in range(-(-count // 256))]

    entries = [e for n, width in tiles(size) for e in entries_of(read("entries", n, width))]
    demand(len(entries) == size, "shape", "not one entry a leaf")
    row = leaves = [H(b"\x00", entry) for entry in entries]
    demand(range_root(leaves, 0, size, [], [], "path") == root, "path", "another root")
    level = 0
    while row:
        for n, width in tiles(len(row)):
            wanted = b"".join(row[256 * n : 256 * n + width])
            demand(read(str(level), n, width) == wanted, "path", f"tile {level}/{n} is another")
        full = range(0, len(row) - 255, 256)
        row = [range_root(row[at : at + 256], 0, 256, [], [], "path") for at in full]
        level += 1

    lines = [line for n, width in tiles(size) for line in read("blocks", n, width).splitlines()]
    payloads = [json.loads(line) for line in lines]
    for line, payload in zip(lines, payloads):
        entry = check_block(payload, origin, payload["size"], "block")
        demand(line == jcs(payload) and entries[payload["size"]] == entry, "block", "not the leaf")
        before = range_root(leaves[: payload["size"]], 0, payload["size"], [], [], "block")
        demand(strict64(payload["root"], 32, "block") == before, "block", "wrong root before it")
    last = check_links(payloads)
    demand(payloads[0]["height"] == 0 and last["size"] == size - 1, "block", "a block is missing")
    print(f"verified: a log of {size} leaves in {len(payloads)} blocks, and {level} levels of tiles")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refusal:
        sys.exit(f"NOT VERIFIED at {refusal}")

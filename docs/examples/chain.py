#!/usr/bin/env python3
"""Checks a saved answer of /v1/blocks: each block by itself, and against the one before.

    chain.py BLOCKS KEY
"""

import base64
import json
import sys

from tree import H, demand, jcs
from verify import head


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        blocks = json.load(file)["blocks"]
    before = None
    for block in blocks:
        payload = block["statement"]
        head(block["checkpoint"], block, sys.argv[2])
        if before:
            entry = base64.b64encode(H(jcs(before))).decode()
            demand(payload["prev"] == entry, "block", "it links to another block")
            demand(payload["height"] == before["height"] + 1, "block", "a block is missing")
            demand(payload["first"] == before["size"] + 1, "block", "a statement is missing")
            demand(payload["time"] >= before["time"], "block", "time goes back")
        before = payload
    print(f"verified: {len(blocks)} blocks, the last of height {before['height']}")


main()

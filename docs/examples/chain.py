#!/usr/bin/env python3
"""Checks a saved answer of /v1/blocks: each block by itself, and against the one before.

    chain.py BLOCKS KEY
"""

import json
import sys

from bundle import check_links
from tree import Refused
from verify import head


def main(file, key):
    with open(file, encoding="utf-8") as opened:
        blocks = json.load(opened)["blocks"]
    for block in blocks:
        head(block["checkpoint"], block, key)
    last = check_links(block["statement"] for block in blocks)
    print(f"verified: {len(blocks)} blocks, the last of height {last['height']}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refusal:
        sys.exit(f"NOT VERIFIED at {refusal}")

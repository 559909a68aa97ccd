#!/usr/bin/env python3
"""Prints one value of a JSON file, for the steps by hand in docs/verifying.md.

    get.py FILE MEMBER-OR-PLACE …

A text is printed as it is, a list with a line for each element, an object as RFC 8785 spells it.
"""

import json
import sys

from tree import jcs


def spell(value):
    return value if isinstance(value, str) else jcs(value).decode()


def main(file, *steps):
    with open(file, encoding="utf-8") as opened:
        value = json.load(opened)
    for step in steps:
        value = value[int(step) if isinstance(value, list) else step]
    for text in map(spell, value if isinstance(value, list) else [value]):
        print(text, end="" if text.endswith("\n") else "\n")


main(*sys.argv[1:])

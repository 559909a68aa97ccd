"""Hashes, encodings and the tree, for verify.py."""

import base64
import hashlib
import json

ZERO = bytes(32)


class Refused(Exception):
    """The name of the step that failed, and why."""


def demand(condition, step, reason):
    if not condition:
        raise Refused(f"{step}: {reason}")


def H(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def node(left, right):
    return H(b"\x01", left, right)


def u64(number):
    return number.to_bytes(8, "big")


def strict64(text, size, step, altchars=b"+/", padded=True):
    """The bytes that `text` spells, if it is their one spelling."""
    try:
        padding = "" if padded else "=" * (-len(text) % 4)
        data = base64.b64decode(text + padding, altchars=altchars, validate=True)
    except (ValueError, TypeError):
        raise Refused(f"{step}: not base64") from None
    spelled = base64.b64encode(data, altchars=altchars).decode()
    demand(text == (spelled if padded else spelled.rstrip("=")), step, "not the one base64")
    demand(size is None or len(data) == size, step, f"not {size} bytes")
    return data


def hashes(texts, step):
    return [strict64(text, 32, step) for text in texts]


def jcs(value):
    """RFC 8785, for the values that the format allows: ASCII names, integers, no lone surrogate."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def members(value, names, step="shape", optional=()):
    demand(isinstance(value, dict), step, "not an object")
    found = set(value) - set(optional)
    demand(found == set(names.split()), step, f"not exactly the members {names}")
    return value


def count(value):
    demand(type(value) is int and 0 <= value < 2**53, "shape", "not an integer from 0 to 2^53 - 1")
    return value


# -- The tree (section 2)


def inclusion_root(leaf, index, size, path, step):
    """RFC 9162 section 2.1.3.2."""
    demand(0 <= index < size, step, "the index is beyond the tree")
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        demand(sn > 0, step, "the path is too long")
        if fn & 1 or fn == sn:
            root = node(sibling, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0, step, "the path is too short")
    return root


def check_consistency(smaller, larger, size, of, path, step):
    """RFC 9162 section 2.1.4.2: the tree of `of` leaves, `larger`, extends that of `size`."""
    demand(1 <= size <= of, step, "not an earlier size")
    if size == of:
        demand(not path and smaller == larger, step, "one size, and another root or a path")
        return
    path = ([smaller] if size & (size - 1) == 0 else []) + path
    demand(path, step, "the path is too short")
    fn, sn = size - 1, of - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for sibling in path[1:]:
        demand(sn > 0, step, "the path is too long")
        if fn & 1 or fn == sn:
            old, new = node(sibling, old), node(sibling, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node(new, sibling)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0 and (old, new) == (smaller, larger), step, "the earlier tree is no beginning")


def cover(begin, end):
    """The sizes of the aligned perfect subtrees that cover [begin, end), left to right."""
    sizes = []
    while begin < end:
        size = begin & -begin or 1 << (end - begin).bit_length() - 1
        while size > end - begin:
            size >>= 1
        sizes.append(size)
        begin += size
    return sizes


def merges(left, right):
    """Whether two neighbours (start, width, hash) are the halves of one perfect subtree."""
    return left[1] == right[1] and left[0] % (2 * left[1]) == 0


def range_root(leaves, first, size, left, right, step):
    end = first + len(leaves)
    demand(end <= size, step, "the range is beyond the tree")
    sizes = cover(0, first), cover(end, size)
    demand([len(left), len(right)] == [len(s) for s in sizes], step, "wrong number of hashes")
    pieces = [*zip(sizes[0], left), *((1, leaf) for leaf in leaves), *zip(sizes[1], right)]
    stack, place = [], 0
    for width, value in pieces:
        stack.append((place, width, value))
        place += width
        while len(stack) > 1 and merges(*stack[-2:]):
            (start, width, before), (_, _, after) = stack[-2:]
            stack[-2:] = [(start, 2 * width, node(before, after))]
    if not stack:
        return H(b"")
    root = stack.pop()[2]
    while stack:
        root = node(stack.pop()[2], root)
    return root

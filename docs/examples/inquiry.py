"""What verify.py checks of an answer to an inquiry, beside the proofs of its files."""

import base64

from tree import H, demand, jcs, range_root, u64

MADE = "tallystick/inquiry/made/1"
MEMBERS = {"inquiry", "report", "asserted", "merged"}


def text(digest):
    return base64.b64encode(digest).decode()


def check_inquiry(answer, files):
    """Sees that every file ends with the inquiry, which counts what stands before it, and that the
    inquiry is about this moment and commits to what is asserted.

    A file is a list of (index, entry, type, members shown).
    """
    step = "answer"
    demand(all(files) and {"inquiry", "report"} <= set(answer), step, "a part is missing")
    own, _, _, made = files[0][-1]
    for shown in files:
        *before, (_, _, vct, found) = shown
        demand(vct == MADE and found.get("inquiry"), step, "a file does not end with an inquiry")
        demand(found["inquiry"] == made["inquiry"], step, "a file ends with another inquiry")
        leaves = [H(b"\x00\x04", u64(index), entry) for index, entry, _, _ in before]
        head = text(range_root(leaves, 0, len(leaves), [], [], step)) if leaves else None
        same = found.get("count") == len(leaves) and found.get("head") == head
        demand(same, step, "the inquiry counts other statements than stand before it")
    asked = [answer.get(name) for name in ("as_of", "known_at")]
    known = answer.get("known_size")
    demand(asked == [made.get("as_of"), made.get("known_at")], step, "another moment")
    demand(known == own if asked[1] is None else known <= own, step, "another size")
    asserted = answer.get("asserted")
    digest = None if asserted is None else text(H(jcs(asserted)))
    demand(made.get("asserted_sha256") == digest, step, "it commits to another asserted part")

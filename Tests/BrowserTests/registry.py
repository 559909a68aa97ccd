"""The running registry as the tests use it, and the files that they verify."""

import functools
import json
import os
import pathlib
import subprocess
import urllib.request

URL = os.environ["TALLYSTICK_URL"]
KEY = os.environ["TALLYSTICK_KEY"]
SUBJECT = "uscc:91110000MA00TE0114"
LABEL = f"subject:{SUBJECT}"


def ask(path, body=None, credential=None, **headers):
    """The answer of the API to a GET, or to a POST where there is a body."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, data=data)
    if data is not None:
        request.add_header("Content-Type", "application/json")
    if credential:
        request.add_header("Authorization", f"Bearer {os.environ[credential]}")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def size():
    """How many leaves the log has."""
    return int(ask("/v1/log/checkpoint").decode().split("\n")[1])


def post(account):
    """Posts a batch of two records about a made-up business, and gives the receipt."""
    opened = {
        "type": "account.opened", "subject": SUBJECT, "account_no": account, "product": "term_loan",
        "principal": 50000000, "currency": "CNY", "opened_on": "2026-01-15", "due_on": "2029-01-15",
    }
    balance = {
        "type": "balance.reported", "subject": SUBJECT, "account_no": account, "period": "2026-02",
        "as_of": "2026-02-28", "balance": 48750000, "classification": "normal", "dpd": 0,
        "overdue_total": 0, "overdue_principal": 0,
    }
    lines = "".join(json.dumps(line) + "\n" for line in (opened, balance))
    return ask(
        "/v1/batches", lines.encode(), "TALLYSTICK_LENDER", Content_Type="application/x-ndjson",
        Idempotency_Key=f"browser-{account}")


@functools.cache
def files():
    """Good files by their names: bytes as a registry gives them, and evidence against one that lies."""
    earlier = ask("/v1/log/checkpoint").decode()
    receipt = post("FILES-1")
    index = json.loads(receipt)["receipt"]["proof"]["range"]["first"]
    one = ask(f"/v1/statements/{index}", credential="TALLYSTICK_LENDER")
    whole = ask(
        "/v1/subjects/lookup",
        {"subject": SUBJECT, "legal_basis": "statute", "case_no": "2026-17"}, "TALLYSTICK_REGULATOR")
    presentation = json.loads(one)["presentation"]
    [shown] = presentation["statements"]
    lines = ["c2sp.org/tlog-proof@v1", f"index {shown['index']}", *shown["path"], ""]
    proof = "\n".join(lines) + "\n" + presentation["proof"]["checkpoint"]
    about = {name: shown[name] for name in ("statement", "disclosures")}
    honest = {"evidence": "two_roots", "checkpoints": [earlier, ask("/v1/log/checkpoint").decode()]}
    return {
        "leaf": ask(f"/v1/log/proofs/{index}"), "one": one, "whole": whole, "receipt": receipt, "proof": proof.encode(),
        "statement": json.dumps(about).encode(), "acquittal": json.dumps(honest).encode(),
    }


@functools.cache
def lying_log():
    """Evidence that convicts a made-up log, and that log's key."""
    script = pathlib.Path(__file__).parent / "lying-log.mjs"
    answer = json.loads(subprocess.run(["node", script], check=True, capture_output=True).stdout)
    return json.dumps(answer["evidence"]).encode(), answer["key"]

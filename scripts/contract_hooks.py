"""What Schemathesis has to be told of this API's media types."""

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(context, value):
    """Lines are generated as text and sent as they are."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else str(value).encode()


@schemathesis.hook
def filter_case(context, case):
    """What is no text becomes text as a line, and then violates nothing."""
    return case.media_type != "application/x-ndjson" or not isinstance(
        case.body, (type(None), bool, int, float, list, dict)
    )


@schemathesis.hook
def before_call(context, case, kwargs):
    """Who waits for events is answered when one comes, or much later: a second is long enough here."""
    wait = str((case.query or {}).get("wait", ""))
    if wait.isdecimal() and 1 < int(wait) <= 30:
        case.query["wait"] = 1

"""What Schemathesis has to be told of this API's media types."""

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(context, value):
    """Lines are generated as text and sent as they are."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else str(value).encode()

"""Asking an ASGI app directly, as a server would."""

import asyncio

from loops import finished


def ask(
    app,
    path="/",
    client=("127.0.0.1", 5000),
    kind="http",
    method="GET",
    query="",
    http_version="1.1",
    body=b"",
    **headers,
):
    """Ask an ASGI app directly; return (first message, whole body)."""
    sent = []
    scope = {
        "type": kind,
        "method": method,
        "http_version": http_version,
        "path": path,
        "query_string": query.encode(),
        "client": client,
        "scheme": "http",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    questions = iter([{"type": "http.request", "body": body}])

    async def receive():
        return next(questions, None) or await asyncio.Event().wait()  # nobody hangs up

    async def send(message):
        sent.append(message)

    finished(app(scope, receive, send))
    return sent[0], b"".join(message.get("body", b"") for message in sent)


def header(message, name):
    return dict(message["headers"]).get(name.encode(), b"").decode()

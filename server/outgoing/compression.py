"""Answers made small for the way: Streamlit sends its own files as they are, 7.6 MB for a page with a chart.

Files whose address names their content never change, so they are compressed once and kept; everything else that is
text is compressed as it goes. Pictures and fonts, small already, pass unchanged.
"""

import posixpath

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEVEL = 6  # 4.7 MB of plotly: 1.4 MB in a quarter of the time that level 9 takes
SMALLEST = 1000  # below this many bytes compression gains nothing
UNCHANGING = "/static/"
MOST_KEPT = 30_000_000  # bytes; the framework's own files are 9 MB


class Compression:
    """Middleware: gzip for browsers that take it."""

    def __init__(self, app: ASGIApp) -> None:
        self.compressing = GZipMiddleware(app, minimum_size=SMALLEST, compresslevel=LEVEL)
        self.kept: dict[str, list[Message]] = {}
        self._room = MOST_KEPT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _can_be_kept(scope):
            await self.compressing(scope, receive, _vary_once(send))
            return
        for message in self.kept.get(scope["path"], ()):
            await send(message)
        if scope["path"] not in self.kept:
            await self._answer_and_keep(scope, receive, send)

    async def _answer_and_keep(self, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def note(message: Message) -> None:
            messages.append(message)
            await send(message)

        await self.compressing(scope, receive, _vary_once(note))
        size = sum(len(message.get("body", b"")) for message in messages)
        if _is_compressed_for_good(messages) and size <= self._room and scope["path"] not in self.kept:
            self.kept[scope["path"]] = messages
            self._room -= size


def _vary_once(send: Send) -> Send:
    """Return what passes an answer on with each name in Vary once: the framework compresses too, and says so too."""

    async def pass_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if names := [name.strip() for value in headers.getlist("vary") for name in value.split(",")]:
                headers["vary"] = ", ".join(dict.fromkeys(names))
        await send(message)

    return pass_on


def _can_be_kept(scope: Scope) -> bool:
    """Tell whether this asks for a whole file that never changes, by a browser that takes gzip.

    A file has one plain address, and as many others as there are ways to write "/./": none of those is kept.
    """
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(UNCHANGING):
        return False
    if scope["path"] != posixpath.normpath(scope["path"]):
        return False
    asked = Headers(scope=scope)
    conditional = {"range", "if-none-match", "if-modified-since"} & set(asked.keys())
    return "gzip" in asked.get("accept-encoding", "") and not conditional


def _is_compressed_for_good(messages: list[Message]) -> bool:
    """Tell whether a complete answer is compressed and marked as never changing (so that it is a file that exists)."""
    if not messages or messages[0].get("status") != 200 or messages[-1].get("more_body"):
        return False
    headers = Headers(raw=messages[0]["headers"])
    return headers.get("content-encoding") == "gzip" and "immutable" in headers.get("cache-control", "")

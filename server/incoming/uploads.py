"""Files on their way in: to an address the server gave to a page of theirs, from who may upload, so much and no more.

The framework takes whatever is sent to any address of a page that is open, and keeps it in memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.incoming.access import ACCOUNT
from server.incoming.media import rights_now
from translations import N_, _

FOLDER = "/_stcore/upload_file/"
OF_ACCOUNT, OF_ALL = 400_000_000, 1_000_000_000  # bytes held at a time, of one account and of everybody
NOT_ASKED_FOR = N_("The server did not ask for this file. Load the page again and choose the file there.")
NOT_FOR_YOU = N_("Your account may not upload files.")
HOW_MUCH = N_("Say how many bytes the file has (Content-Length).")
TOO_MUCH = N_("The server holds too many files that are not looked into yet. Wait a minute, then try again.")


@dataclass
class _Place:
    """Where a page may send a file; `size` is what is held there, or on its way.

    Files chosen at once have one `choice`: they are asked for, and given addresses, together.
    """

    account: int | None
    page: object
    choice: object
    size: int = 0


class OwnUploads:
    """Middleware: lets files in at addresses given to pages, and frees them when the page closes or chooses others.

    `told` makes an empty message of the framework's; `store` returns what keeps the files for it.
    """

    def __init__(
        self,
        app: ASGIApp,
        told: Callable[[], Any],
        store: Callable[[], Any],
        of_account: int = OF_ACCOUNT,
        of_all: int = OF_ALL,
    ) -> None:
        self.app, self.told, self.store = app, told, store
        self._of_account, self._of_all = of_account, of_all
        self._places: dict[str, _Place] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._talk(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(FOLDER) and scope["method"] != "OPTIONS":
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _talk(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = object()

        async def noting(message: Message) -> None:
            if FOLDER.encode() in (message.get("bytes") or b""):
                choice = object()
                for path in self._named(message["bytes"]):
                    self._places[path] = _Place(scope.get(ACCOUNT), page, choice)
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            for path in [path for path, place in self._places.items() if place.page is page]:
                self._free(path)
                del self._places[path]

    def _named(self, sent: bytes) -> list[str]:
        """Return the addresses the framework gives a page for its files; none of the words a page shows."""
        message = self.told()
        try:
            message.ParseFromString(sent)
        except DecodeError:
            return []
        return [item.upload_url for item in message.file_urls_response.file_urls]

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        place = self._places.get(path)
        refusal = await self._why_not(place, scope)
        if refusal is None and scope["method"] == "PUT":
            refusal = self._no_room(path, place, Headers(scope=scope).get("content-length", ""))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        kept = False

        async def noting(message: Message) -> None:
            nonlocal kept
            kept = kept or (message["type"] == "http.response.start" and message["status"] < 300)
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            if scope["method"] == "DELETE" or not kept or self._places.get(path) is not place:
                self._free(path)
                place.size = 0

    async def _why_not(self, place: _Place | None, scope: Scope) -> PlainTextResponse | None:
        account = scope.get(ACCOUNT)
        if place is None or place.account != account:
            return PlainTextResponse(_(NOT_ASKED_FOR), 404)
        rights = await run_in_threadpool(rights_now, account) if account is not None else None
        if account is not None and not (rights and rights.enters_anything):
            return PlainTextResponse(_(NOT_FOR_YOU), 403)
        return None

    def _no_room(self, path: str, place: _Place, size: str) -> PlainTextResponse | None:
        """Make room for a file, or say why there is none.

        A page holds those chosen at once: what was chosen before was taken over by it.
        """
        if not (size.isascii() and size.isdigit()):
            return PlainTextResponse(_(HOW_MUCH), 411)
        for other, before in self._places.items():
            if before.page is place.page and before.choice is not place.choice:
                self._free(other)
        held = [(item.account, item.size) for item in self._places.values()]
        own, everybody = sum(size for who, size in held if who == place.account), sum(size for _who, size in held)
        if own + int(size) > self._of_account or everybody + int(size) > self._of_all:
            return PlainTextResponse(_(TOO_MUCH), 413)
        place.size = int(size)
        return None

    def _free(self, path: str) -> None:
        session, _slash, file = path.removeprefix(FOLDER).partition("/")
        self.store().remove_file(session, file)
        if path in self._places:
            self._places[path].size = 0

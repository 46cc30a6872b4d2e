"""Files made for a page (downloads, pictures) go to the person whose page named them, while that person may see them.

The framework keeps them under addresses made of their content, open to whoever asks. Here the page is told another
address, drawn by lot, and the framework's own leads nowhere. Only what the framework itself names is looked at, by its
field: an address among the words of a page is words.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.people import accounts, grants
from data_model.rights.roles import Rights
from server.incoming.access import ACCOUNT
from server.incoming.addresses import Addresses
from translations import N_, _, known_language, speaking

_log = logging.getLogger(__name__)
MEDIA = "/media/"
NOT_YOURS = N_("This file was made for another page. Open the page and download it there.")
NOT_MADE = N_("There is no file: it could not be made, or your rights have changed. Load the page again.")
_BUTTONS = 20_000  # of one account, the last ones shown


def rights_now(account: int) -> Rights | None:
    """Return what an account may do at this moment; None where nobody can tell."""
    try:
        with reading() as connection:
            found = accounts.find(connection, account)
            return grants.rights_of_account(connection, account, found.administrator) if found.active else None
    except Problem as problem:
        _log.error("%s", problem)
        return None


class OwnMedia:
    """Middleware: gives files to the account whose page was told of them. Stands behind `SignedInOnly`.

    `told` and `asked` make an empty message of the framework's, from the server and to it.
    """

    def __init__(
        self, app: ASGIApp, told: Callable[[], Any], asked: Callable[[], Any], addresses: Addresses | None = None
    ) -> None:
        self.app, self.told, self.asked = app, told, asked
        self.addresses = addresses or Addresses()
        self._buttons: dict[int, OrderedDict[str, None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        account = scope.get(ACCOUNT)
        # Without accounts everybody here is the same person.
        if account is None or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            page = _Page(self, account, receive, send)
            await self.app(scope, page.hear, page.say)
        elif scope["path"].startswith(MEDIA):
            await self._give(account, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _give(self, account: int, scope: Scope, receive: Receive, send: Send) -> None:
        rights = await run_in_threadpool(rights_now, account)
        address = unquote(scope["path"]).removeprefix(MEDIA)
        name = rights and self.addresses.file(address, account, rights)
        if not name:
            await PlainTextResponse(_(NOT_YOURS), 404)(scope, receive, send)
            return
        path = MEDIA + name
        await self.app({**scope, "path": path, "raw_path": path.encode()}, receive, _kept_nowhere(send))

    def show(self, button: str, account: int) -> None:
        """Remember that a page of this account has this button."""
        shown = self._buttons.setdefault(account, OrderedDict())
        shown[button] = None
        while len(shown) > _BUTTONS:
            shown.popitem(last=False)

    def shows(self, button: str, account: int) -> bool:
        return button in self._buttons.get(account, ())


def _kept_nowhere(send: Send) -> Send:
    """Say that a file is kept by nothing on the way, nor by the browser: computers are shared."""

    async def saying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return saying


class _Page:
    """One page's websocket: what is said to it, what is heard from it, and the language it was opened in."""

    def __init__(self, media: OwnMedia, account: int, receive: Receive, send: Send) -> None:
        self._media, self._account = media, account
        self._receive, self._send = receive, send
        self._language = ""

    async def say(self, message: Message) -> None:
        sent = message.get("bytes")
        told = _read(self._media.told(), sent) if sent else None
        if told is not None and await self._changed(told):
            message = {**message, "bytes": told.SerializeToString()}
        await self._send(message)

    async def _changed(self, told: Any) -> bool:
        """Put our own words and addresses in place of the framework's; tell whether there were any."""
        kind = told.WhichOneof("type")
        if kind == "page_config_changed":
            return await self._readdress(told.page_config_changed, "favicon")
        if kind == "backend_operation_response":
            if told.backend_operation_response.error_msg:
                told.backend_operation_response.error_msg = self._not_made()
                return True
            return await self._readdress(told.backend_operation_response.deferred_file, "url")
        if kind == "delta" and told.delta.new_element.HasField("download_button"):
            button = told.delta.new_element.download_button
            self._media.show(button.deferred_file_id, self._account)
            return await self._readdress(button, "url")
        return False

    async def _readdress(self, holder: Any, field: str) -> bool:
        given = getattr(holder, field)
        if not given.startswith(MEDIA):
            return False
        rights = await run_in_threadpool(rights_now, self._account)
        if rights is None:  # the framework's address stays, and leads nowhere
            return False
        name = given.removeprefix(MEDIA)
        setattr(holder, field, MEDIA + self._media.addresses.draw(name, self._account, rights))
        return True

    async def hear(self) -> Message:
        while True:
            message = await self._receive()
            click = _read(self._media.asked(), message.get("bytes")) if message.get("bytes") else None
            if click is None or not self._is_of_another(click):
                return message
            await self._refuse(click.backend_operation_request.request_id)

    def _is_of_another(self, click: Any) -> bool:
        """Tell whether a file is asked for by a button that no page of this account showed."""
        kind = click.WhichOneof("type")
        if kind == "rerun_script":
            self._language = parse_qs(click.rerun_script.query_string.lstrip("?")).get("lang", [""])[-1]
        if kind != "backend_operation_request" or not click.backend_operation_request.HasField("deferred_file"):
            return False
        return not self._media.shows(click.backend_operation_request.deferred_file.file_id, self._account)

    async def _refuse(self, request_id: str) -> None:
        told = self._media.told()
        told.backend_operation_response.request_id = request_id
        told.backend_operation_response.error_msg = self._not_made()
        await self._send({"type": "websocket.send", "bytes": told.SerializeToString()})

    def _not_made(self) -> str:
        with speaking(known_language(self._language)):
            return _(NOT_MADE)


def _read(empty: Any, sent: bytes) -> Any:
    """Return a message of the framework's; None for what is none: the framework itself says so."""
    try:
        empty.ParseFromString(sent)
    except DecodeError:
        return None
    return empty

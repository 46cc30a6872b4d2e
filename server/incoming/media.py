"""Files made for a page (downloads, pictures) go to the person whose page named them.

Nobody else gets them by having their address.

The framework keeps them under addresses made of their content, open to whoever asks. Which address was told to whom
passes by here, in what the server sends to each page's websocket.
"""

import re
import threading
from collections import OrderedDict
from urllib.parse import unquote

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.incoming.access import ACCOUNT
from translations import N_, _

MEDIA = "/media/"
NOT_YOURS = N_("This file was made for another page. Open the page and download it there.")
_NAMED = re.compile(rb"/media/([0-9a-zA-Z]+\.[0-9a-zA-Z]+|[0-9a-zA-Z]{32,})")
_KEPT = 20_000  # addresses remembered, the last ones named


class OwnMedia:
    """Middleware: remembers which account was told of which file, and refuses the file to others.

    Stands behind `SignedInOnly`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._told: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        account = scope.get(ACCOUNT)
        # Without accounts everybody here is the same person.
        if account is None or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, self._listening(account, send))
        elif scope["path"].startswith(MEDIA) and not self._is_told(unquote(scope["path"]).removeprefix(MEDIA), account):
            await PlainTextResponse(_(NOT_YOURS), 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _listening(self, account: int, send: Send) -> Send:
        async def pass_on(message: Message) -> None:
            sent = message.get("bytes")
            if sent and MEDIA.encode() in sent:
                self._note(account, sent)
            await send(message)

        return pass_on

    def _note(self, account: int, sent: bytes) -> None:
        with self._lock:
            for name in _NAMED.findall(sent):
                self._told[name.decode(), account] = None
                self._told.move_to_end((name.decode(), account))
            while len(self._told) > _KEPT:
                self._told.popitem(last=False)

    def _is_told(self, name: str, account: int) -> bool:
        with self._lock:
            return (name, account) in self._told

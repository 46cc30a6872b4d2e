"""What of the framework's own our pages use: its other addresses and messages are closed.

They would tell how much everybody holds in memory, empty the caches of all, or install things, for whoever asks.
"""

from collections.abc import Callable
from typing import Any

from google.protobuf.message import DecodeError
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translations import N_, _

FOLDER = "/_stcore/"
#: its addresses that pages use
USED = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file/")
#: kinds of messages that pages send; of the last, the acts below
SAID = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"})
ACTS = frozenset({"deferred_file"})
NOTHING_HERE = N_("There is nothing at this address.")


class OnlyWhatPagesUse:
    """Middleware: refuses addresses and drops messages of the framework's that none of our pages uses.

    `asked` makes an empty message of the framework's, as pages send them.
    """

    def __init__(self, app: ASGIApp, asked: Callable[[], Any]) -> None:
        self.app, self.asked = app, asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.app(scope, self._known(receive), send)
        elif scope["type"] == "http" and scope["path"].startswith(FOLDER) and not scope["path"].startswith(USED):
            await PlainTextResponse(_(NOTHING_HERE), 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _known(self, receive: Receive) -> Receive:
        async def next_one() -> Message:
            while True:
                message = await receive()
                if not message.get("bytes") or self._is_known(message["bytes"]):
                    return message

        return next_one

    def _is_known(self, sent: bytes) -> bool:
        """Tell whether our pages send this. What cannot be read goes on: the framework ends such a connection."""
        message = self.asked()
        try:
            message.ParseFromString(sent)
        except DecodeError:
            return True
        kind = message.WhichOneof("type")
        return kind in SAID and (
            kind != "backend_operation_request" or message.backend_operation_request.WhichOneof("payload") in ACTS
        )

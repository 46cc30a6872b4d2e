"""How long people wait for a page: from what their browser asks to the word that the run has ended."""

import time
from collections.abc import Callable
from typing import Any

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_model.operating.counters import RUN_SECONDS

_LONGEST_WORD = 200  # bytes: the word that a run has ended is a few; all else a page is told is not looked into
_GIVEN_UP = "FINISHED_EARLY_FOR_RERUN"


class RunTimes:
    """Middleware: times each run of a page. `told` and `asked` make an empty message of the framework's."""

    def __init__(self, app: ASGIApp, told: Callable[[], Any], asked: Callable[[], Any]) -> None:
        self.app, self.told, self.asked = app, told, asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        began: list[float] = []  # of the run that goes on: when its first question came

        async def hear() -> Message:
            message = await receive()
            if message.get("bytes") and _kind(self.asked(), message["bytes"]) == "rerun_script" and not began:
                began.append(time.perf_counter())
            return message

        async def tell(message: Message) -> None:
            await send(message)
            if began and 0 < len(message.get("bytes") or b"") < _LONGEST_WORD and self._has_ended(message["bytes"]):
                RUN_SECONDS.observe(time.perf_counter() - began.pop())

        await self.app(scope, hear, tell)

    def _has_ended(self, sent: bytes) -> bool:
        told = self.told()
        if _kind(told, sent) != "script_finished":
            return False
        return told.script_finished != told.ScriptFinishedStatus.Value(_GIVEN_UP)


def _kind(empty: Any, sent: bytes) -> str | None:
    """Fill a message of the framework's and return its kind; None for what is none: the framework says so itself."""
    try:
        empty.ParseFromString(sent)
    except DecodeError:
        return None
    return empty.WhichOneof("type")

"""A browser's websocket without the browser: opens a page of a Streamlit app, changes its filters, waits for the end.

What is timed is what a person waits for on the server: from the message of the click until the last message of the run
it starts has arrived.
"""

import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode
from zlib import crc32

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_LARGEST = 1 << 28  # a table of thousands of rows is one message


class Failed(Exception):
    """The page did not do what was asked: what it said instead."""


class Talk:
    """One open page. `link` is what stands behind its address: the filters it opens with."""

    def __init__(self, port: int, page: str, link: Mapping[str, str]) -> None:
        self._url, self._origin = f"ws://127.0.0.1:{port}/_stcore/stream", f"http://127.0.0.1:{port}"
        self._page, self._link = page, dict(link)
        self._hash, self._widgets = "", {}
        self._chosen: dict[str, str] = {}
        self._buttons: dict[str, str] = {}
        self._socket: ClientConnection | None = None
        self._in_link = False
        self.charts, self.said = 0, 0  # how many charts the page has; a checksum of all it said in the last run

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            self._url,
            subprotocols=["streamlit"],
            origin=self._origin,
            max_size=_LARGEST,
            compression=None,
            open_timeout=60,
            ping_interval=None,  # as browsers: on a computer too busy for a long while nobody hangs up
        )
        await self._run(BackMsg())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    @property
    def has_link(self) -> bool:
        """Whether the filters of the app stand in its link."""
        return self._in_link

    async def choose(self, **filters: str) -> float:
        """Choose in the select boxes of these names, all with one click; return the seconds until the page stands."""
        for name, value in filters.items():
            if name not in self._widgets:
                raise Failed(f"no select box {name} on {self._page or 'the page'}: {sorted(self._widgets)}")
            self._chosen[self._widgets[name]] = value
        self._link |= filters
        message = BackMsg()
        for identity, value in self._chosen.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = identity, value
        return await self._run(message)

    async def press(self, words: str) -> float:
        """Press the button whose words begin so; return the seconds until the page stands."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = (
            next(found for said, found in self._buttons.items() if said.startswith(words)),
            True,
        )
        return await self._run(message)

    async def _run(self, message: BackMsg) -> float:
        asked = message.rerun_script
        asked.query_string = urlencode(self._link)
        if self._hash:
            asked.page_script_hash = self._hash
        else:
            asked.page_name = self._page
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        return await self._until_finished() - started

    async def _until_finished(self) -> float:
        """Take messages up to the one that says the run is over; return the moment that one arrived."""
        self.charts = self.said = 0
        while True:
            received = await self._socket.recv()
            arrived = time.perf_counter()
            message = ForwardMsg.FromString(received)
            kind = message.WhichOneof("type")
            if kind == "delta":
                self.said = crc32(received, self.said)
                self._note(message.delta)
            elif kind == "new_session":
                self._hash = message.new_session.page_script_hash
            elif kind == "navigation":  # as browsers: the page of the next click is the one that is on screen
                self._hash = message.navigation.page_script_hash
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise Failed(f"{self._page}: the script cannot be run")
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:  # what follows is the same click's
                    return arrived

    def _note(self, delta: Any) -> None:
        """Remember select boxes by their names in the link, buttons by their words; count charts."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Failed(f"{self._page}: {element.exception.type} {element.exception.message}")
        if kind == "selectbox":
            self._widgets[element.selectbox.query_param_key or element.selectbox.label] = element.selectbox.id
            self._in_link |= bool(element.selectbox.query_param_key)
        if kind == "button":
            self._buttons[element.button.label] = element.button.id
        self.charts += kind == "plotly_chart"

"""A page as a browser opens it, without one: its websocket, its clicks, what it is told."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY


@dataclass
class WebsocketPage:
    """A page that is open; `session` is the number the framework gave it."""

    connection: ClientConnection
    session: str = ""
    said: list[ForwardMsg] = field(default_factory=list)

    def run(self, page: str = "", query: str = "", within: float = 300.0) -> float:
        """Run the page, as a click does; return after how many seconds it was whole."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        begun = time.monotonic()
        self.connection.send(asked.SerializeToString())
        while (left := begun + within - time.monotonic()) > 0:
            told = ForwardMsg.FromString(self.connection.recv(timeout=left))
            self.said.append(told)
            if told.WhichOneof("type") == "new_session":
                self.session = told.new_session.initialize.session_id
            if told.WhichOneof("type") == "script_finished" and told.script_finished == FINISHED:
                return time.monotonic() - begun
        raise AssertionError(f"The page was not whole within {within} seconds.")


@contextmanager
def websocket_page(url: str, cookie: str = "", session: str = "", **headers: str) -> Iterator[WebsocketPage]:
    """Open a page's websocket with a cookie, or go on with a session that was interrupted."""
    with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers={"Origin": url, **({"Cookie": f"phien={cookie}"} if cookie else {}), **headers},
        subprotocols=["streamlit", "none", *([session] if session else [])],
        proxy=None,
        max_size=None,
        open_timeout=120,
    ) as connection:
        yield WebsocketPage(connection)

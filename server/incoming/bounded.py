"""The web server's own connections, held to bounds however it was started.

Nothing else stands before them: what comes in here is a request only once its head is whole.
"""

import asyncio
import gc
import logging
import time
from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

from data_model.operating import open_files
from data_model.people.networks import network_of
from data_model.settings import environment
from server.incoming.access import ACCOUNT
from server.incoming.connections import Bounds, Connections
from translations import N_, _

#: Taken from the listening socket at a time; a flood of more waits in the system, and takes no file descriptors.
BACKLOG = 128
FULL = N_("Too many connections are open just now. Please wait half a minute, then load the page again.")

_NO_WEBSOCKET = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

_log = logging.getLogger(__name__)


class BoundedHttp(H11Protocol):
    """A connection that says what it wants in time, or ends."""

    def __init__(self, held: Connections, **of_server: Any) -> None:
        super().__init__(**of_server)
        self._among = held
        self.network = ""
        self._talks, self._talk = False, None
        self._asks_since: float | None = time.monotonic()
        self._patience = held.bounds.body_seconds
        self._unread, self._unread_since = 0, 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Hold the connection, or say in a sentence that there is no place for it."""
        super().connection_made(transport)
        self.network = network_of(self.client[0]) if self.client else ""
        if not self._among.take(self):
            body = _(FULL).encode()
            head = (
                f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 30\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            transport.write(head.encode() + body)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give its place to others."""
        self._among.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes: a body earns time by its bytes, a head does not."""
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.SEND_BODY:
            bounds = self._among.bounds
            self._patience = min(self._patience + len(data) / bounds.body_rate, bounds.body_seconds)
        elif self._asks_since is None:
            self._asks_since = time.monotonic()
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Begin counting anew with the next request."""
        self._asks_since, self._patience = None, self._among.bounds.body_seconds
        super().on_response_complete()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Keep the place of a connection that goes on as a websocket, until that ends."""
        super().handle_websocket_upgrade(event)
        self._talks = True
        talk = self._talk = self.transport.get_protocol()
        if not getattr(talk, "handshake_initiated", True):  # left without an answer by who speaks for websockets
            self.transport.write(_NO_WEBSOCKET)
            self.transport.close()
        ended = talk.connection_lost

        def connection_lost(exc: Exception | None) -> None:
            self._among.leave(self)
            ended(exc)

        talk.connection_lost = connection_lost

    def is_known(self) -> bool:
        """Tell whether somebody who is signed in asked by it."""
        if self._talks:  # the app takes a websocket of nobody else; until it has, whoever asks may be anybody
            return getattr(self._talk, "handshake_complete", True)
        return (self.scope or {}).get(ACCOUNT) is not None

    def waits_for_client(self) -> bool:
        """Tell whether the server has nothing to do for it until the other side says or takes more."""
        if self._talks:
            return False
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY) or self.transport.get_write_buffer_size() > 0

    def is_over(self, now: float, passed: float) -> bool:
        """Tell whether its time is over; `passed`: seconds since it was asked before."""
        if self._is_unread(now):
            return True
        if self._talks:
            return False
        if self.conn.their_state is h11.IDLE:
            if self._asks_since is None or self._unread:  # it is still being told the answer before
                self._asks_since = now
            return now - self._asks_since > self._among.bounds.headers_seconds
        if self.conn.their_state is h11.SEND_BODY and not self.flow.read_paused:
            self._patience -= passed
        return self._patience < 0

    def _is_unread(self, now: float) -> bool:
        """Tell whether the other side takes nothing of its answer."""
        size = self.transport.get_write_buffer_size()
        if size == 0 or size < self._unread or self._unread == 0:
            self._unread_since = now
        self._unread = size
        return size > 0 and now - self._unread_since > self._among.bounds.unread_seconds

    def drop(self) -> None:
        """End the connection, whatever of an answer is left to send."""
        self.transport.abort()


def bound() -> Connections:
    """Hold the connections of this process's web server to the settings; return them, to be watched.

    There are three ways to start the server, and the protocol can be named in one of them: so its settings are looked
    for here. They are read again with each connection, and before the server listens.
    """
    bounds = Bounds(
        of_all=open_files.raise_for(int(environment.value("connections"))),
        of_network=int(environment.value("connections_of_network")),
        proxies=tuple(one for config in _servers() for one in _proxies_of(config)),
    )
    held = Connections(bounds)
    servers = _servers()
    for config in servers:
        config.http_protocol_class = partial(BoundedHttp, held)
        config.backlog = BACKLOG
    if not servers:
        _log.warning("Another web server than uvicorn runs this program: its connections are not bounded.")
    return held


def _servers() -> list[Config]:
    return [item for item in gc.get_objects() if type(item) is Config and item.loaded]


def _proxies_of(config: Config) -> list[IPv4Network | IPv6Network]:
    """Return whose word the web server takes for where a request comes from (FORWARDED_ALLOW_IPS)."""
    told = config.forwarded_allow_ips
    listed = [item.strip() for item in (told.split(",") if isinstance(told, str) else told)]
    return [found for item in listed if (found := _network(item)) is not None]


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text if "/" in text else network_of(text))
    except ValueError:  # the path of a socket: who asks by it has no address that could be counted
        return None

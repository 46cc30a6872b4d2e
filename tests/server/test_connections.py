"""Connections are counted, and end when they keep the server waiting: heads, bodies, answers nobody takes."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from ipaddress import ip_network

import pytest
import uvicorn
from uvicorn.server import ServerState
from websockets.sync.client import connect

from loops import finished
from server.incoming.access import ACCOUNT
from server.incoming.bounded import BoundedHttp
from server.incoming.connections import Bounds, Connections

BOUNDS = Bounds(
    of_all=6,
    of_network=3,
    proxies=(ip_network("127.0.0.1"), ip_network("10.1.2.0/24")),
    headers_seconds=0.4,
    body_seconds=0.5,
    body_rate=1000,
    unread_seconds=0.5,
)
HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"
_LET_GO = threading.Event()
OK, FULL = b"HTTP/1.1 200", b"HTTP/1.1 503"


async def answering(scope, receive, send) -> None:
    """Read what is sent, then answer: at length at /long, to somebody signed in at /known, late at /late.

    At /early the answer does not wait for what is sent; at /held it is given when the test lets it (`Running.let_go`).
    """
    if scope["type"] == "websocket":
        await receive()
        await its_time(scope["path"])
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        return
    if scope["path"] == "/known":
        scope[ACCOUNT] = 1
    while scope["path"] != "/early" and (await receive()).get("more_body"):
        pass
    await its_time(scope["path"])
    body = bytes(20_000_000 if scope["path"] == "/long" else 2)
    head = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    await send(head)
    await send({"type": "http.response.body", "body": body})


async def its_time(path: str) -> None:
    """Wait as long as the server is busy with what a path asks for."""
    if path == "/late":
        await asyncio.sleep(1.5)
    while path == "/held" and not _LET_GO.is_set():
        await asyncio.sleep(0.01)


async def _turns() -> None:
    """Let the server take what has been said: it looks at its sockets at each turn of its loop."""
    for _turn in range(20):
        await asyncio.sleep(0)


class Running:
    """A web server of a few lines, its connections, and those of its clients."""

    def __init__(self, bounds: Bounds) -> None:
        self.held = Connections(bounds)
        self.config = uvicorn.Config(answering, port=0, log_level="error", lifespan="off", timeout_keep_alive=30)
        self.server = uvicorn.Server(self.config)
        self.clients: list[socket.socket] = []
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        while not self.server.started:
            time.sleep(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.config.load()
        self.config.http_protocol_class = partial(BoundedHttp, self.held)
        watching = asyncio.create_task(self.held.watch())
        await self.server.serve()
        watching.cancel()

    def say(self, words: bytes = b"", of: str = "127.0.0.1") -> socket.socket:
        """Open a connection from an address of this computer and say something."""
        self.clients.append(socket.create_connection(("127.0.0.1", self.port), 5, (of, 0)))
        self.clients[-1].sendall(words)
        asyncio.run_coroutine_threadsafe(_turns(), self.loop).result(120)
        return self.clients[-1]

    def look(self, passed: float = 0, after: float = 0) -> None:
        """Look at all connections once, as if so many seconds had passed since the look before, or after now."""
        asyncio.run_coroutine_threadsafe(self._look(passed, after), self.loop).result(120)

    async def _look(self, passed: float, after: float) -> None:
        self.held.look(time.monotonic() + after, passed)

    def let_go(self) -> None:
        """Let everything be answered that is held."""
        _LET_GO.set()

    def stop(self) -> None:
        self.let_go()
        for client in self.clients:
            client.close()
        self.server.should_exit = True


@pytest.fixture
def running(monkeypatch) -> Iterator[Callable[..., Running]]:
    """A function that starts a server with these bounds, looked at ten times a second."""
    monkeypatch.setattr("server.incoming.connections._LOOKS_EVERY_SECONDS", 0.1)
    started = []
    _LET_GO.clear()

    def start(**other: float) -> Running:
        started.append(Running(replace(BOUNDS, **other)))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def wait_until(so: Callable[[], bool]) -> None:
    """Wait until something is so, two minutes at most."""
    until = time.monotonic() + 120
    while not so():
        assert time.monotonic() < until
        time.sleep(0.02)


def told(client: socket.socket, within: float = 120.0) -> bytes | None:
    """Return the first line that is said; b"" when the other side ends it; None for silence."""
    client.settimeout(within)
    try:
        return client.recv(4000).split(b"\r\n")[0][:12]
    except TimeoutError:
        return None
    except ConnectionError:
        return b""


GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
HELD = GET.replace(b"/ ", b"/held ", 1)
UPGRADE = (
    b"GET /held HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


@pytest.mark.parametrize("words", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n", GET + b"GET / HTTP/1.1\r\n"])
def test_half_a_request_ends_in_time_and_a_word_now_and_then_does_not_help(running, words):
    client = running().say(words)
    begun = time.monotonic()
    if words.startswith(GET):
        assert told(client) == OK
    ended = False
    while not ended and time.monotonic() < begun + 120:
        try:
            ended = told(client, 0.1) == b""
            client.sendall(b"x" if words else b"")
        except ConnectionError:
            ended = True
    assert ended


def test_a_body_drop_by_drop_ends_and_one_that_flows_does_not(running, monkeypatch):
    monkeypatch.setattr("server.incoming.connections._LOOKS_EVERY_SECONDS", 600)
    server = running()
    slow, quick = server.say(HEAD), server.say(HEAD)
    ended = False
    for _time in range(20):
        quick.sendall(bytes(5000))
        try:
            slow.sendall(b"x")
        except ConnectionError:
            ended = True
        server.look(passed=0.06)
    assert ended
    assert told(quick) == OK


def test_what_the_server_itself_was_late_by_is_no_clients(running):
    server = running(body_seconds=1.0)
    client = server.say(HEAD)
    server.loop.call_soon_threadsafe(time.sleep, 1.5)
    time.sleep(1.7)
    client.sendall(bytes(100_000))
    assert told(client) == OK


def test_a_body_after_its_answer_is_no_way_to_stay(running):
    server = running()
    client = server.say(HEAD.replace(b"POST /", b"POST /early"))
    assert told(client) == OK
    until, ended = time.monotonic() + 120, False
    while not ended and time.monotonic() < until:
        time.sleep(0.05)
        try:
            client.sendall(b"x")
        except ConnectionError:
            ended = True
    assert ended


def test_the_server_s_own_time_is_not_counted(running):
    client = running().say(b"POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab")
    assert told(client) == OK


def test_an_answer_that_nobody_takes_ends(running):
    server = running(unread_seconds=30)
    client = server.say()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.sendall(b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
    wait_until(lambda: any(one._unread for one in server.held._held))
    server.look(after=29)
    assert len(server.held) == 1, "who takes it slowly has more time than for a head"
    server.look(after=31)
    assert len(server.held) == 0


def test_one_address_has_so_many_and_its_own_silent_ones_make_room(running):
    server = running(headers_seconds=300.0)
    silent = [server.say(of="127.0.0.2") for _time in range(3)]
    other = server.say(of="127.0.0.3")
    fourth = server.say(GET, of="127.0.0.2")
    assert told(fourth) == OK
    assert told(silent[0]) == b"", "the oldest"
    assert told(other, 0.1) is None
    assert len(server.held) == 4


def test_what_the_server_is_busy_with_is_not_ended_for_a_new_one(running):
    server = running()
    busy = [server.say(HELD, of="127.0.0.2") for _time in range(3)]
    assert told(server.say(GET, of="127.0.0.2")) == FULL
    server.let_go()
    assert [told(client) for client in busy] == [OK, OK, OK]


def test_when_all_places_are_taken_the_silent_strangers_of_the_fullest_network_go_first(running):
    server = running(of_network=4, headers_seconds=300.0)
    known = server.say(b"GET /known HTTP/1.1\r\nHost: a\r\n\r\n", of="127.0.0.4")
    assert told(known) == OK
    stranger = server.say(of="127.0.0.3")
    flood = [server.say(of="127.0.0.2") for _time in range(4)]
    assert told(server.say(GET, of="127.0.0.5")) == OK
    assert [told(one, 0.1) for one in (known, stranger, flood[0])] == [None, None, b""]


def test_a_network_that_keeps_the_whole_server_busy_gives_way_to_others(running):
    server = running(of_all=4, of_network=6)
    busy = [server.say(HELD, of="127.0.0.2") for _time in range(4)]
    assert told(server.say(GET, of="127.0.0.2")) == FULL
    assert told(server.say(GET, of="127.0.0.3")) == OK
    server.let_go()
    assert [told(client) for client in busy] == [b"", OK, OK, OK]


def test_who_has_just_come_is_not_taken_for_one_of_a_flood(running, monkeypatch):
    monkeypatch.setattr("server.incoming.connections._JUST_COME_SECONDS", 300.0)
    server = running(of_all=4, of_network=6, headers_seconds=300.0)
    come = server.say(of="127.0.0.3")
    for _time in range(6):
        server.say(HELD, of="127.0.0.2")
    other = server.say(of="127.0.0.4")
    come.sendall(GET)
    other.sendall(GET)
    assert [told(come), told(other)] == [OK, OK]


def test_who_is_signed_in_goes_last(running):
    server = running(headers_seconds=300.0)
    known = server.say(b"GET /known HTTP/1.1\r\nHost: a\r\n\r\n", of="127.0.0.2")
    assert told(known) == OK
    silent = [server.say(of="127.0.0.2") for _time in range(2)]
    assert told(server.say(GET, of="127.0.0.2")) == OK
    assert [told(one, 0.1) for one in (known, *silent)] == [None, b"", None]


def test_a_proxy_speaks_for_many(running):
    server = running(headers_seconds=300.0)
    held = [server.say(of="127.0.0.1") for _time in range(5)]
    assert [told(one, 0.05) for one in held] == [None] * 5


def test_a_websocket_keeps_its_place_and_gives_it_back(running):
    server = running(of_all=1)
    with connect(f"ws://127.0.0.1:{server.port}/", proxy=None):
        time.sleep(0.8)
        assert told(server.say(GET)) == FULL
    wait_until(lambda: len(server.held) == 0)
    assert told(server.say(GET)) == OK


@pytest.mark.parametrize(
    "more",
    [b"Content-Length: 5", b"Transfer-Encoding: chunked", b"X: " + b"a" * 9000, b"X: a\r\n" * 200 + b"X: a"],
)
def test_a_websocket_that_cannot_be_read_does_not_stay(running, more):
    server = running()
    client = server.say(UPGRADE + more + b"\r\n\r\n")
    assert told(client) == b"HTTP/1.1 400"
    assert told(client) == b""
    assert len(server.held) == 0


def test_who_asks_for_a_websocket_is_nobody_known_until_it_is_taken(running):
    server = running(of_all=4, of_network=6)
    for _time in range(4):
        server.say(UPGRADE + b"\r\n", of="127.0.0.2")
    assert told(server.say(GET, of="127.0.0.3")) == OK


def test_networks_of_ipv6_are_counted_whole():
    class Line:
        def __init__(self, address: str) -> None:
            self.address, self.written = address, b""

        def get_extra_info(self, name: str) -> object:
            return (self.address, 1) if name == "peername" else None

        def write(self, words: bytes) -> None:
            self.written += words

        def get_write_buffer_size(self) -> int:
            return 1 if self.written else 0

        def close(self) -> None:
            pass

        abort = close

    async def come() -> Connections:
        config = uvicorn.Config(answering, log_level="error", lifespan="off")
        held = Connections(BOUNDS)
        for last in range(5):
            one = BoundedHttp(held, config=config, server_state=ServerState(), app_state={})
            one.connection_made(Line(f"2001:db8:0:1::{last:x}"))
        one.connection_made(Line("2001:db8:0:2::1"))
        return held

    held = finished(come())
    assert held._of == {"2001:db8:0:1::/64": 3, "2001:db8:0:2::/64": 1}
    assert held.dropped == 2


def test_a_network_of_proxies_is_not_counted_alone():
    asking = ("127.0.0.1", "10.1.2.9", "10.1.3.9", "2001:db8::/64", "testclient")
    assert [BOUNDS.is_proxy(network) for network in asking] == [True, True, False, False, False]

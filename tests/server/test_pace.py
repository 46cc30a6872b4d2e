"""One account does not keep the others waiting.

What it asks beyond its share is refused, its clicks wait, its pages are counted.
"""

import asyncio
from collections.abc import Callable

import pytest
from starlette.responses import PlainTextResponse

from loops import finished
from server.incoming.access import ACCOUNT
from server.incoming.pace import Pace

LAN, MINH = 1, 2


class Clock:
    """A clock put forward by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def until(so: Callable[[], bool]) -> None:
    """Wait until something is so, however busy the machine is."""
    async with asyncio.timeout(120):
        while not so():
            await asyncio.sleep(0.01)


async def hello(scope, receive, send):
    await PlainTextResponse("đây")(scope, receive, send)


async def status(app: Pace, account: int | None) -> int:
    sent = []

    async def send(message):
        sent.append(message)

    await app(
        {"type": "http", "method": "GET", "path": "/capital", "headers": [], **({ACCOUNT: account} if account else {})},
        None,
        send,
    )
    return sent[0]["status"]


def test_one_account_is_refused_for_a_while_the_others_are_not():
    clock = Clock()
    app = Pace(hello, asked=3, within=60, clock=clock)

    async def ask():
        told = [await status(app, account) for account in (LAN, LAN, LAN, LAN, MINH)]
        clock.now = 59
        told.append(await status(app, LAN))
        clock.now = 61
        return [*told, await status(app, LAN)]

    assert finished(ask()) == [200, 200, 200, 429, 200, 429, 200]


def test_without_accounts_nobody_is_counted():
    app = Pace(hello, asked=1)

    async def ask():
        return {await status(app, None) for _time in range(5)}

    assert finished(ask()) == {200}


@pytest.fixture
def page():
    """A page that is open until it is closed, and what it was told."""

    class Page:
        def __init__(self, app: Pace, account: int) -> None:
            self.told, self.refused, self.says = [], [], asyncio.Queue()
            self.running = asyncio.create_task(
                app(
                    {"type": "websocket", "path": "/_stcore/stream", "told": self.told, ACCOUNT: account},
                    self.says.get,
                    self._send,
                )
            )

        async def _send(self, message) -> None:
            self.refused.append(message)

        async def close(self) -> None:
            self.says.put_nowait({"type": "websocket.disconnect"})
            await self.running

    return Page


async def listens(scope, receive, _send):
    while (message := await receive())["type"] != "websocket.disconnect":
        scope["told"].append(message["bytes"])


def test_an_account_has_so_many_pages_open_and_one_more_once_it_closed_one(page):
    app = Pace(listens, pages_open=2)

    async def come():
        first, second = page(app, LAN), page(app, LAN)
        await asyncio.sleep(0)
        third, other = page(app, LAN), page(app, MINH)
        await asyncio.sleep(0)
        refused = [item.refused for item in (first, second, third, other)]
        await first.close()
        fourth = page(app, LAN)
        await asyncio.sleep(0)
        for item in (second, other, fourth):
            await item.close()
        return refused, fourth.refused, dict(app._open)

    refused, fourth, left = finished(come())
    assert refused == [[], [], [{"type": "websocket.close", "code": 1013}], []]
    assert (fourth, left) == ([], {})


def test_clicks_beyond_the_share_wait_and_none_is_lost(page, monkeypatch):
    monkeypatch.setattr("server.incoming.pace._LOOKS_AGAIN_SECONDS", 0.01)
    clock = Clock()
    app = Pace(listens, clicks=3, within=60, clock=clock)

    async def click():
        lan, minh = page(app, LAN), page(app, MINH)
        for number in range(5):
            lan.says.put_nowait({"type": "websocket.receive", "bytes": number})
        minh.says.put_nowait({"type": "websocket.receive", "bytes": 9})
        await until(lambda: len(lan.told) >= 3 and minh.told)
        await asyncio.sleep(0.05)  # looks again and again, and in vain
        at_once = list(lan.told), list(minh.told)
        clock.now = 61
        await until(lambda: len(lan.told) == 5)
        for item in (lan, minh):
            await item.close()
        return at_once, lan.told

    assert finished(click()) == (([0, 1, 2], [9]), [0, 1, 2, 3, 4])

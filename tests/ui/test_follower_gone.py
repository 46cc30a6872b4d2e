"""Where the follower goes away while somebody's answer is made, it is made once more: nobody is shown that."""

from contextlib import contextmanager

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from data_model.keeping.follower import reading
from data_model.keeping.follower.reading import FollowerGone
from pages_opened import open_page
from server.api import routes
from server.card.asked import spoken
from server.incoming.access import ACCOUNT

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]


class GoneOnce:
    """Goes away at the first asking, and answers at the next."""

    def __init__(self, answer) -> None:
        self.answer, self.asked = answer, 0

    def __call__(self, *given):
        self.asked += 1
        if self.asked == 1:
            raise FollowerGone(ConnectionError("away"))
        return self.answer(*given)


def test_a_page_is_run_again(monkeypatch):
    asked = GoneOnce(reading.reading)

    @contextmanager
    def opened(*given):
        with asked(*given) as connection:
            yield connection

    monkeypatch.setattr(reading, "reading", opened)
    app = open_page("delegations")
    assert asked.asked > 1
    assert not app.exception
    assert not app.error
    assert "Đoàn vào, đoàn ra" in " ".join(item.value for item in app.get("html"))


def test_a_program_and_whoever_looks_at_a_card_are_answered(monkeypatch):
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], ACCOUNT: None}
    request = Request(scope)

    class Operation:
        act = GoneOnce(lambda _asked: PlainTextResponse("answered"))

    assert routes._answered(Operation, request, {}, b"").body == b"answered"
    assert spoken(GoneOnce(lambda _request: PlainTextResponse("card")))(request).body == b"card"

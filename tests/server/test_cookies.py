"""Cookies that take long to read are left out before anything reads them; the others stay as they are."""

import pytest

from loops import finished
from server.incoming.cookies import PlainCookies


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        (b"phien=a.b; may-quen=c", b"phien=a.b; may-quen=c"),
        (b'phien=a.b; x="\\101"; may-quen=c', b"phien=a.b; may-quen=c"),
        (b'x="' + b"\\" * 60_000 + b'"; phien=a.b', b" phien=a.b"),
        (b"\\", b""),
    ],
)
@pytest.mark.parametrize("name", [b"cookie", b"Cookie"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_cookie_with_a_backslash_is_left_out(kind, name, sent, left):
    heard = []

    async def app(scope, _receive, _send):
        heard.append(scope["headers"])

    finished(PlainCookies(app)({"type": kind, "headers": [(b"x", b"\\"), (name, sent)]}, None, None))
    assert heard == [[(b"x", b"\\"), (name, left)]]

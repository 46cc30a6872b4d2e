"""What of the framework's own is open: what our pages use, and nothing beside it."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from app import app
from asgi import ask
from loops import finished
from server.incoming.framework import OnlyWhatPagesUse


async def inside(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"inside"})


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/script-health-check", 404),
        ("/_stcore/bidi-components/x", 404),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/capital", 200),
    ],
)
def test_addresses_that_no_page_uses_are_closed(path, status) -> None:
    assert ask(OnlyWhatPagesUse(inside, BackMsg), path)[0]["status"] == status


def said(**values) -> bytes:
    return BackMsg(**values).SerializeToString()


def test_messages_that_no_page_sends_are_dropped() -> None:
    heard = []
    install = BackMsg()
    install.backend_operation_request.install_skills.SetInParent()
    chunk = BackMsg()
    chunk.backend_operation_request.dataframe_chunk.SetInParent()
    words = [
        said(clear_cache=True),
        said(set_run_on_save=True),
        said(load_git_info=True),
        said(debug_shutdown_runtime=True),
        install.SerializeToString(),
        chunk.SerializeToString(),
        said(stop_script=True),
    ]
    messages = iter([{"type": "websocket.receive", "bytes": one} for one in words])

    async def framework(_scope, receive, _send) -> None:
        heard.append((await receive())["bytes"])

    async def receive():
        return next(messages)

    finished(OnlyWhatPagesUse(framework, BackMsg)({"type": "websocket", "path": "/_stcore/stream"}, receive, None))
    assert heard == [said(stop_script=True)]


def test_the_server_keeps_both_before_the_framework() -> None:
    order = [item.cls.__name__ for item in app._user_middleware]
    assert order.index("SignedInOnly") < order.index("OnlyWhatPagesUse") < order.index("OwnMedia")

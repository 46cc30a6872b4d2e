"""What the server saw of a request: a page that does not connect asks, to say what a proxy leaves out (connect.js).

Whoever asks is told what came of their own request, and nothing else.
"""

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

SEEN, SEEN_BY_SOCKET = "/health/seen", "/health/socket"


def _seen(asked: HTTPConnection) -> dict[str, str]:
    return {
        "host": asked.headers.get("host", ""),
        "origin": asked.headers.get("origin", ""),
        "scheme": asked.scope["scheme"].replace("ws", "http"),
    }


def seen(request: Request) -> JSONResponse:
    """Say by which name and how this was asked."""
    return JSONResponse(_seen(request), headers={"Cache-Control": "no-store"})


async def seen_by_socket(socket: WebSocket) -> None:
    """Say the same by a websocket, and end it: that it opens is the answer."""
    await socket.accept()
    await socket.send_json(_seen(socket))
    await socket.close()


def routes() -> list[BaseRoute]:
    """Return the two addresses."""
    return [Route(SEEN, seen), WebSocketRoute(SEEN_BY_SOCKET, seen_by_socket)]

"""A page that lost its connection is taken up again by the account it was opened with, and by no other.

The framework lets whoever names a page's number go on with it, as the person who it thinks asks; it is told here who.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from server.incoming.access import ACCOUNT

#: `server.trustedUserHeaders` in .streamlit/config.toml names it: the framework compares what it said before and now.
HEADER = b"x-dashboard-account"


class OwnPages:
    """Middleware: tells the framework whose websocket this is, whatever the websocket says of itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            others = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER]
            scope = {**scope, "headers": [*others, (HEADER, str(scope.get(ACCOUNT, "")).encode())]}
        await self.app(scope, receive, send)

"""How much one account may ask of the server at a time.

Nobody's browser, script or forgotten tabs keep the others waiting.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Hashable

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.incoming.access import ACCOUNT
from server.incoming.bearer import TOKEN
from server.outgoing.problem_json import is_for_programs, problem_json
from server.sign_in.throttle import Throttle
from translations import N_, _

#: Pages and files; clicks and words typed on them: ten a second for a minute on end.
ASKED, CLICKS, WITHIN_SECONDS = 600, 600, 60.0
PAGES_OPEN = 40  # at once: each holds memory
_LOOKS_AGAIN_SECONDS = 0.25
_TRY_LATER = 1013  # the websocket's own code for it
TOO_OFTEN = N_(
    "Your account asks for more than the server gives one person. Wait a minute, close pages you do not need, and "
    "load this one again."
)


class Pace:
    """Middleware: refuses what an account asks beyond its share, and lets its clicks wait.

    Stands behind `SignedInOnly`.

    Without accounts the only one who asks sits at this computer, and is not counted.
    """

    def __init__(
        self,
        app: ASGIApp,
        asked: int = ASKED,
        clicks: int = CLICKS,
        pages_open: int = PAGES_OPEN,
        within: float = WITHIN_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self._asked, self._clicks = Throttle(asked, within, clock), Throttle(clicks, within, clock)
        self._open, self._pages_open = Counter(), pages_open
        self._within = within

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        account = _who(scope)
        if account is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._talk(account, scope, receive, send)
        elif self._asked.takes(account):
            await self.app(scope, receive, send)
        else:
            await _too_often(scope, str(int(self._within)))(scope, receive, send)

    async def _talk(self, account: int, scope: Scope, receive: Receive, send: Send) -> None:
        if self._open[account] >= self._pages_open or not self._asked.takes(account):
            await send({"type": "websocket.close", "code": _TRY_LATER})
            return
        self._open[account] += 1
        try:
            await self.app(scope, self._waiting(account, receive), send)
        finally:
            self._open[account] -= 1
            self._open += Counter()  # forgets who has none

    def _waiting(self, account: int, receive: Receive) -> Receive:
        async def next_one() -> Message:
            message = await receive()
            while message["type"] == "websocket.receive" and not self._clicks.takes(account):
                await asyncio.sleep(_LOOKS_AGAIN_SECONDS)
            return message

        return next_one


def _who(scope: Scope) -> Hashable:
    """Return who is counted: an account, or a token by itself, so that a program does not keep its owner waiting."""
    token = scope.get(TOKEN)
    return (scope[ACCOUNT], token.token_id) if token else scope.get(ACCOUNT)


def _too_often(scope: Scope, seconds: str) -> Response:
    if is_for_programs(scope):
        return problem_json(scope, 429, "too_often", TOO_OFTEN, retry_after=seconds)
    return PlainTextResponse(_(TOO_OFTEN), 429, headers={"retry-after": seconds})

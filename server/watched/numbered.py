"""Each request has its number: in a header of the answer, in the log, in the sentence of what failed."""

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_model.operating import call_numbers
from data_model.operating.counters import FAILURES, PAGES_OPEN, REQUEST_SECONDS, REQUESTS
from server.logs import broke_off
from server.outgoing.problem_json import is_for_programs, language_accepted, problem_in_words
from server.outgoing.shell import language_of
from server.watched.kinds import kind_of
from translations import N_, _, language, speaking

HEADER = "X-Request-Id"
FAILED = N_(
    "The program failed at this. Try again; if it happens again, tell whoever looks after the program this number: "
    "{number}."
)

_log = logging.getLogger(__name__)


class Numbered:
    """Middleware: numbers, counts and times what is asked; what fails unforeseen is answered with its number."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        call = _Call(scope, send)
        try:
            await self.app(scope, receive, call.answer)
        except Exception as error:  # of any kind: whoever asked hears the number, the log says the rest
            if broke_off(error):  # nobody is there to hear it, and nothing failed
                raise
            FAILURES.labels("answer").inc()
            _log.exception("A request failed (%s).", call.kind)
            if call.status or scope["type"] != "http":
                raise
            await _failed(scope, call.number)(scope, receive, call.answer)
        finally:
            call.count()


def _failed(scope: Scope, number: str) -> Response:
    """Return the answer to what failed: its number in a sentence, in the form whoever asked can read."""
    with speaking(language_accepted(scope) if is_for_programs(scope) else language_of(scope)):
        sentence = _(FAILED).format(number=number)
        if is_for_programs(scope):
            return problem_in_words(500, "failed", sentence, language())
    return PlainTextResponse(sentence, 500, {"Cache-Control": "no-store"})


class _Call:
    """One request: its number, its kind, how far its answer is."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.number, self.kind = call_numbers.begin(), kind_of(scope)
        self.status = ""
        self._send, self._began, self._is_open = send, time.perf_counter(), False

    async def answer(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = str(message["status"])
            MutableHeaders(scope=message)[HEADER] = self.number
            REQUEST_SECONDS.labels(self.kind).observe(time.perf_counter() - self._began)
        elif message["type"] == "websocket.accept":
            self.status, self._is_open = "101", True
            PAGES_OPEN.inc()
        elif message["type"] == "websocket.close" and not self.status:
            self.status = "403"
        await self._send(message)

    def count(self) -> None:
        """Count it: once, at its end, which of a page that is open is when it is closed."""
        REQUESTS.labels(self.kind, self.status or "none").inc()
        if self._is_open:
            PAGES_OPEN.dec()

"""The addresses of the interface: each found in the table of operations, asked in a queue of its own, and answered."""

from collections import Counter
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from data_model.keeping import waiting
from data_model.keeping.follower.reading import once_more
from data_model.known.problems import Problem
from data_model.settings.base_path import below
from server.api import data_package, described, editions, figures, indicators, records, registers
from server.api.asking import Asked, Refused, asker_of, refusal, refuse_who_may_not_send, refuse_who_may_only_read
from server.api.bodies import body_of
from server.api.operation import BASE, OPENAPI, Operation
from server.api.uploads import operations as uploads
from server.incoming.access import ACCOUNT
from server.outgoing.problem_json import FOLDER, language_accepted, problem_json
from server.sign_in.queues import Full, Queue
from translations import N_, speaking

OPERATIONS: tuple[Operation, ...] = (
    *indicators.OPERATIONS,
    *figures.OPERATIONS,
    *registers.OPERATIONS,
    *records.OPERATIONS,
    *data_package.OPERATIONS,
    *uploads.OPERATIONS,
    *editions.OPERATIONS,
)
#: Questions answered at once, those that wait besides, and how many of both one account may have.
AT_ONCE, MOST, OF_ACCOUNT = 4, 60, 12
_NOTHING = N_("There is nothing at this address. What there is stands at {address}.")
_NOT_SO = N_("This address is not asked in that way.")
_FULL = N_("Too many questions wait already. Ask again in half a minute.")
_OWN_FULL = N_("Your own questions wait already. Ask one after the other.")


class Api:
    """Answers what is asked at one address, by the operation of its method."""

    def __init__(self, operations: list[Operation], threads: Queue, inside: Counter) -> None:
        self._by_method = {item.method: item for item in operations}
        self._threads, self._inside = threads, inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        if (operation := self._by_method.get(method)) is None:
            allowed = ", ".join(sorted({*self._by_method, *(["HEAD"] if "GET" in self._by_method else [])}))
            return problem_json(request.scope, 405, "method_not_allowed", _NOT_SO, allow=allowed)
        with speaking(language_accepted(request.scope)):
            try:
                return await self._ask(operation, request)
            except Full:
                return problem_json(request.scope, 503, "too_busy", _FULL, retry_after="30")
            except Problem as problem:
                return refusal(problem)

    async def _ask(self, operation: Operation, request: Request) -> Response:
        if operation.writes:
            refuse_who_may_only_read(request)
        if operation.body:
            await run_in_threadpool(refuse_who_may_not_send, request)
        values = operation.values(request.path_params, request.query_params.multi_items())
        async with body_of(request, operation) as body:
            return await self._in_turn(request, lambda: _answered(operation, request, values, body))

    async def _in_turn(self, request: Request, act: Callable[[], Response]) -> Response:
        """Answer in one of the few threads: whoever asks for much keeps no page waiting, and no other program long."""
        who = request.scope.get(ACCOUNT)
        if self._inside[who] >= OF_ACCOUNT:
            raise Refused(429, "too_many_at_once", _OWN_FULL)
        self._inside[who] += 1
        try:
            with waiting.at_most(waiting.wait_seconds()):
                return await self._threads.run(act)
        finally:
            self._inside[who] -= 1
            self._inside += Counter()  # forgets who has none


def _answered(operation: Operation, request: Request, values: dict, body: bytes) -> Response:
    asked = Asked(request=request, values=values, asker=asker_of(request), body=body)
    return once_more(lambda: operation.act(asked))


class Nothing:
    """Answers at every other address below, whatever the method: nothing of the framework's stands there."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with speaking(language_accepted(scope)):
            answer = refusal(Refused(404, "no_such_address", _NOTHING, address=below(OPENAPI)))
        await answer(scope, receive, send)


def routes() -> list[BaseRoute]:
    """Return the addresses of the interface, and its page."""
    threads, inside = Queue(AT_ONCE, MOST), Counter()
    by_path: dict[str, list[Operation]] = {}
    for item in OPERATIONS:
        by_path.setdefault(item.path, []).append(item)
    return [
        *described.routes(OPERATIONS),
        *(Route(f"{BASE}{path}", Api(items, threads, inside)) for path, items in by_path.items()),
        Route(f"{FOLDER}{{rest:path}}", Nothing()),
    ]

"""What all forms share: who asks, what was sent, where it goes on to, and who may not be looked at now."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from data_model.keeping import database_errors, waiting
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.people import known_browsers, sessions, signing_in, waits
from data_model.people.directory import vouched_sessions
from server.sign_in import queues
from server.sign_in.form import Form, answered, comes_from_elsewhere, page
from server.sign_in.languages import PARAMETER, in_language, language_of
from translations import LANGUAGES, N_, _, speaking

SIGN_IN, SIGN_OUT, PASSWORD, SESSIONS, FIRST = "/sign-in", "/sign-out", "/password", "/sessions", "/first-account"
SECOND_STEP, SECOND_FACTOR = "/second-step", "/second-factor"
OPENID, OPENID_BACK, OPENID_ENDED = "/sign-in/openid", "/sign-in/openid/back", "/sign-in/openid/ended"
#: Open to all: each looks for itself who asks.
ADDRESSES = (
    *(SIGN_IN, SIGN_OUT, PASSWORD, SESSIONS, FIRST, SECOND_STEP, SECOND_FACTOR),
    *(OPENID, OPENID_BACK, OPENID_ENDED),
)
_STALE = N_("The form was open for too long, or this browser refuses cookies. Please try once more.")
_ELSEWHERE = N_(
    "The form was opened at “{name}”, and reached the program as “{host}”: the proxy in between has to hand on the "
    "name (nginx: proxy_set_header Host $http_host;). Tell whoever looks after the server."
)
_FORM = "application/x-www-form-urlencoded"
_LONGEST_FORM = 20_000  # bytes: five fields of 200 letters, each of nine bytes
NO_DATABASE = N_("The database does not answer. Please try again in a moment, or tell whoever looks after the server.")
_FOR_ANYBODY = ("no_room", "database_lost", *database_errors.TAKEN)  # their sentences name no place
_FULL = N_("Many people are at this form just now. Please wait half a minute and try once more.")
Done = TypeVar("Done")
_log = logging.getLogger(__name__)
_TOO_LONG = N_("This is more than the form can hold.")


def where_to(path: str) -> str:
    """Return an address of this program to go on to: never another site's, whatever a link says."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return "/"
    local = (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and not parts.scheme
        and not parts.netloc
        and path.isprintable()
    )
    return path if local and parts.path not in ADDRESSES else "/"


def address_of(form: str, path: str) -> str:
    """Return the address of a form that goes on to `path`."""
    return f"{form}?{urlencode({'next': path})}" if path != "/" else form


def again(request: Request, form: str) -> str:
    """Return where a form is sent to: it goes on to where it was opened for."""
    return f"{form}?{request.url.query}" if request.url.query else form


def next_of(request: Request) -> str:
    """Return where a form goes on to, in the language its link asks for."""
    path, asked = where_to(request.query_params.get("next", "/")), request.query_params.get(PARAMETER, "")
    return in_language(path, asked) if asked in LANGUAGES else path


def spoken(act):
    """Answer in the language of the link, in a thread of the queue whoever asks belongs to."""

    @wraps(act)
    async def answer(request: Request) -> Response:
        return await _spoken(act, request, queues.known if await _is_known(request) else queues.strangers)

    return answer


def spoken_in(queue: Callable[[], queues.Queue]):
    """Answer in the language of the link, in a thread of one queue, whoever asks."""

    def in_it(act):
        @wraps(act)
        async def answer(request: Request) -> Response:
            return await _spoken(act, request, queue())

        return answer

    return in_it


async def _spoken(act, request: Request, queue: queues.Queue) -> Response:
    if request.method == "POST" and not _is_short(request):
        return PlainTextResponse(_(_TOO_LONG), 413)
    sent = await _sent(request) if request.method == "POST" else None

    def speak() -> Response:
        with speaking(language_of(next_of(request))):
            return _answer_of(act, request, sent)

    try:
        with waiting.at_most(waiting.wait_seconds()):  # the time in the queue counts
            return await queue.run(speak)
    except queues.Full:
        return PlainTextResponse(_(_FULL), 503, {"Cache-Control": "no-store", "Retry-After": "30"})


async def _is_known(request: Request) -> bool:
    """Tell whether this browser signed in here before, or is signed in: it does not wait for strangers."""
    if not {sessions.COOKIE, known_browsers.COOKIE} & set(request.cookies):
        return False
    return await run_in_threadpool(_was_here, request)


def _was_here(request: Request) -> bool:
    try:
        with reading() as connection:
            known = known_browsers.of_cookie(connection, request.cookies.get(known_browsers.COOKIE, ""))
            return bool(known.accounts or sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, "")))
    except Problem:  # said by the form itself
        return False


def _answer_of(act, request: Request, sent: Any) -> Response:
    """Answer; where the database cannot do its work, with a sentence that tells strangers nothing of where it is."""
    try:
        return act(request, sent)
    except Problem as problem:
        return said_to_strangers(problem)


def said_to_strangers(problem: Problem) -> Response:
    """Return the answer where the database hinders: its sentence, unless it names a place."""
    _log.error("%s", problem)
    words = str(problem) if problem.code in _FOR_ANYBODY else _(NO_DATABASE)
    return PlainTextResponse(words, 503, {"Cache-Control": "no-store"})


def _is_short(request: Request) -> bool:
    """Tell whether what is sent says that it is no longer than a form can be: it is read as a whole, from anybody."""
    length = request.headers.get("content-length", "")
    chunked = "transfer-encoding" in request.headers  # the web server goes by it, whatever length is said beside it
    return not chunked and length.isdecimal() and int(length) <= _LONGEST_FORM


async def _sent(request: Request) -> FormData:
    """Return what a form says. Browsers send ours in one way; what comes in another is not read, and says nothing."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return await request.form(max_files=0, max_fields=20) if kind == _FORM else FormData()


def computer(request: Request) -> str:
    return request.client.host if request.client else "?"


def text_of(sent: Any, name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")  # what no database and no hash takes


def origin_of(connection: Connection, request: Request) -> signing_in.Origin:
    """Return where a try comes from: the computer's address, and the browser as we know it."""
    known = known_browsers.of_cookie(connection, request.cookies.get(known_browsers.COOKIE, ""))
    return signing_in.Origin(computer(request), known)


def stale(request: Request, sent: Any, form: Form) -> Response | None:
    """Return the answer to what no form of ours sent; None where it may be looked at."""
    if name := comes_from_elsewhere(request):
        words = _(_ELSEWHERE).format(name=name, host=request.headers.get("host", ""))
        return page(request, form, words, 400)
    return None if answered(request, sent) else page(request, form, _(_STALE), 400)


def guarded(
    connection: Connection, counted: tuple[waits.Counted, ...], guesses: tuple[str, ...], act: Callable[[], Done]
) -> Done | Problem:
    """Do what a guess could be made at, unless it has to wait; return the Problem of what was refused.

    A wrong guess (a Problem with one of those codes) is counted: the transaction of `connection` must be kept.
    """
    now = datetime.now(UTC)
    if until := waits.until_in_turn(connection, counted, now):
        return signing_in.held_up(until, now)
    try:
        with connection.begin_nested():  # nothing of what was refused stays
            answer = act()
    except Problem as problem:
        if problem.code in guesses:
            waits.count(connection, counted, now)
        return problem
    waits.clear(connection, counted)
    return answer


def refuse_two(sent: Any, name: str) -> None:
    """Raise Problem where a new password was typed in two ways."""
    if text_of(sent, name) != text_of(sent, "again"):
        raise Problem("password_twice", N_("The two new passwords differ. Type the same one twice."))


def begin(
    connection: Connection,
    request: Request,
    account_id: int,
    path: str,
    vouched: vouched_sessions.Vouched | None = None,
) -> Response:
    """Begin a session in this browser. `vouched`: what a provider said, where one did.

    The one it had before ends: a token that somebody planted there is worth nothing.
    """
    before = sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, ""))
    if before:
        sessions.end(connection, before.session_id)
    token = sessions.begin(connection, account_id, computer(request))
    if vouched:
        vouched_sessions.keep(connection, token, vouched)
    cookie = sessions.cookie_of(connection, token)
    answer = RedirectResponse(path, 303)
    answer.set_cookie(
        sessions.COOKIE,
        cookie,
        max_age=int(sessions.LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return make_known(connection, request, answer, account_id)


def make_known(connection: Connection, request: Request, answer: Response, account_id: int) -> Response:
    """Let an answer leave the mark in this browser that it is known to an account."""
    known = known_browsers.of_cookie(connection, request.cookies.get(known_browsers.COOKIE, ""))
    answer.set_cookie(
        known_browsers.COOKIE,
        known_browsers.cookie_of(connection, known, account_id),
        max_age=known_browsers.LASTS_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


def signed_in(request: Request) -> sessions.SignedIn | None:
    with reading() as connection:
        return sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, ""))

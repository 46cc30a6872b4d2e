"""Sign-in, sign-out, one's own password, and the first account: forms outside the program's pages."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, first_account, sessions, signing_in
from server.outgoing.shell import language_of
from server.sign_in.form import Field, Form, answered, page
from server.sign_in.throttle import Throttle
from translations import N_, _, speaking

SIGN_IN, SIGN_OUT, PASSWORD, FIRST = ADDRESSES = ("/sign-in", "/sign-out", "/password", "/first-account")
_failures = Throttle(20, 15 * 60)  # wrong passwords of one computer, of whatever accounts, in a quarter of an hour
_GUESSES = ("wrong_old_password", "wrong_code")
_STALE = N_("The form was open for too long, or this browser refuses cookies. Please try once more.")
_LONGEST_FORM = 20_000  # bytes: five fields of 200 letters, each of nine bytes
_TOO_LONG = N_("This is more than the form can hold.")
_HELD_UP = N_("Too many failed tries from this computer. Wait a quarter of an hour.")


def routes() -> list[Route]:
    """Return the addresses of the forms."""
    return [
        Route(SIGN_IN, _sign_in, methods=["GET", "POST"]),
        Route(SIGN_OUT, _sign_out, methods=["GET", "POST"]),
        Route(PASSWORD, _password, methods=["GET", "POST"]),
        Route(FIRST, _first, methods=["GET", "POST"]),
    ]


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


def _again(request: Request, form: str) -> str:
    """Return where a form is sent to: it goes on to where it was opened for."""
    return f"{form}?{request.url.query}" if request.url.query else form


def _next(request: Request) -> str:
    return where_to(request.query_params.get("next", "/"))


def _spoken(act):
    """Answer in the language of the link, in a thread of its own: hashing a password takes a tenth of a second."""

    @wraps(act)
    async def answer(request: Request) -> Response:
        if request.method == "POST" and not _is_short(request):
            return PlainTextResponse(_(_TOO_LONG), 413)
        sent = await request.form(max_files=0, max_fields=20) if request.method == "POST" else None

        def speak() -> Response:
            with speaking(language_of(request.scope)):
                return _answer_of(act, request, sent)

        return await run_in_threadpool(speak)

    return answer


def _answer_of(act, request: Request, sent: Any) -> Response:
    """Answer; where the database cannot do its work, with the sentence that says so."""
    try:
        return act(request, sent)
    except Problem as problem:
        return PlainTextResponse(str(problem), 503, {"Cache-Control": "no-store"})


def _is_short(request: Request) -> bool:
    """Tell whether what is sent says that it is no longer than a form can be: it is read as a whole, from anybody."""
    length = request.headers.get("content-length", "")
    return length.isdecimal() and int(length) <= _LONGEST_FORM


def _computer(request: Request) -> str:
    return request.client.host if request.client else "?"


def _text(sent: Any, name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")  # what no database and no hash takes


def _sign_in_form(request: Request, name: str = "") -> Form:
    return Form(
        title=_("Sign in"),
        action=_again(request, SIGN_IN),
        fields=(
            Field(name="name", title=_("Name to sign in with"), fills="username", value=name),
            Field(name="password", title=_("Password"), kind="password", fills="current-password"),
        ),
        button=_("Sign in"),
    )


@_spoken
def _sign_in(request: Request, sent: Any) -> Response:
    if sent is None:
        return page(request, _sign_in_form(request))
    form = _sign_in_form(request, _text(sent, "name"))
    if refused := _not_now(request, sent, form):
        return refused
    with reading() as connection:
        tried = signing_in.try_password(connection, _text(sent, "name"), _text(sent, "password"))
    with writing() as connection:
        found = signing_in.sign_in(
            connection, _text(sent, "name"), _text(sent, "password"), tried=tried, address=_computer(request)
        )
        if isinstance(found, accounts.Account):
            return begin(connection, request, found.id, _next(request))
    _failures.note(_computer(request))
    return page(request, form, str(found), 403)


def _not_now(request: Request, sent: Any, form: Form) -> Response | None:
    """Return the answer to what no form of ours sent, or a computer that failed too often.

    None where it may be looked at.
    """
    if not answered(request, sent):
        return page(request, form, _(_STALE), 400)
    return page(request, form, _(_HELD_UP), 429) if _failures.holds_up(_computer(request)) else None


def _refuse_two(sent: Any, name: str) -> None:
    """Raise Problem where a new password was typed in two ways."""
    if _text(sent, name) != _text(sent, "again"):
        raise Problem("password_twice", N_("The two new passwords differ. Type the same one twice."))


def _refused(request: Request, form: Form, problem: Problem) -> Response:
    """Show a form again with what is wrong; what may have been a guess counts against the computer it came from."""
    if problem.code in _GUESSES:
        _failures.note(_computer(request))
    return page(request, form, str(problem), 400)


def begin(connection: Connection, request: Request, account_id: int, path: str) -> Response:
    """Begin a session in this browser.

    The one it had before ends: a token that somebody planted there is worth nothing.
    """
    before = sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, ""))
    if before:
        sessions.end(connection, before.session_id)
    cookie = sessions.cookie_of(connection, sessions.begin(connection, account_id, _computer(request)))
    answer = RedirectResponse(path, 303)
    answer.set_cookie(
        sessions.COOKIE,
        cookie,
        max_age=int(sessions.LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def _signed_in(request: Request) -> sessions.SignedIn | None:
    with reading() as connection:
        return sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, ""))


@_spoken
def _sign_out(request: Request, sent: Any) -> Response:
    form = Form(
        title=_("Sign out"),
        action=SIGN_OUT,
        fields=(),
        button=_("Sign out"),
        lead=_("You will have to sign in again on this computer."),
        back=_("Stay signed in"),
    )
    if sent is None:
        return page(request, form)
    if not answered(request, sent):
        return page(request, form, _(_STALE), 400)
    with writing() as connection:
        if found := sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, "")):
            sessions.sign_out(connection, found)
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(sessions.COOKIE)
    return answer


@_spoken
def _password(request: Request, sent: Any) -> Response:
    me = _signed_in(request)
    if me is None:
        return RedirectResponse(SIGN_IN, 303)
    form = _password_form(request, me)
    if sent is None:
        return page(request, form)
    if refused := _not_now(request, sent, form):
        return refused
    try:
        _refuse_two(sent, "new")
        with writing() as connection:
            accounts.change_password(connection, me.account_id, _text(sent, "old"), _text(sent, "new"))
            return begin(connection, request, me.account_id, _next(request))
    except Problem as problem:
        return _refused(request, form, problem)


def _password_form(request: Request, me: sessions.SignedIn) -> Form:
    given = _("Your password was given to you by somebody else. Choose one that only you know.")
    return Form(
        title=_("Change the password of {name}").format(name=me.name),
        action=_again(request, PASSWORD),
        fields=(
            Field(name="old", title=_("Present password"), kind="password", fills="current-password"),
            Field(name="new", title=_("New password"), kind="password", fills="new-password"),
            Field(name="again", title=_("New password once more"), kind="password", fills="new-password"),
        ),
        button=_("Change the password"),
        lead=given if me.must_change else _("Your sessions on other computers will end."),
        back="" if me.must_change else _("Back"),
    )


@_spoken
def _first(request: Request, sent: Any) -> Response:
    """The first administrator, made with the code that the program printed when it started."""
    with reading() as connection:
        if accounts.exist(connection):
            return RedirectResponse(SIGN_IN, 303)
    form = _first_form(sent or {})
    if sent is None:
        return page(request, form)
    if refused := _not_now(request, sent, form):
        return refused
    try:
        _refuse_two(sent, "password")
        words = [_text(sent, name) for name in ("code", "name", "full_name", "password")]
        with writing() as connection:
            made = first_account.make(connection, *words, _computer(request))
            return begin(connection, request, made.id, "/")
    except Problem as problem:
        return _refused(request, form, problem)


def _first_form(sent: Any) -> Form:
    return Form(
        title=_("Make the first administrator"),
        action=FIRST,
        fields=(
            Field(name="code", title=_("Code printed when the program started")),
            Field(name="name", title=_("Name to sign in with"), fills="username", value=_text(sent, "name")),
            Field(name="full_name", title=_("Full name"), fills="name", value=_text(sent, "full_name")),
            Field(name="password", title=_("New password"), kind="password", fills="new-password"),
            Field(name="again", title=_("New password once more"), kind="password", fills="new-password"),
        ),
        button=_("Make the account"),
        lead=_("From then on everybody has to sign in."),
        back=_("Back"),
    )

"""Sign-in, sign-out, one's own password, and the first account: forms outside the program's pages."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, first_account, known_browsers, passwords, sessions, signing_in, waits
from data_model.people.directory import by_password, links
from data_model.people.directory.identity import Identity
from server.sign_in import ldap_directory
from server.sign_in.answering import (
    FIRST,
    OPENID,
    PASSWORD,
    SECOND_FACTOR,
    SECOND_STEP,
    SESSIONS,
    SIGN_IN,
    SIGN_OUT,
    address_of,
    again,
    begin,
    computer,
    guarded,
    make_known,
    next_of,
    origin_of,
    refuse_two,
    signed_in,
    spoken,
    stale,
    text_of,
)
from server.sign_in.form import Field, Form, page
from server.sign_in.languages import in_language
from server.sign_in.openid import provider
from server.sign_in.openid import ways as openid
from server.sign_in.own_sessions import own_sessions
from server.sign_in.second_factor import second_factor
from server.sign_in.second_step import ask_for_code, second_step
from server.sign_in.sign_out import sign_out
from translations import _, language


def routes() -> list[Route]:
    """Return the addresses of the forms."""
    return [
        Route(SIGN_IN, _sign_in, methods=["GET", "POST"]),
        Route(SIGN_OUT, sign_out, methods=["GET", "POST"]),
        Route(PASSWORD, _password, methods=["GET", "POST"]),
        Route(SESSIONS, own_sessions, methods=["GET", "POST"]),
        Route(SECOND_STEP, second_step, methods=["GET", "POST"]),
        Route(SECOND_FACTOR, second_factor, methods=["GET", "POST"]),
        *openid.routes(),
        Route(FIRST, _first, methods=["GET", "POST"]),
    ]


def _sign_in_form(request: Request, name: str = "") -> Form:
    return Form(
        title=_("Sign in"),
        action=again(request, SIGN_IN),
        fields=(
            Field(name="name", title=_("Name to sign in with"), fills="username", value=name),
            Field(name="password", title=_("Password"), kind="password", fills="current-password"),
        ),
        button=_("Sign in"),
        lead=_("With your name and password of the agency's directory, or of an account of this program.")
        if ldap_directory.directory()
        else "",
        ways=_other_ways(request),
    )


def _other_ways(request: Request) -> tuple[tuple[str, str], ...]:
    if provider.client() is None:
        return ()
    return ((address_of(OPENID, next_of(request)), _("Sign in with the agency's account")),)


@spoken
def _sign_in(request: Request, sent: Any) -> Response:
    if sent is None:
        return _by_way_in(request) or page(request, _sign_in_form(request))
    form = _sign_in_form(request, text_of(sent, "name"))
    return stale(request, sent, form) or _let_in(request, sent, form)


def _let_in(request: Request, sent: Any, form: Form) -> Response:
    """Try the password: between two looks at the database, so that nobody's connection waits for the hashing."""
    name, password = ldap_directory.plain_name(text_of(sent, "name")), text_of(sent, "password")
    with reading() as connection:
        origin = replace(origin_of(connection, request), also=ldap_directory.bare_name(name))
        refused = signing_in.has_to_wait(connection, name, origin)
        kept = signing_in.kept_hash(connection, name)
        asks_directory = links.asks_directory(connection, name)
    if refused:
        return page(request, form, str(refused), 429)
    tried = passwords.tried(kept, password)
    try:
        said = _of_directory(name, password) if asks_directory and not tried.fits else None
    except Problem as problem:
        return page(request, form, str(problem), 503)
    with writing() as connection:
        if said:
            found = by_password.sign_in(connection, name, said, origin)
        else:
            found = signing_in.sign_in(connection, name, password, tried=tried, origin=origin)
        if isinstance(found, accounts.Account):
            return begin(connection, request, found.id, next_of(request))
        if isinstance(found, signing_in.HalfWay):
            return ask_for_code(connection, request, found.account_id)
    return page(request, form, _why(found), 403)


def _why(problem: Problem) -> str:
    """Return why nobody was let in. What a directory does of its own is said to all, whoever has an account there."""
    if problem.code != "wrong_sign_in" or ldap_directory.directory() is None:
        return str(problem)
    locks = _("After several wrong tries the agency's directory may lock the account: then ask whoever looks after it.")
    return f"{problem} {locks}"


def _of_directory(name: str, password: str) -> Identity | Problem | None:
    """Return who the directory says it is, or why it lets nobody in; None where it says no, or there is none."""
    own = ldap_directory.directory()
    return ldap_directory.vouched_for(own, name, password) if own else None


def _by_way_in(request: Request) -> Response | None:
    """Make this browser known to an account whose way in was printed at the console; None without such a way."""
    with reading() as connection:
        account_id = known_browsers.account_of_way_in(connection, request.query_params.get("way-in", ""))
        if account_id is None:
            return None
        return make_known(connection, request, RedirectResponse(in_language(SIGN_IN, language()), 303), account_id)


@spoken
def _password(request: Request, sent: Any) -> Response:
    me = signed_in(request)
    if me is None:
        return RedirectResponse(in_language(SIGN_IN, language()), 303)
    form = _password_form(request, me)
    if sent is None:
        return page(request, form)
    if refused := stale(request, sent, form):
        return refused
    try:
        refuse_two(sent, "new")
        done = _change_password(request, sent, me)
    except Problem as problem:
        done = problem
    return page(request, form, str(done), 400) if isinstance(done, Problem) else done


def _change_password(request: Request, sent: Any, me: sessions.SignedIn) -> Response | Problem:
    old, new, counted = text_of(sent, "old"), text_of(sent, "new"), waits.of_own_password(me.account_id)
    with reading() as connection:
        kept = signing_in.kept_hash(connection, me.name)
    worked = passwords.tried(kept, old), passwords.hashed(new[: passwords.LONGEST_PASSWORD])
    with writing() as connection:

        def change() -> Response:
            accounts.change_password(connection, me.account_id, old, new, worked)
            return begin(connection, request, me.account_id, next_of(request))

        return guarded(connection, counted, ("wrong_old_password",), change)


def _password_form(request: Request, me: sessions.SignedIn) -> Form:
    given = _("Your password was given to you by somebody else. Choose one that only you know.")
    return Form(
        title=_("Change the password of {name}").format(name=me.name),
        action=again(request, PASSWORD),
        fields=(
            Field(name="old", title=_("Present password"), kind="password", fills="current-password"),
            Field(name="new", title=_("New password"), kind="password", fills="new-password"),
            Field(name="again", title=_("New password once more"), kind="password", fills="new-password"),
        ),
        button=_("Change the password"),
        lead=given if me.must_change else _("Your sessions on other computers will end."),
        back="" if me.must_change else _("Back"),
        back_to=next_of(request),
    )


@spoken
def _first(request: Request, sent: Any) -> Response:
    """The first administrator, made with the code that the program printed when it started."""
    with reading() as connection:
        if accounts.exist(connection):
            return RedirectResponse(in_language(SIGN_IN, language()), 303)
    form = _first_form(request, sent or {})
    if sent is None:
        return page(request, form)
    if refused := stale(request, sent, form):
        return refused
    try:
        refuse_two(sent, "password")
        done = _make_first(request, sent)
    except Problem as problem:
        done = problem
    return page(request, form, str(done), 400) if isinstance(done, Problem) else done


def _make_first(request: Request, sent: Any) -> Response | Problem:
    words = [text_of(sent, name) for name in ("code", "name", "full_name", "password")]
    hashed = passwords.hashed(words[-1][: passwords.LONGEST_PASSWORD])
    with writing() as connection:

        def make() -> Response:
            made = first_account.make(connection, *words, computer(request), hashed)
            return begin(connection, request, made.id, next_of(request))

        return guarded(connection, waits.of_network(computer(request)), ("wrong_code",), make)


def _first_form(request: Request, sent: Any) -> Form:
    return Form(
        title=_("Make the first administrator"),
        action=again(request, FIRST),
        fields=(
            Field(name="code", title=_("Code printed when the program started")),
            Field(name="name", title=_("Name to sign in with"), fills="username", value=text_of(sent, "name")),
            Field(name="full_name", title=_("Full name"), fills="name", value=text_of(sent, "full_name")),
            Field(name="password", title=_("New password"), kind="password", fills="new-password"),
            Field(name="again", title=_("New password once more"), kind="password", fills="new-password"),
        ),
        button=_("Make the account"),
        lead=_("From then on everybody has to sign in."),
        back=_("Back"),
    )

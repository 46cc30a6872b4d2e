"""Who may ask: whoever is signed in; until there is an account, this computer only, however the server was started."""

import ipaddress
import logging
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data_model.keeping.database import reading, writing
from data_model.keeping.database_errors import Hindered
from data_model.keeping.waiting import at_most
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.people.second_factor import factor
from server.incoming.base_path import BASE_LACKING, beside, unknown_base
from server.incoming.bearer import TOKEN, no_token, refusal_of, token_in
from server.incoming.seen import SEEN, SEEN_BY_SOCKET
from server.outgoing.problem_json import is_for_programs, problem_json
from server.outgoing.shell import language_of
from server.sign_in.answering import (
    ADDRESSES,
    NO_DATABASE,
    PASSWORD,
    SECOND_FACTOR,
    SIGN_IN,
    address_of,
    said_to_strangers,
)
from translations import N_, _, speaking

_log = logging.getLogger(__name__)
REFUSED = N_(
    "This program answers on the computer it runs on only, until accounts are made there. Open it on that computer."
)
NOT_SIGNED_IN = N_("Please sign in first.")
FORM_FIRST = N_("Open a page of the program first: it asks for a new password or a second factor before all else.")
#: Where a scope says whose account asks; nowhere without accounts.
ACCOUNT = "account"
#: What needs no session: the forms themselves, whether all is well, files without data (ours, the framework's own).
LIVE, READY = "/health/live", "/health/ready"
#: Counts of the server: it looks itself who may read them (server/watched/metrics.py).
METRICS = "/metrics"
OPEN_TO_ALL = (*ADDRESSES, "/health", READY, LIVE, SEEN, SEEN_BY_SOCKET, METRICS)
OPEN_FOLDERS = ("/assets/", "/static/")
#: Headers of a request that a proxy hands on.
FORWARDED = frozenset(
    ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-real-ip")
)


def is_this_computer(host: str) -> bool:
    """Tell whether an IP address is a loopback address; anything that is no IP address is not."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


class SignedInOnly:
    """Middleware: pages, files, downloads and websockets for whoever is signed in; the others are sent to sign in.

    Without accounts: for this computer, and one sentence for others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "lifespan"
            or scope["path"] == LIVE
            or (_is_open(scope["path"]) and await run_in_threadpool(_may_see_forms, scope))
        ):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket" and not _of_our_own_page(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "websocket":
            _say_what_a_proxy_hides(scope)
        refusal = await run_in_threadpool(_refusal_or_why, scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)


def _is_open(path: str) -> bool:
    """Tell whether an address needs no session. One that holds ".." in any writing names something else."""
    plain = unquote(path)
    return plain in OPEN_TO_ALL or (plain.startswith(OPEN_FOLDERS) and ".." not in plain and "\\" not in plain)


def _is_here(scope: Scope) -> bool:
    """Tell whether this computer asks, by a name of its own.

    A site elsewhere can let its name lead here (DNS rebinding). A proxy on this computer asks for its network: it says
    so in a header, or, left as it comes, speaks HTTP/1.0.
    """
    if scope.get("http_version") == "1.0" or not FORWARDED.isdisjoint(Headers(scope=scope).keys()):
        return False
    try:
        client, host = (
            scope.get("client"),
            urlsplit("//" + Headers(scope=scope).get("host", "localhost")).hostname or "",
        )
    except ValueError:  # no name at all
        return False
    return bool(client and is_this_computer(client[0])) and (host == "localhost" or is_this_computer(host))


def _of_our_own_page(scope: Scope) -> bool:
    """Tell whether a websocket was opened by a page of this very address.

    The framework takes one of another port of this computer, and one that names no page. Browsers always name it.
    """
    headers = Headers(scope=scope)
    return headers.get("origin", "").partition("://")[2] == headers.get("host", "?")


def _say_what_a_proxy_hides(scope: Scope) -> None:
    """Write into the log that pages are opened by https and the proxy does not say so: cookies are not Secure then."""
    if Headers(scope=scope).get("origin", "").startswith("https:") and scope["scheme"] != "wss":
        _log.warning(
            "Pages are opened by https, and the proxy does not say so (X-Forwarded-Proto), or its address is not among "
            "those believed (FORWARDED_ALLOW_IPS): cookies are given without Secure."
        )


def _may_see_forms(scope: Scope) -> bool:
    if _is_here(scope):
        return True
    try:
        with reading() as connection:
            return accounts.exist(connection)
    except Problem:  # said by `_refusal_or_why`
        return False


def _refusal_or_why(scope: Scope):
    try:
        return _refusal(scope)
    except Problem as problem:  # the database cannot be reached: nobody can be known
        if is_for_programs(scope):
            return problem_json(scope, 503, "no_database", NO_DATABASE, retry_after="30")
        return said_to_strangers(problem)


def _refusal(scope: Scope):
    """Return the answer to who may not ask; None for who may."""
    with reading() as connection:
        if not accounts.exist(connection):
            return None if _is_here(scope) else _of_elsewhere(scope)
    if (token := token_in(scope)) is not None:
        if (refusal := refusal_of(scope, token)) is None:
            scope[ACCOUNT] = scope[TOKEN].account_id
        return refusal
    with reading() as connection:
        cookie = HTTPConnection(scope).cookies.get(sessions.COOKIE, "")
        found = sessions.of_cookie(connection, cookie)
        first = _first_of_all(connection, found)
        due = found is not None and sessions.is_due(connection, found.session_id)
    if due:
        # A full disk keeps nobody from looking, nor somebody else who writes.
        with suppress(Hindered), at_most(0), writing() as connection:
            sessions.note_seen(connection, found.session_id)
    if found is None:
        return _to_sign_in(scope)
    scope[ACCOUNT] = found.account_id
    if not first:
        return None
    if is_for_programs(scope) and not _asks_for_page(scope):
        return problem_json(scope, 403, "form_first", FORM_FIRST)
    return RedirectResponse(address_of(first, _asked(scope)) if _asks_for_page(scope) else first, 303)


def _first_of_all(connection: Connection, found: sessions.SignedIn | None) -> str:
    """Return the form that comes before everything else: another password, a second factor; "" for none."""
    if found is None:
        return ""
    if found.must_change:
        return PASSWORD
    return SECOND_FACTOR if factor.has_to_enrol(connection, found) else ""


def _of_elsewhere(scope: Scope):
    """Return the answer to who asks from another computer, where there are no accounts."""
    if is_for_programs(scope):
        return problem_json(scope, 403, "this_computer_only", REFUSED)
    return PlainTextResponse(_(REFUSED), 403)


def _asks_for_page(scope: Scope) -> bool:
    return (
        scope["type"] == "http" and scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _to_sign_in(scope: Scope):
    if is_for_programs(scope) and not _asks_for_page(scope):
        return no_token(scope)
    if not _asks_for_page(scope):
        return PlainTextResponse(_(NOT_SIGNED_IN), 401)
    if base := unknown_base(scope, SIGN_IN):
        with speaking(language_of(scope)):
            return PlainTextResponse(_(BASE_LACKING).format(base=base), 404)
    leads = address_of(SIGN_IN, _asked(scope))
    return RedirectResponse(leads if is_for_programs(scope) else beside(scope, leads), 303)


def _asked(scope: Scope) -> str:
    """Return the address somebody asked for, filters of the link included."""
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{scope['path']}?{query}" if query else scope["path"]

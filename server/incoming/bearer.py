"""Programs that ask with a token, at the addresses made for them and at no others.

A token comes in the header Authorization: as `Bearer TOKEN`, or as the password of `Basic`, which Excel and Power BI
keep apart from their workbooks. It never stands in an address, which logs and histories would keep.
"""

import base64
import binascii
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import Connection
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from data_model import audit
from data_model.keeping.database import reading, writing
from data_model.keeping.database_errors import Hindered
from data_model.keeping.waiting import at_most
from data_model.people import access_tokens, waits
from data_model.people.access_tokens import Bearer
from data_model.people.networks import network_of
from server.outgoing.problem_json import is_for_programs, problem_json
from translations import N_

#: Where a scope holds the token that asks; nowhere for people.
TOKEN = "token"
WRONG = N_(
    "The token is wrong, over or revoked, or its account is closed. Its owner makes another on “Access for programs”."
)
NO_TOKEN = N_(
    "Send a token: Authorization: Bearer TOKEN, or as the password of Basic. It is made on “Access for programs”."
)
TOO_OFTEN = N_("Too many wrong tokens came from this network. Wait a quarter of an hour.")
#: Both ways to send a token; programs that ask people for a password look for the second.
CHALLENGE = 'Bearer realm="api", Basic realm="api", charset="UTF-8"'


def token_in(scope: Scope) -> str | None:
    """Return the token a program sends, "" for a header that holds none; None for a request without that header."""
    header = Headers(scope=scope).get("authorization")
    if header is None or not is_for_programs(scope):
        return None
    kind, _blank, value = header.strip().partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def refusal_of(scope: Scope, token: str) -> Response | None:
    """Return why a program may not ask; None for one that may: the scope then says with which token."""
    address, now = (scope.get("client") or ("?",))[0], datetime.now(UTC)
    with reading() as connection:
        bearer = access_tokens.bearer_of(connection, token, now)
        has_to_wait = bearer is None and waits.until(connection, _counted(address), now) is not None
    if bearer is None:
        return _too_often(scope) if has_to_wait else _wrong(scope, address, now)
    scope[TOKEN] = bearer
    if bearer.is_due(address, now):
        # A full disk keeps no program from asking, nor somebody else who writes.
        with suppress(Hindered), at_most(0), writing() as connection:
            _note(connection, bearer, address)
    return None


def no_token(scope: Scope) -> Response:
    """Return the answer to a program that sends no token, where one is needed."""
    return problem_json(scope, 401, "not_signed_in", NO_TOKEN, www_authenticate=CHALLENGE)


def _note(connection: Connection, bearer: Bearer, address: str) -> None:
    access_tokens.note_used(connection, bearer, address)


def _wrong(scope: Scope, address: str, now: datetime) -> Response:
    """Count a wrong token by where it comes from. A good one never waits: it cannot be come by by trying."""
    with suppress(Hindered), writing() as connection:
        waits.count(connection, _counted(address), now)
        audit.note(connection, audit.Act.WRONG_TOKEN, "", "", address=address)
    return problem_json(scope, 401, "wrong_token", WRONG, www_authenticate=CHALLENGE)


def _too_often(scope: Scope) -> Response:
    return problem_json(scope, 429, "too_many_wrong_tokens", TOO_OFTEN, retry_after="900")


def _counted(address: str) -> tuple[waits.Counted, ...]:
    what = ("token", network_of(address))
    return (waits.Counted(what=what, free=waits.FREE_TRIES_OF_ALL, forgotten_after=waits.LONGEST),)

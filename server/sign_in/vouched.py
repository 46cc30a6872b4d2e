"""The seam for other ways to sign in than a password: something in front of this program that vouches for who asks.

OpenID Connect and the header of a trusted proxy each become a `Voucher`, handed to `SignedInOnly` in app.py. None is
there yet. Whoever is vouched for has an account here all the same: rights, closing and the log go by it.
"""

from collections.abc import Iterable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from data_model.keeping.database import writing
from data_model.known.problems import Problem
from data_model.people import accounts, signing_in
from server.sign_in.answering import begin, where_to


class Voucher(Protocol):
    """One such way."""

    def name_of(self, scope: Scope) -> str | None:
        """Return the name of the account whose owner asks, proven by this way; None where it says nothing."""


def signed_in_by(vouchers: Iterable[Voucher], scope: Scope) -> Response | None:
    """Begin a session for whoever is vouched for and send them on to what they asked for.

    None where nobody is, or has no open account.
    """
    name = next((name for voucher in vouchers if (name := voucher.name_of(scope))), None)
    if name is None:
        return None
    request = Request(scope)
    try:
        with writing() as connection:
            found = accounts.find_named(connection, name)
            if not found.active:
                return None
            signing_in.note_signed_in(connection, found.id, request.client.host if request.client else "")
            query = f"?{request.url.query}" if request.url.query else ""
            return begin(connection, request, found.id, where_to(f"{request.url.path}{query}"))
    except Problem as problem:
        if problem.code != "no_such_name":
            raise
        return None  # the form says what to do

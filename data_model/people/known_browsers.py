"""Browsers somebody signed in with before: they keep a signed mark, and strangers' wrong tries do not hold them up.

The mark opens nothing: it is asked for a password like everybody. Only its own wrong tries are counted against it.
"""

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection

from data_model.people import sessions

COOKIE = "may-quen"  # its name in the browser
LASTS_SECONDS = 180 * 24 * 3600
_WAY_IN_SECONDS = 15 * 60
_MOST_ACCOUNTS = 20  # of one browser: a cookie has an end


@dataclass(frozen=True)
class KnownBrowser:
    """A browser's mark and the accounts it is known to; nothing of both for a stranger's."""

    mark: str = ""
    accounts: tuple[int, ...] = ()

    def knows(self, account_id: int) -> bool:
        """Tell whether somebody signed in to that account with it."""
        return account_id in self.accounts


STRANGER = KnownBrowser()


def of_cookie(connection: Connection, cookie: str) -> KnownBrowser:
    """Return what a browser's mark says; a stranger's for none, an edited one, or one that is too old."""
    try:
        mark, accounts = _serializer(connection, "browser").loads(cookie, max_age=LASTS_SECONDS)
    except (BadSignature, TypeError, ValueError):
        return STRANGER
    return KnownBrowser(mark, tuple(accounts))


def cookie_of(connection: Connection, known: KnownBrowser, account_id: int) -> str:
    """Return the mark of a browser that is known to one account more."""
    others = [item for item in known.accounts if item != account_id]
    accounts = [*others, account_id][-_MOST_ACCOUNTS:]
    return _serializer(connection, "browser").dumps([known.mark or secrets.token_urlsafe(16), accounts])


def way_in(connection: Connection, account_id: int) -> str:
    """Return what makes the browser it is opened in known to an account, for a quarter of an hour."""
    sessions.make_secret(connection)
    return _serializer(connection, "way-in").dumps(account_id)


def account_of_way_in(connection: Connection, words: str) -> int | None:
    """Return the account such a way leads to; None for none, an edited one, or one that is too old."""
    try:
        return _serializer(connection, "way-in").loads(words, max_age=_WAY_IN_SECONDS)
    except BadSignature:
        return None


def _serializer(connection: Connection, salt: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(sessions.secret(connection), salt=salt)

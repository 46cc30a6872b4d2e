"""Half-way in: a browser whose password was right, kept in a signed cookie until the code comes, for ten minutes."""

import hashlib

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection, select

from data_model.people import sessions
from data_model.stored.tables import account

COOKIE = "buoc-hai"  # its name in the browser
LASTS_SECONDS = 600


def cookie_of(connection: Connection, account_id: int) -> str:
    """Return what the browser keeps. It opens nothing by itself, and nothing after the password was changed."""
    return _serializer(connection).dumps([account_id, _password_of(connection, account_id)])


def of_cookie(connection: Connection, cookie: str) -> int | None:
    """Return whose password was right; None for no cookie, an edited one, or one that is too old."""
    if not cookie:
        return None
    try:
        account_id, password = _serializer(connection).loads(cookie, max_age=LASTS_SECONDS)
    except (BadSignature, TypeError, ValueError, LookupError):
        return None
    return account_id if password == _password_of(connection, account_id) else None


def _password_of(connection: Connection, account_id: int) -> str:
    kept = connection.scalar(select(account.c.password_hash).where(account.c.id == account_id, account.c.active))
    return hashlib.sha256((kept or "").encode()).hexdigest()[:16] if kept is not None else "closed"


def _serializer(connection: Connection) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(sessions.secret(connection), salt="half-way")

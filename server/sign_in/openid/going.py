"""A browser on its way to the provider and back: what it took along, in a signed cookie, for ten minutes and once."""

import secrets
from dataclasses import astuple, dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection

from data_model.people import sessions

COOKIE = "di-dang-nhap"  # its name in the browser
LASTS_SECONDS = 600


@dataclass(frozen=True)
class Going:
    """One way there: what only this browser and the provider know of it."""

    issuer: str
    state: str
    nonce: str
    verifier: str
    path: str  # where it goes on to afterwards

    @classmethod
    def begin(cls, issuer: str, path: str) -> "Going":
        return cls(issuer, *(secrets.token_urlsafe(size) for size in (24, 24, 48)), path)


def cookie_of(connection: Connection, going: Going) -> str:
    """Return what the browser keeps meanwhile."""
    return _serializer(connection).dumps(astuple(going))


def of_cookie(connection: Connection, cookie: str, issuer: str, state: str) -> Going | None:
    """Return the way a browser is back from; None for one it did not begin, another's, or one that took too long."""
    try:
        going = Going(*_serializer(connection).loads(cookie, max_age=LASTS_SECONDS))
    except (BadSignature, TypeError, ValueError, LookupError):
        return None
    same = secrets.compare_digest(going.state.encode(), state.encode())
    return going if same and going.issuer == issuer else None


def _serializer(connection: Connection) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(sessions.secret(connection), salt="going")

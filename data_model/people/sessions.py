"""Sessions: who is signed in. The browser holds a token drawn by lot; the database holds its hash, and when it ends."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, Signer
from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, text, update

from data_model import audit
from data_model.settings import settings
from data_model.stored.tables import account, second_factor, session, vouched_session

COOKIE = "phien"  # its name in the browser
LASTS = timedelta(hours=12)  # a working day, whatever is done
IDLE = timedelta(hours=2)  # without a look at any page
_CLOCKS_DIFFER = timedelta(minutes=5)  # of two machines of one database
_SEEN_EVERY = timedelta(minutes=5)  # a write for every click would make writers wait for each other
_KEPT = timedelta(days=30)
_SECRET = "session_secret"
_PLACE = text(
    "SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),"
    " (SELECT timeline_id FROM pg_control_checkpoint()),"
    " (SELECT oid FROM pg_database WHERE datname = current_database()), setting.xmin)"
    " FROM setting WHERE name = :name"
)


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Whose session it is."""

    session_id: int
    account_id: int
    name: str
    full_name: str
    administrator: bool
    must_change: bool
    second_factor: bool  # it has one
    vouched: bool  # by an OpenID provider, which asks for what it asks for


@dataclass(frozen=True, kw_only=True)
class Session:
    """A session as an administrator sees it."""

    id: int
    account_id: int
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str


def make_secret(connection: Connection) -> None:
    """Draw the key with which cookies and forms are signed: once for a database, and anew after a dump."""
    if not _is_of_this_database(connection):
        _draw_secret(connection)


def secret(connection: Connection) -> str:
    """Return the key with which forms are signed; `make_secret` has drawn it."""
    kept = settings.internal(connection, _SECRET)
    if kept is None:
        raise LookupError("no key to sign with was drawn for this database")
    return kept


def _draw_secret(connection: Connection) -> None:
    drawn = secrets.token_urlsafe(48)
    settings.store(connection, _SECRET, drawn)
    settings.store(connection, _SECRET, f"{drawn} {_place_of_secret(connection)}".strip())  # the row is written now


def _is_of_this_database(connection: Connection) -> bool:
    """Tell whether the key was drawn in this database, rather than carried here by a dump."""
    kept = settings.internal(connection, _SECRET)
    return kept is not None and kept.partition(" ")[2] == _place_of_secret(connection)


def _place_of_secret(connection: Connection) -> str:
    """Return what no dump holds of where the key stands; "" for SQLite, whose `restore` draws a new key.

    For PostgreSQL the server's own number, its timeline, the database's, and the transaction that wrote the key's row:
    whatever puts the row back is another transaction, and all machines of the database see it.
    """
    if connection.dialect.name != "postgresql":
        return ""
    return connection.scalar(_PLACE, {"name": _SECRET}) or ""


def cookie_of(connection: Connection, token: str) -> str:
    """Return what the browser keeps of a token.

    Signed, so that an edited one is refused before anything is looked up.
    """
    return _signer(connection).sign(token).decode()


def of_cookie(connection: Connection, cookie: str, now: datetime | None = None) -> SignedIn | None:
    """Return whose session a cookie is; None for none, an edited one, or a session that is over."""
    if not cookie or not _is_of_this_database(connection):
        return None
    try:
        token = _signer(connection).unsign(cookie).decode()
    except (BadSignature, UnicodeError):
        return None
    return whose(connection, token, now)


def _signer(connection: Connection) -> Signer:
    return Signer(secret(connection), salt="session", digest_method=hashlib.sha256)


def begin(connection: Connection, account_id: int, address: str, now: datetime | None = None) -> str:
    """Begin a session and return its token, which is kept nowhere here. Sessions long over are forgotten."""
    now = now or datetime.now(UTC)
    make_secret(connection)
    connection.execute(delete(session).where(session.c.ends_at < now - _KEPT))
    token = secrets.token_urlsafe(32)
    connection.execute(
        insert(session).values(
            account_id=account_id,
            token_hash=_hash(token),
            began_at=now,
            seen_at=now,
            ends_at=now + LASTS,
            address=address[:60],
        )
    )
    return token


def whose(connection: Connection, token: str, now: datetime | None = None) -> SignedIn | None:
    """Return whose session a token is.

    None for one that is unknown, over, idle for too long, or of a closed account.
    """
    row = connection.execute(_WHOSE, {"hash": _hash(token), **_times(now)}).mappings().one_or_none()
    return SignedIn(**row) if row else None


def _times(now: datetime | None) -> dict[str, datetime]:
    """Return the moments a session that is not over is compared with."""
    now = now or datetime.now(UTC)
    return {"now": now, "idle_since": now - IDLE, "soon": now + _CLOCKS_DIFFER}


def _runs() -> list[ColumnElement[bool]]:
    """Return what holds of a session that is not over at `_times`. One of a time that has not come began by a clock
    that was wrong: it would last until that time."""
    soon = bindparam("soon")
    return [
        session.c.ended_at.is_(None),
        session.c.ends_at > bindparam("now"),
        session.c.seen_at > bindparam("idle_since"),
        session.c.seen_at < soon,
        session.c.began_at < soon,
    ]


# Asked at every click: put together once.
_WHOSE = (
    select(
        session.c.id.label("session_id"),
        account.c.id.label("account_id"),
        account.c.name,
        account.c.full_name,
        account.c.administrator,
        account.c.must_change,
        second_factor.c.account_id.is_not(None).label("second_factor"),
        vouched_session.c.session_id.is_not(None).label("vouched"),
    )
    .join(account, account.c.id == session.c.account_id)
    .outerjoin(second_factor, second_factor.c.account_id == account.c.id)
    .outerjoin(vouched_session, vouched_session.c.session_id == session.c.id)
    .where(session.c.token_hash == bindparam("hash"), *_runs(), account.c.active)
)
_SEEN = select(session.c.seen_at).where(session.c.id == bindparam("session_id"))


def is_due(connection: Connection, session_id: int, now: datetime | None = None) -> bool:
    """Tell whether it is time to note that a session was seen."""
    seen = connection.scalar(_SEEN, {"session_id": session_id})
    return seen is not None and seen < (now or datetime.now(UTC)) - _SEEN_EVERY


def note_seen(connection: Connection, session_id: int, now: datetime | None = None) -> None:
    """Note that a session's owner is still there."""
    connection.execute(update(session).where(session.c.id == session_id).values(seen_at=now or datetime.now(UTC)))


def running(connection: Connection, account_id: int, now: datetime | None = None) -> list[Session]:
    """Return the sessions of an account that have not ended, the latest first."""
    query = (
        select(*(session.c[name] for name in Session.__dataclass_fields__))
        .where(session.c.account_id == account_id, *_runs())
        .order_by(session.c.id.desc())
    )
    return [Session(**row) for row in connection.execute(query, _times(now)).mappings()]


def end(connection: Connection, session_id: int) -> None:
    """End one session."""
    _end(connection, session.c.id == session_id)


def sign_out(connection: Connection, found: SignedIn) -> None:
    """End a session because its owner says so."""
    end(connection, found.session_id)
    audit.note(connection, audit.Act.SIGNED_OUT, found.name)


def end_all(connection: Connection, account_id: int, but: int | None = None) -> None:
    """End the sessions of an account, all or all but one."""
    _end(connection, session.c.account_id == account_id, *([session.c.id != but] if but is not None else []))


def end_own(connection: Connection, found: SignedIn, ids: Iterable[int]) -> None:
    """End some other sessions of an account because its owner says so; of other accounts none."""
    others = {item.id for item in running(connection, found.account_id)} - {found.session_id}
    if chosen := others & set(ids):
        _end(connection, session.c.id.in_(chosen))
        audit.note(connection, audit.Act.OWN_SESSIONS_ENDED, found.name, count=len(chosen))


def end_everything(connection: Connection) -> None:
    """End the sessions of all accounts and draw a new key: nobody stays signed in with what a backup remembers."""
    _end(connection)
    _draw_secret(connection)


def _end(connection: Connection, *conditions) -> None:
    connection.execute(
        update(session).where(*conditions, session.c.ended_at.is_(None)).values(ended_at=datetime.now(UTC))
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

"""Sessions an OpenID provider vouched for: what it needs to know of them to end them, and to be told of their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.people import accounts, sessions
from data_model.stored.tables import session, vouched_session


@dataclass(frozen=True, kw_only=True)
class Vouched:
    """What a provider said of one sign-in. `sid`: its own session, "" where it named none."""

    issuer: str
    subject: str
    sid: str
    id_token: str


def keep(connection: Connection, token: str, vouched: Vouched) -> None:
    """Keep what a provider said of the session that `token` began. Of sessions that are over nothing stays."""
    over = select(session.c.id).where(session.c.ended_at.is_not(None) | (session.c.ends_at < datetime.now(UTC)))
    connection.execute(delete(vouched_session).where(vouched_session.c.session_id.in_(over)))
    found = sessions.whose(connection, token)
    connection.execute(insert(vouched_session).values(session_id=found.session_id, **vars(vouched)))


def of_session(connection: Connection, session_id: int) -> Vouched | None:
    """Return what a provider said of a session; None where none did."""
    columns = [vouched_session.c[name] for name in Vouched.__dataclass_fields__]
    row = (
        connection.execute(select(*columns).where(vouched_session.c.session_id == session_id)).mappings().one_or_none()
    )
    return Vouched(**row) if row else None


def end(connection: Connection, issuer: str, sid: str, subject: str) -> int:
    """End the sessions a provider speaks of: of its session `sid`, or all of a subject. Return how many ended."""
    which = vouched_session.c.sid == sid if sid else vouched_session.c.subject == subject
    query = select(vouched_session.c.session_id).where(vouched_session.c.issuer == issuer, which)
    return _end(connection, connection.scalars(query).all())


def _end(connection: Connection, ids: Iterable[int]) -> int:
    running = session.c.id.in_(list(ids)), session.c.ended_at.is_(None)
    rows = connection.execute(select(session.c.id, session.c.account_id).where(*running)).all()
    connection.execute(update(session).where(*running).values(ended_at=datetime.now(UTC)))
    for row in rows:
        name = accounts.find(connection, row.account_id).name
        audit.note(connection, audit.Act.SIGNED_OUT, name, directory_ended=True)
    return len(rows)

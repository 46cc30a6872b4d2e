"""Files that jobs made: kept for who asked and nobody else, thrown away once they were taken or their time is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, update

from data_model.rights.permits import permit_taking
from data_model.stored.tables import job, made_file

MAKE = "make"  # the kind of jobs that make files
KEPT = timedelta(hours=1)
#: Once it was taken: a browser may ask a second time.
KEPT_ONCE_TAKEN = timedelta(minutes=5)


@dataclass(frozen=True)
class MadeFile:
    """A file, and what the log says when it is taken: the act, and the rest in codes."""

    content: bytes
    act: str
    details: dict[str, Any]


def keep(connection: Connection, key: str, account_id: int | None, made: MadeFile) -> None:
    """Keep what a job made, in the place of what it made before."""
    permit_taking(connection)
    connection.execute(delete(made_file).where(made_file.c.key == key))
    until = datetime.now(UTC) + KEPT
    values = {"content": made.content, "act": made.act, "details": made.details, "until": until}
    connection.execute(insert(made_file).values(key=key, account_id=account_id, **values))


def that_are_there(connection: Connection, account_id: int | None, keys: Iterable[str]) -> set[str]:
    """Return those keys whose file is there for this person."""
    query = select(made_file.c.key).where(made_file.c.key.in_(list(keys)), *_good_for(account_id))
    return set(connection.execute(query).scalars())


def take(connection: Connection, account_id: int | None, key: str) -> MadeFile | None:
    """Return a file, which then stays a few minutes only; None where there is none for this person."""
    permit_taking(connection)
    mine = made_file.c.key == key, *_good_for(account_id)
    columns = made_file.c.content, made_file.c.act, made_file.c.details, made_file.c.until
    row = connection.execute(select(*columns).where(*mine)).one_or_none()
    if row is None:
        return None
    until = min(row.until, datetime.now(UTC) + KEPT_ONCE_TAKEN)
    connection.execute(update(made_file).where(*mine).values(until=until))
    return MadeFile(row.content, row.act, row.details)


def look(connection: Connection, account_id: int | None, key: str) -> bytes | None:
    """Return what a file holds without taking it; None where there is none for this person."""
    return connection.scalar(select(made_file.c.content).where(made_file.c.key == key, *_good_for(account_id)))


def forget(connection: Connection, beginning: str) -> None:
    """Throw away every file whose key begins so, whosever it is."""
    permit_taking(connection)
    connection.execute(delete(made_file).where(made_file.c.key.startswith(beginning, autoescape=True)))


def throw_away(connection: Connection) -> None:
    """Throw away every file whose time is over, and what was ordered: it may hold what somebody typed."""
    for table, over in _over().items():
        connection.execute(delete(table).where(over))


def any_is_over(connection: Connection) -> bool:
    """Tell whether there is something to throw away."""
    return any(connection.execute(select(table.c.id).where(over).limit(1)).first() for table, over in _over().items())


def _over() -> dict[Table, ColumnElement[bool]]:
    now = datetime.now(UTC)
    ended = and_(job.c.kind == MAKE, job.c.ended_at < now - KEPT)
    return {made_file: made_file.c.until < now, job: ended}


def _good_for(account_id: int | None) -> tuple[ColumnElement[bool], ...]:
    whose = made_file.c.account_id
    return whose.is_(None) if account_id is None else whose == account_id, made_file.c.until >= datetime.now(UTC)

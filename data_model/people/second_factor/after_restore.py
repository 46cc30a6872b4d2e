"""Second factors over a restore: what a person holds in the hand is of today, whatever a backup remembers of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from data_model.stored.tables import account, recovery_code, second_factor

Row = Mapping[str, Any]
#: An account's number, folded name, and when it was made: number 1 is somebody's in every installation, under a name
#: that many give it.
Whose = tuple[int, str, datetime]


@dataclass(frozen=True)
class Held:
    """What a database knows of second factors, and the accounts it knows."""

    accounts: frozenset[Whose]
    rows: Mapping[Table, tuple[Row, ...]]


def held(connection: Connection) -> Held:
    """Return what is to outlive a restore."""
    rows = {table: tuple(connection.execute(select(table)).mappings()) for table in (second_factor, recovery_code)}
    return Held(_accounts(connection), rows)


def put_back(connection: Connection, before: Held | None) -> None:
    """Give the accounts of a restored database the second factors of before, used codes and none included.

    Of an account that was not there before, and where nothing of before can be read (None), the telephone stays as the
    backup has it, and recovery codes are worth nothing: which of them were used since, nobody knows.
    """
    same = {number for number, _name, _made in _accounts(connection) & (before.accounts if before else frozenset())}
    connection.execute(delete(recovery_code))
    connection.execute(delete(second_factor).where(second_factor.c.account_id.in_(same)))
    for table, rows in before.rows.items() if before else ():
        kept = [{name: row[name] for name in row if name != "id"} for row in rows if row["account_id"] in same]
        if kept:
            connection.execute(insert(table), kept)


def _accounts(connection: Connection) -> frozenset[Whose]:
    rows = connection.execute(select(account.c.id, account.c.folded, account.c.made_at))
    return frozenset((row.id, row.folded, row.made_at) for row in rows)

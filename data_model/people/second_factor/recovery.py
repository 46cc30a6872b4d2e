"""Recovery codes: drawn by lot, shown once, kept as hashes, each good for one sign-in."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from data_model.people.passwords import new_password
from data_model.stored.tables import recovery_code

MANY = 10
_GROUPS = 6  # 118 bits: as much chance as a quick hash asks for (OWASP ASVS 6.5.2: 112)


def draw(connection: Connection, account_id: int) -> tuple[str, ...]:
    """Return new codes of an account; those it had before are worth nothing from now on."""
    forget(connection, account_id)
    drawn = tuple(new_password(_GROUPS) for _number in range(MANY))
    rows = [{"account_id": account_id, "code_hash": _hash(code)} for code in drawn]
    connection.execute(insert(recovery_code), rows)
    return drawn


def use(connection: Connection, account_id: int, code: str, now: datetime) -> bool:
    """Use a code up; tell whether it was one that had not been used."""
    used = (
        update(recovery_code)
        .where(
            recovery_code.c.account_id == account_id,
            recovery_code.c.code_hash == _hash(code),
            recovery_code.c.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return connection.execute(used).rowcount == 1


def left(connection: Connection, account_id: int) -> int:
    """Return how many codes of an account were not used."""
    unused = recovery_code.c.used_at.is_(None)
    query = select(func.count()).select_from(recovery_code).where(recovery_code.c.account_id == account_id, unused)
    return connection.scalar(query) or 0


def forget(connection: Connection, account_id: int) -> None:
    """Let an account have no codes."""
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))


def _hash(code: str) -> str:
    """Return the hash a code is kept as: drawn by lot and long, it needs no slow one (decision 201)."""
    return hashlib.sha256("".join(letter for letter in code.casefold() if letter.isalnum()).encode()).hexdigest()

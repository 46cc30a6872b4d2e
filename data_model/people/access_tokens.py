"""Tokens: with what a program asks for somebody, never for more than that person may do at that moment.

A token is shown once; the database holds its hash. It is 256 bits drawn by lot, so that nothing is gained by trying.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Select, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people.networks import network_of
from data_model.rights.permits import permit_token
from data_model.rights.roles import Scope
from data_model.stored.tables import access_token, account
from translations import N_

PREFIX = "sdn_"  # so that whoever finds one in a file knows what it is
LONGEST_NAME = access_token.c.name.type.length
#: How long a token may last, in days, and how many of them one account may have at a time.
DAYS, MOST = (30, 90, 365), 20
_NOTED_EVERY = timedelta(hours=1)  # a write for every question would make writers wait for each other


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token as its owner sees it: without itself."""

    id: int
    account_id: int
    name: str
    scope: Scope
    made_by: str
    made_at: datetime
    ends_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    used_from: str

    def is_good(self, now: datetime | None = None) -> bool:
        """Tell whether it opens anything."""
        return self.revoked_at is None and self.ends_at > (now or datetime.now(UTC))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a token is to be: its name, what it may do, for how many days."""

    name: str
    scope: Scope
    days: int


_COLUMNS = [access_token.c[name] for name in Token.__dataclass_fields__]


def tokens(connection: Connection, account_id: int) -> list[Token]:
    """Return the tokens of an account, the newest first."""
    return _found(connection, select(*_COLUMNS).where(access_token.c.account_id == account_id))


def all_tokens(connection: Connection) -> list[Token]:
    """Return the tokens of all accounts, the newest first: for administrators."""
    return _found(connection, select(*_COLUMNS))


def _found(connection: Connection, query: Select) -> list[Token]:
    rows = connection.execute(query.order_by(access_token.c.id.desc())).mappings()
    return [Token(**{**row, "scope": Scope(row["scope"])}) for row in rows]


def make(connection: Connection, me: int, owner: tuple[int, str], wanted: Wanted, by: str) -> str:
    """Make a token of an account (its number and name) and return it: it is kept nowhere here.

    A Problem says what is wrong with what is wanted. `me`: the account that asks for it.
    """
    permit_token(connection, me, owner[0])
    name, now = " ".join(wanted.name.replace("\0", "").split()), datetime.now(UTC)
    if not name or len(name) > LONGEST_NAME or wanted.days not in DAYS:
        raise Problem(
            "token_name",
            N_("Say in at most {most} letters what the token is for, and choose how long it lasts."),
            most=LONGEST_NAME,
        )
    if sum(item.is_good(now) for item in tokens(connection, owner[0])) >= MOST:
        raise Problem("too_many_tokens", N_("An account has at most {most} tokens: revoke one first."), most=MOST)
    token = PREFIX + secrets.token_urlsafe(32)
    values = {"account_id": owner[0], "name": name, "token_hash": _hash(token), "scope": wanted.scope, "made_by": by}
    times = {"made_at": now, "ends_at": now + timedelta(days=wanted.days), "used_from": ""}
    connection.execute(insert(access_token).values(**values, **times))
    audit.note(connection, audit.Act.TOKEN_MADE, by, name, owner=owner[1], scope=wanted.scope.value)
    return token


def revoke(connection: Connection, me: int, number: int, by: str) -> None:
    """End a token. One that is over already stays so."""
    query = select(*_COLUMNS).where(access_token.c.id == number)
    found = next(iter(_found(connection, query)), None)
    if found is None:
        raise Problem("no_such_token", N_("There is no such token any more. Load the page again."))
    permit_token(connection, me, found.account_id)
    if found.revoked_at is None:
        _end(connection, found, by)


def revoke_of(connection: Connection, account_id: int, by: str) -> None:
    """End the tokens of an account with its sessions: whoever came by the one may have made himself the other."""
    for item in tokens(connection, account_id):
        if item.revoked_at is None:
            _end(connection, item, by)


def _end(connection: Connection, item: Token, by: str) -> None:
    ended = update(access_token).where(access_token.c.id == item.id)
    connection.execute(ended.values(revoked_at=datetime.now(UTC)))
    audit.note(connection, audit.Act.TOKEN_REVOKED, by, item.name)


def revoke_all(connection: Connection) -> None:
    """End the tokens of all accounts: after a restore those that were revoked since the backup would be good again."""
    left = update(access_token).where(access_token.c.revoked_at.is_(None))
    connection.execute(left.values(revoked_at=datetime.now(UTC)))


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Whose token it is, and what it may do."""

    token_id: int
    token_name: str
    account_id: int
    account_name: str
    scope: Scope
    used_at: datetime | None
    used_from: str

    def is_due(self, address: str, now: datetime) -> bool:
        """Tell whether its use is to be noted: the first in an hour, or from elsewhere than before."""
        is_recent = self.used_at is not None and self.used_at > now - _NOTED_EVERY
        return not is_recent or network_of(self.used_from) != network_of(address)


def bearer_of(connection: Connection, token: str, now: datetime | None = None) -> Bearer | None:
    """Return whose token it is; None for an unknown one, one that is over or revoked, and one of a closed account."""
    if not token.startswith(PREFIX):
        return None
    now, table = now or datetime.now(UTC), access_token.c
    query = (
        select(
            table.id.label("token_id"),
            table.name.label("token_name"),
            table.account_id,
            account.c.name.label("account_name"),
            table.scope,
            table.used_at,
            table.used_from,
        )
        .join(account, account.c.id == table.account_id)
        .where(table.token_hash == _hash(token), table.revoked_at.is_(None), table.ends_at > now, account.c.active)
    )
    row = connection.execute(query).mappings().one_or_none()
    return Bearer(**{**row, "scope": Scope(row["scope"])}) if row else None


def note_used(connection: Connection, bearer: Bearer, address: str) -> None:
    """Note that a token was used: with it, and in the log as a sign-in is."""
    used = update(access_token).where(access_token.c.id == bearer.token_id)
    connection.execute(used.values(used_at=datetime.now(UTC), used_from=address[:60]))
    told = {"token": bearer.token_name, "scope": bearer.scope.value, "address": address}
    audit.note(connection, audit.Act.TOKEN_USED, bearer.account_name, "", **told)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

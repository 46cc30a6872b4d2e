"""Signing in: the password is tried, wrong ones are counted, and an account waits after so many of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import passwords
from data_model.people.accounts import LONGEST_FULL_NAME, Account, find, folded_name
from data_model.people.unknown_names import UnknownNames
from data_model.stored.tables import account
from translations import N_

TRIES = 5  # wrong passwords in a row before an account waits
WAIT = timedelta(minutes=15)
_unknown = UnknownNames(TRIES, WAIT)


@dataclass(frozen=True)
class Tried:
    """Whether a password fits a hash, found out before the one writer's turn: that takes a tenth of a second."""

    hashed: str  # "" for a name that is no account
    fits: bool


def try_password(connection: Connection, name: str, password: str) -> Tried:
    """Find out whether a password fits, without writing."""
    kept = connection.scalar(select(account.c.password_hash).where(account.c.folded == folded_name(name))) or ""
    return Tried(kept, passwords.fits(kept or passwords.hash_of_nobody(), password))


def sign_in(
    connection: Connection,
    name: str,
    password: str,
    now: datetime | None = None,
    tried: Tried | None = None,
    address: str = "",
) -> Account | Problem:
    """Return the account, or the Problem to be shown.

    Wrong tries are counted in the database: the transaction must be kept. What is wrong, name or password, is not told;
    nor whether there is such an account. `tried`: of `try_password`; it is done again where the password was changed
    since. `address`: of the computer, for the log.
    """
    now = now or datetime.now(UTC)
    row = connection.execute(select(account).where(account.c.folded == folded_name(name))).mappings().one_or_none()
    kept = row["password_hash"] if row else ""
    right = (
        tried.fits if tried and tried.hashed == kept else passwords.fits(kept or passwords.hash_of_nobody(), password)
    )
    if row is None or not row["active"]:
        return _refuse_unknown(connection, name, row, now, address)
    if row["locked_until"] and row["locked_until"] > now:
        audit.note(connection, audit.Act.WRONG_SIGN_IN, "", row["name"], waiting=True, address=address)
        return _locked(row["locked_until"], now)
    if not right:
        return _refuse_wrong(connection, row, now, address)
    return _let_in(connection, row, password, now, address)


def _let_in(connection: Connection, row: Mapping[str, Any], password: str, now: datetime, address: str) -> Account:
    values = {"wrong_tries": 0, "locked_until": None, "signed_in_at": now}
    if passwords.is_of_old_strength(row["password_hash"]):
        values["password_hash"] = passwords.hashed(password)
    connection.execute(update(account).where(account.c.id == row["id"]).values(values))
    audit.note(connection, audit.Act.SIGNED_IN, row["name"], address=address)
    return find(connection, row["id"])


def _refuse_unknown(
    connection: Connection, name: str, row: Mapping[str, Any] | None, now: datetime, address: str
) -> Problem:
    """Note a try at a name that is no open account, which waits as an account does."""
    known = row["name"] if row else ""
    audit.note(connection, audit.Act.WRONG_SIGN_IN, "", known, unknown_name=row is None, address=address)
    until = _unknown.locked_until(folded_name(name)[:LONGEST_FULL_NAME], now)
    return _locked(until, now) if until else _wrong()


def _refuse_wrong(connection: Connection, row: Mapping[str, Any], now: datetime, address: str) -> Problem:
    """Note and count a wrong password; after so many in a row the account waits, whoever asks."""
    tries = row["wrong_tries"] + 1
    waits = tries >= TRIES
    connection.execute(
        update(account)
        .where(account.c.id == row["id"])
        .values(wrong_tries=0 if waits else tries, locked_until=now + WAIT if waits else None)
    )
    audit.note(connection, audit.Act.WRONG_SIGN_IN, "", row["name"], address=address)
    if waits:
        audit.note(connection, audit.Act.LOCKED_OUT, "", row["name"], address=address)
    return _wrong()


def note_signed_in(connection: Connection, account_id: int, address: str = "") -> None:
    """Note that somebody came in by another way than the password just typed."""
    connection.execute(update(account).where(account.c.id == account_id).values(signed_in_at=datetime.now(UTC)))
    audit.note(connection, audit.Act.SIGNED_IN, find(connection, account_id).name, address=address)


def _locked(until: datetime, now: datetime) -> Problem:
    return Problem(
        "account_locked",
        N_("Too many wrong passwords. Try again after {minutes} minutes, or ask an administrator for a new password."),
        minutes=max(1, -(-int((until - now).total_seconds()) // 60)),
    )


def _wrong() -> Problem:
    return Problem("wrong_sign_in", N_("The name or the password is wrong."))

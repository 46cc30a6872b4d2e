"""Signing in: the password is tried, wrong ones are counted, and the next try waits after so many of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import passwords, sessions, waits
from data_model.people.accounts import Account, find, folded_name
from data_model.people.known_browsers import STRANGER, KnownBrowser
from data_model.people.passwords import Tried
from data_model.people.second_factor import factor
from data_model.stored.tables import account
from translations import N_


@dataclass(frozen=True)
class Origin:
    """Where a try comes from: the computer's address, and the browser as we know it.

    `also`: another name the tried one may be written as, "" for none; a try at either counts for both.
    """

    address: str = ""
    browser: KnownBrowser = STRANGER
    also: str = ""


@dataclass(frozen=True)
class HalfWay:
    """The password was right; the code of the second factor is still to come."""

    account_id: int


def kept_hash(connection: Connection, name: str) -> str:
    """Return the hash of a name's password; "" for a name that is no account."""
    return connection.scalar(select(account.c.password_hash).where(account.c.folded == folded_name(name))) or ""


def has_to_wait(connection: Connection, name: str, origin: Origin, now: datetime | None = None) -> Problem | None:
    """Return the Problem to be shown where a try would not be looked at now: nothing is hashed or written for it."""
    now = now or datetime.now(UTC)
    until = waits.until(connection, counted_for(connection, name, origin), now)
    return held_up(until, now) if until else None


def counted_for(connection: Connection, name: str, origin: Origin) -> tuple[waits.Counted, ...]:
    """Return what a try at a name counts for."""
    found: dict[waits.Counted, None] = {}
    own = _kept(connection, folded_name(name))
    known = own if own and origin.browser.knows(own["id"]) else None  # by the other name nobody holds its browser up
    for each in dict.fromkeys((folded_name(name), folded_name(origin.also or name))):
        counted = _counted(each, _kept(connection, each) or known, origin)
        first = each == folded_name(name)  # the right password of one name begins no guesses at the other anew
        found |= dict.fromkeys(one if first else replace(one, cleared=False) for one in counted)
    return tuple(found)


def _kept(connection: Connection, folded: str) -> Mapping[str, Any] | None:
    query = select(account.c.id, account.c.password_hash).where(account.c.folded == folded)
    return connection.execute(query).mappings().one_or_none()


def sign_in(
    connection: Connection,
    name: str,
    password: str,
    now: datetime | None = None,
    tried: Tried | None = None,
    origin: Origin | None = None,
) -> Account | HalfWay | Problem:
    """Return the account, half the way to it where it has a second factor, or the Problem to be shown.

    Wrong tries are counted in the database: the transaction must be kept. What is wrong, name or password, is not told;
    nor whether there is such an account. `tried`: of `passwords.tried`; it is done again where the password was changed
    since.
    """
    now, origin = now or datetime.now(UTC), origin or Origin()
    sessions.make_secret(connection)
    row = connection.execute(select(account).where(account.c.folded == folded_name(name))).mappings().one_or_none()
    kept = row["password_hash"] if row else ""
    tried = tried if tried and tried.kept == kept else passwords.tried(kept, password)
    counted = counted_for(connection, name, origin)
    if until := waits.until_in_turn(connection, counted, now):
        _note_wrong(connection, row, origin, waiting=True)
        return held_up(until, now)
    if row is None or not row["active"] or not tried.fits:
        return _refuse(connection, row, counted, now, origin)
    _renew(connection, row["id"], tried)
    if factor.state(connection, row["id"]):
        return HalfWay(row["id"])  # what was counted stays: else the right password would begin guesses of codes anew
    waits.clear(connection, counted)
    return _let_in(connection, row, now, origin)


def second_step(
    connection: Connection, account_id: int, code: str, now: datetime | None = None, origin: Origin | None = None
) -> Account | Problem:
    """Return the account whose password was right before, or the Problem to be shown. Wrong codes are counted too."""
    now, origin = now or datetime.now(UTC), origin or Origin()
    row = connection.execute(select(account).where(account.c.id == account_id)).mappings().one()
    counted = _counted(row["name"], row, origin)
    if until := waits.until_in_turn(connection, counted, now):
        _note_wrong(connection, row, origin, waiting=True, code=True)
        return held_up(until, now)
    if not row["active"] or not factor.takes(connection, account_id, code, now):
        _count_wrong(connection, row, counted, now, origin, code=True)
        return Problem("wrong_second_code", N_("This code is wrong, was used before, or is of another moment."))
    waits.clear(connection, counted)
    return _let_in(connection, row, now, origin)


def _counted(name: str, row: Mapping[str, Any] | None, origin: Origin) -> tuple[waits.Counted, ...]:
    """Return what a try counts for: a browser that is known to the account by itself, strangers by their network."""
    if row and origin.browser.knows(row["id"]):
        return waits.of_browser(folded_name(name), row["password_hash"], origin.browser.mark)
    return waits.of_stranger(folded_name(name), row["password_hash"] if row else "", origin.address)


def _renew(connection: Connection, account_id: int, tried: Tried) -> None:
    if tried.renewed:
        connection.execute(update(account).where(account.c.id == account_id).values(password_hash=tried.renewed))


def _let_in(connection: Connection, row: Mapping[str, Any], now: datetime, origin: Origin) -> Account:
    connection.execute(update(account).where(account.c.id == row["id"]).values(signed_in_at=now))
    audit.note(connection, audit.Act.SIGNED_IN, row["name"], address=origin.address)
    return find(connection, row["id"])


def _refuse(
    connection: Connection,
    row: Mapping[str, Any] | None,
    counted: tuple[waits.Counted, ...],
    now: datetime,
    origin: Origin,
) -> Problem:
    """Note and count a wrong try, at an account or at a name that is none."""
    _count_wrong(connection, row, counted, now, origin)
    return Problem("wrong_sign_in", N_("The name or the password is wrong."))


def _count_wrong(
    connection: Connection,
    row: Mapping[str, Any] | None,
    counted: tuple[waits.Counted, ...],
    now: datetime,
    origin: Origin,
    **details: bool,
) -> None:
    _note_wrong(connection, row, origin, **details)
    if waits.count(connection, counted, now) and row and row["active"]:
        audit.note(connection, audit.Act.LOCKED_OUT, "", row["name"], address=origin.address)


def _note_wrong(connection: Connection, row: Mapping[str, Any] | None, origin: Origin, **details: bool) -> None:
    if row is None:
        details["unknown_name"] = True
    audit.note(connection, audit.Act.WRONG_SIGN_IN, "", row["name"] if row else "", **details, address=origin.address)


def note_signed_in(connection: Connection, account_id: int, address: str = "") -> None:
    """Note that somebody came in by another way than the password just typed."""
    connection.execute(update(account).where(account.c.id == account_id).values(signed_in_at=datetime.now(UTC)))
    audit.note(connection, audit.Act.SIGNED_IN, find(connection, account_id).name, address=address)


def held_up(until: datetime, now: datetime) -> Problem:
    """Return the Problem that says how long to wait."""
    return Problem(
        "account_locked",
        N_(
            "Too many wrong passwords. Try again after {count} minutes, or with a browser that has signed in to this "
            "account before. An administrator can give a new password."
        ),
        count=max(1, -(-int((until - now).total_seconds()) // 60)),
    )

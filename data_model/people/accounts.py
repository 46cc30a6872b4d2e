"""Accounts: who may sign in, with which password, and who looks after the others. Passwords are kept as argon2 hashes only."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, func, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import sessions
from data_model.people.unknown_names import UnknownNames
from data_model.stored.tables import account
from translations import N_

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200  # characters; hashing a novel would keep the server busy
TRIES = 5  # wrong passwords in a row before an account waits
WAIT = timedelta(minutes=15)
_LONGEST_FULL_NAME = 200
_unknown = UnknownNames(TRIES, WAIT)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for each other


@dataclass(frozen=True, kw_only=True)
class Account:
    """One account, without its password."""

    id: int
    name: str
    full_name: str
    administrator: bool
    active: bool
    must_change: bool  # the password was given by somebody else
    made_at: datetime
    made_by: str
    signed_in_at: datetime | None


_COLUMNS = [account.c[name] for name in Account.__dataclass_fields__]


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _of_nobody() -> str:
    """A hash no password fits: an unknown name takes as long as a wrong password."""
    return _hasher().hash(secrets.token_urlsafe(32))


def folded_name(name: str) -> str:
    """Return the form in which names of accounts are compared: no blanks around, no capital letters."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def exist(connection: Connection) -> bool:
    """Tell whether there is any account; without one the program serves its own computer and asks for no sign-in."""
    return connection.scalar(select(account.c.id).limit(1)) is not None


def all_accounts(connection: Connection) -> list[Account]:
    """Return every account by its name."""
    return [Account(**row) for row in connection.execute(select(*_COLUMNS).order_by(account.c.name)).mappings()]


def find(connection: Connection, account_id: int) -> Account:
    """Return one account; a Problem if there is none."""
    row = connection.execute(select(*_COLUMNS).where(account.c.id == account_id)).mappings().one_or_none()
    if row is None:
        raise Problem("no_such_account", N_("There is no such account any more. Load the page again."))
    return Account(**row)


def find_named(connection: Connection, name: str) -> Account:
    """Return the account of a name; a Problem if there is none."""
    found = connection.scalar(select(account.c.id).where(account.c.folded == folded_name(name)))
    if found is None:
        raise Problem("no_such_name", N_("There is no account named “{name}”."), name=name)
    return find(connection, found)


def add(
    connection: Connection,
    name: str,
    full_name: str,
    password: str,
    by: str,
    administrator: bool = False,
    must_change: bool = False,
) -> Account:
    """Make an account; a Problem says what is wrong with the name or the password."""
    name, folded = name.strip(), folded_name(name)
    if not 2 <= len(folded) <= 60 or any(not (letter.isalnum() or letter in "._-@") for letter in folded):
        raise Problem(
            "account_name", N_("A name to sign in with has 2 to 60 letters, digits or . _ - @, without blanks.")
        )
    if connection.scalar(select(account.c.id).where(account.c.folded == folded)) is not None:
        raise Problem("account_there", N_("There is an account named “{name}” already."), name=name)
    full_name = " ".join(full_name.split())
    if len(full_name) > _LONGEST_FULL_NAME:
        raise Problem("account_full_name", N_("A full name has at most {most} characters."), most=_LONGEST_FULL_NAME)
    _refuse_weak(password, folded)
    made = insert(account).values(
        name=name,
        folded=folded,
        full_name=full_name or name,
        password_hash=_hashed(password),
        administrator=administrator,
        active=True,
        must_change=must_change,
        wrong_tries=0,
        made_at=datetime.now(UTC),
        made_by=by,
    )
    number = connection.execute(made).inserted_primary_key[0]
    audit.note(connection, audit.Act.ACCOUNT_MADE, by, name, administrator=administrator)
    return find(connection, number)


def new_password() -> str:
    """Return a password to be told to somebody once, in groups that are easy to read out; it has 79 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))


@dataclass(frozen=True)
class Tried:
    """Whether a password fits a hash, found out before the one writer's turn: that takes a tenth of a second."""

    hashed: str  # "" for a name that is no account
    fits: bool


def try_password(connection: Connection, name: str, password: str) -> Tried:
    """Find out whether a password fits, without writing."""
    hashed = connection.scalar(select(account.c.password_hash).where(account.c.folded == folded_name(name))) or ""
    return Tried(hashed, _fits(hashed or _of_nobody(), password))


def sign_in(
    connection: Connection,
    name: str,
    password: str,
    now: datetime | None = None,
    tried: Tried | None = None,
    address: str = "",
) -> Account | Problem:
    """Return the account, or the Problem to be shown. Wrong tries are counted in the database: the transaction must be kept.

    What is wrong, name or password, is not told; nor whether there is such an account. `tried`: of `try_password`; it is
    done again where the password was changed since. `address`: of the computer, for the log.
    """
    now = now or datetime.now(UTC)
    row = connection.execute(select(account).where(account.c.folded == folded_name(name))).mappings().one_or_none()
    hashed = row["password_hash"] if row else ""
    fits = tried.fits if tried and tried.hashed == hashed else _fits(hashed or _of_nobody(), password)
    if row is None or not row["active"]:
        audit.note(
            connection,
            audit.Act.WRONG_SIGN_IN,
            "",
            row["name"] if row else "",
            unknown_name=row is None,
            address=address,
        )
        return (
            _locked(until, now)
            if (until := _unknown.locked_until(folded_name(name)[:_LONGEST_FULL_NAME], now))
            else _wrong()
        )
    if row["locked_until"] and row["locked_until"] > now:
        audit.note(connection, audit.Act.WRONG_SIGN_IN, "", row["name"], waiting=True, address=address)
        return _locked(row["locked_until"], now)
    if not fits:
        _count_wrong(connection, row["id"], row["wrong_tries"] + 1, now)
        audit.note(connection, audit.Act.WRONG_SIGN_IN, "", row["name"], address=address)
        if row["wrong_tries"] + 1 >= TRIES:
            audit.note(connection, audit.Act.LOCKED_OUT, "", row["name"], address=address)
        return _wrong()
    kept = {"wrong_tries": 0, "locked_until": None, "signed_in_at": now}
    if _hasher().check_needs_rehash(row["password_hash"]):
        kept["password_hash"] = _hashed(password)
    connection.execute(update(account).where(account.c.id == row["id"]).values(kept))
    audit.note(connection, audit.Act.SIGNED_IN, row["name"], address=address)
    return find(connection, row["id"])


def note_signed_in(connection: Connection, account_id: int, address: str = "") -> None:
    """Note that somebody came in by another way than the password just typed."""
    connection.execute(update(account).where(account.c.id == account_id).values(signed_in_at=datetime.now(UTC)))
    audit.note(connection, audit.Act.SIGNED_IN, find(connection, account_id).name, address=address)


def _composed(password: str) -> str:
    """Return a password as one writing of it: some Vietnamese keyboards send "ố" as one letter, others as three."""
    return unicodedata.normalize("NFC", password)


def _hashed(password: str) -> str:
    return _hasher().hash(_composed(password))


def _fits(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, _composed(password[: 4 * LONGEST_PASSWORD])[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False


def _locked(until: datetime, now: datetime) -> Problem:
    return Problem(
        "account_locked",
        N_("Too many wrong passwords. Try again after {minutes} minutes, or ask an administrator for a new password."),
        minutes=max(1, -(-int((until - now).total_seconds()) // 60)),
    )


def _wrong() -> Problem:
    return Problem("wrong_sign_in", N_("The name or the password is wrong."))


def _count_wrong(connection: Connection, account_id: int, tries: int, now: datetime) -> None:
    """Count a wrong password; after so many in a row the account waits, whoever asks."""
    waits = tries >= TRIES
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(wrong_tries=0 if waits else tries, locked_until=now + WAIT if waits else None)
    )


def change_password(connection: Connection, account_id: int, old: str, new: str) -> None:
    """Give oneself another password; sessions elsewhere end."""
    row = connection.execute(select(account).where(account.c.id == account_id)).mappings().one()
    if not _fits(row["password_hash"], old):
        raise Problem("wrong_old_password", N_("The present password is wrong."))
    if _composed(old) == _composed(new):
        raise Problem("same_password", N_("The new password is the present one. Choose another."))
    _refuse_weak(new, row["folded"])
    _keep_password(connection, account_id, new, must_change=False)
    audit.note(connection, audit.Act.PASSWORD_CHANGED, row["name"])


def give_password(connection: Connection, account_id: int, by: str) -> str:
    """Return a new password for an account whose owner has lost it, to be changed at the next sign-in; its sessions end."""
    password = new_password()
    audit.note(connection, audit.Act.PASSWORD_GIVEN, by, find(connection, account_id).name)
    _keep_password(connection, account_id, password, must_change=True)
    return password


def _keep_password(connection: Connection, account_id: int, password: str, must_change: bool) -> None:
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(password_hash=_hashed(password), must_change=must_change, wrong_tries=0, locked_until=None)
    )
    sessions.end_all(connection, account_id)


def set_active(connection: Connection, account_id: int, active: bool, by: str) -> None:
    """Close an account, or open it again; a closed one's sessions end at once. The last administrator stays."""
    if not active:
        _keep_an_administrator(connection, account_id)
        sessions.end_all(connection, account_id)
    connection.execute(
        update(account).where(account.c.id == account_id).values(active=active, wrong_tries=0, locked_until=None)
    )
    audit.note(
        connection,
        audit.Act.ACCOUNT_OPENED if active else audit.Act.ACCOUNT_CLOSED,
        by,
        find(connection, account_id).name,
    )


def set_administrator(connection: Connection, account_id: int, administrator: bool, by: str) -> None:
    """Let an account look after the others, or no longer. The last administrator stays one."""
    if not administrator:
        _keep_an_administrator(connection, account_id)
    connection.execute(update(account).where(account.c.id == account_id).values(administrator=administrator))
    audit.note(
        connection,
        audit.Act.ADMINISTRATOR_MADE if administrator else audit.Act.ADMINISTRATOR_NO_LONGER,
        by,
        find(connection, account_id).name,
    )


def end_sessions(connection: Connection, account_id: int, by: str) -> None:
    """End the sessions of an account: whoever has it signs in again."""
    audit.note(connection, audit.Act.SESSIONS_ENDED, by, find(connection, account_id).name)
    sessions.end_all(connection, account_id)


def _keep_an_administrator(connection: Connection, account_id: int) -> None:
    others = (
        select(func.count())
        .select_from(account)
        .where(account.c.administrator, account.c.active, account.c.id != account_id)
    )
    if find(connection, account_id).administrator and not connection.scalar(others):
        raise Problem("last_administrator", N_("This is the only administrator. Make another one first."))


def _refuse_weak(password: str, folded: str) -> None:
    password = _composed(password)
    if len(password) < SHORTEST_PASSWORD or len(password) > LONGEST_PASSWORD:
        raise Problem(
            "password_short",
            N_(
                "A password has {least} to {most} characters. Several words that do not belong together are easy to keep in mind."
            ),
            least=SHORTEST_PASSWORD,
            most=LONGEST_PASSWORD,
        )
    if folded in password.casefold() or len(set(password)) < 5:
        raise Problem(
            "password_weak",
            N_("This password is easy to guess: it holds the name, or few different characters. Choose another."),
        )

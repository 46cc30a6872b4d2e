"""Accounts: who may sign in, with which password, and who looks after the others."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import access_tokens, sessions
from data_model.people.passwords import Given, Tried, composed, given, hashed, refuse_weak, tried
from data_model.settings import settings
from data_model.stored.tables import account
from translations import N_

LONGEST_FULL_NAME = 200


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
_ANY = select(account.c.id).limit(1)  # asked at every click: put together once


def folded_name(name: str) -> str:
    """Return the form in which names of accounts are compared: no blanks around, no capital letters."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def may_be_a_name(folded: str) -> bool:
    """Tell whether a folded name is one that an account can have: none of its signs means anything to a directory."""
    return 2 <= len(folded) <= 60 and all(letter.isalnum() or letter in "._-@" for letter in folded)


def exist(connection: Connection) -> bool:
    """Tell whether there is any account; without one the program serves its own computer and asks for no sign-in."""
    return connection.scalar(_ANY) is not None


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
    password_hash: str = "",
) -> Account:
    """Make an account; a Problem says what is wrong with the name or the password.

    `password_hash`: of the password, made before the writers' turn.
    """
    name, folded = name.strip(), folded_name(name)
    full_name = " ".join(full_name.split())
    _refuse_name(connection, name, folded, full_name)
    refuse_weak(password, folded, (full_name, *_words_of_the_department(connection)))
    kept = {"administrator": administrator, "must_change": must_change, "made_by": by}
    number = _keep(connection, name, full_name, password_hash or hashed(password), **kept)
    audit.note(connection, audit.Act.ACCOUNT_MADE, by, name, administrator=administrator)
    return find(connection, number)


def add_of_directory(connection: Connection, name: str, full_name: str, directory: str) -> Account:
    """Make the account of somebody a directory vouches for: without a password here, and so without a way around it.

    A Problem says what is wrong with the name.
    """
    name, full_name = name.strip(), " ".join(full_name.split())[:LONGEST_FULL_NAME]
    _refuse_name(connection, name, folded_name(name), full_name)
    number = _keep(connection, name, full_name, "", administrator=False, must_change=False, made_by="")
    audit.note(connection, audit.Act.ACCOUNT_MADE, "", name, directory=directory)
    return find(connection, number)


def _keep(connection: Connection, name: str, full_name: str, password_hash: str, **kept: bool | str) -> int:
    made = insert(account).values(
        name=name,
        folded=folded_name(name),
        full_name=full_name or name,
        password_hash=password_hash,
        active=True,
        made_at=datetime.now(UTC),
        **kept,
    )
    return connection.execute(made).inserted_primary_key[0]


def _words_of_the_department(connection: Connection) -> list[str]:
    return [settings.get(connection, name) for name in ("department", "agency_above")]


def _refuse_name(connection: Connection, name: str, folded: str, full_name: str) -> None:
    """Raise a Problem for a name that is none to sign in with, is taken, or a full name that is too long."""
    if not may_be_a_name(folded):
        raise Problem(
            "account_name", N_("A name to sign in with has 2 to 60 letters, digits or . _ - @, without blanks.")
        )
    if connection.scalar(select(account.c.id).where(account.c.folded == folded)) is not None:
        raise Problem("account_there", N_("There is an account named “{name}” already."), name=name)
    if len(full_name) > LONGEST_FULL_NAME:
        raise Problem("account_full_name", N_("A full name has at most {most} characters."), most=LONGEST_FULL_NAME)


def change_password(
    connection: Connection, account_id: int, old: str, new: str, worked: tuple[Tried, str] | None = None
) -> None:
    """Give oneself another password; sessions elsewhere end.

    `worked`: the old one tried and the new one hashed before the writers' turn.
    """
    row = connection.execute(select(account).where(account.c.id == account_id)).mappings().one()
    if not row["password_hash"]:
        raise Problem(
            "password_elsewhere",
            N_("This account has no password here: it signs in with the agency's directory, and changes it there."),
        )
    before, new_hash = worked or (None, "")
    before = before if before and before.kept == row["password_hash"] else tried(row["password_hash"], old)
    if not before.fits:
        raise Problem("wrong_old_password", N_("The present password is wrong."))
    if composed(old) == composed(new):
        raise Problem("same_password", N_("The new password is the present one. Choose another."))
    refuse_weak(new, row["folded"], (row["full_name"], *_words_of_the_department(connection)))
    _keep_password(connection, account_id, new_hash or hashed(new), must_change=False)
    audit.note(connection, audit.Act.PASSWORD_CHANGED, row["name"])


def give_password(connection: Connection, account_id: int, by: str, drawn: Given | None = None) -> str:
    """Return a new password for an account whose owner has lost it, to be changed at the next sign-in.

    Its sessions and tokens end. `drawn`: the password and its hash, made before the writers' turn.
    """
    drawn = drawn or given()
    found = find(connection, account_id)
    audit.note(connection, audit.Act.PASSWORD_GIVEN, by, found.name)
    _keep_password(connection, account_id, drawn.hash, must_change=True)
    access_tokens.revoke_of(connection, account_id, by)
    return drawn.password


def _keep_password(connection: Connection, account_id: int, password_hash: str, must_change: bool) -> None:
    connection.execute(
        update(account).where(account.c.id == account_id).values(password_hash=password_hash, must_change=must_change)
    )
    sessions.end_all(connection, account_id)


def set_active(connection: Connection, account_id: int, active: bool, by: str) -> None:
    """Close an account, or open it again; a closed one's sessions and tokens end. The last administrator stays."""
    if not active:
        _keep_an_administrator(connection, account_id)
        sessions.end_all(connection, account_id)
        access_tokens.revoke_of(connection, account_id, by)
    connection.execute(update(account).where(account.c.id == account_id).values(active=active))
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
    """End the sessions and tokens of an account: whoever has it signs in again."""
    audit.note(connection, audit.Act.SESSIONS_ENDED, by, find(connection, account_id).name)
    sessions.end_all(connection, account_id)
    access_tokens.revoke_of(connection, account_id, by)


def _keep_an_administrator(connection: Connection, account_id: int) -> None:
    others = (
        select(func.count())
        .select_from(account)
        .where(account.c.administrator, account.c.active, account.c.id != account_id)
    )
    if find(connection, account_id).administrator and not connection.scalar(others):
        raise Problem("last_administrator", N_("This is the only administrator. Make another one first."))

"""The second factor of an account: turned on, asked for, turned off, taken away; and who has to have one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import access_tokens, accounts, sessions
from data_model.people.grants import grants_of
from data_model.people.second_factor import codes, recovery
from data_model.people.second_factor.sealed import opened, sealed
from data_model.rights.roles import Role
from data_model.settings import settings
from data_model.stored.tables import second_factor
from translations import N_

WHO_NEEDS_ONE = "second_factor_for"  # the setting


@dataclass(frozen=True)
class State:
    """A second factor that is on."""

    since: datetime
    codes_left: int


def state(connection: Connection, account_id: int) -> State | None:
    """Return the second factor of an account; None where it has none."""
    since = connection.scalar(select(second_factor.c.since).where(second_factor.c.account_id == account_id))
    return State(since, recovery.left(connection, account_id)) if since else None


def having(connection: Connection) -> frozenset[int]:
    """Return the accounts that have one."""
    return frozenset(connection.scalars(select(second_factor.c.account_id)))


def turn_on(connection: Connection, account_id: int, secret: str, step: int, now: datetime) -> tuple[str, ...]:
    """Give an account a second factor, in place of the one it had; return its recovery codes.

    `step`: of the code that showed that the telephone knows the secret; it cannot be used once more.
    """
    connection.execute(delete(second_factor).where(second_factor.c.account_id == account_id))
    made = insert(second_factor).values(account_id=account_id, secret=sealed(secret), since=now, last_step=step)
    connection.execute(made)
    name = accounts.find(connection, account_id).name
    audit.note(connection, audit.Act.SECOND_FACTOR_ON, name, name)
    return recovery.draw(connection, account_id)


def takes(connection: Connection, account_id: int, code: str, now: datetime) -> bool:
    """Use a code up, of the telephone or on paper; tell whether it was one. Of several who send one, one is first."""
    if recovery.use(connection, account_id, code, now):
        name = accounts.find(connection, account_id).name
        audit.note(
            connection, audit.Act.RECOVERY_CODE_USED, name, name, codes_left=recovery.left(connection, account_id)
        )
        return True
    row = connection.execute(select(second_factor).where(second_factor.c.account_id == account_id)).one_or_none()
    if row is None:
        return False
    step = codes.step_of(opened(row.secret), code, now, after=row.last_step)
    if step is None:
        return False
    used = update(second_factor).where(second_factor.c.account_id == account_id, second_factor.c.last_step < step)
    return connection.execute(used.values(last_step=step)).rowcount == 1


def new_recovery_codes(connection: Connection, account_id: int) -> tuple[str, ...]:
    """Return recovery codes in place of those of before."""
    name = accounts.find(connection, account_id).name
    audit.note(connection, audit.Act.RECOVERY_CODES_DRAWN, name, name)
    return recovery.draw(connection, account_id)


def turn_off(connection: Connection, account_id: int) -> None:
    """Let an account do without, because its owner says so; a Problem where it has to have one."""
    found = accounts.find(connection, account_id)
    if is_needed(connection, account_id, found.administrator):
        raise Problem(
            "second_factor_needed", N_("Your rights ask for a second factor. Take another telephone instead.")
        )
    _forget(connection, account_id)
    audit.note(connection, audit.Act.SECOND_FACTOR_OFF, found.name, found.name)


def take_away(connection: Connection, account_id: int, by: str) -> None:
    """Take it from an account whose owner has lost telephone and paper. Its sessions and tokens end."""
    audit.note(connection, audit.Act.SECOND_FACTOR_TAKEN, by, accounts.find(connection, account_id).name)
    _forget(connection, account_id)
    sessions.end_all(connection, account_id)
    access_tokens.revoke_of(connection, account_id, by)


def _forget(connection: Connection, account_id: int) -> None:
    recovery.forget(connection, account_id)
    connection.execute(delete(second_factor).where(second_factor.c.account_id == account_id))


def is_needed(connection: Connection, account_id: int, administrator: bool) -> bool:
    """Tell whether an account has to have one, by what it may do."""
    who = settings.get(connection, WHO_NEEDS_ONE)
    if who == "nobody":
        return False
    if who == "everybody" or administrator:
        return True
    return who == "approvers" and any(item.role is Role.APPROVER for item in grants_of(connection, account_id))


def has_to_enrol(connection: Connection, found: sessions.SignedIn) -> bool:
    """Tell whether who is signed in with a password has to take a second factor before anything else."""
    return not (found.second_factor or found.vouched) and is_needed(connection, found.account_id, found.administrator)


def now() -> datetime:
    """Return the moment codes are compared with."""
    return datetime.now(UTC)

"""Grants: who may do what for which unit. Given and taken by administrators."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from data_model import audit
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.rights.permits import permit_administering
from data_model.rights.roles import EVERYTHING, Grant, Rights, Role, rights_from
from data_model.stored.tables import account_grant
from translations import N_

# Asked at every click: put together once.
_GRANTS = select(account_grant.c.unit, account_grant.c.role).where(
    account_grant.c.account_id == bindparam("account_id")
)


def grants_of(connection: Connection, account_id: int) -> list[Grant]:
    """Return the grants of an account, by unit."""
    found = connection.execute(_GRANTS, {"account_id": account_id})
    return sorted(Grant(unit, Role(role)) for unit, role in found)


def rights_of_account(connection: Connection, account_id: int, administers: bool) -> Rights:
    """Return what an account may do at this moment."""
    return rights_from(grants_of(connection, account_id), administers)


def rights_of_name(connection: Connection, name: str) -> Rights:
    """Return what the account of a name may do, for commands; without any account everything.

    A Problem for an unknown or closed one.
    """
    if not accounts.exist(connection):
        return EVERYTHING
    found = accounts.find_named(connection, name)
    if not found.active:
        raise Problem("account_closed", N_("The account “{name}” is closed."), name=found.name)
    return rights_of_account(connection, found.id, found.administrator)


def give(connection: Connection, account_id: int, grant: Grant, by: str) -> None:
    """Give an account a role for a unit; given once more it stays as it is."""
    permit_administering(connection)
    refuse_unknown_unit(grant.unit)
    if grant in of_groups(connection, account_id):  # from now on whatever the groups say
        connection.execute(update(account_grant).where(*_is(account_id, grant)).values(of_group=False, given_by=by))
        _note(connection, audit.Act.RIGHT_GIVEN, account_id, grant, by)
    elif grant not in grants_of(connection, account_id):
        _keep(connection, account_id, grant, by)
        _note(connection, audit.Act.RIGHT_GIVEN, account_id, grant, by)


def take(connection: Connection, account_id: int, grant: Grant, by: str) -> None:
    """Take a role for a unit from an account."""
    permit_administering(connection)
    if grant in grants_of(connection, account_id):
        _note(connection, audit.Act.RIGHT_TAKEN, account_id, grant, by)
    connection.execute(delete(account_grant).where(*_is(account_id, grant)))


def of_groups(connection: Connection, account_id: int) -> frozenset[Grant]:
    """Return the grants of an account that groups of a directory give."""
    query = select(account_grant.c.unit, account_grant.c.role)
    rows = connection.execute(query.where(account_grant.c.account_id == account_id, account_grant.c.of_group))
    return frozenset(Grant(unit, Role(role)) for unit, role in rows)


def set_of_groups(connection: Connection, account_id: int, given: frozenset[Grant]) -> None:
    """Let an account have by groups just these grants. Those an administrator gave stay."""
    before = of_groups(connection, account_id)
    for grant in sorted(before - given):
        connection.execute(delete(account_grant).where(*_is(account_id, grant)))
        _note(connection, audit.Act.RIGHT_TAKEN, account_id, grant, "", of_group=True)
    for grant in sorted(given - before - set(grants_of(connection, account_id))):
        _keep(connection, account_id, grant, "", of_group=True)
        _note(connection, audit.Act.RIGHT_GIVEN, account_id, grant, "", of_group=True)


def refuse_unknown_unit(unit: str) -> None:
    """Raise a Problem for a code that is none of a unit of today."""
    if unit != NATION and (unit not in all_places() or all_places()[unit].merged_into):
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=unit,
        )


def _keep(connection: Connection, account_id: int, grant: Grant, by: str, of_group: bool = False) -> None:
    values = {"account_id": account_id, "unit": grant.unit, "role": grant.role, "of_group": of_group}
    connection.execute(insert(account_grant).values(**values, given_by=by, given_at=datetime.now(UTC)))


def _note(connection: Connection, act: audit.Act, account_id: int, grant: Grant, by: str, **details: bool) -> None:
    name = accounts.find(connection, account_id).name
    audit.note(connection, act, by, name, role=grant.role.value, unit=grant.unit, **details)


def _is(account_id: int, grant: Grant) -> tuple[ColumnElement[bool], ...]:
    table = account_grant.c
    return table.account_id == account_id, table.unit == grant.unit, table.role == grant.role


def give_everything(connection: Connection, account_id: int, by: str) -> None:
    """Let the first account enter and approve for the whole country: whoever sets the program up begins alone."""
    for role in (Role.STAFF, Role.APPROVER):
        give(connection, account_id, Grant(NATION, role), by)

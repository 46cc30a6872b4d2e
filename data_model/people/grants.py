"""Grants: who may do what for which unit. Given and taken by administrators."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_model import audit
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.rights.permits import permit_administering
from data_model.rights.roles import EVERYTHING, Grant, Rights, Role, rights_from
from data_model.stored.tables import account_grant
from translations import N_


def grants_of(connection: Connection, account_id: int) -> list[Grant]:
    """Return the grants of an account, by unit."""
    query = select(account_grant.c.unit, account_grant.c.role).where(account_grant.c.account_id == account_id)
    return sorted(Grant(unit, Role(role)) for unit, role in connection.execute(query))


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
    if grant.unit != NATION and (grant.unit not in all_places() or all_places()[grant.unit].merged_into):
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=grant.unit,
        )
    if grant not in grants_of(connection, account_id):
        audit.note(
            connection,
            audit.Act.RIGHT_GIVEN,
            by,
            accounts.find(connection, account_id).name,
            role=grant.role.value,
            unit=grant.unit,
        )
        connection.execute(
            insert(account_grant).values(
                account_id=account_id, unit=grant.unit, role=grant.role, given_by=by, given_at=datetime.now(UTC)
            )
        )


def take(connection: Connection, account_id: int, grant: Grant, by: str) -> None:
    """Take a role for a unit from an account."""
    permit_administering(connection)
    if grant in grants_of(connection, account_id):
        audit.note(
            connection,
            audit.Act.RIGHT_TAKEN,
            by,
            accounts.find(connection, account_id).name,
            role=grant.role.value,
            unit=grant.unit,
        )
    connection.execute(
        delete(account_grant).where(
            account_grant.c.account_id == account_id,
            account_grant.c.unit == grant.unit,
            account_grant.c.role == grant.role,
        )
    )


def give_everything(connection: Connection, account_id: int, by: str) -> None:
    """Let the first account enter and approve for the whole country: whoever sets the program up begins alone."""
    for role in (Role.STAFF, Role.APPROVER):
        give(connection, account_id, Grant(NATION, role), by)

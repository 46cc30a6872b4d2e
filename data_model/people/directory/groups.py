"""Groups of a directory and the rights they give here: a table that administrators edit."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import grants
from data_model.rights.permits import permit_administering
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import directory_group
from translations import N_

_LONGEST = 300
_MOST = 10_000  # names of groups of one person: by LDAP each group has two, and people of 1,200 groups exist


@dataclass(frozen=True)
class GroupRight:
    """What one group lets its members do."""

    id: int
    group: str
    grant: Grant


def all_of_them(connection: Connection) -> list[GroupRight]:
    """Return what every group gives, by its name."""
    table = directory_group.c
    query = select(table.id, table.name, table.unit, table.role).order_by(table.folded, table.unit, table.role)
    return [GroupRight(row.id, row.name, Grant(row.unit, Role(row.role))) for row in connection.execute(query)]


def give(connection: Connection, group: str, grant: Grant, by: str) -> None:
    """Let members of a group do something for a unit, from their next sign-in; given once more it stays as it is."""
    permit_administering(connection)
    group = " ".join(group.split())
    if not 0 < len(group) <= _LONGEST:
        raise Problem(
            "group_name",
            N_("The name of a group has 1 to {most} characters, as the directory writes it."),
            most=_LONGEST,
        )
    grants.refuse_unknown_unit(grant.unit)
    table = directory_group.c
    same = select(table.id).where(table.folded == folded(group), table.unit == grant.unit, table.role == grant.role)
    if connection.scalar(same) is not None:
        return
    made = insert(directory_group).values(
        name=group, folded=folded(group), unit=grant.unit, role=grant.role, made_by=by, made_at=datetime.now(UTC)
    )
    connection.execute(made)
    audit.note(connection, audit.Act.GROUP_RIGHT_GIVEN, by, group, role=grant.role.value, unit=grant.unit)


def take(connection: Connection, number: int, by: str) -> None:
    """Let a group give something no longer, from its members' next sign-in."""
    permit_administering(connection)
    found = next((item for item in all_of_them(connection) if item.id == number), None)
    if found is None:
        return
    connection.execute(delete(directory_group).where(directory_group.c.id == number))
    role, unit = found.grant.role.value, found.grant.unit
    audit.note(connection, audit.Act.GROUP_RIGHT_TAKEN, by, found.group, role=role, unit=unit)


def grants_for(connection: Connection, names: Iterable[str]) -> frozenset[Grant]:
    """Return what groups give together. Of more groups than anybody has the first ones are looked at."""
    wanted = {folded(name) for name in list(names)[:_MOST]}
    table = directory_group.c
    rows = connection.execute(select(table.folded, table.unit, table.role))
    return frozenset(Grant(row.unit, Role(row.role)) for row in rows if row.folded in wanted)


def folded(group: str) -> str:
    """Return the form in which names of groups are compared: directories do not mind capitals."""
    return " ".join(unicodedata.normalize("NFC", group).casefold().split())

"""Roles, and what the grants of one person add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data_model.known.places import NATION, all_places
from translations import N_


class Role(StrEnum):
    """What a grant lets somebody do for a unit; for the whole country it holds for every unit.

    Who enters or approves also sees.
    """

    VIEWER = "viewer"
    STAFF = "staff"
    APPROVER = "approver"


TITLES = {Role.VIEWER: N_("sees the figures"), Role.STAFF: N_("enters figures"), Role.APPROVER: N_("approves figures")}


@dataclass(frozen=True, order=True)
class Grant:
    """One role for one unit, by its place id."""

    unit: str
    role: Role


@dataclass(frozen=True)
class Rights:
    """Ids of the places whose data somebody sees, enters and approves, in order, former territories included.

    None stands for every place.
    """

    sees: tuple[str, ...] | None
    enters: tuple[str, ...] | None
    approves: tuple[str, ...] | None
    administers: bool  # accounts, settings, rates, the log

    def may_see(self, unit: str) -> bool:
        return holds(self.sees, unit)

    def may_enter(self, unit: str) -> bool:
        return holds(self.enters, unit)

    def may_approve(self, unit: str) -> bool:
        return holds(self.approves, unit)

    @property
    def sees_anything(self) -> bool:
        return self.sees is None or bool(self.sees)

    @property
    def enters_anything(self) -> bool:
        return self.enters is None or bool(self.enters)

    @property
    def approves_anything(self) -> bool:
        return self.approves is None or bool(self.approves)


class Scope(StrEnum):
    """How much of its owner's rights a token has. A program approves nothing and looks after nobody's account."""

    READ = "read"
    UPLOAD = "upload"


SCOPES = {Scope.READ: N_("read only"), Scope.UPLOAD: N_("read and upload")}


def within(rights: Rights, scope: Scope) -> Rights:
    """Return what of somebody's rights a program has that asks for them."""
    return Rights(rights.sees, rights.enters if scope is Scope.UPLOAD else (), (), False)


def holds(places: tuple[str, ...] | None, unit: str) -> bool:
    """Tell whether a unit is among places; None stands for all of them."""
    return places is None or unit in places


#: Of whoever runs the program: on one's own computer without accounts, and of the program itself.
EVERYTHING = Rights(None, None, None, True)


def rights_from(grants: Iterable[Grant], administers: bool) -> Rights:
    """Return what grants add up to. An administrator sees no data by that alone."""
    grants = list(grants)
    entered = _places(item.unit for item in grants if item.role is Role.STAFF)
    approved = _places(item.unit for item in grants if item.role is Role.APPROVER)
    return Rights(_places(item.unit for item in grants), entered, approved, administers)


def _places(units: Iterable[str]) -> tuple[str, ...] | None:
    """Return these units with the territories they were made of; None where the whole country is among them."""
    found: set[str] = set()
    for unit in units:
        if unit == NATION:
            return None
        found |= {unit, *all_places()[unit].parts}
    return tuple(sorted(found))

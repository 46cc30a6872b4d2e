"""May they? Asked at the door of everything that writes. What was permitted is noted on the connection."""

from enum import StrEnum

from sqlalchemy import Connection

from data_model.known.places import place_name
from data_model.known.problems import Problem
from data_model.rights.viewer import permits_of, rights_of
from data_model.stored.tables import COUNTRIES_OF, REGISTERS
from translations import N_


class Permit(StrEnum):
    """A kind of writing."""

    ENTER = "enter"
    APPROVE = "approve"
    ADMINISTER = "administer"
    PRESENT = "present"
    NOTE = "note"
    TOKEN = "token"
    TAKE = "take"


_DATA = frozenset({Permit.ENTER, Permit.APPROVE})
_RULES = frozenset({Permit.ADMINISTER})
_ANY = frozenset({Permit.ENTER, Permit.APPROVE, Permit.ADMINISTER, Permit.NOTE})
_NEVER: frozenset[Permit] = frozenset()  # by no person's hand: reference data, and what the program does for itself

#: table -> which permits let a person's connection write it; None: the log needs none, an export by who may only look
#: is noted, too
WRITTEN_WITH: dict[str, frozenset[Permit] | None] = {
    **dict.fromkeys([table.name for table in (*REGISTERS.values(), *COUNTRIES_OF.values())], _DATA),
    "upload": _DATA,
    "change": _DATA,
    "partner": _DATA,
    "partner_alias": _DATA,
    "partner_merge": _DATA,
    "remembered_answer": frozenset({Permit.ENTER, Permit.ADMINISTER}),  # of a unit, and for every unit
    "register_complete": _DATA,
    "account": _RULES,
    "account_grant": _RULES,
    "session": _RULES,
    "access_token": frozenset({Permit.ADMINISTER, Permit.TOKEN}),
    "second_factor": _RULES,
    "recovery_code": _RULES,
    "directory_group": _RULES,
    "directory_link": _RULES,
    "vouched_session": _NEVER,
    "sign_in_wait": _NEVER,
    "exchange_rate": _RULES,
    "column_block": _DATA,  # follows the registers
    "setting": _ANY | {Permit.NOTE},  # with every change of what is shown, its version
    "audit_event": None,
    "job": _ANY | {Permit.TAKE},  # who asks for work does it with no more rights than these (data_model/jobs/asker.py)
    "source_schedule": frozenset({Permit.ENTER}),
    "made_file": frozenset({Permit.TAKE}),  # one's own; whose it is, the session says
    "figure_note": frozenset({Permit.NOTE}),
    "preference": None,  # one's own; whose it is, the session says
    "approval": frozenset({Permit.APPROVE}),
    "kept_deck": frozenset({Permit.PRESENT}),
    "edition": _DATA,
    "place": _NEVER,
    "country": _NEVER,
    "country_group": _NEVER,
}


def permit_entering(connection: Connection, *units: str) -> None:
    """Raise a Problem unless the viewer may enter data of these units, or speak of these places."""
    rights = rights_of(connection)
    if not rights.enters_anything:
        raise Problem(
            "may_only_look", N_("You may look at the figures, not enter any. Ask an administrator for the right to.")
        )
    for unit in units:
        if not rights.may_enter(unit):
            raise Problem(
                "may_not_enter",
                N_("You may not enter data of {unit}. Ask an administrator for the right to."),
                unit=place_name(unit),
            )
    permits_of(connection).add(Permit.ENTER)


def permit_presenting(connection: Connection, unit: str) -> None:
    """Raise a Problem unless the viewer sees all of a unit, as a deck kept for everybody who sees it may show."""
    if not rights_of(connection).may_see(unit):
        raise Problem(
            "may_not_present",
            N_("You may not keep presentations of {unit}: you do not see all of its figures. Choose your own unit."),
            unit=place_name(unit),
        )
    permits_of(connection).add(Permit.PRESENT)


def permit_freezing(connection: Connection, unit: str) -> None:
    """Raise a Problem unless the viewer sees a unit and enters or approves its data."""
    if rights_of(connection).may_approve(unit):
        permit_approving(connection, unit)
    else:
        permit_entering(connection, unit)


def permit_approving(connection: Connection, *units: str) -> None:
    """Raise a Problem unless the viewer may approve data of these units."""
    rights = rights_of(connection)
    for unit in units:
        if not rights.may_approve(unit):
            raise Problem(
                "may_not_approve",
                N_("You may not approve data of {unit}. Ask an administrator for the right to."),
                unit=place_name(unit),
            )
    permits_of(connection).add(Permit.APPROVE)


def permit_noting(connection: Connection, place: str) -> None:
    """Raise a Problem unless the viewer sees a place: who may look may ask."""
    if not rights_of(connection).may_see(place):
        raise Problem(
            "no_note",
            N_("The note is empty, or its figure is none that you may see. Write it on a figure of your place."),
        )
    permits_of(connection).add(Permit.NOTE)


def permit_token(connection: Connection, me: int, owner: int) -> None:
    """Raise a Problem unless a token is one's own, or the viewer looks after the accounts of others."""
    if me != owner and not rights_of(connection).administers:
        raise Problem("not_your_token", N_("This token is not yours. Its owner or an administrator can change it."))
    permits_of(connection).add(Permit.TOKEN)


def permit_taking(connection: Connection) -> None:
    """Let files be made and taken away: whoever may look may take what they see, and it is made with their rights."""
    permits_of(connection).add(Permit.TAKE)


def permit_administering(connection: Connection) -> None:
    """Raise a Problem unless the viewer is an administrator."""
    if not rights_of(connection).administers:
        raise Problem("not_administrator", N_("Only an administrator can do this."))
    permits_of(connection).add(Permit.ADMINISTER)


def permit_changing_for_all(connection: Connection) -> None:
    """Raise a Problem unless the viewer may change what counts for every unit (rates).

    Administrators, and who enters data of the whole country.
    """
    rights = rights_of(connection)
    if not rights.administers and rights.enters is not None:
        raise Problem(
            "counts_for_all",
            N_(
                "This counts for every unit: an administrator changes it, or somebody who enters data of the "
                "whole country."
            ),
        )
    permits_of(connection).add(Permit.ADMINISTER)

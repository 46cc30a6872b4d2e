"""The whole of a handover: planned and shown, or written as one upload of a kind of its own."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from data_model.keeping.database import reading, writing
from data_model.keeping.other_copy import opened_copy
from data_model.keeping.waiting import take_time
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import Viewer
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan, stale_plan
from ingest.apply.receipt import Receipt
from ingest.draft import uploads
from ingest.handover.carried_uploads import bytes_that_may_come, carry
from ingest.handover.their_part import merges_left, part_handed_over
from ingest.plan.change_plan import ChangePlan
from ingest.plan.handed_over import as_checked_file, plan_handover
from ingest.sentences import problem
from translations import N_


@dataclass(frozen=True)
class Handover:
    """What a handover would do or did; without a receipt nothing was written."""

    plan: ChangePlan
    merges_left: int
    receipt: Receipt | None = None


def check_handover(file: Path, unit: str, viewer: Viewer | None) -> Handover:
    """Return what handing over a unit's own database would change; nothing is written."""
    _refuse_wrong(file, unit)
    with opened_copy(file) as theirs, reading(viewer) as ours:
        return Handover(_planned(ours, part_handed_over(theirs, unit, file.name), unit), merges_left(theirs, unit))


def hand_over(file: Path, unit: str, user: str, viewer: Viewer | None) -> Handover:
    """Make a unit's part of the registers the one of its own database: all of it is written, or nothing.

    Where that changes nothing no upload is made.
    """
    _refuse_wrong(file, unit)
    with opened_copy(file) as theirs:
        part = part_handed_over(theirs, unit, file.name)
        with reading(viewer) as ours:
            plan = _planned(ours, part, unit)
            given = bytes_that_may_come(theirs, ours, plan)
        done = Handover(plan, merges_left(theirs, unit))
        if not plan.changes_something:
            return done
        with writing(viewer) as ours:
            take_time(ours)
            receipt = _written(theirs, ours, part, plan, given, user)
    return Handover(plan, done.merges_left, receipt)


def _refuse_wrong(file: Path, unit: str) -> None:
    if unit not in all_places():
        raise Problem(
            "unknown_place",
            N_("There is no place with the code “{code}”. Use the code of a province or city, or VN."),
            code=unit,
        )
    if unit == NATION:  # the published figures of every database are its
        raise problem("handover_nation")
    if not file.is_file():
        raise problem("file_missing", path=str(file))


def _planned(ours: Connection, part: Admitted, unit: str) -> ChangePlan:
    take_time(ours)
    permit_entering(ours, unit)
    return plan_handover(ours, part.content, as_checked_file(part.name, part.content))


def _written(
    theirs: Connection, ours: Connection, part: Admitted, looked: ChangePlan, given: dict[int, Admitted], user: str
) -> Receipt:
    """Write a plan; a Problem where it is no longer the one whose uploads were looked into."""
    plan = _planned(ours, part, looked.unit)
    if plan.fingerprint != looked.fingerprint:
        raise stale_plan()
    draft = uploads.keep_handover(ours, part, plan.unit, user)
    plan.handed.carried.update(carry(theirs, ours, plan, part.name, given))
    return apply_plan(ours, plan, draft, user)

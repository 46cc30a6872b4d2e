"""Undo: give every record an upload touched its former values back, or refuse and say who touched them since."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import Connection, RowMapping, Select, func, select, update

from data_model import audit
from data_model.declared import DATASETS, FIGURES
from data_model.declared.declare import Dataset
from data_model.keeping.soundness import refuse_damaged
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.registers import completeness, partners
from data_model.registers.locked import Locked
from data_model.rights.permits import permit_entering
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, change, upload
from ingest.apply.handed_marks import put_back_marks
from ingest.apply.receipt import Receipt
from ingest.apply.store import put_back, take_back, write_record
from ingest.draft import uploads
from ingest.draft.remembered import forget_of_upload
from ingest.plan.change_plan import Origin
from ingest.plan.complete_lists import overlap, speaks_of
from translations import N_


def undo_upload(connection: Connection, upload_id: int, user: str) -> Receipt:
    """Take an applied upload back. `connection` comes from `database.writing`: all of it is taken back, or nothing.

    Refused with a Problem that lists the later uploads which touched the same records: undo these first.
    """
    refuse_damaged(connection)
    take_time(connection)
    undone = _applied_one(connection, upload_id)
    changes = _changes_of(connection, upload_id)
    permit_entering(connection, *_places_of(changes))
    _refuse_approved(connection, undone.unit, changes)
    _refuse_under_lists(connection, undone, changes)
    _restore_all(connection, changes)
    completeness.forget_marks_of(connection, upload_id)
    put_back_marks(connection, undone.summary)
    partners.forget_unused(connection)
    connection.execute(
        update(upload)
        .where(upload.c.id == upload_id)
        .values(status=uploads.Status.UNDONE, undone_at=datetime.now(UTC), undone_by=user)
    )
    settings.note_change_of_data(connection)
    receipt = _receipt(upload_id, changes)
    told = {name: receipt.counts[name] for name in ("new", "changed", "withdrawn")}
    audit.note(connection, audit.Act.UNDONE, user, undone.name, upload=upload_id, unit=undone.unit, **told)
    forget_of_upload(connection, upload_id, undone.unit, user)
    return receipt


def _applied_one(connection: Connection, upload_id: int) -> uploads.Upload:
    """Return an upload that may be undone; a Problem where it is not applied, or later ones changed its records."""
    undone = uploads.find(connection, upload_id)
    permit_entering(connection, undone.unit)
    if undone.status != uploads.Status.APPLIED:
        raise Problem(
            "not_applied",
            N_("“{name}” cannot be undone: it is not applied, or was undone meanwhile."),
            name=undone.name,
        )
    if later := later_uploads(connection, upload_id):
        raise Problem(
            "touched_later",
            N_("“{name}” cannot be undone yet: later uploads changed the same records. Undo these first: {later}."),
            name=undone.name,
            later=_named(connection, later),
        )
    return undone


def _changes_of(connection: Connection, upload_id: int) -> Sequence[RowMapping]:
    """Return what an upload did to each record, the last change first."""
    query = select(change).where(change.c.upload_id == upload_id).order_by(change.c.id.desc())
    return connection.execute(query).mappings().all()


def _refuse_under_lists(connection: Connection, undone: uploads.Upload, changes: Sequence[RowMapping]) -> None:
    """Raise a Problem where complete lists applied later rest on records of this upload."""
    if lists := _lists_resting_on(connection, undone, changes):
        raise Problem(
            "touched_later",
            N_(
                "“{name}” cannot be undone yet: complete lists applied later rest on its records. "
                "Undo these first: {later}."
            ),
            name=undone.name,
            later=_named(connection, lists),
        )


def _receipt(upload_id: int, changes: Sequence[RowMapping]) -> Receipt:
    """Return what was taken back; what was split off from a record is not counted beside it."""
    counted = [row for row in changes if not DATASETS[row["dataset"]].split_off]
    new, withdrawn = sum(row["before"] is None for row in counted), sum(row["after"] is None for row in counted)
    return Receipt(
        upload_id=upload_id,
        new=new,
        changed=len(counted) - new - withdrawn,
        unchanged=0,
        rejected=0,
        withdrawn=withdrawn,
    )


def _refuse_approved(connection: Connection, unit: str, changes: Sequence[RowMapping]) -> None:
    """Raise a Problem where an undo would change what is approved by now."""
    locked = Locked(connection)
    for row in changes:
        locked.refuse(row["dataset"], unit, *(state and state["values"] for state in (row["after"], row["before"])))


def later_uploads(connection: Connection, upload_id: int) -> list[uploads.Upload]:
    """Return the applied uploads that changed records after this one changed them, newest first.

    A record that this one withdrew and a later one brought again is another one, under the same key; one that was
    brought with less may have come to that key later.
    """
    found = {
        number for ask in (_later_with_same_id, _later_with_same_key) for number in connection.scalars(ask(upload_id))
    }
    touched = connection.scalars(select(change.c.dataset).where(change.c.upload_id == upload_id).distinct()).all()
    found |= {number for name in touched for number in connection.scalars(_now_under_key(name, upload_id))}
    return uploads.with_ids(connection, found)


def _later_with_same_id(upload_id: int) -> Select[tuple[int]]:
    mine, theirs = change.alias(), change.alias()
    return (
        select(theirs.c.upload_id)
        .distinct()
        .join(mine, (mine.c.dataset == theirs.c.dataset) & (mine.c.record_id == theirs.c.record_id))
        .join(upload, upload.c.id == theirs.c.upload_id)
        .where(
            mine.c.upload_id == upload_id,
            theirs.c.upload_id != upload_id,
            theirs.c.id > mine.c.id,
            upload.c.status == uploads.Status.APPLIED,
        )
    )


def _later_with_same_key(upload_id: int) -> Select[tuple[int]]:
    """Return the same by the key, which names its register, too.

    What came later is gone through once, looking whether its key is among those of this upload: no index has keys, and
    SQLite would go through all changes of the register for each of them. One upload's changes are written in one go, so
    that those of another lie before all of them or behind.
    """
    mine, theirs = change.alias(), change.alias()
    first = select(func.min(mine.c.id)).where(mine.c.upload_id == upload_id).scalar_subquery()
    return (
        select(theirs.c.upload_id)
        .distinct()
        .join(upload, upload.c.id == theirs.c.upload_id)
        .where(
            theirs.c.id > first,
            theirs.c.upload_id != upload_id,
            theirs.c.key.in_(select(mine.c.key).where(mine.c.upload_id == upload_id)),
            upload.c.status == uploads.Status.APPLIED,
        )
    )


def _now_under_key(dataset: str, upload_id: int) -> Select[tuple[int]]:
    """Return which uploads wrote the records that stand where records of this one would come back."""
    table = REGISTERS[dataset]
    query = (
        select(table.c.upload_id)
        .distinct()
        .join(change, change.c.key == table.c.record_key)
        .join(upload, upload.c.id == table.c.upload_id)
        .where(
            upload.c.status == uploads.Status.APPLIED,  # the handover of one that was carried along is found by the key
            change.c.upload_id == upload_id,
            change.c.dataset == dataset,
            change.c.before.is_not(None),
            table.c.id != change.c.record_id,
            table.c.upload_id != upload_id,
        )
    )
    return of_every_unit(query, dataset)


def _places_of(changes: Sequence[RowMapping]) -> set[str]:
    """Return the places that the figures among these changes speak of."""
    states = [
        state["values"]
        for row in changes
        if row["dataset"] == FIGURES.name
        for state in (row["before"], row["after"])
        if state
    ]
    return {values["place"] for values in states}


def _lists_resting_on(
    connection: Connection, undone: uploads.Upload, changes: Sequence[RowMapping]
) -> list[uploads.Upload]:
    """Return the complete lists applied later that speak of records this upload touched, newest first.

    Records a list found as they were are not in its history; but it made them complete, and without them a year would
    be counted short. So it is where a list speaks of what an earlier list marked.
    """
    later = [
        item
        for item in uploads.listed(connection, uploads.Status.APPLIED)
        if item.summary.get("complete") and item.unit == undone.unit and _is_later(item, undone)
    ]
    if not later:
        return []
    spoken = [(row["dataset"], state["values"]) for row in changes for state in (row["before"], row["after"]) if state]
    return [
        item
        for item in later
        if any(speaks_of(item.summary["complete"], *values) for values in spoken)
        or overlap(item.summary["complete"], undone.summary.get("complete"))
    ]


def _is_later(item: uploads.Upload, than: uploads.Upload) -> bool:
    """Tell whether one was applied after another: by the data each was applied to, as a clock may have been set back.

    Those applied before this was kept have their clock alone.
    """
    versions = item.summary.get("on_version"), than.summary.get("on_version")
    return item.applied_at > than.applied_at if None in versions else versions[0] > versions[1]


def _named(connection: Connection, found: list[uploads.Upload]) -> str:
    return ", ".join(
        f"“{item.name}” (№ {item.id})" if uploads.may_see(connection, item) else f"№ {item.id}" for item in found
    )


def _restore_all(connection: Connection, changes: Sequence[RowMapping]) -> None:
    """Go back change by change; new records that follow each other are taken back together: they may be many."""
    for (name, is_new), rows in groupby(changes, key=lambda row: (row["dataset"], row["before"] is None)):
        if is_new:
            take_back(connection, DATASETS[name], [row["record_id"] for row in rows])
            continue
        for row in rows:
            _give_back(connection, DATASETS[name], row)


def _give_back(connection: Connection, dataset: Dataset, row: RowMapping) -> None:
    before = row["before"]
    give_back = put_back if row["after"] is None else write_record
    give_back(connection, dataset, row["record_id"], row["key"], before["values"], Origin(**before["origin"]))

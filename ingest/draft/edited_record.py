"""A record edited on screen: what was changed in which fields, and why.

It is a draft like any other: shown, applied, undone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field
from data_model.known.donors import identity
from data_model.known.problems import Problem
from data_model.registers.locked import Locked
from data_model.settings import settings
from data_model.stored.records import from_json, record_key, to_json
from data_model.stored.tables import REGISTERS
from ingest.admit.admitted import Admitted, admit_texts
from ingest.ask.context import Context
from ingest.draft.typed_form import check_form
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Difference, Edited, PlannedRecord, fingerprint_of, of_held_record
from ingest.plan.stored_records import Origin, Stored, stored_by_id, stored_records, stored_where
from translations import N_, _

LONGEST_REASON = 500
#: Fields that a register's checks work out from others where a list leaves them out.
_FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "donor": ("donor_class", "country", "countries"),
    **dict.fromkeys(("term", "signed_on", "effective_on"), ("expires_on",)),
}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed over a record: its texts by field, those left as they were among them; which were changed; why."""

    dataset: Dataset
    record_id: int
    texts: dict[str, str]
    changed: tuple[str, ...]
    why: str
    follows: tuple[str, ...] = ()  # fields not typed that were worked out from those changed: worked out anew


def editable(dataset: Dataset) -> list[Field]:
    """Return the fields that are edited: all but amounts of one year, which are records of their own."""
    of_a_year = set(dataset.yearly.amounts.values()) | {dataset.yearly.year} if dataset.yearly else set()
    return [item for item in dataset.fields if item.name not in of_a_year]


def edit_content(typed: Typed) -> bytes:
    """Return an edit as bytes; a Problem where it changes nothing or does not say why."""
    if not typed.changed:
        raise Problem("nothing_edited", N_("Nothing was changed: correct a field first."))
    if not typed.why.strip():
        raise Problem("no_reason", N_("Say why the record is changed: whoever looks later sees it beside the change."))
    if len(typed.why) > LONGEST_REASON:
        raise Problem("long_reason", N_("A reason has at most {most} characters."), most=LONGEST_REASON)
    kept = {
        "dataset": typed.dataset.name,
        "record": typed.record_id,
        "texts": typed.texts,
        "changed": sorted(typed.changed),
        "why": typed.why.strip(),
        "follows": sorted(typed.follows),
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()


def admit_edit(name: str, typed: Typed) -> Admitted:
    """Return an edit, to be kept under a name; a Problem as of `edit_content`, or where a text is a mark of secrecy."""
    texts = {_(typed.dataset.field(item).title): text for item, text in typed.texts.items()}
    return admit_texts(name, edit_content(typed), {**texts, _("Why is it changed?"): typed.why})


def typed_in(content: bytes) -> Typed:
    """Return an edit as it was typed."""
    kept = json.loads(content)
    return Typed(
        dataset=DATASETS[kept["dataset"]],
        record_id=kept["record"],
        texts=kept["texts"],
        changed=tuple(kept["changed"]),
        why=kept["why"],
        follows=tuple(kept["follows"]),
    )


def edited_by(typed: Typed) -> Edited:
    """Return what an edit asks of the plan: which fields of which record, and why."""
    return Edited(
        dataset=typed.dataset.name,
        record_id=typed.record_id,
        changed=typed.changed,
        why=typed.why,
        follows=typed.follows,
    )


def texts_to_check(typed: Typed) -> dict[str, str]:
    """Return the texts as a form's: what follows from a changed field is left to the checks."""
    return {name: text for name, text in typed.texts.items() if name not in typed.follows}


def with_what_follows(typed: Typed, stored: Stored, as_held: Mapping[str, str]) -> Typed:
    """Return an edit that says which fields were worked out from those it changes.

    These are the fields that are held as the checks make them of the rest.
    """
    dataset = typed.dataset
    following = {name for source in typed.changed for name in _following(dataset, source)}
    asked = {name for name in following if name in dataset.by_name and name not in typed.changed}
    held = {name: stored.values.get(name) for name in asked}
    without = {name: text for name, text in as_held.items() if name not in asked}
    made = {
        name: read
        for table in check_form(dataset, without, Context(unit=stored.origin.unit)).tables
        if table.dataset == dataset.name
        for row in table.rows
        for name, read in to_json(dataset, row.values).items()
        if name in asked
    }
    of_its_donor = {"donor_class"} & asked  # whatever was held: a class is one donor's
    return replace(
        typed, follows=tuple(sorted(of_its_donor | {name for name in asked if held[name] == made.get(name)}))
    )


def _following(dataset: Dataset, source: str) -> set[str]:
    """Return the fields that may have been worked out from one.

    What it is a part of is among them, and the currency of an amount, too.
    """
    wholes = {whole for whole, parts in dataset.wholes.items() if source in parts}
    wholes |= {further for further, parts in dataset.wholes.items() if wholes & set(parts)}
    currency = {dataset.field(name).currency_field for name in (source, *wholes)} - {""}
    return {*_FOLLOWS.get(source, ()), *wholes, *currency}


def record_of(connection: Connection, dataset: Dataset, record_id: int) -> Stored:
    """Return a record as it is held; a Problem where there is none, or none that the viewer may see."""
    found = stored_by_id(connection, dataset, [record_id])
    if record_id not in found:
        raise no_such_record()
    return found[record_id]


def no_such_record() -> Problem:
    """Return the problem of a record that is not there for who asks, to be raised."""
    return Problem("no_such_record", N_("There is no such record any more. Go back to the list and choose one."))


def plan_edit(connection: Connection, checked: CheckedFile, unit: str, edited: Edited) -> ChangePlan:
    """Return what an edit would do to its record.

    `checked`: the form, as its checks found it. Fields left alone keep what is held.
    """
    dataset = DATASETS[edited.dataset]
    stored = record_of(connection, dataset, edited.record_id)
    locked = Locked(connection)
    if stored.origin.unit != unit:
        raise Problem("edit_of_other_unit", N_("A record is edited for the unit it belongs to. Choose that unit."))
    _refuse_with_payments(connection, dataset, stored, edited)
    rows = [row for table in checked.tables if table.dataset == dataset.name for row in table.rows]
    rejected = sum(table.rejected + table.waiting for table in checked.tables)
    records = [_planned(connection, dataset, stored, row.values, edited) for row in rows]
    for record in records:
        locked.refuse(dataset.name, unit, record.before, record.after)
    return ChangePlan(
        checked=checked,
        unit=unit,
        records=records,
        rejected=rejected,
        fingerprint=fingerprint_of(records),
        made_of=settings.data_state(connection),
        edited=edited,
    )


def _refuse_with_payments(connection: Connection, dataset: Dataset, stored: Stored, edited: Edited) -> None:
    """Raise a Problem where a project would part from what was paid for it in a year.

    What was paid is held under its name, donor and currency.
    """
    if dataset.yearly is None or not set(dataset.yearly.copied.values()) & {*edited.changed, *edited.follows}:
        return
    table = REGISTERS[dataset.yearly.dataset]
    paid = stored_where(
        connection,
        DATASETS[dataset.yearly.dataset],
        table.c.unit == stored.origin.unit,
        table.c.programme == dataset.name,
    )
    name = identity("name", stored.values.get(dataset.yearly.copied["name"]))
    if any(identity("name", item.values.get("name")) == name for item in paid):
        raise Problem(
            "edit_with_payments",
            N_(
                "Amounts of single years are held for this project under its present name, donor, country and "
                "currency. Undo the upload that brought them, correct these in the list, and upload it again."
            ),
        )


def _planned(
    connection: Connection, dataset: Dataset, stored: Stored, values: Mapping[str, Any], edited: Edited
) -> PlannedRecord:
    read = to_json(dataset, values)
    names = {*edited.changed, *edited.follows}
    after = {name: read.get(name) if name in names else stored.values.get(name) for name in dataset.by_name}
    after = {name: value for name, value in after.items() if value is not None}
    before = {name: value for name, value in stored.values.items() if value is not None}
    differences = tuple(
        Difference(name, before.get(name), after.get(name), "")
        for name in dataset.by_name
        if before.get(name) != after.get(name)
    )
    origin = Origin(unit=stored.origin.unit, upload_id=None, sheet="", row=1, cell="")
    return of_held_record(dataset, _key(connection, dataset, stored, after), stored, after, differences, origin)


def _key(connection: Connection, dataset: Dataset, stored: Stored, after: dict[str, Any]) -> str:
    """Return the key of the record as it will be; a Problem where another record stands under it."""
    old, new = (
        record_key(dataset, stored.origin.unit, from_json(dataset, values)) for values in (stored.values, after)
    )
    if old == new:
        return stored.key  # with its number among equal rows
    second = record_key(dataset, stored.origin.unit, from_json(dataset, stored.values), 2)
    if stored.key != old or second in stored_records(connection, dataset, [second]):
        raise Problem(
            "equal_records",
            N_(
                "There are several equal records: what tells records apart is corrected in the list, "
                "and the list uploaded again."
            ),
        )
    if new in stored_records(connection, dataset, [new]):
        raise Problem(
            "record_there",
            N_(
                "There is a record with these values already: the same name, date and whatever else tells records "
                "apart. Edit that one, or undo the upload that brought this one."
            ),
        )
    return new

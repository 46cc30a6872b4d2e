"""What a unit's own database holds of that unit, looked into before it is kept."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from data_model.declared import DATASETS
from data_model.keeping.illustrative import is_of_samples
from data_model.known.places import place_name
from data_model.registers.completeness import marks_of
from data_model.stored.tables import REGISTERS, partner_merge, upload
from ingest.admit.admitted import Admitted, admit_texts
from ingest.plan.handed_over import HandedPart, HandedRecord
from ingest.plan.stored_records import stored_where
from ingest.sentences import problem
from translations import _


def part_handed_over(theirs: Connection, unit: str, name: str) -> Admitted:
    """Return a unit's part of its own database, to be kept here under the name of its file.

    A Problem where it holds nothing of the unit, what is made up, or a mark of secrecy.
    """
    records = [
        HandedRecord(dataset=dataset.name, key=stored.key, values=stored.values, origin=stored.origin)
        for dataset in DATASETS.values()
        for stored in stored_where(theirs, dataset, REGISTERS[dataset.name].c.unit == unit)
    ]
    if not records:
        raise problem("handover_nothing", file=name, place=place_name(unit))
    _refuse_made_up(theirs, name, {record.origin.upload_id for record in records})
    part = HandedPart(name=name, unit=unit, records=records, marks=frozenset(marks_of(theirs, unit)))
    return admit_texts(name, part.to_bytes(), _texts(records))


def merges_left(theirs: Connection, unit: str) -> int:
    """Return how many merges of partners a unit made there: they do not come along."""
    return theirs.scalar(select(func.count()).select_from(partner_merge).where(partner_merge.c.unit == unit))


def _refuse_made_up(theirs: Connection, name: str, numbers: Iterable[int | None]) -> None:
    query = (
        select(upload.c.id, upload.c.name, upload.c.sha256).where(upload.c.status == "applied").order_by(upload.c.id)
    )
    wanted = set(numbers)
    for row in theirs.execute(query):
        if row.id in wanted and is_of_samples(row.sha256):
            raise problem("handover_made_up", file=name, upload=row.name)


def _texts(records: Iterable[HandedRecord]) -> dict[str, str]:
    """Return every text of some records by where it stands."""
    return {
        f"{_(DATASETS[item.dataset].title)}, {number} · {_(DATASETS[item.dataset].field(name).title)}": value
        for number, item in enumerate(records, start=1)
        for name, value in item.values.items()
        if isinstance(value, str)
    }

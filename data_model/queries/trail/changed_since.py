"""Which uploads changed what stands behind a number since a day: applied since, or taken back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, or_, select

from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.partial_days import plain_day
from data_model.queries.records_behind import Wanted
from data_model.rights.viewer import rights_of, viewer_of
from data_model.rights.visible_rows import is_visible
from data_model.stored.tables import change, upload

#: Changes looked through; of more, nothing is said but that there are many.
_MOST = 20_000


@dataclass(frozen=True, kw_only=True)
class Touch:
    """One upload's doing to what stands behind a number."""

    upload_id: int
    name: str  # "", as `by`, where the viewer may not know of the upload itself
    by: str
    at: datetime
    taken_back: bool
    records: int


def changed_since(connection: Connection, wanted: Wanted, on: date) -> list[Touch]:
    """Return what changed the records behind a number since the beginning of a day, the latest first.

    Of what the viewer may not see nothing is told; who looks at approved data only is told nothing.
    """
    viewer = viewer_of(connection)
    if viewer is not None and viewer.approved_only:
        return []
    made = _made_since(connection, datetime.combine(on, time.min).astimezone(UTC))
    query = (
        select(change.c.upload_id, change.c.before, change.c.after)
        .where(change.c.upload_id.in_(list(made)), change.c.dataset == wanted.dataset)
        .order_by(change.c.id.desc())
        .limit(_MOST)
    )
    found: dict[int, Touch] = {}
    for row in connection.execute(query):
        states = [state for state in (row.before, row.after) if state]
        if any(_stands_behind(connection, wanted, state) for state in states):
            before, about = found.get(row.upload_id), made[row.upload_id]
            found[row.upload_id] = _touch(about, _may_know(connection, about), before.records + 1 if before else 1)
    return sorted(found.values(), key=lambda item: item.at, reverse=True)


def _made_since(connection: Connection, since: datetime) -> dict[int, Any]:
    """Return the uploads applied or taken back since a moment, by their number: they are few, their changes many."""
    columns = ("id", "kind", "unit", "name", "uploaded_by", "applied_at", "undone_at")
    query = select(*(upload.c[name] for name in columns)).where(
        or_(upload.c.applied_at >= since, upload.c.undone_at >= since)
    )
    return {row.id: row for row in connection.execute(query)}


def _may_know(connection: Connection, row: Any) -> bool:
    """Tell whether the viewer may know of an upload: of their units, or of the figures the program came with."""
    rights = rights_of(connection)
    return rights.may_see(row.unit) or (row.kind == "published" and rights.sees_anything)


def _touch(row: Any, known: bool, records: int) -> Touch:
    return Touch(
        upload_id=row.id,
        name=row.name if known else "",
        by=row.uploaded_by if known else "",
        at=row.undone_at or row.applied_at,
        taken_back=row.undone_at is not None,
        records=records,
    )


def _stands_behind(connection: Connection, wanted: Wanted, state: dict[str, Any]) -> bool:
    """Tell whether a record as it was, or became, is one of those asked for: by place, values and day."""
    values, unit, dataset = state["values"], state["origin"]["unit"], DATASETS[wanted.dataset]
    filters = wanted.filters
    if not is_visible(connection, wanted.dataset, unit, values.get("place")):
        return False
    if dataset.owner is Owner.PLACE:
        if values.get("place") not in filters.territories:
            return False
    elif filters.units is not None and unit not in filters.units:
        return False
    fits = (
        (value if isinstance(value, tuple) else (value,), values.get(name)) for name, value in wanted.values.items()
    )
    if any(str(said) not in allowed for allowed, said in fits):
        return False
    said = values.get(wanted.day or dataset.main_date)
    if not said:
        return False
    year = plain_day(said).year
    return year <= filters.last_year if wanted.in_force_on else filters.first_year <= year <= filters.last_year

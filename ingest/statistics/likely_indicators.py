"""Which of our numbers the names of rows and columns may mean that are none of those declared."""

from collections.abc import Mapping

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator
from ingest.find.cells import is_filled, is_number_like, is_numbering
from ingest.find.header_meaning import is_apart
from ingest.find.said_fields import said_fields
from ingest.model import RawTable
from ingest.notation.units import split_unit
from ingest.statistics.subjects import SUBJECTS, subject_of

_MOST_OFFERED = 6


def likely_indicators(
    name: str, subjects: frozenset[str], taken: frozenset[str], only_clear: bool = False
) -> tuple[Indicator, ...]:
    """Return the indicators a name may mean, the likeliest first, without those taken by another row or column.

    `subjects`: those of the heading; where it is one, the name is read as said of it. A plan is none of our numbers.
    """
    if is_apart(name):
        return ()
    of = next(iter(subjects)) if len(subjects) == 1 else ""
    said = said_fields("indicators", f"{SUBJECTS[of][0]} / {name}" if of else name, "")
    return tuple(
        INDICATORS[item.field]
        for item in said
        if (item.is_clear or not only_clear)
        and item.field not in taken
        and (not subjects or subject_of(item.field) in subjects)
    )[:_MOST_OFFERED]


def likely_columns(
    raw: RawTable, subjects: frozenset[str], known: Mapping[int, Indicator]
) -> dict[int, tuple[Indicator, ...]]:
    """Return what columns of numbers may count whose headers are not known: only what they say clearly is evidence."""
    taken = frozenset(item.id for item in known.values())
    found: dict[int, tuple[Indicator, ...]] = {}
    for index, header in enumerate(raw.headers):
        cells = [row.cells[index] for row in raw.body if is_filled(row.cells[index])]
        if not header or index in known or is_numbering(header) or not cells or not all(map(is_number_like, cells)):
            continue
        unit = split_unit(header)[1]
        offered = likely_indicators(header, subjects, taken, only_clear=True)
        offered = tuple(item for item in offered if not unit or not unit.currency or item.is_money)
        if offered:
            found[index] = offered
    return found

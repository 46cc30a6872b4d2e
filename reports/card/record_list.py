"""The records behind a number, a page at a time, in the order asked for: each a way to its own card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.declare import Field, Kind
from data_model.known.text import fold
from data_model.queries.records_behind import Wanted, standing, with_ids
from reports.own_words import NUMBERS_OF_DOCUMENTS, own_words
from reports.record_words import in_words
from translations import _

PAGE = 25
#: Records that are read to be sorted by a column; more are listed by their day alone.
_SORTED_AT_MOST = 2000
NEWEST, OLDEST = "-day", "day"
_AT_THE_RIGHT = (Kind.AMOUNT, Kind.INTEGER)


@dataclass(frozen=True)
class Heading:
    """A column: its title, the order that a click on it asks for ("" for none), and whether it holds numbers."""

    title: str
    order: str
    is_number: bool


@dataclass(frozen=True)
class Line:
    """One record: its id, its cells as HTML, and where it stands; `stands` as (upload, sheet, cell)."""

    record: int
    cells: tuple[Markup, ...]
    file: Markup
    place: str
    stands: tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class RecordList:
    """One page of the records behind a number."""

    dataset: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int
    order: str
    sorts: bool  # whether columns sort: a list too long is sorted by its day alone


def record_list(connection: Connection, wanted: Wanted, order: str, page: int) -> RecordList:
    """Return one page of the records that the viewer may see."""
    dataset, ids = DATASETS[wanted.dataset], standing(connection, wanted)
    fields = [dataset.field(name) for name in dataset.short_list]
    sorts = len(ids) <= _SORTED_AT_MOST
    known = {NEWEST, OLDEST} | ({sign + item.name for item in fields for sign in ("", "-")} if sorts else set())
    order = order if order in known else NEWEST
    pages = max(1, -(-len(ids) // PAGE))
    page = min(max(page, 1), pages)
    rows = _page(connection, wanted.dataset, ids.tolist(), order, page)
    return RecordList(
        dataset=wanted.dataset,
        headings=tuple(_heading(item, order, sorts) for item in fields),
        lines=tuple(_line(fields, row) for row in rows),
        total=len(ids),
        page=page,
        pages=pages,
        order=order,
        sorts=sorts,
    )


def _page(connection: Connection, name: str, ids: list[int], order: str, page: int) -> list[dict[str, Any]]:
    first, last = (page - 1) * PAGE, page * PAGE
    if order in (NEWEST, OLDEST):
        ids = ids[::-1] if order == NEWEST else ids
        return with_ids(connection, name, ids[first:last])
    column = order.removeprefix("-")
    rows = with_ids(connection, name, ids)
    known = [row for row in rows if row[column] not in (None, "", ())]
    known.sort(key=lambda row: _sortable(row[column]), reverse=order.startswith("-"))
    return [*known, *(row for row in rows if row[column] in (None, "", ()))][first:last]


def _sortable(value: Any) -> Any:
    return value if isinstance(value, date | int | Decimal) else fold(str(value))


def _heading(field: Field, order: str, sorts: bool) -> Heading:
    falling = f"-{field.name}"
    asked = "" if not sorts else field.name if order == falling else falling
    return Heading(_(field.title), asked, field.kind in _AT_THE_RIGHT)


def _line(fields: Sequence[Field], row: dict[str, Any]) -> Line:
    cell = row["cell"] or str(row["row"])
    place = f"{row['sheet']}!{cell}" if row["sheet"] else cell
    cells = tuple(value_html(item, row[item.name]) for item in fields)
    stands = (row["upload_id"], row["sheet"], cell)
    return Line(row["id"], cells, own_words(row["file"]), place, stands)


def value_html(field: Field, value: Any) -> Markup:
    """Return a value as HTML: somebody's own words with personal data hidden."""
    text = in_words(field, value)
    shown: Callable[[str], Markup] = escape
    if field.kind is Kind.TEXT and field.name not in NUMBERS_OF_DOCUMENTS:
        shown = own_words
    return shown(text)

"""Reported figures: published or delivered totals, several sources of one figure kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from data_model.figures.figure import REPORTED, Cell, Figure
from data_model.known.periods import Period
from data_model.known.problems import Words
from data_model.rights.visible_rows import of_viewer
from data_model.stored.once import once
from data_model.stored.tables import REGISTERS, upload
from translations import N_

_FIGURES = REGISTERS["figures"]


_QUERY: Select = (
    select(_FIGURES, upload.c.name.label("file"), upload.c.kind.label("upload_kind"))
    .join(upload, upload.c.id == _FIGURES.c.upload_id)
    # The newest delivery is preferred; the published figures every database starts with are the oldest.
    .order_by(_FIGURES.c.period_end.desc(), _FIGURES.c.upload_id.desc(), _FIGURES.c.id)
)


def _between(query: Select, first_year: int, last_year: int) -> Select:
    return query.where(
        _FIGURES.c.period_end >= date(first_year, 1, 1), _FIGURES.c.period_end <= date(last_year, 12, 31)
    )


def totals(
    connection: Connection, indicators: Iterable[str], places: Iterable[str] | None, first_year: int, last_year: int
) -> list[Figure]:
    """Return every reported total of some indicators (no country), preferred ones first. No places means all.

    The pictures of a page ask for one indicator after the other: the rows of all are looked for once.
    """
    asked, places = set(indicators), None if places is None else tuple(places)
    query = _between(_QUERY, first_year, last_year).where(_FIGURES.c.country.is_(None))
    key = ("reported totals", places, first_year, last_year)
    rows = once(connection, key, lambda: _rows(connection, query, places))
    return [_figure(row) for row in rows if row["indicator"] in asked]


def by_country(
    connection: Connection, indicators: Iterable[str], places: Iterable[str] | None, first_year: int, last_year: int
) -> list[Figure]:
    """Return every reported figure of one country each, all sources; the caller must not mix sources in one sum."""
    asked, places = set(indicators), None if places is None else tuple(places)
    query = _between(_QUERY, first_year, last_year).where(_FIGURES.c.country.is_not(None))
    key = ("reported by country", places, first_year, last_year)
    rows = once(connection, key, lambda: _rows(connection, query, places))
    return [_figure(row) for row in rows if row["indicator"] in asked]


def summaries_of(connection: Connection, figures: Iterable[Figure]) -> dict[int, dict[str, Any]]:
    """Return what is kept of the uploads that figures come from, by their number."""
    uploads = {figure.cell.upload_id for figure in figures if figure.cell}
    if not uploads:
        return {}
    query = select(upload.c.id, upload.c.summary).where(upload.c.id.in_(sorted(uploads)))
    return {number: summary or {} for number, summary in connection.execute(query)}


def printed_total(summaries: Mapping[int, dict[str, Any]], part: Figure) -> Decimal | None:
    """Return the total printed in the table that a figure of one country comes from, or None."""
    if part.cell is None:
        return None
    summary = summaries.get(part.cell.upload_id, {})
    tables = [table for table in summary.get("tables", []) if table["sheet"] == part.cell.sheet]
    printed = [total["printed"] for table in tables for total in table["totals"] if total["field"] == part.indicator]
    return Decimal(printed[0]) if len(printed) == 1 else None


def _rows(connection: Connection, query: Select, places: Iterable[str] | None) -> Sequence[RowMapping]:
    if places is not None:
        query = query.where(_FIGURES.c.place.in_(list(places)))
    return connection.execute(of_viewer(connection, query, _FIGURES.name)).mappings().all()


def _figure(row: RowMapping) -> Figure:
    return Figure(
        indicator=row["indicator"],
        place=row["place"],
        period=Period(row["period_start"], row["period_end"]),
        value=row["value"],
        basis=REPORTED,
        category=row["country"] or "",
        currency=row["currency"] or "",
        measure=row["measure"] or "",
        hedge=row["hedge"] or "",
        as_of=row["period_end"],
        source=row["source"],
        quote=row["quote"] or "",
        note=Words(N_("{text}"), {"text": row["note"]}) if row["note"] else None,
        cell=Cell(row["upload_id"], row["file"], row["sheet"], row["cell"]),
    )

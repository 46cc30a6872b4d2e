"""The appendices of a report: the records of its span, a list each; one without records is left out."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.appendices import APPENDICES, DeclaredAppendix
from data_model.declared.declare import Field, Kind
from data_model.figures.filters import Filters
from data_model.known.places import NATION, place_name
from data_model.queries.records_behind import Wanted, records
from reports.record_words import in_words
from reports.table import NUMERAL, Table, TakenColumn, Value
from translations import _
from translations.formats import day


def appendices(connection: Connection, filters: Filters, last: date) -> tuple[Table, ...]:
    """Return the lists that hold any record, from the first day of the last year to a day."""
    made = (_appendix(connection, declared, filters.of_year(filters.last_year), last) for declared in APPENDICES)
    return tuple(table for table in made if table.rows)


def _appendix(connection: Connection, declared: DeclaredAppendix, filters: Filters, last: date) -> Table:
    dataset, values = DATASETS[declared.dataset], dict(declared.values)
    end = filters.year_ends.of(dataset)
    last = min(end.end_of_month(last.year, last.month), date.today())
    wanted = Wanted(
        dataset=dataset.name,
        filters=filters,
        values=values,
        in_force_on=last if declared.standing else None,
        until=last,
    )
    fields = [dataset.field(name) for name in declared.fields]
    units = filters.place == NATION
    rows = [
        (at, *((place_name(row["unit"]),) if units else ()), *(_value(item, row[item.name]) for item in fields))
        for at, row in enumerate(records(connection, wanted), start=1)
    ]
    titles = (_("№"), *((_("Unit"),) if units else ()), *(_(item.title) for item in fields))
    facts = ((_("Chosen"), filters.in_words()), (_("Until"), day(last)), (_("Rows"), len(rows)))
    return Table(_(declared.title), facts, tuple(map(_column, titles)), rows)


def _column(title: str) -> TakenColumn:
    return TakenColumn(title, NUMERAL) if title == _("№") else TakenColumn(title)


def _value(item: Field, value: Any) -> Value:
    """Return a value as a table holds it: numbers and days real ones, everything else in words."""
    return value if item.kind in (Kind.DATE, Kind.INTEGER, Kind.AMOUNT) else in_words(item, value)

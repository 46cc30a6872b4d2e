"""Numbers of a file that cannot all be right.

For example a part larger than its whole, a month larger than the year so far, a project in two registers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from data_model.declared import DATASETS, INDICATORS
from data_model.known.donors import identity
from data_model.known.periods import Period
from data_model.known.problems import Issue, Words
from ingest.check.stated_counts import of_titles
from ingest.model import CheckedRow, CheckedTable
from ingest.sentences import issue
from translations.formats import number

#: (part, whole) of the same days, place, country and currency. Every delegation has a person at least.
_INDICATORS = (
    ("fdi_new_capital", "fdi_registered_capital"),
    ("fdi_adjusted_capital", "fdi_registered_capital"),
    ("oda_foreign_disbursed", "oda_disbursed"),
    ("delegations_in", "delegations_in_persons"),
    ("delegations_out", "delegations_out_persons"),
)
_Numbers = dict[tuple[object, ...], list["_Figure"]]


@dataclass(frozen=True)
class _Figure:
    """A figure of a file and the table it stands in."""

    table: int
    row: CheckedRow

    @property
    def start(self) -> date | None:
        return self.row.values["period_start"]

    @property
    def end(self) -> date:
        return self.row.values["period_end"]

    @property
    def value(self) -> Decimal:
        return self.row.values["value"]

    @property
    def cell(self) -> str:
        return self.row.cells.get("value", "")


def with_doubts(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with a warning at each number that another one of the file contradicts."""
    found: dict[int, list[Issue]] = defaultdict(list)
    for at, table in enumerate(tables):
        for row in table.rows if table.dataset in DATASETS and DATASETS[table.dataset].bounded else ():
            found[at] += _larger_parts(table.dataset, row)
    for at, said in (*_larger_figures(tables), *_in_two_registers(tables), *of_titles(tables)):
        found[at].append(said)
    return [
        replace(table, issues=[*table.issues, *found[at]]) if found[at] else table for at, table in enumerate(tables)
    ]


def _larger_parts(name: str, row: CheckedRow) -> Iterable[Issue]:
    """A sum that was worked out of its parts is no second opinion: only what has a cell is compared."""
    fields, values = DATASETS[name].by_name, row.values
    for part, whole in DATASETS[name].bounded:
        if part not in row.cells or whole not in row.cells or values.get(part) is None or values.get(whole) is None:
            continue
        same_money = values.get(fields[part].currency_field) == values.get(fields[whole].currency_field)
        if same_money and values[part] > values[whole] >= 0:
            yield issue(
                "part_exceeds_whole",
                row.sheet,
                row.cells[part],
                part=Words(fields[part].title),
                value=number(values[part]),
                whole=Words(fields[whole].title),
                whole_value=number(values[whole]),
                cell=row.cells[whole],
            )


def _larger_figures(tables: list[CheckedTable]) -> Iterable[tuple[int, Issue]]:
    """Compare the figures of a file that are of one thing: shorter periods with longer ones, parts with wholes."""
    by_thing: _Numbers = defaultdict(list)
    for at, table in enumerate(tables):
        for row in table.rows if table.dataset == "figures" else ():
            if row.values.get("value") is not None and row.values.get("period_end"):
                by_thing[_thing(row, str(row.values["indicator"]))].append(_Figure(at, row))
    for figures in by_thing.values():
        yield from _longer_is_less(figures)
    for part, whole in _INDICATORS:
        yield from _part_is_more(by_thing, part, whole)


def _part_is_more(by_thing: _Numbers, part: str, whole: str) -> Iterable[tuple[int, Issue]]:
    """Compare the figures of one indicator with those of another it is a part of, of the same days."""
    wholes = {
        (key[1:], figure.start, figure.end): figure
        for key, figures in by_thing.items()
        if key[0] == whole
        for figure in figures
    }
    for figure in (figure for key, figures in by_thing.items() if key[0] == part for figure in figures):
        other = wholes.get((_thing(figure.row, part)[1:], figure.start, figure.end))
        if other and figure.value > other.value >= 0:
            said = issue(
                "part_exceeds_whole",
                figure.row.sheet,
                figure.cell,
                part=Words(INDICATORS[part].title),
                value=number(figure.value),
                whole=Words(INDICATORS[whole].title),
                whole_value=number(other.value),
                cell=_where(other, figure),
            )
            yield figure.table, said


def _thing(row: CheckedRow, indicator: str) -> tuple[object, ...]:
    return (indicator, row.values.get("place"), row.values.get("country"), row.values.get("currency") or None)


def _longer_is_less(figures: list[_Figure]) -> Iterable[tuple[int, Issue]]:
    """What was counted in a month is never more than what was counted in the year so far.

    Of what can be taken back (capital) too: a warning.
    """
    spans = sorted(
        (figure for figure in figures if figure.start), key=lambda figure: (figure.start, -figure.end.toordinal())
    )
    for at, longer in enumerate(spans):
        for shorter in spans[at + 1 :]:
            if shorter.start > longer.end:
                break
            lies_within = shorter.end <= longer.end and (shorter.start, shorter.end) != (longer.start, longer.end)
            if lies_within and shorter.value > longer.value >= 0:
                yield shorter.table, _more_than_longer(shorter, longer)


def _more_than_longer(shorter: _Figure, longer: _Figure) -> Issue:
    return issue(
        "period_exceeds_longer",
        shorter.row.sheet,
        shorter.cell,
        value=number(shorter.value),
        period=Period(shorter.start, shorter.end).label(),
        longer_value=number(longer.value),
        longer=Period(longer.start, longer.end).label(),
        cell=_where(longer, shorter),
    )


def _where(other: _Figure, own: _Figure) -> str:
    return other.cell if other.row.sheet == own.row.sheet else f"{other.row.sheet}!{other.cell}"


def _in_two_registers(tables: list[CheckedTable]) -> Iterable[tuple[int, Issue]]:
    """A project of the same name and donor in the list of ODA and in that of foreign NGOs counts twice as aid."""
    first: dict[tuple[object, object], tuple[str, CheckedRow]] = {}
    for at, table in enumerate(tables):
        for row in table.rows if table.dataset in DATASETS and DATASETS[table.dataset].gives_aid else ():
            if not row.values.get("name") or not row.values.get("donor"):
                continue
            name, before = first.setdefault(
                (identity("name", row.values["name"]), identity("donor", row.values["donor"])), (table.dataset, row)
            )
            if name != table.dataset:
                where = str(before.row) if before.sheet == row.sheet else f"{before.sheet}!{before.row}"
                register = Words(DATASETS[name].title)
                cell = row.cells.get("name", "")
                yield at, issue("in_two_registers", row.sheet, cell, row=where, register=register)

"""Totals of statistical tables: of a year, of the whole country, of a region among provinces."""

from datetime import date
from decimal import Decimal

from data_model.known.places import find_place
from ingest.find.cells import one_line
from ingest.model import BodyRow, Checked, MatchedColumn, MatchedTable
from ingest.statistics.series import TableNumbers
from ingest.sums.regions import regions_of
from ingest.sums.totals import NumberColumn, by_groups, check_totals, compare


def check_figure_totals(matched: MatchedTable, numbers: TableNumbers, fields: dict[str, int]) -> Checked:
    """Compare the printed totals of a table with its rows; region rows are totals of the provinces below them."""
    read = [(index, item) for index, item in enumerate(matched.columns) if item.indicator and not item.is_asked]
    columns = [_column(index, item, numbers) for index, item in read]
    label, year = _label_column(fields), fields.get("period_end")
    regions = regions_of(matched.raw.body, fields)

    def covers(total: BodyRow, row: BodyRow) -> bool:
        same_year = (
            year is None
            or year == _label_column(fields)
            or one_line(total.cells[year]) in ("", one_line(row.cells[year]))
        )
        return by_groups(total, row) and same_year and row not in regions

    checked = check_totals(matched.raw, columns, covers)
    for region in regions:
        rows = _below(matched.raw.body, region, regions)
        rows = [row for row in rows if "country" in fields or _is_place(one_line(row.cells[label]))]
        for column in columns:
            compare(matched.raw, column, region, rows, one_line(region.cells[label]), checked)
    return checked


def _label_column(fields: dict[str, int]) -> int:
    """Return the column that holds the labels: in a table by year its totals say "Total" where years stand."""
    return fields.get("country", fields.get("place", fields.get("period_end", -1)))


def _column(index: int, column: MatchedColumn, numbers: TableNumbers) -> NumberColumn:
    def read(row: BodyRow) -> Decimal | None:
        return numbers.of(row, index).for_total(row.cells[index])

    return NumberColumn(
        index=index,
        letter=column.letter,
        field=column.indicator,
        header=column.header,
        scale=column.scale,
        measure=column.measure,
        read=read,
    )


def _below(body: list[BodyRow], region: BodyRow, regions: list[BodyRow]) -> list[BodyRow]:
    """Return the rows between a region's row and the next region's."""
    rows = body[body.index(region) + 1 :]
    return rows[: next((index for index, row in enumerate(rows) if row in regions), len(rows))]


def _is_place(text: str) -> bool:
    return any(find_place(text, day) for day in (date(2020, 1, 1), date(2026, 1, 1)))

"""A filled table: rows by columns, sorted, each cell as text and as the number behind it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from data_model.declared import INDICATORS, MEASURES
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from translations import _
from translations.formats import percent, signed

#: A percentage of fewer says more about chance than about change.
_ENOUGH = 20


@dataclass(frozen=True)
class GridCell:
    """A number as people read it and as it is; without one the cell is empty. `point` is the number it shows itself."""

    text: str = ""
    value: Decimal | None = None
    point: Point | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Grid:
    """`columns` are titles, that of the rows left out; each row has its label and a cell for each of them.

    `categories` are the codes of the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[GridCell, ...]], ...]
    categories: tuple[str, ...]


def grid_of(filled: FilledExhibit) -> Grid:
    """Return the table of a filled exhibit, its largest rows first."""
    compares = filled.exhibit.across is None
    known = {point.across for point in filled.points}
    codes = [name for name in filled.exhibit.indicators if name in known] if compares else _columns(filled)
    cells: dict[str, dict[str, Point]] = {}
    for point in filled.points:
        cells.setdefault(point.category, {})[point.across] = point
    order = sorted(cells, key=_size(filled, codes, cells), reverse=True)
    several = _compared if compares else _alone
    return Grid(
        tuple(title for code in codes for title in (_titles if compares else _title)(filled, code)),
        tuple(
            (_label(cells[row]), tuple(cell for code in codes for cell in several(cells[row].get(code))))
            for row in order
        ),
        tuple(order),
    )


def _columns(filled: FilledExhibit) -> list[str]:
    """Return the columns: years in their order, without gaps; others with the largest first, not stated at the end."""
    totals: dict[str, Decimal] = {}
    for point in filled.points:
        totals[point.across] = totals.get(point.across, Decimal(0)) + point.value
    if filled.exhibit.across is Breakdown.YEAR:
        return [str(year) for year in range(min(map(int, totals)), max(map(int, totals)) + 1)] if totals else []
    return sorted(totals, key=lambda code: (code == "", -totals[code], code))


def _size(
    filled: FilledExhibit, codes: list[str], cells: Mapping[str, Mapping[str, Point]]
) -> Callable[[str], tuple[Decimal, ...]]:
    """Return what rows are sorted by: their sum; of what is read on a day its last one; of indicators each in turn."""
    stock = INDICATORS[filled.exhibit.indicators[0]].nature is Nature.STOCK
    in_turn = filled.exhibit.across is None or (stock and filled.exhibit.across is Breakdown.YEAR)

    def size(row: str) -> tuple[Decimal, ...]:
        own = [cells[row][code].value if code in cells[row] else Decimal(0) for code in codes]
        return tuple(own if filled.exhibit.across is None else own[::-1]) if in_turn else (sum(own, Decimal(0)),)

    return size


def _label(row: Mapping[str, Point]) -> str:
    return next(iter(row.values())).label


def _alone(point: Point | None) -> Iterable[GridCell]:
    return [GridCell(point.text, point.value, point) if point else GridCell()]


def _compared(point: Point | None) -> Iterable[GridCell]:
    """Return a number, that of the year before, the difference and, where it says something, the share of it."""
    if point is None:
        return [GridCell()] * 4
    before = point.before
    if before is None:
        return [GridCell(point.text, point.value, point), *[GridCell()] * 3]
    change = point.value - before.value
    share = change / before.value if before.value >= _ENOUGH else None
    return [
        GridCell(point.text, point.value, point),
        GridCell(before.text, before.value),
        GridCell(signed(change), change),
        GridCell() if share is None else GridCell(percent(share), round(share * 100, 1)),
    ]


def _title(filled: FilledExhibit, code: str) -> Iterable[str]:
    label = next(point.across_label for point in filled.points if point.across == code) if _has(filled, code) else code
    return [label]


def _has(filled: FilledExhibit, code: str) -> bool:
    return any(point.across == code for point in filled.points)


def _titles(filled: FilledExhibit, code: str) -> Iterable[str]:
    """Return the titles of an indicator's four columns, with the periods they speak of."""
    points = [point for point in filled.points if point.across == code]
    period = next((point.period for point in points), "")
    before = next((point.before.period for point in points if point.before), _("Year before"))
    head = _("{indicator} ({measure}), {period}") if period else _("{indicator} ({measure})")
    measure = _(MEASURES[INDICATORS[code].measure])
    return [
        head.format(indicator=_(INDICATORS[code].title), measure=measure, period=period),
        before,
        _("Change"),
        _("Change, %"),
    ]

"""Amounts of a table with which no unit and no currency stands: one question for the table, its columns wait for it."""

from collections.abc import Iterable
from dataclasses import replace

from data_model.declared import FIGURES
from data_model.declared.declare import Dataset
from data_model.known.text import fold, words_of_name
from ingest.ask.answers import NONE_OF_THESE, Asking
from ingest.ask.table_questions import money
from ingest.match.asked_columns import samples
from ingest.model import CellValue, MatchedColumn, RawTable, ShownNumber
from ingest.notation.number_formats import look_of
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import CURRENCIES, LETTERS, split_unit, unit_of

_UNITS = ("đồng", "triệu đồng", "tỷ đồng", "USD", "nghìn USD", "triệu USD", "EUR")
_SCALED = ("đồng", "USD", "EUR")  # behind a scale that stands alone: "Đơn vị tính: triệu"
#: (least usual size, unit), of other money and of investment: nobody gives aid of 1500 dong
_BY_SIZE = (
    ((5_000_000, "đồng"), (20, "triệu đồng"), (0, "tỷ đồng")),
    ((10_000_000_000, "đồng"), (20_000, "USD"), (0, "triệu USD")),
)
_WHOLE_MONEY = 5_000  # what projects cost at least in any currency of states
_LOOKED_AT = 200  # rows; a table of thousands is written one way


def in_known_money(
    dataset: Dataset, raw: RawTable, columns: list[MatchedColumn], asking: Asking
) -> list[MatchedColumn]:
    """Return the columns, those of plain amounts in the unit that was answered, marked as asked about until then."""
    if not raw.header_first:
        return columns  # typed into a form, which asks for the currency itself
    held = {column.field for column in columns if column.field}
    plain = [index for index, column in enumerate(columns) if _says_no_money(dataset, raw, index, column, held)]
    if not plain or dataset is FIGURES:  # a figure may be money or a count, row by row
        return columns
    scale = columns[plain[0]].measure
    plain = [index for index in plain if columns[index].measure == scale]
    headers = [columns[index].header for index in plain]
    near = [f"{scale} {name}" for name in _SCALED] if scale else _units_near(raw, columns)
    near = near or _likely_units(dataset, raw, plain, _currency_in(headers))
    question = asking.ask(money(raw, headers, near, () if scale else _UNITS, samples(raw, plain[0])))
    if question.answer == NONE_OF_THESE:
        return columns
    unit = unit_of(question.answer) if question.answer else None
    found = list(columns)
    for index in plain:
        found[index] = (
            replace(columns[index], measure=unit.words, scale=unit.scale, currency=unit.currency)
            if unit
            else replace(columns[index], how="asked")
        )
    return found


def _says_no_money(dataset: Dataset, raw: RawTable, index: int, column: MatchedColumn, held: set[str | None]) -> bool:
    """True for a column of money without a unit, in a table without a column of currencies, some cell of it bare."""
    currency = dataset.by_name[column.field].currency_field if column.field else ""
    if not currency or column.is_asked or column.currency or not held.isdisjoint((currency, "currency")):
        return False
    return any(_is_bare(row.cells[index]) for row in raw.body[:_LOOKED_AT])


def _is_bare(value: CellValue) -> bool:
    """True for a number with which no unit stands, in words or in the format that shows it."""
    words = look_of(value.code, float(value)).words if isinstance(value, ShownNumber) else ""
    if words and (unit_of(words) or words in LETTERS):
        return False
    found = parse(value) if value is not None else None
    return (
        found is not None
        and found.outcome in (Legibility.NUMBER, Legibility.AMBIGUOUS)
        and not found.unit.words
        and found.value != 0
    )


def _currency_in(headers: Iterable[str]) -> str:
    """Return the currency a name of a database holds, such as "USD_Commitment"; "" for none, or several."""
    words = {word.upper() for header in headers for word in fold(words_of_name(header)).split()}
    found = words & set(CURRENCIES)
    return found.pop() if len(found) == 1 else ""


def _likely_units(dataset: Dataset, raw: RawTable, plain: list[int], currency: str) -> list[str]:
    """Return the unit in which numbers of this size are, as a rule; investment is spoken of in dollars."""
    cells = (parse(row.cells[index]) for row in raw.body[:_LOOKED_AT] for index in plain)
    sizes = sorted(abs(found.value) for found in cells if found.outcome is Legibility.NUMBER and found.value)
    usual = sizes[len(sizes) // 2] if sizes else 0
    if currency:  # said by a name, which leaves open whether it is millions of it
        units = [currency, f"nghìn {currency}", f"triệu {currency}"]
        return units if usual >= _WHOLE_MONEY else units[::-1]
    return [next(unit for least, unit in _BY_SIZE[dataset.of_investment] if usual >= least)]


def _units_near(raw: RawTable, columns: Iterable[MatchedColumn]) -> list[str]:
    """Return the units of money that stand elsewhere in a table: with its other columns, then in headers not read."""
    beside = [column.measure for column in columns if column.currency and column.measure]
    said = [unit.words for header in raw.headers if header and (unit := split_unit(header)[1]) and unit.currency]
    return list(dict.fromkeys((*beside, *said)))

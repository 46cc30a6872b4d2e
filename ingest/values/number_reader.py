"""The one reader of a number: of a record's amount or count, of a figure in a table, of a total.

A cell, the series it stands in → its value in base units, its currency, what is to be said or asked about it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from data_model.known.problems import Question, Words
from ingest.ask.answers import NO_ANSWERS, Answers
from ingest.ask.questions import number_style
from ingest.model import CellValue, ShownNumber
from ingest.notation.numbers import MARKS, Legibility, Parsed, parse, resolve
from ingest.notation.units import Unit, counts_dong
from ingest.values.faults import Fault
from ingest.values.shown_numbers import Worth, shown_as
from translations.formats import number

_CENT = Decimal("0.01")
_TOO_LARGE = Decimal(10) ** 16  # what the database keeps exactly
#: The first count that is too large for one record.
TOO_MANY = Decimal(2) ** 31


@dataclass(frozen=True, kw_only=True)
class NumberSeries:
    """Numbers written one way and counted in one thing.

    A column of a register; of a table of figures a column or a row.
    """

    title: Words | str  # what they are, for sentences
    header: str
    sheet: str
    header_cell: str
    scale: Decimal
    measure: str  # the unit as it is written
    currency: str
    counts: bool = False  # whole things, no money and no broken number
    of: frozenset[str] | None = frozenset()  # the words for things counted that may stand beside a number; None: any
    most: Decimal = _TOO_LARGE
    mark: str = ""  # the decimal mark the series proves, and the text that does
    proof: str = ""
    separators: frozenset[str] = frozenset()  # the marks of its numbers that can be read in two ways
    answers: Answers = NO_ANSWERS

    @property
    def named_unit(self) -> str:
        return self.measure or self.header


@dataclass(frozen=True, kw_only=True)
class ReadNumber:
    """What a cell says: a value, nothing, a refusal, or a question first.

    `notes` are said beside a value. Questions that are answered are among them: their answers can be changed.
    """

    value: Decimal | None = None
    currency: str = ""
    hedge: str = ""
    women: int | None = None
    counts_dong: bool = False  # "1,2 tỷ": a scale in Vietnamese and no currency anywhere
    notes: tuple[Fault, ...] = ()
    refusal: Fault | None = None
    questions: tuple[Question, ...] = ()

    @property
    def waits(self) -> bool:
        return any(question.is_open for question in self.questions)


_NOTHING = ReadNumber()


def read_number(cell: CellValue, series: NumberSeries) -> ReadNumber:
    """Return what a cell of a series says."""
    written = parse(cell)
    if written.outcome is Legibility.AMBIGUOUS:
        return _of_two(written, series)
    if isinstance(cell, ShownNumber) and written.outcome is Legibility.NUMBER:
        return _shown(cell, written, series)
    return _READ[written.outcome](written, series)


def _unreadable(_written: Parsed, _series: NumberSeries) -> ReadNumber:
    return _refused("number_unreadable")


def _refused(code: str, **values: object) -> ReadNumber:
    return ReadNumber(refusal=Fault(code, tuple(values.items())))


def _of_two(written: Parsed, series: NumberSeries) -> ReadNumber:
    """Read a number that can mean two: as its series proves, a count as whole, else as it was answered, or not yet."""
    resolved = _resolved_count(written, series) if series.counts else resolve(written, series.mark)
    if resolved.outcome is not Legibility.AMBIGUOUS:
        found = _in_units(resolved, series)
        note = Fault(
            "number_style", (("text", written.text), ("value", number(resolved.value)), ("proof", series.proof))
        )
        return replace(found, notes=(*found.notes, note)) if series.mark and found.value is not None else found
    question = series.answers.settle(
        number_style(series.sheet, series.header_cell, series.header, written, series.separators)
    )
    if question.is_open:
        return ReadNumber(questions=(question,))
    return replace(_in_units(resolve(written, MARKS[question.answer]), series), questions=(question,))


def _resolved_count(parsed: Parsed, series: NumberSeries) -> Parsed:
    """Return an ambiguous count as thousands where a decimal would be no whole number; "1.000" stays ambiguous."""
    if series.mark:
        return resolve(parsed, series.mark)
    if parsed.unit.scale * series.scale != 1 or int(parsed.parts[2]) == 0:
        return parsed
    return resolve(parsed, "," if parsed.separator == "." else ".")


def _shown(cell: ShownNumber, written: Parsed, series: NumberSeries) -> ReadNumber:
    """Read a number whose cell shows it otherwise: as both mean the same, as it was answered, or not yet."""
    shown = shown_as(cell, written.value, series.scale, "" if series.counts else series.currency, series.counts)
    if not _fits(shown.unit, shown.unit, series):
        return _refused("number_unit_unclear", unit=shown.unit.words, measure=series.named_unit)
    if not shown.differs:
        by_format = not series.counts and not series.currency and bool(shown.seen.currency)
        notes = (Fault("currency_by_format", (("currency", shown.seen.currency),)),) if by_format else ()
        return _valued(shown.seen, written, series, notes)
    question = series.answers.settle(shown.question(series.sheet, series.header_cell, series.header))
    if question.is_open:
        return ReadNumber(questions=(question,))
    meant = shown.answered(question.answer)
    found = _valued(meant, written, series) if meant else _NOTHING
    return replace(found, questions=(question,))


def _in_units(parsed: Parsed, series: NumberSeries) -> ReadNumber:
    unit = unit_in_force(parsed.unit, series.scale, series.currency)
    if unit is None or not _fits(unit, parsed.unit, series):
        return _refused("number_unit_unclear", unit=parsed.unit.words, measure=series.named_unit)
    if (parsed.women is not None or parsed.added) and not (series.counts and series.of):
        return _refused("number_unreadable")
    notes = (Fault("number_rounded", ()),) if parsed.rounded else ()
    if parsed.added:
        notes += (Fault("number_added", (("value", number(parsed.value)),)),)
    if parsed.again:
        notes += (Fault("number_said_again", (("amount", parsed.again),)),)
    return _valued(Worth(parsed.value * unit.scale, unit.currency), parsed, series, notes)


def _valued(worth: Worth, parsed: Parsed, series: NumberSeries, notes: tuple[Fault, ...] = ()) -> ReadNumber:
    """Return a number in base units, or why it can be none of its series."""
    value = worth.value
    if series.counts and value != value.to_integral_value():
        return _refused("number_not_whole", field=series.title)
    if series.counts and value < 0:
        return _refused("number_negative", field=series.title)
    if abs(value) >= series.most:
        return _refused("number_too_large")
    return ReadNumber(
        value=Decimal(int(value)) if series.counts else value.quantize(_CENT, rounding=ROUND_HALF_UP),
        currency=worth.currency,
        hedge=parsed.hedge,
        women=parsed.women,
        counts_dong=not worth.currency and counts_dong(parsed.unit),
        notes=notes,
    )


def _fits(unit: Unit, own: Unit, series: NumberSeries) -> bool:
    """True for a unit a number of the series can be in: no money among counts, no persons among money."""
    if not unit.scale or (series.counts and unit.currency):
        return False
    if series.counts and own.words in ("k", "K", "M"):
        return False
    return series.of is None or not own.counted or own.counted in series.of


def unit_in_force(cell: Unit, scale: Decimal, currency: str) -> Unit | None:
    """Return the unit of a number from the words beside it and the unit of its column; None when they do not fit.

    A cell that says scale or another currency speaks for itself ("50 triệu", "500 USD" under "triệu đồng"). One that
    repeats the currency of a scaled column without the scale could mean either.
    """
    if not cell.words or cell.counted:
        return Unit(cell.scale if cell.scale != 1 else scale, currency, cell.counted, cell.words)
    if cell.scale != 1:
        return Unit(cell.scale, cell.currency or currency, "", cell.words)
    if scale != 1 and currency in ("", cell.currency):
        return None
    return cell


_READ: dict[Legibility, Callable[[Parsed, NumberSeries], ReadNumber]] = {
    Legibility.NOTHING: lambda _written, _series: _NOTHING,
    Legibility.UNREADABLE: _unreadable,
    Legibility.NUMBER: _in_units,
    Legibility.AMBIGUOUS: _of_two,
}

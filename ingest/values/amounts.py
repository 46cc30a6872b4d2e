"""Amounts and counts: a number, its scale and its currency, from the cell and its header together."""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from data_model.known.problems import Words
from ingest.ask.questions import number_style
from ingest.model import CellValue
from ingest.notation.numbers import MARKS, Legibility, Parsed, parse, resolve
from ingest.notation.units import PEOPLE, Unit
from ingest.values.meaning import NOTHING, Asked, Fault, Meaning, fault
from translations.formats import number

_CENT = Decimal("0.01")
TOO_LARGE = Decimal(10) ** 16  # what the database keeps exactly


def to_cents(value: Decimal) -> Decimal:
    """Return an amount rounded to two decimals, halves away from nothing."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def read_amount(value: CellValue, asked: Asked) -> Meaning:
    """Read money or another exact number; its currency is given too where cell or header names it."""
    found = parse(value)
    if found.outcome is Legibility.AMBIGUOUS:
        return _read_ambiguous(found, resolve(found, asked.mark), asked, _amount)
    return _amount(found, asked)


def _amount(parsed: Parsed, asked: Asked) -> Meaning:
    if parsed.outcome is not Legibility.NUMBER:
        return _refused(parsed)
    unit = unit_in_force(parsed.unit, asked.column.scale, asked.column.currency)
    if unit is None or parsed.unit.counted:
        return _unclear(parsed, asked)
    amount = parsed.value * unit.scale
    if abs(amount) >= TOO_LARGE:
        return fault("number_too_large")
    values: list[tuple[str, Decimal | str]] = [(asked.field.name, to_cents(amount))]
    if asked.field.currency_field and unit.currency:
        values.append((asked.field.currency_field, unit.currency))
    return Meaning(tuple(values), _hedged(parsed))


def read_integer(value: CellValue, asked: Asked) -> Meaning:
    """Read a count. In a plain count "1.234" can only be thousands: as a decimal it would be no count at all."""
    found = parse(value)
    if found.outcome is Legibility.AMBIGUOUS:
        return _read_ambiguous(found, resolve_count(found, asked.mark, asked.column.scale), asked, _count)
    return _count(found, asked)


def _count(parsed: Parsed, asked: Asked) -> Meaning:
    if parsed.outcome is not Legibility.NUMBER:
        return _refused(parsed)
    unit = unit_in_force(parsed.unit, asked.column.scale, "")
    if unit is None or unit.currency or parsed.unit.counted not in {"", *PEOPLE}:
        return _unclear(parsed, asked)
    count = parsed.value * unit.scale
    if count != count.to_integral_value():
        return fault("number_not_whole", field=Words(asked.field.title))
    if count < 0:
        return fault("number_negative", field=Words(asked.field.title))
    if count >= 2**31:
        return fault("number_too_large")
    return Meaning(((asked.field.name, int(count)),), _hedged(parsed))


def _read_ambiguous(
    written: Parsed, resolved: Parsed, asked: Asked, read: Callable[[Parsed, Asked], Meaning]
) -> Meaning:
    """Read a number that can mean two.

    As its series proves, with a note of the proof; else as it was answered, or not yet.
    """
    if resolved.outcome is not Legibility.AMBIGUOUS:
        meaning = read(resolved, asked)
        return (
            replace(meaning, faults=(*meaning.faults, style_note(written, resolved, asked.proof)))
            if asked.mark and meaning.values
            else meaning
        )
    question = asked.answers.settle(
        number_style(asked.sheet, asked.header_cell, asked.column.header, written, asked.separators)
    )
    if question.is_open:
        return Meaning(questions=(question,))
    return replace(read(resolve(written, MARKS[question.answer]), asked), questions=(question,))


def style_note(written: Parsed, resolved: Parsed, proof: str) -> Fault:
    """Say as what a number was read that can mean two, and what showed it."""
    return Fault("number_style", (("text", written.text), ("value", number(resolved.value)), ("proof", proof)))


def resolve_count(parsed: Parsed, mark: str, scale: Decimal) -> Parsed:
    """Return an ambiguous count as thousands where a decimal would be no whole number; "1.000" stays ambiguous."""
    if mark or parsed.outcome is not Legibility.AMBIGUOUS:
        return resolve(parsed, mark)
    own = parsed.unit.scale * scale
    if own != 1 or int(parsed.parts[2]) == 0:
        return parsed
    return resolve(parsed, "," if parsed.separator == "." else ".")


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


def _unclear(parsed: Parsed, asked: Asked) -> Meaning:
    return fault("number_unit_unclear", unit=parsed.unit.words, measure=asked.column.measure or asked.column.header)


def _hedged(parsed: Parsed) -> tuple[Fault, ...]:
    return (Fault("number_hedged", (("hedge", parsed.hedge),)),) if parsed.hedge else ()


def _refused(parsed: Parsed) -> Meaning:
    return NOTHING if parsed.outcome is Legibility.NOTHING else fault("number_unreadable")

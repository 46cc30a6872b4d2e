"""Amounts and counts: a number, its scale and its currency, from the cell and its header together."""

from decimal import ROUND_HALF_UP, Decimal

from data_model.problems import Words
from ingest.model import CellValue
from ingest.values.asked import NOTHING, Asked, Fault, Meaning, fault
from ingest.values.numbers import Outcome, Parsed, parse, resolve
from ingest.values.units import PEOPLE, Unit
from translations.formats import number

_CENT = Decimal("0.01")
TOO_LARGE = Decimal(10) ** 16  # what the database keeps exactly


def to_cents(value: Decimal) -> Decimal:
    """Return an amount rounded to two decimals, halves away from nothing."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def read_amount(value: CellValue, asked: Asked) -> Meaning:
    """Read money or another exact number; its currency is given too where cell or header names it."""
    parsed = resolve(parse(value), asked.mark)
    if parsed.outcome is not Outcome.NUMBER:
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
    parsed = resolve_count(parse(value), asked.mark, asked.column.scale)
    if parsed.outcome is not Outcome.NUMBER:
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


def resolve_count(parsed: Parsed, mark: str, scale: Decimal) -> Parsed:
    """Return an ambiguous count as thousands where a decimal would be no whole number; "1.000" stays ambiguous."""
    if mark or parsed.outcome is not Outcome.AMBIGUOUS:
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
    """Say why a number is not read; an ambiguous one with both things it can mean."""
    if parsed.outcome is Outcome.NOTHING:
        return NOTHING
    if parsed.outcome is Outcome.UNREADABLE:
        return fault("number_unreadable")
    return fault("number_ambiguous", **ambiguity(parsed))


def ambiguity(parsed: Parsed) -> dict[str, str]:
    """Return the two readings of an ambiguous number, and how to write each beyond doubt."""
    sign, before, after = parsed.parts
    decimal = Decimal(f"{sign}{before}.{after}")
    return {"as_thousands": number(Decimal(sign + before + after)), "as_decimal": number(decimal), "plain": sign + before + after,
            "decimals": f"{sign}{before},{after}0"}

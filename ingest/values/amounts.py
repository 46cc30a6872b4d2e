"""Amounts and counts of records: what the one reader of numbers says, as values of fields."""

from dataclasses import replace

from data_model.declared import FIGURES
from data_model.known.problems import Words
from ingest.model import CellValue, FieldValue
from ingest.notation.spelled_numbers import speaks_of_number
from ingest.values.meaning import Asked, Fault, Meaning, fault
from ingest.values.number_reader import ReadNumber, read_number

#: The field of a dataset that keeps what has none of its own, and what is written there: data, in the language of data.
NOTE, _WOMEN = "note", "trong đó {women} nữ"


def read_amount(value: CellValue, asked: Asked) -> Meaning:
    """Read money or another exact number; its currency is given too where cell or header names it."""
    found = read_number(value, asked.numbers)
    more: list[tuple[str, FieldValue]] = []
    if found.value is not None and asked.field.currency_field and found.currency:
        more.append((asked.field.currency_field, found.currency))
    if found.refusal and isinstance(value, str) and _says_words(value, asked):
        return fault("number_left_out", field=Words(asked.field.title))
    if found.value is not None and found.value < 0 and not _may_fall(asked):
        found = replace(found, notes=(*found.notes, Fault("amount_below_zero", (("field", Words(asked.field.title)),))))
    meaning = _meaning(found, asked, found.value, more)
    if found.counts_dong and asked.field.currency_field and meaning.values:
        return replace(meaning, assumed=((asked.field.currency_field, "VND"),))
    return meaning


def _says_words(text: str, asked: Asked) -> bool:
    """True for words alone where money need not stand: who pays, "tự túc", "đối tác tài trợ".

    Not for a number in words, which would be lost.
    """
    if asked.field.required or asked.field.expected:
        return False
    return not any(map(str.isdigit, text)) and not speaks_of_number(text)


def _may_fall(asked: Asked) -> bool:
    """True for what may be less than nothing: capital of a register that counts what was added or taken away."""
    return asked.dataset is FIGURES or any(item.column == asked.field.name for item in asked.dataset.header_values)


def read_integer(value: CellValue, asked: Asked) -> Meaning:
    """Read a count. In a plain count "1.234" can only be thousands: as a decimal it would be no count at all."""
    found = read_number(value, asked.numbers)
    if found.value is None:
        return _meaning(found, asked, None, [])
    if found.women is not None and asked.field.women_field:
        return _meaning(found, asked, int(found.value), [(asked.field.women_field, found.women)])
    if found.women is None or NOTE not in asked.dataset.by_name:
        return _meaning(found, asked, int(found.value), [])
    said = Fault("number_women", (("women", found.women), ("field", Words(asked.dataset.field(NOTE).title))))
    more: list[tuple[str, FieldValue]] = [(NOTE, _WOMEN.format(women=found.women))]
    return _meaning(replace(found, notes=(*found.notes, said)), asked, int(found.value), more)


def _meaning(found: ReadNumber, asked: Asked, value: FieldValue, more: list[tuple[str, FieldValue]]) -> Meaning:
    if found.refusal:
        return Meaning((), (found.refusal,), found.questions)
    if value is None or found.waits:
        return Meaning((), (), found.questions)
    hedged = (Fault("number_hedged", (("hedge", found.hedge),)),) if found.hedge else ()
    return Meaning(((asked.field.name, value), *more), (*hedged, *found.notes), found.questions)

"""A cell as the text it is."""

from datetime import date, datetime

from data_model.known.text import clean
from ingest.model import CellValue, FieldValue, ShownNumber
from ingest.notation.nothing import says_nothing
from ingest.values.meaning import Asked, Meaning
from ingest.values.shown_numbers import seen_in


def text_of(value: CellValue) -> str:
    """Return a cell as text: whole numbers without ".0", dates as day/month/year; a dash, NULL, a zero as nothing.

    Nothing is called 0: a formula that refers to a blank cell gives it.
    """
    if isinstance(value, str):  # nearly every time
        text = clean(value)
        return "" if says_nothing(text) or text == "0" else text
    if value is None or value == 0:
        return ""
    if isinstance(value, ShownNumber):
        return seen_in(value)
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return clean(str(value))


def one_value(asked: Asked, value: FieldValue) -> Meaning:
    """Return the meaning of a cell that says one value of its field."""
    return Meaning(((asked.field.name, value),))

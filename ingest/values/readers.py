"""One reader for each kind of field: a cell and what is asked of it → what it means."""

from collections.abc import Callable
from dataclasses import replace

from data_model.declared.declare import Kind
from data_model.known.places import find_place
from data_model.known.problems import Words
from data_model.known.text import fold
from ingest.find.cells import one_line
from ingest.model import CellValue, FieldValue
from ingest.notation.choices import find_choice, find_currency, yes_or_no
from ingest.notation.dates import Days, read_days, read_until
from ingest.notation.deadlines import last_day_of
from ingest.notation.nothing import says_nothing
from ingest.notation.terms import find_term
from ingest.values.amounts import read_amount, read_integer
from ingest.values.country_reader import read_countries, read_country
from ingest.values.identities import is_no_identity, is_rounded
from ingest.values.joined_titles import JoinedTitles
from ingest.values.meaning import NOTHING, Asked, Fault, Meaning, fault
from ingest.values.texts import one_value, text_of
from ingest.values.whole_times import read_whole_time
from translations.formats import day

_YEARS_PLANNED = 2  # ahead of today for which things are entered that are to begin
#: Columns of one date in which two days may stand, and the field the second one fills.
SPANS = {"starts_on": "ends_on", "effective_on": "expires_on", "period_start": "period_end"}


def _read_text(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if text and asked.is_identity and (is_no_identity(text) or is_rounded(text)):
        return fault("identity_rounded" if is_rounded(text) else "no_identity", text=text)
    return one_value(asked, text) if text else NOTHING


def _read_date(value: CellValue, asked: Asked) -> Meaning:
    doubt = asked.days.doubt(value)
    if doubt and doubt.is_open:
        return Meaning(questions=(doubt,))
    meaning = _read_plain_date(asked.days.put_right(value), asked)
    return replace(meaning, questions=(doubt,)) if doubt else meaning


def _read_plain_date(value: CellValue, asked: Asked) -> Meaning:
    days = read_days(value, asked.calendar)
    if days.last and asked.field.deadline:
        return Meaning(((asked.field.name, days.last),), _said_of(days, asked))
    if days.fault and asked.field.deadline and (last := last_day_of(text_of(value), asked.calendar.year)):
        return Meaning(((asked.field.name, last),), (Fault("date_year_only", (("day", day(last)),)),))
    if days.fault and (whole := _read_whole_years(value, asked)):
        return whole
    if days.fault:
        wanted = asked.field.required or days.fault == "date_out_of_range"
        if not wanted:
            return fault("date_left_out", field=Words(asked.field.title))
        return fault(days.fault, year=days.year) if days.year else fault(days.fault)
    if days.first is None:
        return NOTHING
    said = _said_of(days, asked)
    if days.last is None:
        return Meaning(((asked.field.name, days.first),), said)
    end = SPANS.get(asked.field.name)
    if end is None:
        return fault("date_is_span") if asked.field.required else fault("date_left_out", field=Words(asked.field.title))
    return Meaning(((asked.field.name, days.first), (end, days.last)), said)


def _said_of(days: Days, asked: Asked) -> tuple[Fault, ...]:
    """Return what is said beside a day: that its year comes from elsewhere, that it lies far ahead."""
    said: list[Fault] = []
    if days.year_given:
        said.append(Fault("date_year_given", (("day", day(days.first)), ("year", days.first.year))))
    if not asked.calendar.is_end and days.first.year > asked.today.year + _YEARS_PLANNED:
        said.append(Fault("date_ahead", (("field", Words(asked.field.title)), ("day", day(days.first)))))
    return tuple(said)


def _is_whole_time(header: str) -> bool:
    """True for "Thời gian thực hiện", "Giai đoạn": a single year there is all of the time.

    Under "Năm bắt đầu" it is not.
    """
    words = fold(header)
    return ("thoi gian" in words or "giai doan" in words) and not any(
        part in words for part in ("bat dau", " tu", "khoi cong")
    )


def _read_whole_years(value: CellValue, asked: Asked) -> Meaning | None:
    """Read years without days: a beginning is their first day, an end their last; a note says so."""
    years = read_whole_time(text_of(value), asked.field)
    if years is None:
        return None
    name, end = asked.field.name, SPANS.get(asked.field.name)
    if years.last is None and end is not None and _is_whole_time(asked.column.header) and not years.goes_on:
        note = Fault("date_whole_years", (("first", day(years.first)), ("last", day(years.first_ends))))
        return Meaning(((name, years.first), (end, years.first_ends)), (note,))
    if years.last is None:
        only = years.first_ends if _is_an_end(asked) else years.first
        return Meaning(((name, only),), (Fault("date_year_only", (("day", day(only)),)),))
    if end is None:
        return None
    note = Fault("date_whole_years", (("first", day(years.first)), ("last", day(years.last))))
    return Meaning(((name, years.first), (end, years.last)), (note,))


def _is_an_end(asked: Asked) -> bool:
    """True for the last day of a span, and for the one that ends what the register lists."""
    life = asked.dataset.life
    return asked.field.name in SPANS.values() or (life is not None and asked.field.name == life.ends)


def _read_choice(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if not text:
        return NOTHING
    if code := find_choice(asked.field, text):
        return one_value(asked, code)
    titles = JoinedTitles(tuple(choice.title for choice in asked.field.choices))
    return fault("choice_unknown", field=Words(asked.field.title), choices=titles)


def _read_yes_no(value: CellValue, asked: Asked) -> Meaning:
    if isinstance(value, bool):
        return one_value(asked, value)
    text = one_line(value)
    if not text or says_nothing(text):
        return NOTHING
    answer = yes_or_no(text)
    return fault("yes_no_unknown") if answer is None else one_value(asked, answer)


def _read_currency(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if not text:
        return NOTHING
    found = find_currency(text)
    return one_value(asked, found) if found else fault("currency_unknown")


def _read_place(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if not text:
        return NOTHING
    place = find_place(text, asked.today)
    return one_value(asked, place.id) if place else fault("place_unknown", name=text)


def _read_term(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if not text:
        return NOTHING
    term, ends = find_term(value), asked.dataset.life.ends if asked.dataset.life else ""
    until = read_until(text) if ends else None
    values: list[tuple[str, FieldValue]] = [(asked.field.name, term)] if term else []
    if until:
        values.append((ends, until))
    return Meaning(tuple(values)) if values else fault("term_unknown")


READ: dict[Kind, Callable[[CellValue, Asked], Meaning]] = {
    Kind.TEXT: _read_text,
    Kind.DATE: _read_date,
    Kind.INTEGER: read_integer,
    Kind.AMOUNT: read_amount,
    Kind.CURRENCY: _read_currency,
    Kind.CHOICE: _read_choice,
    Kind.YES_NO: _read_yes_no,
    Kind.COUNTRY: read_country,
    Kind.COUNTRIES: read_countries,
    Kind.PLACE: _read_place,
    Kind.TERM: _read_term,
}

"""A text made to be slow to understand: a cell of Excel holds 32,767 letters, and whoever asks waits for none of it.

Measured in the processor's own time. Each took seconds to years without its guard, and takes thousandths now.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from data_model.declared.meanings.concepts import meaning_of, translation_of
from data_model.known.countries import find_countries, find_country, may_mean
from data_model.known.donors import standing
from data_model.known.personal import HIDDEN, masked
from data_model.known.places import find_place
from data_model.known.text import clean, fold
from data_model.registers.alike_names import numbers_of
from ingest.find.cells import is_label, is_number_like, is_period, is_year
from ingest.find.header_meaning import bare_name, meaning_of_header
from ingest.match.plausible_cells import _may_be_country
from ingest.notation.dates import Calendar, read_days, read_until
from ingest.notation.numbers import Legibility, parse
from ingest.notation.periods import period_of_heading, period_of_label
from ingest.notation.persons import persons_of
from ingest.notation.sum_words import is_total
from ingest.notation.units import split_unit, unit_of

LETTERS = 32_000
MOST_SECONDS = 5.0  # of the processor, for one reader and all texts: it takes a twentieth of that
#: What is repeated to the end of a cell.
PIECES = (
    *(" ", "1", "1 ", "1,", "- ", "*", "(a ", "a (b) ", ": ", "a-", "1a-", "10,5 ", "x1 ", "1 x", "đến ", "theo "),
    *("kèm theo ", "số 1/", "a.a@", "B1234567 ", "sinh ngày 1/2000 ", "điện thoại: ", "Lào-", "(1) ", "tổng "),
)
TODAY = date(2026, 1, 1)
READERS: dict[str, Callable[[str], Any]] = {
    reader.__name__: reader
    for reader in (
        *(clean, fold, masked, parse, unit_of, split_unit, meaning_of, translation_of, meaning_of_header, bare_name),
        *(find_country, find_countries, may_mean, standing, _may_be_country, numbers_of, read_until),
        *(is_label, is_number_like, is_year, is_period, is_total, period_of_heading, period_of_label, persons_of),
    )
} | {
    "find_place": lambda text: find_place(text, TODAY),
    "read_days": lambda text: read_days(text, Calendar(today=TODAY, year=2025)),
}


def texts() -> Iterator[str]:
    for piece in PIECES:
        yield piece * (LETTERS // len(piece))
        yield f"1{piece * (LETTERS // len(piece))}x"
    yield "-".join("abcdefghijk" * 2)  # a few words: every way of dividing them was tried, of forty without end


def test_no_text_takes_long_to_be_understood():
    for name, read in READERS.items():
        begun = time.process_time()
        for text in texts():
            read(text)
            assert time.process_time() - begun < MOST_SECONDS, (name, text[:20])


def test_a_text_too_long_to_be_a_number_a_day_or_a_heading_is_none():
    number, heading = f"1{' ' * 2000}.5x", f"Kinh phí {'rất ' * 300}(triệu đồng)"
    assert parse(number).outcome is Legibility.UNREADABLE
    assert read_days(f"{'ngày ' * 300}1/2/2024", Calendar(today=TODAY)).fault == "date_unreadable"
    assert split_unit(heading) == (heading, None), "a unit at its end is not cut off, nor read"
    assert not meaning_of_header(heading).concepts


def test_what_belongs_to_a_person_is_hidden_in_a_long_text_too():
    said = f"{'x ' * 9000}điện thoại 0912345678, {'y ' * 5000}an.nguyen@hue.gov.vn"
    assert masked(said).count(HIDDEN) == 2
    papers = f"{'QĐ số 0912345678; ' * 400}"
    assert masked(papers) == papers, "the number of a document, told by the words just before it"

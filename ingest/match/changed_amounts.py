"""Capital before and after a change: neither is what was added, and nobody may take one for it unasked."""

import re
from dataclasses import replace
from pathlib import Path

from data_model.declared.declare import Dataset, Kind
from data_model.declared.meanings.concepts import QUIET
from data_model.known.text import clean
from ingest.data_file import any_of, words_of
from ingest.find.header_meaning import meaning_of_header
from ingest.find.headings import heading_value
from ingest.match.header_kinds import header_code
from ingest.match.headers import Candidate, Grade
from ingest.match.read_columns import ColumnsRead
from ingest.model import RawTable

_WORDS = {
    kind: re.compile(rf"\b(?:{any_of(words)})\b")
    for kind, words in words_of(Path(__file__).parent / "words" / "changed_amounts.csv").items()
}
_MONEY = frozenset(("money", "registered", "invest"))
_OWN, _BORROWED = "share", "loan"
_PAID = frozenset(("disbursed", "carry"))  # "Vốn giải ngân các năm trước" is of other money
#: What a heading of money says that is a part of the whole: "Vốn vay", and no time or place beside it.
_OF_PARTS = frozenset((_BORROWED, "money", "invest", "total", "share", QUIET))


def without_changed_amounts(raw: RawTable, read: ColumnsRead) -> ColumnsRead:
    """Return the columns, those asked about whose amounts may be of before or after a change.

    Only in a register that counts first amounts and additions apart. So is own capital beside what was borrowed.
    """
    counted = {item.column: item.field for item in read.dataset.header_values}
    doubted = {
        index: (item.field,)
        for index, item in read.read.items()
        if item.field.kind is Kind.AMOUNT and item.field.name in counted and item.grade is not Grade.DECIDED
        if _is_doubted(raw, read.dataset, item, counted[item.field.name])
    }
    if not doubted:
        return read
    kept = {index: item for index, item in read.read.items() if index not in doubted}
    (field,) = next(iter(doubted.values()))
    for index, fields in read.asked.items():
        if _is_money(raw.headers[index]) and _says("before", raw.headers[index]):
            doubted[index] = tuple(dict.fromkeys((field, *fields)))
    return replace(read, read=kept, asked=read.asked | doubted, doubted=frozenset(doubted))


def _is_doubted(raw: RawTable, dataset: Dataset, item: Candidate, kind: str) -> bool:
    header, usual = raw.headers[item.column], dataset.field(kind).assumed
    if _says("change", header):
        return False
    others = [other for at, other in enumerate(raw.headers) if at != item.column and other]
    if _is_part(header, _OWN) and any(_is_part(other, _BORROWED) for other in others):
        return True
    of_list, of_column = heading_value(dataset, kind, raw.title) or "", header_code(dataset, item.field.name, header)
    if of_list not in ("", usual):
        return of_column == usual or _says("before", header) or _has_before(others)
    return _has_before(others)


def _has_before(headers: list[str]) -> bool:
    return any(_is_money(header) and _says("before", header) for header in headers if not _is_paid(header))


def _is_paid(header: str) -> bool:
    return not meaning_of_header(header).concepts.isdisjoint(_PAID)


def _says(kind: str, header: str) -> bool:
    return bool(_WORDS[kind].search(clean(header).casefold()))


def _is_money(header: str) -> bool:
    return not meaning_of_header(header).concepts.isdisjoint(_MONEY)


def _is_part(header: str, concept: str) -> bool:
    said = meaning_of_header(header).concepts
    return concept in said and said <= _OF_PARTS

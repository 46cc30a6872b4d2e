"""What a table as a whole leaves open: choices every row needs, asked once, the likeliest answer from nearby words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data_model.declared import INDICATORS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.problems import Question
from ingest.ask.answers import Asking
from ingest.ask.table_questions import choice, choice_id, table_cell
from ingest.check.heading_values import Given
from ingest.data_file import words_of
from ingest.find.headings import heading_value, says
from ingest.model import FieldValue, MatchedTable, RawTable

_NEAREST = words_of(Path(__file__).parent / "words" / "nearest.csv")
_OF_COUNTRIES = (Kind.COUNTRY, Kind.COUNTRIES)
_LOOKED_AT = 300  # rows
_CLEAR_SHARE = 0.9  # of the rows that say anything
_FEWEST = 2  # rows of one mind, where only cells speak


@dataclass(frozen=True)
class WholeTable:
    """The values people gave to a whole table, and the fields still asked about."""

    chosen: Mapping[str, FieldValue]
    asked: frozenset[str]


def of_whole_table(
    matched: MatchedTable, headings: tuple[str, ...], held: frozenset[str], asking: Asking
) -> WholeTable:
    """Return what holds for all rows of a register, after asking once for each choice that they need and nothing says.

    A person may say any choice of a whole table unasked; `held` are the fields with a column.
    """
    if not matched.raw.header_first:
        return WholeTable({}, frozenset())  # typed into a form, which asks for it itself
    given = Given(matched.dataset, headings, held, matched.columns)
    found = [given.values(groups) for groups in dict.fromkeys(row.groups for row in matched.raw.body)]
    chosen: dict[str, FieldValue] = {}
    asked: set[str] = set()
    for item in matched.dataset.fields:
        if item.kind is not Kind.CHOICE or item.name in held:
            continue
        lacks = item.required and not all(values.get(item.name) for values in found)
        if not lacks and not asking.answers.given_to(choice_id(matched.raw.sheet, table_cell(matched.raw), item.name)):
            continue
        question = asking.ask(_suggesting(choice(matched.raw, matched.dataset, item), matched, item))
        if question.is_open:
            asked |= {item.name} if lacks else set()
        else:
            chosen[item.name] = question.answer
    return WholeTable(chosen, frozenset(asked))


def _suggesting(question: Question, matched: MatchedTable, item: Field) -> Question:
    """Return a question with the answer that words nearby speak for.

    Its title and sheet are asked first, then what stands below the table, its headers, its rows.
    """
    raw, dataset = matched.raw, matched.dataset
    for texts in ((raw.title, raw.sheet), raw.foot, raw.headers):
        said = Counter(code for text in texts if (code := _said(dataset, item, text)))
        if said:
            return question.suggesting(said.most_common(1)[0][0], clear=len(said) == 1)
    said = Counter(code for code in (_of_row(dataset, item, texts) for texts in _texts_of_rows(raw)) if code)
    if not said:
        return question.suggesting(item.choices[0].code)
    (code, count), *_others = said.most_common()
    return question.suggesting(code, clear=count >= _FEWEST and count >= _CLEAR_SHARE * said.total())


def _texts_of_rows(raw: RawTable) -> Iterable[list[str]]:
    return ([cell for cell in row.cells if isinstance(cell, str)] for row in raw.body[:_LOOKED_AT])


def _of_row(dataset: Dataset, item: Field, texts: list[str]) -> str:
    said = {code for text in texts if (code := _said(dataset, item, text))}
    return said.pop() if len(said) == 1 else ""


def _said(dataset: Dataset, item: Field, text: str) -> str:
    """Return the value a text speaks for, "" where it speaks for none or for several."""
    words = _NEAREST.get(f"{dataset.name}.{item.name}", {})
    said = {code for phrase, code in words.items() if says(text, phrase)}
    said |= {code} if (code := heading_value(dataset, item.name, text)) else set()
    return said.pop() if len(said) == 1 else ""


def holding(dataset: Dataset) -> frozenset[str]:
    """Return the fields a row waits for while they are asked about; without any other it is loaded.

    It needs them, is found again by them, or a published number is added up from them or shown by them.
    """
    counted = {
        name
        for indicator in INDICATORS.values()
        if indicator.recorded and indicator.recorded.dataset == dataset.name
        for name in (indicator.recorded.field, *indicator.recorded.where)
    }
    counted |= set(dataset.yearly.amounts.values()) if dataset.yearly else set()
    needed = {item.name for item in dataset.fields if item.required or item.expected or item.kind in _OF_COUNTRIES}
    return frozenset(needed | counted | dataset.key_fields) & frozenset(dataset.by_name)


def asked_fields(questions: Iterable[Question]) -> frozenset[str]:
    """Return the fields that questions speak of: those of whole tables, and those that a column asked about may be."""
    found: set[str] = set()
    for question in questions:
        if question.kind == "choice":
            found.add(question.id.rpartition("!")[2])
        elif question.kind == "column" and question.is_open:
            found |= {value for value, _meaning in question.choices}
    return frozenset(found)

"""Which field each column of a table holds: by declared header spellings, and by what people decided."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field
from data_model.known.problems import Question
from data_model.known.text import header_key
from ingest.find.columns import is_personal
from ingest.match.resembling_headers import mistyped
from ingest.notation.units import split_unit

_DECIDED, _WHOLE, _BY_PART, _MISTYPED = 2.0, 1.0, 0.8, 0.6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NOTHING_DECIDED: Mapping[int, Question] = {}
_CONVERTED = re.compile(
    r"(?:\s*/|\s|^)\s*\(?(?:"
    r"quy đổi(?: ra| sang)?|quy ra|tương đương|nguyên tệ"
    r"|quy doi(?: ra| sang)?|quy ra|tuong duong"
    r")\)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One field a column may hold, and how well its header says so."""

    column: int
    field: Field
    score: float
    rank: int  # of the spelling among those of its field: the usual ones come first
    how: str


def _key(header: str) -> tuple[str, ...]:
    """Fold each part of a header: "Thời gian / Đến" (until) is not "Thời gian đến" (arrival)."""
    return tuple(map(header_key, header.split(" / ")))


@cache
def _spellings(dataset_name: str) -> dict[tuple[str, ...], tuple[tuple[Field, int, str], ...]]:
    found: dict[tuple[str, ...], dict[str, tuple[Field, int, str]]] = {}
    for field in DATASETS[dataset_name].fields:
        for rank, spelling in enumerate((field.title, *field.aliases)):
            found.setdefault(_key(spelling), {}).setdefault(field.name, (field, rank, "alias" if rank else "exact"))
    for field in DATASETS[
        dataset_name
    ].fields:  # our own names, as another program's database may use them: where they mean nothing else
        found.setdefault(_key(field.name), {field.name: (field, len(field.aliases) + 1, "alias")})
    return {key: tuple(fields.values()) for key, fields in found.items()}


def _readings(header: str) -> list[tuple[str, float]]:
    """Return the texts a header can be recognised by: whole, without its unit, without its year, its last part."""
    name, _unit = split_unit(header)
    texts = [(header, _WHOLE), (name, _WHOLE)]
    if (timeless := _YEAR.sub("", name)) != name:
        texts.append((timeless, _WHOLE))  # "Giải ngân năm 2023": which year it is, the check asks
    if (bare := bare_name(header)) != name:
        texts.append((bare, _WHOLE))
    texts += [(text.rpartition(" / ")[2], _BY_PART) for text in (header, name) if " / " in text]
    return texts


def bare_name(header: str) -> str:
    """Return a header without its unit and without words about the unit.

    "Giá trị / Quy đổi (triệu đồng)" is a value.
    """
    name, _unit = split_unit(header)
    return _CONVERTED.sub("", name).strip() or name


def candidates(dataset: Dataset, headers: list[str]) -> list[Candidate]:
    """Return every field each header may mean, best first."""
    found: list[Candidate] = []
    spellings = _spellings(dataset.name)
    for column, header in enumerate(headers):
        if not header or is_personal(header):
            continue
        seen: set[str] = set()
        for text, score in _readings(header):
            for field, rank, how in spellings.get(_key(text), ()):
                if field.name not in seen:
                    seen.add(field.name)
                    found.append(Candidate(column=column, field=field, score=score, rank=rank, how=how))
        if not seen and (meant := mistyped(dataset.name, bare_name(header))):
            found.append(Candidate(column=column, field=meant, score=_MISTYPED, rank=0, how="fuzzy"))
    return found


def assign(
    dataset: Dataset, headers: list[str], decided: Mapping[int, Question] = NOTHING_DECIDED
) -> dict[int, Candidate]:
    """Return the field of each column: a column holds one field, a field stands in one column.

    A header that can mean one thing only goes first: beside "Ngày đến", "Ngày đi" is the day of leaving, alone the
    day of setting out. `decided`: what people said of columns goes before all; a column that held such a field is not
    taken for another one.
    """
    given = {question.answer for question in decided.values()}
    replaced = (
        {column for column, item in assign(dataset, headers).items() if item.field.name in given} if decided else set()
    )
    found = [
        item for item in candidates(dataset, headers) if item.column not in decided and item.column not in replaced
    ]
    found += [
        Candidate(column=column, field=dataset.field(question.answer), score=_DECIDED, rank=0, how=question.how)
        for column, question in decided.items()
        if question.answer in dataset.by_name
    ]
    choices = Counter(item.column for item in found)
    order = {field.name: index for index, field in enumerate(dataset.fields)}
    found.sort(key=lambda item: (-item.score, choices[item.column], order[item.field.name], item.rank, item.column))
    assigned: dict[int, Candidate] = {}
    taken: set[str] = set()
    for item in found:
        if item.column not in assigned and item.field.name not in taken:
            assigned[item.column] = item
            taken.add(item.field.name)
    return assigned

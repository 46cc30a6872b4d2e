"""Which register a table is of: how well its columns and headings fit each, and whether that is beyond doubt."""

from dataclasses import dataclass
from pathlib import PurePath

from data_model.declared import FIGURES, UPLOADED
from data_model.declared.declare import Dataset, Field, Kind
from data_model.declared.meanings.senses import subjects_of_register
from ingest.ask.context import Context
from ingest.find.columns import plain_column
from ingest.find.header_meaning import is_apart, meaning_of_header
from ingest.find.headings import heading_value, says_any
from ingest.match.asked_columns import decided_columns
from ingest.match.plausible_cells import Looks
from ingest.match.read_columns import ColumnsRead, TableToRead, read_columns
from ingest.model import RawTable

_FEWEST_FIELDS = 3
_LEAST_SHARE = 0.4  # of the columns with a header that must be fields of the register, where no heading names it
_SURE_SHARE = 0.5  # where a heading names it and one column is all that is read
_NAMED_SHARE = 0.2  # where a heading names it
_HEADING_BONUS = 3.0
_BETWEEN_STATES_BONUS = 1.5  # where a column names the countries that are given to
_CLOSE = 1.0  # two registers that fit nearly as well as each other
_NEARLY = 0.8  # of the best score, for a register to be offered where none is beyond doubt
_LIKELY = 2  # columns that may be of a register: then it is asked which
_ASKED_COUNTS = 0.4  # of a column that is read


@dataclass(frozen=True, kw_only=True)
class Guess:
    """How well a table fits a register. `is_sure`: nothing else is in question but which register fits best."""

    dataset: Dataset
    columns: ColumnsRead
    score: float
    pointed: bool = False  # a heading names the register
    denied: bool = False  # a heading says that it is none of it, whatever its columns are like
    is_sure: bool = False


def read_as(
    dataset: Dataset, raw: RawTable, file_name: str, context: Context, looks: Looks | None = None
) -> ColumnsRead:
    """Return what the columns of a table hold as a table of a register."""
    return read_columns(
        dataset,
        TableToRead(
            headers=raw.headers,
            looks=looks or Looks(raw, context.today),
            direction=_direction(dataset, raw, file_name),
            decided=decided_columns(dataset, raw, context.answers),
        ),
    )


def _direction(dataset: Dataset, raw: RawTable, file_name: str) -> str:
    """Return which way the delegations of a table go, as far as a heading says it; "" for records that go no way."""
    if "direction" not in dataset.by_name:
        return ""
    spoken = (heading_value(dataset, "direction", text) for text in (raw.title, raw.sheet, PurePath(file_name).stem))
    return next(filter(None, spoken), "")


def guesses_of(raw: RawTable, sheet_name: str, file_name: str, context: Context) -> list[Guess]:
    """Return the registers a table may be of, the likeliest first; none where it has hardly a column of any.

    One that a heading names goes before those that fit little better and none names.
    """
    looks = Looks(raw, context.today)
    found = [
        guess for item in UPLOADED.values() if (guess := _guess(item, raw, (sheet_name, file_name), context, looks))
    ]
    best = max((guess.score for guess in found), default=0)
    sure = any(guess.is_sure for guess in found)
    if not sure and any(guess.denied and guess.score == best for guess in found):
        return []  # most like what it says it is not: "CÁC ĐIỀU ƯỚC QUỐC TẾ"
    return sorted(
        (guess for guess in found if not guess.denied),
        key=lambda guess: (guess.is_sure, guess.pointed and guess.score > best - _HEADING_BONUS, guess.score),
        reverse=True,
    )


def fitting(guesses: list[Guess]) -> list[Guess]:
    """Return the guesses that are in question: one for a table beyond doubt, several where none goes well before."""
    first = guesses[0]
    if first.is_sure:
        found = [guess for guess in guesses if guess is first or (not first.pointed and _rivals(guess, first))]
        return sorted(found, key=lambda guess: -guess.score)
    return [guess for guess in guesses if guess.score >= first.score * _NEARLY]


def _rivals(guess: Guess, first: Guess) -> bool:
    """True for a guess that comes near one that is beyond doubt by itself, or would hold more of the table."""
    return guess.score > first.score - _CLOSE * guess.is_sure


def _guess(dataset: Dataset, raw: RawTable, names: tuple[str, str], context: Context, looks: Looks) -> Guess | None:
    sheet_name, file_name = names
    headings = [raw.title, sheet_name, *raw.headers] if raw.title else [*names, *raw.headers]
    denied = any(says_any(text, dataset.not_if) for text in headings)
    columns = read_as(dataset, raw, file_name, context, looks)
    if dataset is FIGURES and not set(_required(dataset)) <= set(columns.fields):
        return None  # its headers are common words: only a table with all of them is a list of figures
    asked = [fields[0] for fields in columns.asked.values()]
    if len([item for item in (*columns.fields, *asked) if item.name != "note"]) < _LIKELY:
        return None
    share = _share(raw, columns)
    pointed = any(says_any(text, dataset.recognised_by) for text in (raw.title, *names))
    weight = sum(map(_weight, columns.fields)) + _ASKED_COUNTS * sum(map(_weight, asked))
    return Guess(
        dataset=dataset,
        columns=columns,
        score=weight + _HEADING_BONUS * pointed + share + _BETWEEN_STATES_BONUS * _is_between_states(dataset, columns),
        pointed=pointed,
        denied=denied,
        is_sure=not denied and _is_sure(dataset, raw, columns, pointed, share),
    )


def _is_between_states(dataset: Dataset, columns: ColumnsRead) -> bool:
    return dataset.between_states and columns.side.country is not None


def _required(dataset: Dataset) -> list[Field]:
    return [item for item in dataset.fields if item.required]


def _weight(item: Field) -> int:
    return 3 if item.required else 2 if item.expected else 1


def _share(raw: RawTable, columns: ColumnsRead) -> float:
    """Return the share of the columns with a header of their own that are read."""
    named = [
        index
        for index, header in enumerate(raw.headers)
        if header and plain_column(raw, index).how == "unknown" and (index in columns.read or not is_apart(header))
    ]
    return len(columns.read) / len(named) if named else 0


def _is_sure(dataset: Dataset, raw: RawTable, columns: ColumnsRead, pointed: bool, share: float) -> bool:
    """True for a table that a heading names and its columns bear out; or one whose columns alone leave no doubt."""
    required = [item for item in columns.fields if item.required]
    enough = len(columns.read) >= _FEWEST_FIELDS
    if pointed:
        likely = required or [fields[0] for fields in columns.asked.values() if fields[0].required]
        all_there = len(required) == len(_required(dataset))
        bare = all_there and (len(columns.read) > 1 or share >= _SURE_SHARE)
        return bool(likely) and ((enough and share >= _NAMED_SHARE) or bare)
    dated = any(item.name == dataset.main_date for item in columns.fields)
    if dataset.of_investment and not _is_foreign(raw, columns):
        return False  # at home too projects have investors, capital and certificates
    return bool(required) and enough and dated and share >= _LEAST_SHARE and _speaks_of(dataset, raw, columns)


def _is_foreign(raw: RawTable, columns: ColumnsRead) -> bool:
    """True where a column is of countries, or a header says that something is foreign."""
    countries = any(item.kind in (Kind.COUNTRY, Kind.COUNTRIES) for item in columns.fields)
    return countries or any("foreign" in meaning_of_header(header).concepts for header in raw.headers)


def _speaks_of(dataset: Dataset, raw: RawTable, columns: ColumnsRead) -> bool:
    """True where headers name what the register is of: "Tên đoàn", "Nhà tài trợ", "Số GCNĐKĐT"."""
    said = frozenset().union(*(meaning_of_header(raw.headers[index]).concepts for index in columns.read))
    return not said.isdisjoint(subjects_of_register(dataset.name))

"""The spellings of fields and choices as files: one line of spellings/*.csv for each wording met in a workbook.

spellings/README.md says what a line holds. A declaration names what there is; here it is given the words it goes by.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data_model.declared.declare import Dataset, Field, HeaderValue, Kind
from data_model.declared.record_parts import Report

FOLDER = Path(__file__).parent / "spellings"
#: Lines that hold for every register with such a field and no lines of its own for it.
SHARED = "common"
TITLE, NEVER, NOUN, HEADING, HEADER, VALUE = "title", "never", "noun", "heading", "header", "value"
INDICATOR, WITHOUT = "indicator", "without"
CONCEPT, SENSE = "concept", "sense"  # of headings nobody declared: meanings/
#: codes of a field of yes and no
SAID = {"yes": True, "no": False}
#: kind of a line -> what must stand in it besides the wording
_NEEDED = {
    TITLE: (),
    NEVER: (),
    NOUN: (),
    INDICATOR: ("code",),
    HEADING: ("field", "code"),
    HEADER: ("field",),
    VALUE: ("field", "code"),
    WITHOUT: ("field",),
    CONCEPT: ("code",),
    SENSE: (),
}


@dataclass(frozen=True)
class Wording:
    """One line: what is spelled so (its kind), of which field, for which code, and the spelling."""

    kind: str
    field: str
    code: str
    wording: str


@cache
def wordings(name: str) -> tuple[Wording, ...]:
    """Return the lines of `name`.csv in their order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Wording(**line) for line in csv.DictReader(file))


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a file with columns of its own, every value as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def lines_of_kind(kind: str) -> list[tuple[str, Wording]]:
    """Return (name of the file, line) of every line of a kind in the files of registers."""
    columns = set(Wording.__dataclass_fields__)
    names = sorted(path.stem for path in FOLDER.glob("*.csv"))
    rows = ((name, row) for name in names for row in table(name) if set(row) == columns)
    return [(name, Wording(**row)) for name, row in rows if row["kind"] == kind]


def value_spellings(name: str, field: str) -> dict[str, tuple[str, ...]]:
    """Return code -> spellings of the choices of a field, in the order of the file."""
    return _by_code(line for line in wordings(name) if (line.kind, line.field) == (VALUE, field))


def indicator_spellings(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return id -> spellings of the indicators that the files of these registers name."""
    return _by_code(line for name in names for line in wordings(name) if line.kind == INDICATOR)


def worded(dataset: Dataset) -> Dataset:
    """Return a declaration with the words of its file, and those shared; ValueError for a line that fits nothing."""
    own = wordings(dataset.name)
    fields = tuple(_worded_field(item, own) for item in dataset.fields)
    dataset = replace(
        dataset,
        fields=fields,
        recognised_by=tuple(line.wording for line in own if line.kind == TITLE),
        not_if=tuple(line.wording for line in own if line.kind == NEVER),
        nouns=tuple(line.wording for line in own if line.kind == NOUN),
        heading_values=_heading_values(own),
        header_values=tuple(value for item in fields for value in _header_values(item, own)),
        report=_worded_report(dataset.report, own),
    )
    for line in own:
        if not _fits(dataset, line):
            raise ValueError(f"spellings/{dataset.name}.csv: {line.kind},{line.field},{line.code},{line.wording}")
    return dataset


def _worded_field(item: Field, own: tuple[Wording, ...]) -> Field:
    values = _by_code(_lines_of(item, VALUE, own))
    return replace(
        item,
        aliases=tuple(line.wording for line in _lines_of(item, HEADER, own)),
        choices=tuple(replace(choice, aliases=values.get(choice.code, choice.aliases)) for choice in item.choices),
    )


def _worded_report(report: Report | None, own: tuple[Wording, ...]) -> Report | None:
    words = (line.wording for line in own if report and (line.kind, line.field) == (WITHOUT, report.field))
    return replace(report, without=tuple(words)) if report else None


def _lines_of(item: Field, kind: str, own: tuple[Wording, ...]) -> list[Wording]:
    found = [line for line in own if (line.kind, line.field) == (kind, item.name)]
    return found or [line for line in wordings(SHARED) if (line.kind, line.field) == (kind, item.name)]


def _by_code(lines: Iterable[Wording]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        found[line.code] = (*found.get(line.code, ()), line.wording)
    return found


def _heading_values(own: tuple[Wording, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what headings say of the rows below them; a word of a title may do so too."""
    said = [line for line in own if line.kind == HEADING or (line.kind == TITLE and line.field)]
    return tuple(
        (name, code, words)
        for name in dict.fromkeys(line.field for line in said)
        for code, words in _by_code(line for line in said if line.field == name).items()
    )


def _header_values(item: Field, own: tuple[Wording, ...]) -> list[HeaderValue]:
    """Return what headers of a field say of another one: their lines name it as kind=adjusted."""
    said = _by_code(line for line in own if (line.kind, line.field) == (HEADER, item.name) and line.code)
    return [HeaderValue(item.name, *code.split("=", 1), headers) for code, headers in said.items()]


def _is_value(item: Field, code: str) -> bool:
    """Tell whether a code may stand for a value: of a choice, yes or no, a country's two letters."""
    if item.kind is Kind.YES_NO:
        return code in SAID
    if item.kind is Kind.COUNTRY:
        return len(code) == 2 and code.isupper()
    return code in {choice.code for choice in item.choices}


def _fits(dataset: Dataset, line: Wording) -> bool:
    """Tell whether a line speaks of a field and choice of this register: a slip of the pen would go unseen."""
    if line.kind not in _NEEDED or not all(
        (line.wording.strip(), *(getattr(line, part) for part in _NEEDED[line.kind]))
    ):
        return False
    if line.kind == WITHOUT:
        return dataset.report is not None and line.field == dataset.report.field and not line.code
    if line.kind == SENSE:
        return line.field in ("", *dataset.by_name)
    if not line.field:
        return bool(line.code) is (line.kind in (INDICATOR, CONCEPT))
    field, code = line.code.split("=", 1) if line.kind == HEADER and line.code else (line.field, line.code)
    known = dataset.by_name
    return {field, line.field} <= set(known) and (not code or _is_value(known[field], code))

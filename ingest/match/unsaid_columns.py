"""Columns whose headers say nothing that is known: what their cells look like says which open field to ask about."""

import re
from collections.abc import Collection, Mapping

from data_model.declared.declare import Dataset, Field, Kind
from data_model.declared.meanings.concepts import QUIET
from ingest.find.cells import is_number_like, one_line
from ingest.find.columns import is_personal
from ingest.find.header_meaning import is_apart, meaning_of_header
from ingest.match.headers import Candidate, Grade, spelled
from ingest.match.plausible_cells import Look, Looks
from ingest.model import CellValue
from ingest.notation.units import unit_of

_OFFERED = 4
#: Kinds whose cells look like nothing else, before those that share their looks with others; words look like any words.
_TELLING = {
    Kind.CHOICE: 0,
    Kind.CURRENCY: 0,
    Kind.YES_NO: 0,
    Kind.TERM: 0,
    Kind.COUNTRY: 1,
    Kind.COUNTRIES: 1,
    Kind.PLACE: 1,
    Kind.DATE: 1,
    Kind.INTEGER: 2,
    Kind.AMOUNT: 2,
    Kind.TEXT: 3,
}
#: "312/UBND-NV", "2544/QĐ-UBND", "0123456789": what numbers a document or a certificate.
_NUMBER_OF_PAPER = re.compile(r"^\W*\d+\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2,}|^\d{8,}$")
_OF_PAPER = "_number"
#: Concepts that stand in headings of anything, and leave a column unsaid.
_LITTLE = frozenset(
    (QUIET, "name", "day", "no", "org", "money", "total", "count", "person", "work", "carry", "project")
)


def unsaid_columns(
    dataset: Dataset, headers: list[str], looks: Looks, found: list[Candidate], settled: Collection[int], held: set[str]
) -> dict[int, tuple[Field, ...]]:
    """Return the columns that are in nothing so far, with the open fields their cells look like, the likeliest first.

    Only where the header says little: what it says of its own accord, as of a plan, is no field whatever its cells are.
    """
    partly = {(item.column, item.field.name): item.score for item in found}
    said = {item.column for item in found if item.grade > Grade.PARTLY}
    money = next((index for index, header in enumerate(headers) if _is_money_alone(header)), None)
    asked: dict[int, tuple[Field, ...]] = {}
    taken = set(held)
    for index, header in enumerate(headers):
        if (
            index in settled
            or index in said
            or not (index == money or _is_unsaid(header))
            or _counts_rows(looks.sample(index))
        ):
            continue
        if spelled(dataset.name, header):
            continue  # its field is another column's by now: somebody said so
        named = {name: score for (at, name), score in partly.items() if at == index}
        if named and max(named, key=named.__getitem__) in taken:
            continue  # a second column of that field
        open_ones = [item for item in dataset.fields if item.name not in taken]
        likely = [item for item in open_ones if _looks_like(looks, index, item, item.name in named)]
        if likely := _in_order(likely, named):
            asked[index] = tuple(likely[:_OFFERED])
            taken.add(likely[0].name)
    return asked


def _counts_rows(cells: list[CellValue]) -> bool:
    """True for 1, 2, 3 …: that numbers the rows, whatever stands above it."""
    return [one_line(cell).strip(". ").lstrip("0") for cell in cells] == [str(at + 1) for at in range(len(cells))]


def _is_money_alone(header: str) -> bool:
    """True for "USD", "VNĐ (triệu)": a header that says in what its numbers are, and not what they are of."""
    unit = unit_of(header) if header else None
    return bool(unit and unit.currency) and not meaning_of_header(header).concepts


def _is_unsaid(header: str) -> bool:
    if not header or is_personal(header) or is_apart(header):
        return False
    said = meaning_of_header(header)
    return bool(said.unknown) or (bool(said.concepts) and said.concepts <= _LITTLE)


def _looks_like(looks: Looks, index: int, item: Field, named: bool) -> bool:
    """True where the cells are values of a field.

    Numbers are of anything: only of a field rows should have, or the header names in part. Words are so too, but for
    those that number papers.
    """
    if looks.of(index, item) is not Look.LIKE or (item.made_of and not item.made_of.only_if_sure):
        return False  # what other columns always make is asked for by its words alone
    if item.kind is Kind.DATE and not named and all(is_number_like(cell) for cell in looks.sample(index)):
        return False  # a day that is no day in its cells, but a bare number: it is of anything
    if _TELLING[item.kind] < _TELLING[Kind.INTEGER]:
        return True
    papers = sum(bool(_NUMBER_OF_PAPER.match(one_line(cell))) for cell in looks.sample(index))
    of_papers = papers * 2 >= len(looks.sample(index))
    if item.name.endswith(_OF_PAPER):
        return of_papers
    return not of_papers and (item.required or item.expected or named)


def _in_order(likely: list[Field], partly: Mapping[str, float]) -> list[Field]:
    """Return the fields a column looks like, the likeliest first: what looks like nothing else, what rows need."""
    most = min((_TELLING[item.kind] for item in likely), default=0)
    telling = [item for item in likely if _TELLING[item.kind] == most]
    return sorted(telling, key=lambda item: (-partly.get(item.name, 0), not item.required, not item.expected))

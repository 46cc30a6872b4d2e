"""What each field of a register means: the concepts a heading of it holds, and those that may stand beside them.

spellings/senses.csv says it, a line for each way of saying it; so may the file of a register, of its own fields.
A line of a field without concepts says what else may stand beside whatever says the field, or, after "-", what may not:
the side that gave an aid is not the aid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data_model.declared.wordings import SENSE, lines_of_kind, table


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One way of saying a field: `concepts` must all be there, `beside` may; anything else says something else."""

    field: str
    concepts: frozenset[str]
    beside: frozenset[str]
    always: frozenset[str]  # of these, what may stand in any header of the register
    rank: int  # among those of its field: the more usual ones come first
    direction: str = ""  # of delegations: this way only in a table of this direction
    gives: tuple[
        str, ...
    ] = ()  # (field, code) this way of saying it gives to the rows: capital "added" is of an adjustment


def _rows(register: str) -> list[Mapping[str, str]]:
    rest = {"direction": "", "gives": ""}
    own = (line for name, line in lines_of_kind(SENSE) if name == register)
    return [
        *(row for row in table("senses") if row["register"] == register),
        *({"field": line.field, "concepts": line.wording, "beside": line.code, **rest} for line in own),
    ]


@cache
def subjects_of_register(register: str) -> frozenset[str]:
    """Return the concepts that name what a register is of: the line without a field says them."""
    return frozenset(word for row in _rows(register) if not row["field"] for word in row["concepts"].split())


@cache
def senses_of(register: str) -> tuple[Sense, ...]:
    """Return every way of saying the fields of a register, in the order of the file."""
    rows = _rows(register)
    always = frozenset(word for row in rows if not row["field"] for word in row["beside"].split())
    found: list[Sense] = []
    for row in rows:
        if row["field"] and row["concepts"]:
            concepts = frozenset(row["concepts"].split())
            found.append(
                Sense(
                    field=row["field"],
                    concepts=concepts,
                    beside=_beside(rows, row["field"], concepts, always | frozenset(row["beside"].split())),
                    always=always,
                    rank=sum(item.field == row["field"] for item in found),
                    direction=row["direction"],
                    gives=tuple(filter(None, row["gives"].split("="))),
                )
            )
    return tuple(found)


def _beside(
    rows: list[Mapping[str, str]], field: str, concepts: frozenset[str], beside: frozenset[str]
) -> frozenset[str]:
    """Return what may stand beside the concepts of one way of saying a field."""
    of_field = [word for row in rows if row["field"] == field and not row["concepts"] for word in row["beside"].split()]
    barred = {word.removeprefix("-") for word in of_field if word.startswith("-")}
    found = beside | {word for word in of_field if not word.startswith("-")}
    if "no" in concepts | found:
        found |= {"code"}  # a code is a number something is known by
    return frozenset(found - barred)

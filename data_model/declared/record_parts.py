"""What a register says of its records beside their fields: when they count, what tells of them, what a year pays."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from dataclasses import field as default_of
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Life:
    """When a record counts as in force, under way or in effect.

    It begins on the first of `begins` that is stated (a dataset lists the most telling one first) and runs until the
    end of `ends`. A status in `ended` says that it is over, one in `not_yet` that only the first of `begins` counts.
    """

    begins: tuple[str, ...]
    ends: str
    ended: tuple[str, ...]
    not_yet: tuple[str, ...] = ()
    from_year_of: str = ""  # where none of `begins` is stated: from the first day of the year of this day
    renewed: bool = False  # a term renewed automatically outlives its last day
    follows: str = ""  # records of a unit that share this field end with the one of them that has ended


@dataclass(frozen=True, kw_only=True)
class Report:
    """What tells of a record afterwards: the field that names the report, and the days, any one of which ends it."""

    field: str
    ends: tuple[str, ...]  # the first that is stated
    without: tuple[str, ...] = ()  # what the field begins with where it says that there is none


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """Amounts of one year in a table of projects.

    Split off into records of their own, so that next year's list keeps them.
    """

    dataset: str  # where they go
    year: str  # the field of the table that says which year
    amounts: Mapping[str, str]  # field there -> field of the table
    copied: Mapping[str, str]  # field there -> field of the table
    #: field of the table -> the one for all that was paid so far, where there is one: "Giải ngân" under "lũy kế đến …"
    so_far: Mapping[str, str] = default_of(default_factory=dict)


@dataclass(frozen=True)
class NameOf:
    """One way of naming a record: of these fields, in their order, for records with these values.

    Of a day its year is said.
    """

    fields: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()  # (field, value)
    needs: tuple[str, ...] = ()  # one of them is stated; without any, whatever is said but a year alone will do
    before: str = ""  # the word the name begins with

    def fits(self, values: Mapping[str, Any]) -> bool:
        """Tell whether a record with these values may be named so."""
        known = all(values.get(name) == value for name, value in self.where)
        return known and (not self.needs or any(map(values.get, self.needs)))


@dataclass(frozen=True, kw_only=True)
class MadeName:
    """What names a record whose list has no column for it, said once: the first way that fits."""

    ways: tuple[NameOf, ...]
    most_words: int = 0  # of each text; 0: all of it
    only_if_sure: bool = False  # where title or headers say which register it is, and no column may hold the name

    def fields_in(self, held: Container[str], known: Mapping[str, Any]) -> tuple[str, ...]:
        """Return of which fields names are made in a table that holds these and of which that much is known."""
        found: list[str] = []
        for way in self.ways:
            is_open = all(known.get(name) in (None, value) for name, value in way.where)
            if is_open and (not way.needs or any(name in held for name in way.needs)):
                found += [name for name in way.fields if name in held]
                if all(known.get(name) for name, _value in way.where):
                    break
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class NamedPartner:
    """Where a record names its partner abroad, who may be spelled in several ways and counts once.

    Where the field of countries may hold several, only a single one says whose partner it is: without it the record is
    of the one partner known by that name, and makes none.
    """

    country: str  # field
    name: str  # field
    says: tuple[str, ...] = ()  # fields that say what the partner itself is, whatever is counted of it

"""Where the records of a register are seen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reached:
    """Fields of a register of aims, each compared with the number we publish for its year: reached, and how much of it.

    An aim is a record of its own, and no number of ours counts it.
    """

    indicator: str
    until: str
    value: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """What a page shows of a register: exhibits in rows, and the list of its records."""

    page: str  # its address
    title: str = ""  # above the exhibits, where a page shows several registers
    rows: tuple[tuple[str, ...], ...] = ()  # names of exhibits, side by side
    list_title: str = ""
    reached: Reached | None = None  # above the list: how much of each aim was reached
    list_first: bool = False  # above the exhibits
    under_way: bool = False  # the list: records in force at the end of the last year, not those of the years

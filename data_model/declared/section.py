"""Where the records of a register are seen."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Section:
    """What a page shows of a register: exhibits in rows, and the list of its records."""

    page: str  # its address
    title: str = ""  # above the exhibits, where a page shows several registers
    rows: tuple[tuple[str, ...], ...] = ()  # names of exhibits, side by side
    list_title: str = ""
    list_first: bool = False  # above the exhibits
    under_way: bool = False  # the list: records in force at the end of the last year, not those of the years

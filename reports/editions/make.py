"""Making an edition: the right to, what there is of the unit at one moment, and keeping it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection

from data_model.known.year_ends import CALENDAR_YEARS, YearEnds
from data_model.presented import editions
from reports.editions.content import freeze
from translations import _
from translations.formats import day

Writing = Callable[[], AbstractContextManager[Connection]]


def usual_name() -> str:
    """Return how an edition is called that is given no name: by its day."""
    return _("Figures settled on {day}").format(day=day(datetime.now().date()))


def make_edition(
    writing: Writing, unit: str, name: str, years: range, user: str, year_ends: YearEnds = CALENDAR_YEARS
) -> int:
    """Make an edition of a unit with the rights of a connection for writing; return its number.

    What is frozen is what everybody sees who sees the unit: the rights of who makes it add nothing. It is read before
    the writing begins, so that nobody waits for it.
    """
    with writing() as connection:
        editions.permit_making(connection, unit)
        editions.check_name(connection, unit, name)
    frozen = freeze(unit, years, year_ends)
    with writing() as connection:
        return editions.keep(connection, unit, name, years, frozen, user)

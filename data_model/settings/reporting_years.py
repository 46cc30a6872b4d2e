"""By which years figures are counted where reporting years are asked for: those the calendar of reports says."""

from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.known.year_ends import YearEnds
from data_model.settings import settings
from data_model.settings.report_calendar import calendar_of
from translations import N_


def reporting_years(connection: Connection) -> YearEnds:
    """Return when reporting years end; a Problem where one of them does not end in December."""
    ends = calendar_of(settings.every(connection)).year_ends_of_december
    if ends is None:
        raise Problem(
            "no_reporting_years",
            N_(
                "Figures are counted by reporting years only where both end in December. The calendar of reports says "
                "otherwise (page “Settings”)."
            ),
        )
    return ends

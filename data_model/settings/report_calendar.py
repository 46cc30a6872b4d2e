"""The calendar of reports: to which day a year is reported, and by when; three settings an administrator chooses.

A year of reports runs from 15 December to 14 December (Thông tư 09/2019/TT-NHNN after Nghị định 09/2019/NĐ-CP),
foreign investment to the 20th of the month; provinces have lists of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data_model.known.year_ends import YearEnd, YearEnds
from data_model.settings.setting import Setting
from translations import N_

YEAR_ENDS, INVESTMENT_ENDS, DAYS = "report_year_ends", "report_investment_ends", "report_days"
REPORT_CALENDAR = (YEAR_ENDS, INVESTMENT_ENDS, DAYS)
_MOST_DAYS = 120


@dataclass(frozen=True)
class Calendar:
    """The last day of a year of reports as (day, month), that of investment, and how many days later it is late."""

    year_ends: tuple[int, int]
    investment_ends: tuple[int, int]
    days: int

    @property
    def year_ends_of_december(self) -> YearEnds | None:
        """Return by which years figures may be counted; None where a year of reports ends in another month."""
        if {self.year_ends[1], self.investment_ends[1]} != {12}:
            return None
        return YearEnds(YearEnd(self.year_ends[0]), YearEnd(self.investment_ends[0]))

    def due(self, of_investment: bool, year: int) -> date:
        """Return the last day on which a register of a year, of investment or another, is handed in in time."""
        day, month = self.investment_ends if of_investment else self.year_ends
        return date(year, month, day) + timedelta(days=self.days)


def calendar_of(chosen: Mapping[str, str]) -> Calendar:
    """Return the calendar that settings, by their names, say."""
    return Calendar(_day_and_month(chosen[YEAR_ENDS]), _day_and_month(chosen[INVESTMENT_ENDS]), int(chosen[DAYS]))


def _day_and_month(text: str) -> tuple[int, int]:
    day, month = text.split("/")
    return int(day), int(month)


def _a_day(setting: Setting, value: str) -> str:
    day, _slash, month = value.replace(" ", "").partition("/")
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        raise setting.refused(value)
    try:
        date(2023, int(month), int(day))  # of every year: 29 February is none
    except ValueError:
        raise setting.refused(value) from None
    return f"{int(day)}/{int(month)}"


def _some_days(setting: Setting, value: str) -> str:
    if not (value.isascii() and value.isdecimal() and int(value) <= _MOST_DAYS):
        raise setting.refused(value)
    return str(int(value))


_A_DAY = N_("Write day/month, for example 14/12.")
CALENDAR = (
    Setting(
        name=YEAR_ENDS,
        title=N_("A year of reports ends on"),
        description=N_("Day/month. The usual year of reports runs from 15 December to 14 December."),
        default="14/12",
        allowed=_A_DAY,
        check=_a_day,
    ),
    Setting(
        name=INVESTMENT_ENDS,
        title=N_("A year of reports of foreign investment ends on"),
        description=N_("Day/month. Foreign investment is reported to the 20th of the month."),
        default="20/12",
        allowed=_A_DAY,
        check=_a_day,
    ),
    Setting(
        name=DAYS,
        title=N_("Days after it until a report is late"),
        description=N_("What comes later is shown as late, what has not come by then as missing."),
        default="10",
        allowed=N_("Write a whole number from 0 to 120."),
        check=_some_days,
    ),
)

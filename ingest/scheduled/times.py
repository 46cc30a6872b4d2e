"""When a schedule is due: each day or week at an hour, or every few hours. Days and hours are those of the server."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

EVERY_HOURS = (1, 2, 3, 4, 6, 8, 12)  # a day is a multiple of each: the hours are the same every day


class Every(StrEnum):
    """How often a table is read."""

    DAY = "day"
    WEEK = "week"
    HOURS = "hours"


@dataclass(frozen=True, kw_only=True)
class Times:
    """The times of a schedule. `hour` is the hour of the day; of those every few hours the first of a day."""

    every: Every
    hour: int = 2
    weekday: int = 0  # 0 is Monday
    hours: int = 6

    def after(self, moment: datetime) -> datetime:
        """Return the first time after a moment, whatever was missed before it."""
        local = moment.astimezone()
        found = (self._on(local, days) for days in range(-1, 9))
        return next(one for some in found for one in some if one > moment)

    def _on(self, local: datetime, days: int) -> list[datetime]:
        """Return the times of the day so many days from one, in order."""
        day = local.date() + timedelta(days=days)
        if self.every is Every.WEEK and day.weekday() != self.weekday:
            return []
        hours = range(self.hour % self.hours, 24, self.hours) if self.every is Every.HOURS else [self.hour]
        # As the clock on the wall says it on that day, so that a clock put forward or back moves no later one.
        return [datetime.combine(day, time(hour)).astimezone().astimezone(UTC) for hour in hours]

"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Ages:
    """Of how many days, weeks and months that have a backup one is kept."""

    days: int
    weeks: int
    months: int


def kept(made: Iterable[datetime], ages: Ages, now: datetime) -> set[datetime]:
    """Return which of these backups are kept: of each period the newest, and the newest of all whatever is asked.

    Those of time to come bear the names of a clock that was ahead. They are older than what is made now, and would
    have it removed as the older one: they are not counted, and stay until their time has come.
    """
    made = set(made)
    to_come = {at for at in made if at > now}
    newest_first = sorted(made - to_come, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (ages.days, datetime.date),
        (ages.weeks, _week),
        (ages.months, lambda at: (at.year, at.month)),
    )
    found = to_come | set(newest_first[:1])
    for most, period_of in periods:
        of_period: dict[object, datetime] = {}
        for at in newest_first:
            of_period.setdefault(period_of(at), at)
        found.update(list(of_period.values())[:most])
    return found


def _week(at: datetime) -> tuple[int, int]:
    return date.isocalendar(at)[:2]

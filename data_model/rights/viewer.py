"""Who looks, kept with the connection: every question asked on it is answered for that person."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data_model.known.year_ends import CALENDAR_YEARS, YearEnds
from data_model.rights.roles import EVERYTHING, Rights
from data_model.stored.once import keep_what_is_found, keeps_what_is_found

_VIEWER, _PERMITS = "viewer", "permits"


@dataclass(frozen=True)
class Viewer:
    """Somebody's rights, whether they look at what is approved only, and by which years they count.

    Answers that differ between two viewers are never held for both.
    """

    rights: Rights = EVERYTHING
    approved_only: bool = False
    year_ends: YearEnds = CALENDAR_YEARS

    def looking_like(self, other: "Viewer") -> "Viewer":
        """Return the same rights, looking at what another look was at."""
        return replace(self, approved_only=other.approved_only, year_ends=other.year_ends)


#: All there is, by years of the calendar.
USUAL_LOOK = Viewer()


def look_as(connection: Connection, viewer: Viewer) -> None:
    """Let this connection show and take what a person may see and write.

    It cannot be given to another person afterwards.
    """
    if _VIEWER in connection.get_execution_options():
        raise ValueError("this connection is somebody's already")
    if keeps_what_is_found(connection):
        keep_what_is_found(connection)
    connection.execution_options(**{_VIEWER: viewer, _PERMITS: set()})


def viewer_of(connection: Connection) -> Viewer | None:
    """Return whose connection it is; None for the program's own, which may do everything."""
    return connection.get_execution_options().get(_VIEWER)


def rights_of(connection: Connection) -> Rights:
    """Return what may be done on a connection."""
    viewer = viewer_of(connection)
    return viewer.rights if viewer else EVERYTHING


def year_ends_of(connection: Connection) -> YearEnds:
    """Return by which years what is asked on a connection is counted."""
    viewer = viewer_of(connection)
    return viewer.year_ends if viewer else CALENDAR_YEARS


def permits_of(connection: Connection) -> set[str]:
    """Return the kinds of writing that were permitted on a person's connection."""
    return connection.get_execution_options().get(_PERMITS, set())

"""Who looks, kept with the connection: every question asked on it is answered for that person."""

from dataclasses import dataclass

from sqlalchemy import Connection

from data_model.rights.roles import EVERYTHING, Rights
from data_model.stored.once import keep_what_is_found, keeps_what_is_found

_VIEWER, _PERMITS = "viewer", "permits"


@dataclass(frozen=True)
class Viewer:
    """Somebody's rights, and whether they look at what is approved only.

    Answers that differ between two viewers are never held for both.
    """

    rights: Rights = EVERYTHING
    approved_only: bool = False


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


def permits_of(connection: Connection) -> set[str]:
    """Return the kinds of writing that were permitted on a person's connection."""
    return connection.get_execution_options().get(_PERMITS, set())

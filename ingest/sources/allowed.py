"""Which declared databases somebody may read from: those of a unit whose data they enter."""

from dataclasses import replace

from sqlalchemy import Connection

from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.settings import settings
from ingest.sources.declared_sources import Declared, Source, declared


def allowed(connection: Connection) -> Declared:
    """Return the declared databases the viewer of the connection may read from.

    What is wrong with others is for who may read all.
    """
    known, rights = declared(), rights_of(connection)
    mine = {name: source for name, source in known.sources.items() if rights.may_enter(_unit(connection, source))}
    return replace(known, sources=mine, problems=known.problems if rights.enters is None else ())


def permit_source(connection: Connection, source: Source) -> None:
    """Raise a Problem unless the viewer may enter data of the unit whose database it is."""
    permit_entering(connection, _unit(connection, source))


def _unit(connection: Connection, source: Source) -> str:
    """Return the unit of a source; one that names none is that of the department whose program this is."""
    return source.unit or settings.default_unit(connection)

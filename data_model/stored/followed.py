"""Which database's data a connection reads: a follower holds what its leader does, and what is held of it is shared."""

from sqlalchemy import Connection, Engine

_LEADER = "data of"


def stand_for(connection: Connection, leader: Engine) -> None:
    """Say of a connection that it reads the data of another database, in the very same state."""
    connection.execution_options(**{_LEADER: str(leader.url)})


def database_of(connection: Connection) -> str:
    """Return what names the database whose data a connection reads."""
    return connection.get_execution_options().get(_LEADER) or str(connection.engine.url)

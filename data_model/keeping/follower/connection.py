"""Connections to the follower: they only read, and a question that is not answered in time is given up."""

from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event

from data_model.keeping import waiting
from data_model.rights import guard

#: Seconds for a connection, and for the first question on it: the leader is there and answers at once.
AT_FIRST = 2
#: Seconds for each further question. What stands still has no more to say; the leader is asked in its place.
LATER = 10


class Impatient(psycopg.Connection):
    """A connection that is closed by whatever goes wrong on it: a computer that stands still says nothing for ever."""

    seconds: float = AT_FIRST

    def wait(self, gen: Any, *args: Any, timeout: float | None = None, **others: Any) -> Any:
        """Wait for an answer as long as this connection waits for any."""
        try:
            return super().wait(gen, *args, timeout=self.seconds if timeout is None else timeout, **others)
        except psycopg.OperationalError:
            self.pgconn.finish()
            raise


def patient_for(connection: Connection, seconds: float) -> None:
    """Say how long answers on a connection are waited for."""
    connection.connection.dbapi_connection.seconds = seconds


def open_follower(url: str) -> Engine:
    """Return a new engine for an address with its driver. Each transaction on it is one look, and changes nothing."""
    silent = {name: value for name, value in waiting.of_connection().items() if name != "target_session_attrs"}
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        connect_args={**silent, "client_encoding": "utf8", "connect_timeout": AT_FIRST},
        **(waiting.of_pool() | {"pool_timeout": AT_FIRST}),
    )
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "connect", waiting.bound_connection)
    guard.watch(engine)
    return engine


def _connect(_dialect: Any, _record: Any, words: list[Any], named: dict[str, Any]) -> Impatient:
    return Impatient.connect(*words, **named)


engine_of = cache(open_follower)

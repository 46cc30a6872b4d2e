"""Another database of this program, read from a copy of it that was brought to today's schema and found whole."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from data_model.keeping import address
from data_model.keeping.backups import sealed
from data_model.keeping.candidate import candidate
from data_model.keeping.database import connected, data_folder, embedded_file, open_engine
from data_model.known.problems import Problem
from translations import N_


@contextmanager
def opened_copy(source: Path) -> Iterator[Connection]:
    """A connection to a copy of a database file, or of a backup of one, gone at the end. The file is only read.

    A Problem for one that is damaged, of a newer version, none of ours, or the database in use.
    """
    own = embedded_file()
    if own and own.exists() and source.exists() and own.samefile(source):
        raise Problem(
            "same_database",
            N_("{address} is the database in use already. Give another one."),
            address=str(source),
        )
    with (
        tempfile.TemporaryDirectory(dir=data_folder(), prefix="handover-") as folder,  # two may be read at once
        sealed.opened(source, Path(folder)) as plain,
        candidate(plain, Path(folder)) as ready,
    ):
        engine = open_engine(address.of_file(ready))
        try:
            with connected(engine) as connection:
                yield connection
        finally:
            engine.dispose()

"""What is said to the database within a block."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from data_model.keeping import database


@contextmanager
def statements() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection, _cursor, statement, *_others) -> None:
        said.append(statement)

    event.listen(database.engine(), "before_cursor_execute", note)
    yield said
    event.remove(database.engine(), "before_cursor_execute", note)

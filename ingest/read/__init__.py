"""A file's bytes become sheets of cells, in a process of their own that no file can take the server down with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.model import Book


def read_book(name: str, data: bytes, password: str = "") -> "Book":
    """Read a workbook or text table; the content decides what it is, not the name.

    Raise Problem if it cannot be read: "password" where one is needed and none is given ("").
    """
    # Imported here because the child process imports this package too and has to stay small and quick to start.
    from ingest.read.parent import read_in_child

    return read_in_child(name, data, password)

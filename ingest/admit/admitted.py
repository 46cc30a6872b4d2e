"""What may be kept: a file that was opened and looked at, or what was typed and looked at.

Nothing else is ever written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.admit.secrecy_marks import refuse_secret_texts, refuse_secrets
from ingest.model import Book
from ingest.read import read_book


@dataclass(frozen=True)
class Admitted:
    """Bytes that may be kept under a name: they were looked at and carry no mark of secrecy.

    Only the functions here make one.
    """

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class LookedInto:
    """A file as it was read, and its bytes as they were handed in, which may be kept."""

    book: Book
    file: Admitted


def look_into(name: str, data: bytes, password: str = "") -> LookedInto:
    """Open a file and look for marks of secrecy.

    Raise Problem where it cannot be opened, or carries one: then nothing of it is kept.
    """
    book = read_book(name, data, password)
    return LookedInto(book, admit_book(name, data, book))


def admit_book(name: str, content: bytes, book: Book) -> Admitted:
    """Return the bytes of a workbook that was read, or is about to be written.

    Raise Problem where it carries a mark of secrecy.
    """
    refuse_secrets(book)
    return Admitted(name, content)


def admit_texts(name: str, content: bytes, texts: Mapping[str, str]) -> Admitted:
    """Return the bytes of what was typed; a Problem where a text is a mark of secrecy.

    `texts`: what was typed, by what it was typed into.
    """
    refuse_secret_texts(texts)
    return Admitted(name, content)

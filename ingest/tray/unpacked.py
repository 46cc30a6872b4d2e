"""What was handed in at once: files, and those inside a plain zip. Bounds are kept before anything is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from data_model.known.problems import Problem
from ingest.read import limits
from ingest.sentences import problem

MOST_FILES = 60
_MOST_NAMES = 2000  # in the list of a zip; one of more is no set of workbooks
_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
#: Names a zip of a workbook or a text document has in it; any other zip is one of files.
_OF_WORKBOOKS = ("[content_types].xml", "mimetype", "xl/workbook.xml", "word/document.xml", "content.xml")
_NOT_OURS = ("__macosx/", "/.", "/~$", "/thumbs.db", "/desktop.ini")


@dataclass(frozen=True)
class Given:
    """One file of those handed in: its bytes, or why it cannot be taken."""

    name: str
    content: bytes = field(default=b"", repr=False)
    refused: Problem | None = None


def unpacked(files: Iterable[tuple[str, bytes]]) -> list[Given]:
    """Return the files handed in, (name, bytes) each, zips taken apart; each that cannot be taken says why.

    A Problem where there are too many of them.
    """
    found: list[Given] = []
    room = limits.UNPACKED_BYTES
    for name, content in files:
        if is_zip_of_files(content):
            inside = _inside(name, content, room)
            room -= sum(len(item.content) for item in inside)
            found += inside
        else:
            found.append(Given(name, content))
        if len(found) > MOST_FILES:
            raise problem("too_many_files", most=MOST_FILES)
    return found


def is_zip_of_files(content: bytes) -> bool:
    """True for a zip that is no workbook and no document."""
    if content[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {item.filename.lower() for item in archive.infolist()[:_MOST_NAMES]}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return False  # a damaged workbook as a rule: its reader says what is wrong with it
    return names.isdisjoint(_OF_WORKBOOKS)


def _inside(name: str, content: bytes, room: int) -> list[Given]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        items = [item for item in archive.infolist() if not item.is_dir() and _is_ours(item.filename)]
        if len(archive.infolist()) > _MOST_NAMES or len(items) > MOST_FILES:
            raise problem("too_many_files", most=MOST_FILES)
        found = []
        for item in items:
            found.append(_one(archive, item, room))
            room -= len(found[-1].content)
    return found or [Given(name, refused=problem("zip_empty"))]


def _is_ours(path: str) -> bool:
    low = "/" + path.lower().replace("\\", "/")
    return not any(part in low for part in _NOT_OURS)


def _one(archive: zipfile.ZipFile, item: zipfile.ZipInfo, room: int) -> Given:
    """Unpack one file, no more of it than is allowed whatever it says of its size."""
    name = PurePosixPath(_written(item).replace("\\", "/")).name
    if item.flag_bits & _ENCRYPTED:
        return Given(name, refused=problem("zip_password"))
    most = min(limits.FILE_BYTES, room)
    if item.file_size > most:
        return Given(name, refused=_too_large(item.file_size, most))
    try:
        with archive.open(item) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        return Given(name, refused=problem("zip_broken"))
    return Given(name, refused=_too_large(len(content), most)) if len(content) > most else Given(name, content)


def _written(item: zipfile.ZipInfo) -> str:
    """Return a file's name: in UTF-8 also where the zip does not say so, as Windows and phones write them."""
    if item.flag_bits & _IN_UTF8:
        return item.filename
    try:
        return item.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return item.filename


def _too_large(found: int, allowed: int) -> Problem:
    megabyte = 1024**2
    return problem("too_large", found=f"{-(-found // megabyte)} MB", allowed=f"{allowed // megabyte} MB")

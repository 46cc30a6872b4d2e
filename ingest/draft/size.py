"""How large what was handed in is: what is done at once in a page's process, and what is work for another."""

import io
import zipfile

#: Bytes. Below, to read, check and compare takes a process 0.3 s at most (ten thousand rows of ten columns,
#: docs/scaling.md), which nobody else notices, and is done before another process has begun.
LARGE = 1_000_000
_OF_XML = 4  # a workbook unpacked takes so many times the bytes of the same table as text
#: Records: to take so many back takes no longer.
MANY = 10_000


def is_large(content: bytes) -> bool:
    """Tell whether to check this takes so long that a page's process should not do it."""
    return len(content) > LARGE or _unpacked(content) > LARGE * _OF_XML


def _unpacked(content: bytes) -> int:
    """Return what a zip, as most workbooks are, says that it holds; 0 of anything else. A file may well lie: its reader
    has bounds of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return 0  # no zip, or a damaged one: its reader says what is wrong with it

"""The process that reads one file: password and bytes on stdin, one JSON answer on stdout.

Run as `python -m ingest.read.child`. Nothing here imports the database, the screen or pandas: the process lives for
one file.
"""

import gc
import sys

from ingest.read import limits
from ingest.read.failure import Failure, Locked
from ingest.read.formats.kind_of_file import Content, content_of
from ingest.read.wire import pack, read_task


def limit_memory() -> None:
    """Let this process have no more memory than a reader may."""
    try:
        import resource
    except ImportError:  # Windows has none: the parent watches instead
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))


def read(data: bytes, password: str = "") -> dict:
    """Return {"sheets": […], "notes": […]} of a file's bytes. Raise Failure with the code of a problem."""
    if len(data) > limits.FILE_BYTES:
        raise Failure("too_large", found=f"{len(data) // 1024**2} MB", allowed=f"{limits.FILE_BYTES // 1024**2} MB")
    content = content_of(data)
    if content is Content.TEXT:
        from ingest.read.formats.text import read_text

        return read_text(data)
    from ingest.read.formats.workbook import read_workbook

    try:
        return read_workbook(data, content)
    except Locked:
        return _read_locked(data, content, password)


def _read_locked(data: bytes, content: Content, password: str) -> dict:
    from ingest.read.formats.workbook import read_workbook
    from ingest.read.unlock import unlocked

    if content is Content.ZIP:  # .ods: nobody opens these but the program that wrote them
        raise Failure("password_unsupported")
    opened = unlocked(data, password)
    try:
        return read_workbook(opened, content_of(opened))
    except Locked as error:
        raise Failure("password_unsupported") from error


def answer_to(data: bytes, password: str = "") -> bytes:
    """Return the packed answer to a file: its sheets, or the problem with it. Nothing a file holds raises."""
    return pack(_answer(data, password))


def _answer(data: bytes, password: str) -> dict:
    try:
        return read(data, password)
    except Failure as failure:
        return {"problem": failure.code, "values": failure.values}
    except MemoryError:
        return {"problem": "too_much_memory", "values": {"megabytes": limits.MEMORY_BYTES // 1024**2}}
    except BaseException as error:
        # A panic of the reading library is a BaseException; whatever it was, the file is what has to be mended.
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return {"problem": "workbook_broken", "values": {}}


def main() -> None:
    gc.disable()  # there is nothing to find in one file's cells, and looking takes as long as trimming them
    limit_memory()
    sys.stdout.buffer.write(answer_to(*read_task(sys.stdin.buffer)))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

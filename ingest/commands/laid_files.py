"""Files laid into a folder by others: which are whole, what they hold, and where they go when they were taken."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SETTLED_SECONDS = 5.0  # without a change: what is still being written is not read
_BESIDE = ".txt"
#: Names of files that others still work with, or keep for themselves.
_BEGINNINGS = ("~$", ".")
_ENDINGS = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp")
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")

Stamp = tuple[int, int]  # size and moment of the last change


class StillChanging(OSError):
    """A file was changed while it was read."""


@dataclass
class Laid:
    """The files of one folder. `looked`: those of the last look, as they were then; None where there is no next."""

    folder: Path
    looked: dict[Path, Stamp] | None = field(default=None)

    def whole(self) -> Iterator[Path]:
        """Yield the files that are whole, by their names.

        One that somebody copies may rest for a while on a slow way: where there is a next look it is taken when it is
        still as it was at this one.
        """
        found = {path: stamp for path in sorted(self.folder.iterdir()) if (stamp := _settled(path))}
        before, self.looked = self.looked, None if self.looked is None else found
        yield from (path for path, stamp in found.items() if before is None or before.get(path) == stamp)


def _settled(path: Path) -> Stamp | None:
    """Return the stamp of a file that may be read: nobody's working file, lying here itself, and at rest."""
    name = path.name.casefold()
    if name.startswith(_BEGINNINGS) or name.endswith(_ENDINGS) or name in _OF_THE_SYSTEM:
        return None
    try:
        if path.is_symlink() or not path.is_file():
            return None
        stamp = _stamp(path)
    except OSError:  # taken away meanwhile, or nobody may look at it
        return None
    return stamp if time.time() - stamp[1] / 1e9 >= SETTLED_SECONDS else None


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def read_whole(path: Path) -> bytes:
    """Return what a file holds; StillChanging where it was changed meanwhile."""
    before = _stamp(path)
    data = path.read_bytes()
    if _stamp(path) != before or len(data) != before[0]:
        raise StillChanging(path)
    return data


def called(path: Path) -> str:
    """Return the name of a file as it can be kept and shown: letters of another time are no letters here."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def put_away(path: Path, folder: str, words: str) -> None:
    """Move a file into a folder beside it, under a name that is free there, and write the sentence beside it."""
    target = path.parent / folder
    target.mkdir(exist_ok=True)
    name, number = path.name, 1
    while (target / name).exists():
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    os.replace(path, target / name)
    (target / f"{name}{_BESIDE}").write_text(f"{words}\n", encoding="utf-8")

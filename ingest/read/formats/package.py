"""The zip around .xlsx, .xlsm, .xlsb and .ods: its parts by name, and which of them are worksheets."""

import io
import posixpath
import zipfile

from ingest.read.formats.xml_walk import Attributes, Walk


class Package:
    """A zipped workbook; BadZipFile if it is none.

    Its parts are found whatever slashes the program that wrote it uses.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """Return the names of all parts, in the order in which they were written."""
        return list(self._entries)

    def unpacked(self) -> int:
        """Return how many bytes all parts declare to hold."""
        return sum(entry.file_size for entry in self._archive.infolist())

    def read(self, name: str) -> bytes:
        """Return a part's bytes; KeyError if there is none."""
        return self._archive.read(self._entries[name])

    def worksheets(self, workbook: str) -> dict[str, str]:
        """Return relation id -> part of every worksheet of a workbook's part ("xl/workbook.xml")."""
        folder, name = posixpath.split(workbook)
        relations: list[Attributes] = []
        Walk({"Relationship": relations.append}).through(self.read(f"{folder}/_rels/{name}.rels"))
        found = {}
        for about in relations:
            if about.get("Type", "").endswith("/worksheet"):
                target = about.get("Target", "").replace("\\", "/")
                found[about.get("Id", "")] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return found

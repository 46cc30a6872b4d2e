"""The mark on each sheet of our templates: of which dataset it is, in which version, and which sheet of it.

A text in a cell: unlike a property of the file it survives every program, a copied sheet and a change to .ods or .csv.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum

from data_model.declared import UPLOADED
from data_model.declared.declare import Dataset
from ingest.addresses import address
from ingest.model import Sheet
from translations import _

_ROWS = 60  # from the top in which a mark is looked for: people put letterheads above
_LONGEST = 80
_CODE = re.compile(r"\b(?P<dataset>[a-z_]+)/(?P<version>[0-9a-f]{8})/(?P<part>table|guide|lists)\s*$")


class Part(StrEnum):
    """The sheets of a template."""

    TABLE = "table"
    GUIDE = "guide"
    LISTS = "lists"


@dataclass(frozen=True)
class Mark:
    """What a mark says, and the cell it stands in."""

    dataset: Dataset
    version: str
    part: Part
    cell: str

    @property
    def is_outdated(self) -> bool:
        """True when the declaration has changed since the template was made."""
        return self.version != version_of(self.dataset)


def version_of(dataset: Dataset) -> str:
    """Return eight letters that change when fields, their kinds, their choices or what is required change."""
    fields = [
        [item.name, item.kind, item.required, item.expected, [choice.code for choice in item.choices]]
        for item in dataset.fields
    ]
    return hashlib.sha256(json.dumps([dataset.name, fields]).encode()).hexdigest()[:8]


def mark_text(dataset: Dataset, part: Part) -> str:
    """Return the mark as it stands in a cell, in the language in use."""
    return _("Template code: {code}").format(code=f"{dataset.name}/{version_of(dataset)}/{part}")


def is_mark(value: object) -> bool:
    """True for a cell that holds a mark."""
    return isinstance(value, str) and len(value) <= _LONGEST and _CODE.search(value) is not None


def find_mark(sheet: Sheet) -> Mark | None:
    """Return the mark of a sheet, or None when it is no sheet of a template of ours. A table's mark goes first."""
    found = [
        mark
        for row, cells in enumerate(sheet.cells[:_ROWS])
        for column, value in enumerate(cells)
        if is_mark(value) and (mark := _read(str(value), address(column, row + 1)))
    ]
    return next((mark for mark in found if mark.part is Part.TABLE), found[0] if found else None)


def _read(text: str, cell: str) -> Mark | None:
    code = _CODE.search(text)
    dataset = UPLOADED.get(code["dataset"]) if code else None
    return Mark(dataset, code["version"], Part(code["part"]), cell) if dataset else None

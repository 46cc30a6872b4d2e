"""A held record whose donors, investors or partners a row names more or fewer of: "ADB" then, "ADB; JICA" now."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from data_model.declared.declare import Dataset
from data_model.known.donors import donors_in, identity
from data_model.known.problems import Issue, Words
from ingest.model import CheckedRow
from ingest.sentences import issue

#: Fields of keys in which a record may name several.
_OF_SEVERAL = ("donor", "investor", "partner_name")
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_MOST_NAMED = 5


def field_of_several(dataset: Dataset, row: CheckedRow) -> str:
    """Return the field of a row's key in which it names one or several; "" where it names none."""
    return next((name for name in dataset.key_of(row.values) if name in _OF_SEVERAL and row.values.get(name)), "")


def one_is_among(field: str, held: object, stated: object) -> bool:
    """Tell whether all that one of two texts names is among what the other names."""
    if not isinstance(held, str) or not isinstance(stated, str):
        return False
    before, now = _named(field, held), _named(field, stated)
    return bool(before and now) and (before <= now or now <= before)


def _named(field: str, text: str) -> frozenset[object]:
    if field == "donor":
        return donors_in(text)
    return frozenset(identity(field, part) for part in _BETWEEN.split(text) if part.strip())


def others_held(dataset: Dataset, row: CheckedRow, field: str, others: Iterable[Mapping[str, Any]]) -> Issue:
    """Say that more records are held which may be the same one as the row."""
    named = list(dict.fromkeys(str(record[field]) for record in others))[:_MOST_NAMED]
    name = next(str(row.values.get(item.name) or "") for item in dataset.fields if item.required)
    cell = row.cells.get(field) or next(iter(row.cells.values()), "")
    title = Words(dataset.field(field).title)
    return issue("others_held", row.sheet, cell, name, name=name, field=title, others=", ".join(named))

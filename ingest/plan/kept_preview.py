"""A preview as bytes and back: what a job has planned travels to its page, whose memory holds no large file's rows.

A zip of JSON: what is shown at once in one part, the rows in parts of some hundred each, which are taken out when they
are looked at. Nothing in it can be run, whoever wrote it.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, overload

import orjson
from cattrs import Converter

from data_model.jobs.queue import as_json, from_json
from data_model.known import kept_words
from data_model.known.problems import Problem, Words
from data_model.stored.batches import batches
from ingest.model import CheckedRow
from ingest.plan.change_plan import PlannedRecord
from ingest.plan.preview import ChangedCell, NewRecord, Preview, Withdrawn

Item = TypeVar("Item")
_TOGETHER = 250  # rows: a page shows fifty
_HEAD, _CHANGED, _WITHDRAWN = "head", "changed", "withdrawn"


class Kept(Sequence[Item]):
    """Rows of one kind, some of which are read at a time."""

    def __init__(self, content: bytes, folder: str, count: int, kind: type[Item]) -> None:
        self._content, self._folder, self._count, self._kind = content, folder, count, kind
        self._last: tuple[int, list[Item]] = (-1, [])

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(self._count))]
        place = range(self._count)[at]
        return self._part(place // _TOGETHER)[place % _TOGETHER]

    def __iter__(self) -> Iterator[Item]:
        for number in range(-(-self._count // _TOGETHER)):
            yield from self._part(number)

    def _part(self, number: int) -> list[Item]:
        last = self._last
        if last[0] != number:
            with zipfile.ZipFile(io.BytesIO(self._content)) as kept:
                found = orjson.loads(kept.read(f"{self._folder}/{number}"))
            last = self._last = number, [self._kind(**item) for item in found]
        return last[1]


def to_bytes(preview: Preview) -> bytes:
    """Return a preview as it is kept."""
    rows = {**{f"new/{name}": some for name, some in preview.new.items()}, _CHANGED: preview.changed}
    rows[_WITHDRAWN] = preview.withdrawn
    head = replace(preview, new={}, changed=(), withdrawn=())
    told = {"head": _apart.unstructure(head), "rows": {folder: len(some) for folder, some in rows.items()}}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept:
        kept.writestr(_HEAD, orjson.dumps(told))
        for folder, some in rows.items():
            for number, part in enumerate(batches(some, _TOGETHER)):
                kept.writestr(f"{folder}/{number}", orjson.dumps([_plain(item) for item in part]))
    return out.getvalue()


def _plain(item: Any) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def from_bytes(content: bytes) -> Preview:
    """Return the preview that `to_bytes` wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        told = orjson.loads(kept.read(_HEAD))
    counts: Mapping[str, int] = told["rows"]
    new = {
        folder.removeprefix("new/"): Kept(content, folder, count, NewRecord)
        for folder, count in counts.items()
        if folder.startswith("new/")
    }
    return replace(
        _apart.structure(told["head"], Preview),
        new=new,
        changed=Kept(content, _CHANGED, counts[_CHANGED], ChangedCell),
        withdrawn=Kept(content, _WITHDRAWN, counts[_WITHDRAWN], Withdrawn),
    )


def _words(kept: Any, _kind: type) -> Any:
    return kept_words.from_json(kept)


def _converter() -> Converter:
    made = Converter(omit_if_default=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _kind: date.fromisoformat(text))
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _kind: Decimal(text))
    made.register_unstructure_hook(Words, kept_words.to_json)
    made.register_structure_hook(Words, _words)
    made.register_unstructure_hook_func(lambda kind: kind == Words | str, kept_words.to_json)
    made.register_structure_hook_func(
        lambda kind: kind == Words | str, lambda value, _kind: kept_words.from_json(value)
    )
    made.register_unstructure_hook(Problem, as_json)
    made.register_structure_hook(Problem, lambda value, _kind: from_json(value))
    for rows in (CheckedRow, PlannedRecord, NewRecord, ChangedCell, Withdrawn):  # they are kept apart
        made.register_structure_hook(rows, _no_rows)
    for rows in (Mapping[str, Sequence[NewRecord]], Sequence[ChangedCell], Sequence[Withdrawn]):
        made.register_structure_hook_func(lambda kind, rows=rows: kind == rows, lambda _value, _kind: ())
        made.register_unstructure_hook_func(lambda kind, rows=rows: kind == rows, lambda _value: ())
    return made


def _no_rows(_value: Any, kind: type) -> Any:
    raise TypeError(f"the head of a preview holds no {kind.__name__}")


_apart = _converter()

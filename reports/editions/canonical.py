"""Values as canonical JSON and back: the same value gives the same bytes, and the bytes give the same value."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from cattrs import Converter

from reports.deck.deck import Deck
from reports.report.report import Block, Field, Figure, Gap, Paragraph, Part, Report, ShortTable
from reports.table import Value
from reports.workbook.book import Book


def converter() -> Converter:
    """Return what takes values apart, without what is as it is by default: most of a point is."""
    made = Converter(omit_if_default=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _kind: date.fromisoformat(text))
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _kind: Decimal(text))
    made.register_unstructure_hook(range, lambda years: [years.start, years.stop])
    made.register_structure_hook(range, lambda ends, _kind: range(*ends))
    made.register_structure_hook_func(lambda kind: kind == Part, lambda value, _kind: _part(made, value))
    made.register_structure_hook_func(lambda kind: kind == Block, lambda value, _kind: _block(made, value))
    made.register_unstructure_hook_func(lambda kind: kind == Value, _cell_apart)
    made.register_structure_hook_func(lambda kind: kind == Value, lambda value, _kind: _cell(value))
    return made


def _part(made: Converter, value: Any) -> Part:
    if isinstance(value, str):
        return value
    return made.structure(value, Field if "indicator" in value else Gap)


def _block(made: Converter, value: dict[str, Any]) -> Block:
    """Return a block of a report, which is known by what it alone has."""
    return made.structure(value, Paragraph if "parts" in value else Figure if "panel" in value else ShortTable)


def _cell_apart(value: Value) -> Any:
    """Return a cell so that a number and a day are told from words."""
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _cell(value: Any) -> Value:
    if not isinstance(value, dict):
        return value
    return Decimal(value["number"]) if "number" in value else date.fromisoformat(value["day"])


_apart = converter()


def plain(value: Any) -> Any:
    """Return a deck, a report, a book or a part of one as what JSON can hold."""
    return _apart.unstructure(value)


def deck_from(value: Any) -> Deck:
    """Return the deck that `plain` took apart."""
    return _apart.structure(value, Deck)


def report_from(value: Any) -> Report:
    """Return the report that `plain` took apart."""
    return _apart.structure(value, Report)


def book_from(value: Any) -> Book:
    """Return the workbook that `plain` took apart."""
    return _apart.structure(value, Book)


def canonical(value: Any) -> bytes:
    """Return JSON with its names in order, without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()

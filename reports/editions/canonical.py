"""Values as canonical JSON and back: the same value gives the same bytes, and the bytes give the same value."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from cattrs import Converter

from reports.deck.deck import Deck


def _converter() -> Converter:
    """Return what takes values apart, without what is as it is by default: most of a point is."""
    made = Converter(omit_if_default=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _kind: date.fromisoformat(text))
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _kind: Decimal(text))
    made.register_unstructure_hook(range, lambda years: [years.start, years.stop])
    made.register_structure_hook(range, lambda ends, _kind: range(*ends))
    return made


_apart = _converter()


def plain(value: Any) -> Any:
    """Return a deck or a part of one as what JSON can hold."""
    return _apart.unstructure(value)


def deck_from(value: Any) -> Deck:
    """Return the deck that `plain` took apart."""
    return _apart.structure(value, Deck)


def canonical(value: Any) -> bytes:
    """Return JSON with its names in order, without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()

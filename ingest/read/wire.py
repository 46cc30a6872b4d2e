"""How sheets travel from the child to its parent: JSON, with dates and times in objects of their own."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any


def _encode(value: object) -> dict[str, str] | str:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    raise TypeError(f"a cell holds {type(value).__name__}")


def _decode(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        if "day" in found:
            return date.fromisoformat(found["day"])
        if "moment" in found:
            return datetime.fromisoformat(found["moment"])
    return found


def pack(answer: dict[str, Any]) -> bytes:
    """Return an answer of the child as bytes."""
    return json.dumps(answer, default=_encode, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> dict[str, Any]:
    """Return what `pack` was given; ValueError if the bytes are no whole answer."""
    return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_decode)

"""How a file travels to the child, with its password before it, and its sheets back.

JSON, dates in objects of their own.
"""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

_LENGTH = 4  # bytes that say how long the password is


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
    return json.dumps(answer, default=_encode, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpack(data: bytes) -> dict[str, Any]:
    """Return what `pack` was given; ValueError if the bytes are no whole answer."""
    return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_decode)


def pack_task(data: bytes, password: str) -> bytes:
    """Return a file's bytes with its password before them ("" for none).

    So the child reads them on its standard input.
    """
    secret = password.encode("utf-8", "surrogatepass")
    return len(secret).to_bytes(_LENGTH) + secret + data


def read_task(stream: BinaryIO) -> tuple[bytes, str]:
    """Return the file's bytes and its password."""
    secret = stream.read(int.from_bytes(stream.read(_LENGTH)))
    return stream.read(), secret.decode("utf-8", "surrogatepass")

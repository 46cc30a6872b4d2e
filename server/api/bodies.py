"""What comes with a question: read as a whole, no more of it than may be, of all who send at once no more than fits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request

from ingest.read.limits import FILE_BYTES
from server.api.asking import Refused
from server.api.operation import BYTES, Operation
from server.incoming.access import ACCOUNT
from server.incoming.uploads import OF_ACCOUNT, OF_ALL, TOO_MUCH
from translations import N_

_HOW_MUCH = N_("Say how many bytes are sent (Content-Length), from 1 to {most}.")
_WHICH_KIND = N_("Send the file as it is, as application/octet-stream: it is looked into before it is kept.")
_NOTHING = N_("Nothing is sent with this question.")
_held: dict[object, tuple[int | None, int]] = {}


@asynccontextmanager
async def body_of(request: Request, operation: Operation) -> AsyncIterator[bytes]:
    """The bytes that came with a question; they count until it is answered. Refused where they may not come."""
    size = _size(request, operation)
    if not size:
        yield b""
        return
    mark, account = object(), request.scope.get(ACCOUNT)
    own = sum(held for who, held in _held.values() if who == account)
    if own + size > OF_ACCOUNT or sum(held for _who, held in _held.values()) + size > OF_ALL:
        raise Refused(413, "too_much_at_once", TOO_MUCH)
    _held[mark] = (account, size)
    try:
        yield await request.body()
    finally:
        del _held[mark]


def _size(request: Request, operation: Operation) -> int:
    """Return how many bytes are on their way, as the web server holds them to it."""
    length, chunked = request.headers.get("content-length", ""), "transfer-encoding" in request.headers
    if not operation.body:
        if chunked or length not in ("", "0"):
            raise Refused(400, "body_unasked", _NOTHING)
        return 0
    if chunked or not (length.isascii() and length.isdecimal()) or int(length) == 0:
        raise Refused(411, "length_needed", _HOW_MUCH, most=FILE_BYTES)
    if int(length) > FILE_BYTES:
        raise Refused(413, "too_large", _HOW_MUCH, most=FILE_BYTES)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != BYTES:
        raise Refused(415, "not_a_plain_file", _WHICH_KIND)
    return int(length)

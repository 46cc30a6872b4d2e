"""A picture of an address for paper and walls: a telephone that photographs it opens the address."""

from io import BytesIO

import segno

_DOTS = 8  # a square of the code is so many dots wide, so that it stays sharp on paper


def code_png(url: str) -> bytes:
    """Return the code of a whole address as a PNG picture; the same address gives the same bytes."""
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="png", scale=_DOTS, border=2)
    return out.getvalue()

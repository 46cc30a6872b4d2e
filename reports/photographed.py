"""A picture of an address for paper and walls: a telephone that photographs it opens the address."""

import ipaddress
from io import BytesIO
from urllib.parse import urlsplit

import segno

_DOTS = 8  # a square of the code is so many dots wide, so that it stays sharp on paper


def photographed(base: str, address: str) -> str:
    """Return the whole address that a code leads to; "" where a telephone would not get there: a server that is open
    to its own computer alone has no address for others."""
    host = urlsplit(base).hostname or ""
    return f"{base}{address}" if address and host and not _is_this_computer(host) else ""


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return host == "localhost" or host.endswith(".localhost")


def code_svg(url: str) -> str:
    """Return the code of a whole address as the address of a picture, for pages."""
    return segno.make(url, error="m").svg_data_uri(border=2)


def code_png(url: str) -> bytes:
    """Return the code of a whole address as a PNG picture; the same address gives the same bytes."""
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="png", scale=_DOTS, border=2)
    return out.getvalue()

"""The path a proxy put the program below is taken off what is asked, and put before what is answered.

Everything behind this knows addresses from the program's own root. A proxy may hand the path on or take it off itself.
"""

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_model.settings.base_path import base_path
from data_model.settings.network_settings import is_base_path
from server.sign_in.answering import ADDRESSES
from translations import N_

BASE_LACKING = N_(
    "The program does not know that it stands below {base}. Start it with DASHBOARD_BASE_PATH={base} (the proxy may "
    "hand the path on or take it off)."
)
_PAGES = Path(__file__).resolve().parents[2] / "pages"
_COOKIE_PATH = re.compile(r"(;\s*path=)(/[^;]*)", re.IGNORECASE)


class BasePath:
    """Middleware: stands before whatever looks at a path, sends somebody elsewhere or gives a cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base = "" if scope["type"] == "lifespan" else base_path()
        if not base:
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == base:  # relative addresses would lead beside it
            query = scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(f"{base}/{'?' * bool(query)}{query}", 308)(scope, receive, send)
        else:
            inside = _from_root(scope, base)
            await self.app(inside, receive, _with_base(inside, base, send))


def _from_root(scope: Scope, base: str) -> Scope:
    if not scope["path"].startswith(f"{base}/"):
        return scope
    path, raw = scope["path"][len(base) :], scope.get("raw_path") or b""
    plain = raw[len(base) :] if raw.startswith(f"{base}/".encode()) else quote(path).encode()  # written otherwise
    return {**scope, "path": path, "raw_path": plain}


def _with_base(scope: Scope, base: str, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=[_placed(*item, scope, base) for item in message["headers"]])
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending


def _placed(name: bytes, value: bytes, scope: Scope, base: str) -> tuple[bytes, bytes]:
    """Return a header of an answer with the base path in it, where it says a path."""
    text = value.decode("latin-1")
    match name.lower():
        case b"location":
            text = _led(text, scope, base)
        case b"set-cookie":
            text = _COOKIE_PATH.sub(lambda found: f"{found[1]}{base}{found[2].removesuffix('/')}", text)
    return name, text.encode("latin-1")


def _led(location: str, scope: Scope, base: str) -> str:
    """Return where an answer leads: of the program's own addresses below the base, any other as it is.

    Whole addresses of this server are the program's own only where a slash at the end is all that is put right: the
    agency's sign-in may stand beside the program, on the same server.
    """
    if location.startswith("/") and not location.startswith("//"):
        return f"{base}{location}"
    parts, host = urlsplit(location), Headers(scope=scope).get("host", "")
    is_own = parts.netloc == host and unquote(parts.path).rstrip("/") == scope["path"].rstrip("/")
    return parts._replace(path=f"{base}{parts.path}").geturl() if is_own else location


def beside(scope: Scope, address: str) -> str:
    """Return an address of the program as seen from the one that was asked: without its first slash.

    Who came by a proxy that puts the program below a path nobody told it of stays below that path, and can be told: a
    slash at the end stands behind such a path, unless it stands behind one of our own addresses.
    """
    path = scope["path"]
    above = 0 if path.endswith("/") and not _is_ours(path) else path.count("/") - 1
    return "../" * above + address.removeprefix("/")


def unknown_base(scope: Scope, address: str) -> str:
    """Return the path a proxy put the program below without its knowing, if somebody was led `beside` there; or "".

    What cannot be one is none: whoever makes a link is not to choose what we tell its reader to do.
    """
    base = scope["path"].removesuffix(address)
    return base if base != scope["path"] and is_base_path(base) and not _is_ours(base) else ""


def _is_ours(path: str) -> bool:
    """Tell whether an address begins as one of the program's pages and forms does."""
    first = f"/{path.split('/')[1]}"
    return first in ADDRESSES or first in _pages()


@cache
def _pages() -> frozenset[str]:
    return frozenset(f"/{file.stem}" for file in _PAGES.rglob("*.py"))

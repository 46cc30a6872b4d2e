"""The page Streamlit's interface starts in, with our language, title and words instead of its English ones.

Without this, `<html lang="en">` makes browsers offer a translation of pages that are Vietnamese already.
"""

import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_model.settings.base_path import base_path
from server.outgoing.packed import Packed, in_few_files
from translations import N_, catalogue, known_language

TITLE = N_("External affairs")
#: Stands where the program draws itself, and is seen where it does not for so long: no script of ours arrives then.
_LATE = "8s"
NOT_DRAWN = N_(
    "The page is not drawn: its files do not arrive. Where the program stands behind a proxy, below a path such as "
    "/doi-ngoai/, the proxy has to hand on every address below that path, and DASHBOARD_BASE_PATH has to name it. "
    "Load the page again; if that does not help, tell whoever looks after the server."
)
NO_SCRIPT = N_("This page needs JavaScript. Please switch it on in the browser and load the page again.")

#: Ours beside the framework's, in their order; start.js comes before them, and before the framework's.
_SCRIPTS = (
    "words",
    "named",
    "focus",
    "lists",
    "message",
    "paper",
    "keys",
    "link",
    "behind",
    "connect",
    "refused",
)
#: Headers with which a browser asks whether its copy is still good. That copy's mark is Streamlit's file, not our page.
#: Nor may Streamlit compress the file we put our page in place of: the answer would say gzip and be none.
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"range", b"if-range", b"accept-encoding")


@cache
def page(index: Path, language: str, scripts: Packed | None = None, base: str = "", style: str = "") -> bytes:
    """Return Streamlit's `index` page in "vi" or "en", its scripts in few files where there are some.

    `base` is the path the program stands below; `style` overrules the framework's own, so it stands behind it.
    LookupError when it is not the page we know.
    """
    words = catalogue(language).gettext
    html = index.read_text(encoding="utf-8")
    html = in_few_files(html, scripts, base) if scripts else html
    # A translation rewrites the page under React, which then fails; and the words here are the department's own.
    html = _replace(r'<html lang="en">', f'<html lang="{language}" translate="no">', html)
    html = _replace(r"<title>.*?</title>", f"<title>{escape(words(TITLE))}</title>", html)
    html = _replace(
        r"</head>",
        f'<script src="{base}/assets/start.js"></script>'
        + "".join(f'<script src="{base}/assets/{name}.js" defer></script>' for name in _SCRIPTS)
        + "</head>",
        html,
    )
    html = _replace(r"<noscript>.*?</noscript>", f"<noscript><p>{escape(words(NO_SCRIPT))}</p></noscript>", html)
    html = _replace(r'<div id="root"></div>', _drawn_late(words(NOT_DRAWN)) + style, html)
    # A word to search engines. Without it no script stands in the page itself, and none may (server.outgoing.headers).
    return _replace(r"<script>\s*window\.prerenderReady = false\s*</script>", "", html).encode()


def _drawn_late(sentence: str) -> str:
    return (
        "<style>@keyframes late { from { visibility: hidden } }</style>"
        f'<div id="root"><p style="animation: late {_LATE} steps(1); margin: 2rem; font: 1rem/1.5 sans-serif">'
        f"{escape(sentence)}</p></div>"
    )


def _replace(pattern: str, text: str, html: str) -> str:
    changed, count = re.subn(pattern, lambda _match: text, html, flags=re.DOTALL)
    if count != 1:
        raise LookupError(f"Streamlit's index.html has {count} places like {pattern}, not 1")
    return changed


def language_of(scope: Scope) -> str:
    """Return the language a link asks for (`?lang=en`), or what a form goes on to (`?next=…`); else Vietnamese."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    later = parse_qs(asked.get("next", [""])[-1].partition("?")[2])
    return known_language((asked.get("lang") or later.get("lang") or [""])[-1])


class Shell:
    """Middleware: wherever Streamlit sends its index.html, send ours.

    `own` are the addresses of whole pages of ours, those that end in a slash with all below; `scripts` stand in it in
    place of the framework's; `style` returns how pages look in a language.
    """

    def __init__(
        self,
        app: ASGIApp,
        index: Path,
        own: tuple[str, ...] = (),
        scripts: Packed | None = None,
        style: Callable[[str], str] = lambda _language: "",
    ) -> None:
        self.app, self.index, self.scripts, self.style = app, index, scripts, style
        self.own, self.folders = own, tuple(item for item in own if item.endswith("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["path"] in self.own
            or scope["path"].startswith(self.folders)
            or "text/html" not in Headers(scope=scope).get("accept", "text/html")
        ):
            await self.app(scope, receive, send)
            return
        asked = {**scope, "headers": [item for item in scope["headers"] if item[0] not in _CONDITIONS]}
        spoken = language_of(scope)
        ours = page(self.index, spoken, self.scripts, base_path(), self.style(spoken))
        await self.app(asked, receive, _Substitute(send, ours, scope["method"] == "HEAD"))


class _Substitute:
    """Passes a response on, but puts our page into a successful one that is HTML."""

    def __init__(self, send: Send, body: bytes, head: bool) -> None:
        self.send, self.body, self.head = send, body, head
        self.replacing = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.replacing = message["status"] == 200 and Headers(raw=message["headers"]).get(
                "content-type", ""
            ).startswith("text/html")
            await self.send(self._start(message) if self.replacing else message)
        elif not self.replacing:
            await self.send(message)
        elif not message.get("more_body"):
            await self.send({"type": "http.response.body", "body": b"" if self.head else self.body})

    def _start(self, message: Message) -> Message:
        ours = {
            b"content-length": str(len(self.body)).encode(),
            b"content-type": b"text/html; charset=utf-8",
            b"cache-control": b"no-cache",
        }
        theirs = [item for item in message["headers"] if item[0] not in (*ours, b"etag", b"last-modified")]
        return {**message, "headers": [*theirs, *ours.items()]}

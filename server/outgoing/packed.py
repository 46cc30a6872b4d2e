"""The framework's scripts in few files: half the wait for a first chart is a browser reading 98 of them.

What they are and how they are made: assets/framework/README.md. They stand at an address that names their content:
a browser that kept some of the framework's own files must not mix them in, as two copies of one module are two programs
in one page. Where the framework is another than they were made from, its own files are sent as they are.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = "/static/"
PAGES, PLOTLY, MADE = "pages.js", "plotly.js", "made.json"
#: As long as the framework's own: the address changes with the content.
FOR_GOOD = {"Cache-Control": "public, immutable, max-age=31536000"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Packed:
    """Scripts to send in place of the framework's: where they stand, and by which names."""

    prefix: str
    files: Mapping[str, bytes]


def packed(framework: Path, folder: Path) -> Packed | None:
    """Return what `folder` holds for the framework's static folder; None where it was made from another."""
    try:
        made = json.loads((folder / MADE).read_text(encoding="utf-8"))
        contents = {made["plotly"]: (folder / PLOTLY).read_bytes(), PAGES: (folder / PAGES).read_bytes()}
        is_the_same = all(_sum(framework / "js" / name) == known for name, known in made["from"].items())
    except FileNotFoundError as error:
        _log.warning("The framework's scripts are sent one by one: there is no %s.", error.filename)
        return None
    if not is_the_same:
        _log.warning("The framework's scripts are sent one by one: %s was made from another version.", folder)
        return None
    contents |= {name: door.encode() for name, door in made["doors"].items()}
    digest = hashlib.sha256(b"".join(name.encode() + contents[name] for name in sorted(contents))).hexdigest()
    return Packed(f"{STATIC}packed-{digest[:16]}/", {f"js/{name}": content for name, content in contents.items()})


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def in_few_files(html: str, scripts: Packed, base: str = "") -> str:
    """Return the framework's first page with its script in few files; unchanged where it starts otherwise."""
    changed, count = re.subn(
        r'(<script type="module" crossorigin src=")\./static/js/index\.[^"]+(">)',
        rf"\g<1>{base}{scripts.prefix}js/{PAGES}\g<2>",
        html,
    )
    if count != 1:
        _log.warning("The framework's scripts are sent one by one: its page has %s places that start it.", count)
        return html
    return re.sub(r'\s*<link rel="modulepreload" crossorigin href="\./static/js/[^"]+">', "", changed)


class FewScripts:
    """Middleware: below the scripts' own address, ours where we have one, the framework's file where not."""

    def __init__(self, app: ASGIApp, scripts: Packed | None) -> None:
        self.app, self.scripts = app, scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.scripts is None or not scope["path"].startswith(self.scripts.prefix):
            await self.app(scope, receive, send)
            return
        name = scope["path"].removeprefix(self.scripts.prefix)
        content = self.scripts.files.get(name)
        if content is None or scope["method"] not in ("GET", "HEAD"):
            path = STATIC + name
            await self.app({**scope, "path": path, "raw_path": path.encode()}, receive, send)
            return
        body = content if scope["method"] == "GET" else b""
        headers = {**FOR_GOOD, "Content-Length": str(len(content))}
        await Response(body, media_type="text/javascript", headers=headers)(scope, receive, send)

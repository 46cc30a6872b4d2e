"""The pack: the deck in a folder that opens in any browser without network or installation, as a zip."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from reports.deck.deck import Deck
from reports.pptx.repeatable import repeatable_zip
from reports.stage.behind import Behind
from reports.stage.slide_page import checked_html, origins_html, slides_html

MIME = "application/zip"
ASSETS = Path(__file__).resolve().parents[2] / "assets"
FOLDER, FILES = "trinh-chieu", "files/"
INDEX, ORIGINS, CHECKED = "index.html", "nguon-so-lieu.html", "kiem-tra.html"
#: What stands beside the pages, below `assets/`.
_SCRIPTS = ("plotly-basic.min.js", "reveal.js", "stage.js", "reveal.css", "stage.css", "pages.css")
_LICENCES = ("LICENSE.plotly.txt", "LICENSE.reveal.txt")
_WEIGHTS = ("400", "600")


def pack_files(deck: Deck, behind: Mapping[str, Behind] = MappingProxyType({}), base: str = "") -> dict[str, bytes]:
    """Return the files of a pack by their name in its folder; `behind` are the records it tells of, by address, `base`
    is the program's address."""
    files = {
        INDEX: slides_html(deck, FILES, lambda address: f"{ORIGINS}#{quote(address, safe='/')}", base),
        ORIGINS: origins_html(deck, FILES, behind),
    }
    names = [f"stage/{name}" for name in (*_SCRIPTS, *_LICENCES)]
    names += [
        f"fonts/be-vietnam-pro-{letters}-{weight}-normal.woff2"
        for letters in ("latin", "latin-ext", "vietnamese")
        for weight in _WEIGHTS
    ]
    files |= {f"{FILES}{name}": (ASSETS / name).read_bytes() for name in (*names, "fonts/LICENSE.txt")}
    return with_sums(files, deck.language, deck.subtitle)


def with_sums(files: dict[str, bytes], language: str, subtitle: str = "") -> dict[str, bytes]:
    """Return the files with the page that lists them, each with its SHA-256."""
    sums = [(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items())]
    return {**files, CHECKED: checked_html(language, subtitle, FILES, sums)}


def deck_pack(deck: Deck, behind: Mapping[str, Behind] = MappingProxyType({}), base: str = "") -> bytes:
    """Return the pack as a zip with one folder in it."""
    files = pack_files(deck, behind, base)
    return repeatable_zip({f"{FOLDER}/{name}": content for name, content in sorted(files.items())})

"""Words people read. Source text is English; Vietnamese is the language shown by default.

Catalogues are gettext `.po` files, one for each package: `translations/<language>/<package>.po`. They are read as they
are (no compiled copies that could fall behind). English, the source, has one alone: `translations/en/one.po`, how
sentences with a count are said of one. Vietnamese has one form for all numbers.
"""

import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT_LANGUAGE = "vi"
SOURCE_LANGUAGE = "en"
#: The languages there are, each by its own name.
LANGUAGES = {DEFAULT_LANGUAGE: "Tiếng Việt", SOURCE_LANGUAGE: "English"}
FOLDER = Path(__file__).parent

_OF_ONE = "one"  # the context of what is said of one

_language: ContextVar[str | None] = ContextVar("language", default=None)


def _nobody() -> str | None:
    return None


_ask: Callable[[], str | None] = _nobody


def use_language(language: str) -> None:
    """Show everything that follows in this thread or task in `language` ("vi" or "en")."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Show everything inside in `language`, and what follows as before."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def ask_for_language(ask: Callable[[], str | None]) -> None:
    """Let `ask` name the language where nothing has set one: what a button does runs in a thread of its own, before
    the first line of the page that would set it."""
    global _ask
    _ask = ask


def language() -> str:
    """Return the language in use, "vi" or "en"."""
    return _language.get() or known_language(_ask())


def known_language(asked: str | None) -> str:
    """Return the language asked for, or Vietnamese when there is no such language here."""
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


@cache
def catalogue(language_code: str) -> gettext.NullTranslations:
    """Return all catalogues of one language as one, in which a text is looked up once; the source language has none."""
    merged = Catalog(locale=language_code)
    for path in sorted((FOLDER / language_code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language_code, abort_invalid=True):
                merged[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return catalogue(language()).gettext(message) if message else ""


def counted(message: str, count: object) -> str:
    """Return `message`, marked with N_, in the language in use, as it is said of so many."""
    of_one = catalogue(language()).pgettext(_OF_ONE, message) if str(count) == "1" else message
    return _(message) if of_one == message else of_one


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark `message` for the catalogues where it is declared; it is translated where it is shown."""
    return message

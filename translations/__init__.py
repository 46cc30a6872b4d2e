"""Words people read. Source text is English; Vietnamese is the language shown by default.

Catalogues are gettext `.po` files, one for each package: `translations/<language>/<package>.po`. They are read as they
are (no compiled copies that could fall behind).
"""

import gettext
import io
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT_LANGUAGE = "vi"
SOURCE_LANGUAGE = "en"
FOLDER = Path(__file__).parent

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def use_language(language: str) -> None:
    """Show everything that follows in this thread or task in `language` ("vi" or "en")."""
    _language.set(language)


def language() -> str:
    """Return the language in use, "vi" or "en"."""
    return _language.get()


@cache
def catalogue(language_code: str) -> gettext.NullTranslations:
    """Return the merged catalogue of one language; the source language needs none."""
    merged: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((FOLDER / language_code).glob("*.po")):
        with path.open("rb") as file:
            parsed = read_po(file, locale=language_code, abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, parsed)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        translations.add_fallback(merged)
        merged = translations
    return merged


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return catalogue(_language.get()).gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark `message` for the catalogues where it is declared; it is translated where it is shown."""
    return message

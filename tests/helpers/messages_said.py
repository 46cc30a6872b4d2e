"""Every message that people can be shown, by the package that says it."""

from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_file

from ingest.data_file import rows_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("data_model", "translations", "ingest", "charts", "reports", "server", "pages", "ui")
_KEYWORDS = {"_": None, "N_": None}
#: Tables of sentences outside the code, in a column of that name.
TABLES = {"ingest": ("ingest/sentences.csv",)}


@cache
def messages(package: str) -> dict[str, str]:
    """Return every message of a package and where it stands: "file:line"."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        for line, message, _comments, _context in extract_from_file("python", str(path), keywords=_KEYWORDS):
            texts = message if isinstance(message, tuple) else (message,)
            for text in filter(None, texts):
                found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    for table in TABLES.get(package, ()):
        found.update((row["sentence"], f"{table}:{row['code']}") for row in rows_of(ROOT / table))
    return found

"""Which databases may be read: declared in sources.toml in the data folder by whoever runs the server, never on a page.

No sentence here repeats an address: it holds a password.
"""

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from data_model.keeping.database import data_folder
from data_model.known.places import NATION, current_units
from data_model.known.problems import Problem
from ingest.sentences import problem

FILE_NAME = "sources.toml"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LINE = re.compile(r"line (\d+)")
_TEXTS = ("title", "url", "url_from", "schema", "unit")
_KEYS = (*_TEXTS, "tables")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A database that may be read. `tables` limits what is shown of it; () shows all."""

    name: str
    title: str
    url: URL = field(repr=False)
    tables: tuple[str, ...] = ()
    unit: str = ""  # place id the readings are offered for; "" for that of the program
    schema: str | None = None


#: Kinds of databases this was tried with, each on a server of its own.
_TRIED = frozenset({"sqlite", "postgresql", "mariadb"})
_CALLED = {"mssql": "SQL Server", "oracle": "Oracle", "mysql": "MySQL"}


def untried_kind(source: Source) -> str:
    """Return what a kind of database is called that this was never tried with on a true server; "" for others."""
    kind = source.url.get_backend_name()
    return "" if kind in _TRIED else _CALLED.get(kind, kind)


@dataclass(frozen=True)
class Declared:
    """What sources.toml says: the sources by name, and what is wrong with the entries left out."""

    sources: dict[str, Source]
    problems: tuple[Problem, ...] = ()


def sources_file() -> Path:
    """Return where the declarations are looked for."""
    return data_folder() / FILE_NAME


def declared() -> Declared:
    """Return the declared sources as the file stands now. A wrong entry keeps no other one from being used."""
    try:
        entries = _entries(sources_file())
    except Problem as refusal:
        return Declared({}, (refusal,))
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for name, entry in entries.items():
        try:
            found[name] = _source(name, entry)
        except Problem as refusal:
            problems.append(refusal)
    return Declared(found, tuple(problems))


def source_named(name: str) -> Source:
    """Return one source; a Problem when there is none, or when its entry is wrong."""
    known = declared()
    if name in known.sources:
        return known.sources[name]
    for refusal in known.problems:
        if refusal.words.values.get("name", name) == name:  # one without a name is about the whole file
            raise refusal
    raise problem("source_unknown", name=name, known=", ".join(known.sources) or "–")


def _entries(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad begins a file with a mark of its own
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise problem("sources_unreadable") from None
    except tomllib.TOMLDecodeError as error:  # its own words may show what stands there
        line = _LINE.search(str(error))
        raise problem("sources_not_toml", line=line[1] if line else "?") from None


def _source(name: str, entry: Any) -> Source:
    if not _NAME.fullmatch(name):
        raise problem("source_bad_name")
    if not isinstance(entry, dict):
        raise problem("source_no_heading", key=name, example="doan")
    for key, value in entry.items():
        if not _understood(key, value):
            raise problem(
                "source_bad_entry", name=name, key=key if _NAME.fullmatch(key) else "?", known=", ".join(_KEYS)
            )
    unit = entry.get("unit", "")
    if unit and unit != NATION and unit not in {place.id for place in current_units()}:
        raise problem("source_bad_unit", name=name, unit=unit)
    return Source(
        name=name,
        title=entry.get("title") or name,
        url=_url(name, entry),
        tables=tuple(entry.get("tables", ())),
        unit=unit,
        schema=entry.get("schema") or None,
    )


def _understood(key: str, value: Any) -> bool:
    if key == "tables":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if key == "url_from":  # an address written here by mistake would be repeated as a name
        return isinstance(value, str) and bool(_VARIABLE.fullmatch(value))
    return key in _TEXTS and isinstance(value, str)


def _url(name: str, entry: dict[str, Any]) -> URL:
    text = entry.get("url", "")
    if not text and (variable := entry.get("url_from")):
        text = os.environ.get(variable, "")
        if not text:
            raise problem("source_no_variable", name=name, variable=variable)
    if not text:
        raise problem("source_no_url", name=name)
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):  # their words would show the password
        raise problem("source_bad_url", name=name) from None
    if "@" in (url.host or "") or not url.database:
        raise problem("source_bad_url", name=name)
    return url

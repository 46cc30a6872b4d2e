"""Known weaknesses out of a file of OSV records, as osv.dev gives for all of PyPI: which of them a version has.

The format: https://ossf.github.io/osv-schema/ . A record without a version of ours is no finding; one whose versions
cannot be compared is, and says so: whoever reads it decides.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ECOSYSTEM = "PyPI"
_COMPARED = ("ECOSYSTEM", "SEMVER")  # the other kind names commits
_FIRST = "0"  # what OSV calls the beginning of everything
#: Where GitHub says up to which version ("<= 1.5", "< 1.6") of those without a mended one: outside the format itself.
_LAST_KNOWN = "last_known_affected_version_range"
_LAST = {"<=": "last_affected", "<": "before"}
#: GitHub's words for how bad it is, the worst last.
SEVERITIES = ("", "LOW", "MODERATE", "HIGH", "CRITICAL")

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Weakness:
    """What is known of one version of a library: every name of it, what it is, the versions it is mended in."""

    names: frozenset[str]
    summary: str
    mended: tuple[str, ...]
    unreadable: bool = False
    severity: str = ""  # one of SEVERITIES, where GitHub's record says it


@dataclass(frozen=True)
class Database:
    """The records of some libraries, and the day of the newest record of all."""

    of_library: Mapping[str, list[Record]]
    newest: datetime
    records: int


def read(file: Path, libraries: Iterable[str]) -> Database:
    """Read a zip of records, keeping those of these libraries (their normal names).

    Raises OSError or zipfile.BadZipFile where it cannot be read, ValueError where what is in it are no OSV records.
    """
    kept: dict[str, list[Record]] = {name: [] for name in libraries}
    newest, count = None, 0
    for record in _records(file):
        changed = datetime.fromisoformat(record["modified"]).astimezone(UTC)
        newest, count = max(newest or changed, changed), count + 1
        for name in _names(record) & kept.keys():
            kept[name].append(record)
    if newest is None:
        raise ValueError("no records")
    return Database(kept, newest, count)


def _records(file: Path) -> Iterator[Record]:
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith(".json"):
                record = json.loads(packed.read(name))
                if not isinstance(record, dict) or not {"id", "modified"} <= record.keys():
                    raise ValueError(name)
                yield record


def _names(record: Record) -> set[str]:
    return {canonicalize_name(affected["package"]["name"]) for affected in _of_python(record)}


def _of_python(record: Record) -> Iterator[Record]:
    for affected in record.get("affected", ()):
        if affected.get("package", {}).get("ecosystem") == ECOSYSTEM:
            yield affected


def weaknesses(database: Database, library: str, version: str) -> list[Weakness]:
    """Return what is known of a version, each weakness once, whatever number of records tell of it."""
    found: list[Weakness] = []
    for record in database.of_library[library]:
        if record.get("withdrawn"):
            continue
        said = [item for item in _of_python(record) if canonicalize_name(item["package"]["name"]) == library]
        unreadable = not _all_readable(said)
        if unreadable or any(_has(item, Version(version)) for item in said):
            _add(found, Weakness(_all_names(record), _summary(record), _mended(said), unreadable, _severity(record)))
    return found


def _severity(record: Record) -> str:
    said = str((record.get("database_specific") or {}).get("severity", "")).upper()
    return said if said in SEVERITIES else ""


def _all_names(record: Record) -> frozenset[str]:
    return frozenset([record["id"], *record.get("aliases", ())])


def _summary(record: Record) -> str:
    lines = (record.get("summary") or record.get("details") or "").split("\n")
    return lines[0].strip()


def _add(found: list[Weakness], new: Weakness) -> None:
    """Add one to those found; records that share a name tell of the same one."""
    same = [item for item in found if item.names & new.names]
    for item in same:
        found.remove(item)
    told = [*same, new]
    found.append(
        Weakness(
            frozenset().union(*(item.names for item in told)),
            next((item.summary for item in told if item.summary), ""),
            tuple(dict.fromkeys(version for item in told for version in item.mended)),
            all(item.unreadable for item in told),
            max((item.severity for item in told), key=SEVERITIES.index),
        )
    )


def _ranges(affected: Record) -> Iterator[list[tuple[str, str]]]:
    """Yield the events of every range of versions, as (kind, version)."""
    for item in affected.get("ranges", ()):
        if item.get("type") in _COMPARED:
            events = [(kind, version) for event in item["events"] for kind, version in event.items()]
            yield events if any(kind != "introduced" for kind, _version in events) else [*events, *_end(affected)]


def _end(affected: Record) -> list[tuple[str, str]]:
    """Return the end of a range that has none, where GitHub says it beside the range."""
    sign, _, version = str((affected.get("database_specific") or {}).get(_LAST_KNOWN, "")).partition(" ")
    return [(_LAST[sign], version.strip())] if sign in _LAST and _version(version.strip()) else []


def _all_readable(said: Iterable[Record]) -> bool:
    """Tell whether all name versions, and such that can be compared."""
    for affected in said:
        events = [event for events in _ranges(affected) for event in events]
        if not events and not affected.get("versions"):
            return False
        if not all(version == "*" or _version(version) for _kind, version in events):
            return False
    return True


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:  # older than the rules for versions: none of ours
        return None


def _has(affected: Record, version: Version) -> bool:
    """Tell whether a version is listed, or lies in one of the ranges."""
    listed = any(_version(text) == version for text in affected.get("versions", ()))
    return listed or any(_within(events, version) for events in _ranges(affected))


def _within(events: list[tuple[str, str]], version: Version) -> bool:
    """Tell whether a version lies in a range, as the format's own words say how to find it."""
    limits = [limit for kind, limit in events if kind == "limit"]
    if limits and all(limit != "*" and version >= Version(limit) for limit in limits):
        return False
    inside = False
    ordered = sorted((Version(text), kind, text) for kind, text in events if kind != "limit")
    for at, kind, text in ordered:
        if kind == "introduced" and (text == _FIRST or version >= at):
            inside = True
        elif (kind in ("fixed", "before") and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return inside


def _mended(said: Iterable[Record]) -> tuple[str, ...]:
    found = {text for affected in said for events in _ranges(affected) for kind, text in events if kind == "fixed"}
    return tuple(sorted(found, key=lambda text: _version(text) or Version(_FIRST)))

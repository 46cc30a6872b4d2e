"""Editions: the figures, definitions, sources and decks of a unit as they were on a day. Nothing in one ever changes.

Whoever sees all of a unit sees its editions. The hash of what an edition holds stands in the log too, whose events
follow one another: who changes an edition in the database has to write the whole log anew.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from data_model import audit
from data_model.audit import Act
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.known.text import fold
from data_model.registers.approvals import SECOND_PERSON, several_people
from data_model.rights.permits import permit_approving, permit_freezing
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer, rights_of
from data_model.rights.visible_rows import of_viewer
from data_model.settings import settings
from data_model.stored.tables import audit_event, change, edition, upload
from translations import N_

_AT_ONCE = 500  # uploads asked for in one statement
LONGEST_NAME = edition.c.name.type.length
MOST_BYTES = 200_000_000  # of what is frozen, before it is compressed


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An edition without what it holds. `made_at` is when the data was looked at."""

    id: int
    unit: str
    name: str
    day: date
    first_year: int
    last_year: int
    sha256: str
    size: int
    made_by: str
    made_at: datetime
    signed_by: str | None
    signed_at: datetime | None


@dataclass(frozen=True)
class Frozen:
    """What is to be kept as an edition, and when the data was looked at."""

    content: bytes
    at: datetime


def territories(unit: str) -> tuple[str, ...] | None:
    """Return the places whose records are a unit's; None for all of them."""
    return None if unit == NATION else (unit, *all_places()[unit].parts)


def viewer_of_unit(unit: str) -> Viewer:
    """Return who sees a unit and nothing else: what is frozen with these rights is for everybody who sees the unit."""
    return Viewer(Rights(sees=territories(unit), enters=(), approves=(), administers=False))


def editions(connection: Connection, unit: str) -> list[Edition]:
    """Return the editions of a unit, the newest first; none where the viewer does not see the unit."""
    query = _query(connection).where(edition.c.unit == unit).order_by(edition.c.id.desc())
    return [Edition(**row) for row in connection.execute(query).mappings()]


def find(connection: Connection, number: int) -> Edition:
    """Return an edition by its number; a Problem where there is none that the viewer sees."""
    row = connection.execute(_query(connection).where(edition.c.id == number)).mappings().one_or_none()
    if row is None:
        raise Problem("edition_gone", N_("This edition is not kept here, or is not for you."))
    return Edition(**row)


def find_named(connection: Connection, unit: str, name: str) -> Edition:
    """Return an edition of a unit by its name, accents and capitals aside; a Problem where there is none."""
    found = [item for item in editions(connection, unit) if fold(item.name) == fold(name)]
    if not found:
        raise Problem("no_such_edition", N_("There is no edition under the name “{name}” here."), name=name)
    return found[0]


def _query(connection: Connection) -> Select:
    columns = (edition.c[name] for name in Edition.__dataclass_fields__)
    return of_viewer(connection, select(*columns), edition.name)


def permit_making(connection: Connection, unit: str) -> None:
    """Raise a Problem unless the viewer may make editions of a unit: who enters or approves its data, and sees it."""
    permit_freezing(connection, unit)


def check_name(connection: Connection, unit: str, name: str) -> str:
    """Return a name as it is kept; a Problem for none, or one that an edition of the unit has."""
    name = name.replace("\0", "").strip()
    if not fold(name) or max(len(name), len(fold(name))) > LONGEST_NAME:
        raise Problem("no_edition_name", N_("Give it a name of at most {most} letters."), most=LONGEST_NAME)
    if any(fold(item.name) == fold(name) for item in editions(connection, unit)):
        raise Problem("edition_name_taken", N_("There is an edition “{name}” already: choose another name."), name=name)
    return name


def keep(connection: Connection, unit: str, name: str, years: range, frozen: Frozen, user: str) -> int:
    """Keep an edition; return its number."""
    permit_making(connection, unit)
    name = check_name(connection, unit, name)
    if len(frozen.content) > MOST_BYTES:
        raise Problem("edition_too_large", N_("This is too much for one edition: choose fewer years."))
    sha256, size = hashlib.sha256(frozen.content).hexdigest(), len(frozen.content)
    values = {
        "unit": unit,
        "name": name,
        "folded": fold(name),
        "day": frozen.at.astimezone().date(),
        "first_year": years.start,
        "last_year": years.stop - 1,
        "sha256": sha256,
        "size": size,
        "content": zlib.compress(frozen.content, 9),
        "made_by": user,
        "made_at": frozen.at,
    }
    made = connection.execute(insert(edition).values(**values)).inserted_primary_key[0]
    audit.note(connection, Act.EDITION_MADE, user, name, unit=unit, record=made, sha256=sha256, size=size)
    return made


def content(connection: Connection, found: Edition) -> bytes:
    """Return what an edition holds; a Problem where it is not what was made."""
    query = of_viewer(connection, select(edition.c.content), edition.name).where(edition.c.id == found.id)
    try:
        held = zlib.decompress(connection.scalar(query) or b"")
    except zlib.error:
        held = b""
    if hashlib.sha256(held).hexdigest() != found.sha256 or len(held) != found.size:
        raise Problem(
            "edition_changed",
            N_("The edition “{name}” is not what was made: its content does not have the hash {sha256}."),
            name=found.name,
            sha256=found.sha256,
        )
    return held


def verify(connection: Connection, found: Edition) -> bool:
    """Raise a Problem where an edition is not what was made, by its own hash and by the one in the log.

    Returns whether the log still tells of it: what is older than the log keeps is not in it any more.
    """
    content(connection, found)
    query = select(audit_event.c.details).where(audit_event.c.act == Act.EDITION_MADE.value)
    noted = [details for details in connection.scalars(query) if details.get("record") == found.id]
    if any(details.get("sha256") != found.sha256 for details in noted):
        raise Problem(
            "edition_not_in_log",
            N_("The edition “{name}” has another hash than the log says it was made with."),
            name=found.name,
        )
    return bool(noted)


def sign(connection: Connection, found: Edition, user: str) -> None:
    """Sign an edition off. Where somebody else than who entered approves, it is another than who made the edition."""
    permit_approving(connection, found.unit)
    if found.signed_by:
        raise Problem("edition_signed", N_("It was signed off already, by {name}."), name=found.signed_by)
    if needs_another(connection) and user == found.made_by:
        raise Problem(
            "own_edition",
            N_("You made this edition yourself. Somebody else who approves data of the unit has to sign it off."),
        )
    verify(connection, found)
    signed = update(edition).where(edition.c.id == found.id, edition.c.signed_by.is_(None))
    if not connection.execute(signed.values(signed_by=user, signed_at=datetime.now(UTC))).rowcount:
        raise Problem("edition_signed_meanwhile", N_("It was signed off in the meantime: load the page again."))
    audit.note(connection, Act.EDITION_SIGNED, user, found.name, unit=found.unit, record=found.id, sha256=found.sha256)


def needs_another(connection: Connection) -> bool:
    """Tell whether who makes an edition may not sign it: where a second person approves, and there are several."""
    return settings.get(connection, SECOND_PERSON) == "yes" and several_people(connection)


def uploads_in(connection: Connection, unit: str) -> list[int]:
    """Return the uploads and edits of a unit that count now, by their numbers."""
    query = select(upload.c.id).where(upload.c.status == "applied", *_of(unit)).order_by(upload.c.id)
    return list(connection.scalars(query))


def registers_of(connection: Connection, unit: str, uploads: Collection[int]) -> dict[str, tuple[int, ...]]:
    """Return register -> which of these uploads of a unit changed something in it.

    The viewer has to see the unit, as who found its edition does.
    """
    if not rights_of(connection).may_see(unit):
        return {}
    found: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(uploads)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        query = select(upload.c.id, change.c.dataset).distinct().join(change, change.c.upload_id == upload.c.id)
        for number, dataset in connection.execute(query.where(upload.c.id.in_(some), *_of(unit)).order_by(upload.c.id)):
            found[dataset].append(number)
    return {dataset: tuple(numbers) for dataset, numbers in found.items()}


def _of(unit: str) -> list[ColumnElement[bool]]:
    of_places = territories(unit)
    return [] if of_places is None else [upload.c.unit.in_(of_places)]

"""What answers taught: kept for the files to come of the unit whose upload taught them, or for every unit.

No answer is replaced: the last one of a unit is in force, else the last one for all. So an upload that is undone takes
its answers with it, and the former ones are in force again. What an answer is remembered under is known only to the
question that asks for it; nothing here looks into it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from data_model import audit
from data_model.declared import UPLOADED
from data_model.known.countries import all_countries, codes_of, country_name
from data_model.known.problems import Problem, Question, Words
from data_model.rights.permits import permit_administering, permit_entering
from data_model.rights.viewer import rights_of
from data_model.stored.tables import remembered_answer
from ingest.ask.answerable import NONE_OF_THESE
from ingest.model import CheckedFile, Correction
from translations import N_

FOR_ALL = ""  # in place of a unit: an administrator gave it to every unit
SET_ASIDE = "?"  # in place of a unit: of before units were kept, and nobody knows whose; used for nobody
_TABLE = remembered_answer
Said = Words | str


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """One answer in force: for whom, what was asked and answered in words, which upload taught it, who and when."""

    id: int
    unit: str
    kind: str
    about: Said
    meaning: Said
    upload_id: int | None
    answered_by: str
    answered_at: datetime


@dataclass(frozen=True, kw_only=True)
class _Taught:
    kind: str
    memory: str
    value: str
    about: Said
    meaning: Said


def answers_kept(connection: Connection, unit: str) -> tuple[tuple[str, str, str], ...]:
    """Return (kind, memory, value) of the answers in force for a unit; for who may not enter its data those for all."""
    whose = (FOR_ALL, unit) if rights_of(connection).may_enter(unit) else (FOR_ALL,)
    query = select(_TABLE.c.unit, _TABLE.c.kind, _TABLE.c.memory, _TABLE.c.value).where(_TABLE.c.unit.in_(whose))
    rows = sorted(connection.execute(query.order_by(_TABLE.c.id)), key=lambda row: row.unit != FOR_ALL)
    return tuple((kind, memory, value) for (kind, memory), value in {(row[1], row[2]): row[3] for row in rows}.items())


def remember(connection: Connection, checked: CheckedFile, unit: str, upload_id: int, user: str) -> None:
    """Remember the answers of a file that was applied, for files of its unit to come."""
    taught = _taught_by(checked)
    numbers = [_keep(connection, item, unit, upload_id, user) for item in taught]
    if numbers:
        asked = _kinds(taught)
        audit.note(
            connection,
            audit.Act.ANSWERS_REMEMBERED,
            user,
            upload=upload_id,
            unit=unit,
            answers=numbers,
            asked=asked,
        )


def _taught_by(checked: CheckedFile) -> list[_Taught]:
    """Return what people decided in a file and what is to be remembered of it, each question once."""
    questions = [_of_question(item) for item in checked.questions if item.memory and item.how == "answered"]
    corrections = [_of_correction(item) for item in checked.corrections if item.memory and item.how == "answered"]
    return list({(item.kind, item.memory): item for item in (*questions, *corrections)}.values())


def _of_question(item: Question) -> _Taught:
    return _Taught(kind=item.kind, memory=item.memory, value=item.answer, about=item.words, meaning=_meaning_of(item))


def _meaning_of(item: Question) -> Said:
    """Return what an answer means; people may have chosen beyond what was offered."""
    if found := dict(item.choices).get(item.answer):
        return found
    if item.kind == "country" and set(codes_of(item.answer)) <= all_countries().keys():
        return ", ".join(map(country_name, codes_of(item.answer)))
    if item.kind == "dataset" and item.answer in UPLOADED:
        return Words(UPLOADED[item.answer].title)
    fields = (dataset.by_name.get(item.answer) for dataset in UPLOADED.values() if item.kind == "column")
    return next((Words(field.title) for field in fields if field), item.answer)


def _of_correction(item: Correction) -> _Taught:
    about = Words(N_("Column “{header}”: “{text}”"), {"header": item.header, "text": item.written})
    return _Taught(
        kind=item.kind,
        memory=item.memory,
        value=item.read or NONE_OF_THESE,
        about=about,
        meaning=item.read or Words(N_("as it stands in the file")),
    )


def _keep(connection: Connection, item: _Taught, unit: str, upload_id: int, user: str) -> int:
    values = {
        "unit": unit,
        "kind": item.kind,
        "memory": item.memory,
        "value": item.value,
        "said": {"about": _as_json(item.about), "meaning": _as_json(item.meaning)},
        "upload_id": upload_id,
        "answered_by": user,
        "answered_at": datetime.now(UTC),
    }
    return connection.execute(insert(_TABLE).values(values)).inserted_primary_key[0]


def forget_of_upload(connection: Connection, upload_id: int, unit: str, user: str) -> None:
    """Forget what an upload taught, as it is undone: for its unit, and where it was given to all."""
    _forget(connection, _TABLE.c.upload_id == upload_id, user, upload=upload_id, unit=unit)


def forget(connection: Connection, number: int, user: str) -> None:
    """Forget an answer that is in force, and those to the same question it took the place of: it is asked again."""
    found = _find(connection, number)
    _permit(connection, found.unit)
    same = (_TABLE.c[name] == getattr(found, name) for name in ("unit", "kind", "memory"))
    _forget(connection, _all_of(same), user, unit=found.unit if found.unit != SET_ASIDE else "")


def _forget(connection: Connection, which: ColumnElement[bool], user: str, **details: Any) -> None:
    rows = connection.execute(select(_TABLE.c.id, _TABLE.c.kind).where(which).order_by(_TABLE.c.id)).all()
    if rows:
        connection.execute(delete(_TABLE).where(which))
        told = {"answers": [row.id for row in rows], "asked": _kinds(rows)}
        audit.note(connection, audit.Act.ANSWERS_FORGOTTEN, user, **details, **told)


def give_to_all(connection: Connection, number: int, user: str) -> None:
    """Let an answer of a unit hold for every unit that has none of its own; it goes with the upload that taught it.

    For an administrator who enters the unit's data: it holds words of its files.
    """
    found = _find(connection, number)
    if found.unit in (FOR_ALL, SET_ASIDE):
        raise _no_such(number)
    permit_entering(connection, found.unit)
    permit_administering(connection)
    values = {name: value for name, value in found._mapping.items() if name != "id"}
    values |= {"unit": FOR_ALL, "answered_by": user, "answered_at": datetime.now(UTC)}
    made = connection.execute(insert(_TABLE).values(values)).inserted_primary_key[0]
    told = {"upload": found.upload_id, "unit": found.unit, "answers": [made], "asked": [found.kind]}
    audit.note(connection, audit.Act.ANSWER_FOR_ALL, user, **told)


def listed(connection: Connection) -> list[Remembered]:
    """Return every answer in force that the viewer may remove, the last one first."""
    rights = rights_of(connection)
    rows = connection.execute(select(_TABLE).order_by(_TABLE.c.id)).all()
    in_force = {(row.unit, row.kind, row.memory): row for row in rows}.values()
    return [
        _as_remembered(row)
        for row in sorted(in_force, key=lambda row: -row.id)
        if (rights.administers if row.unit in (FOR_ALL, SET_ASIDE) else rights.may_enter(row.unit))
    ]


def _find(connection: Connection, number: int) -> Row:
    """Return an answer; a Problem where there is none, or none the viewer may know of: which of the two is not told."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == number)).one_or_none()
    if row is None or row.id not in {item.id for item in listed(connection)}:
        raise _no_such(number)
    return row


def _no_such(number: int) -> Problem:
    return Problem(
        "no_such_answer", N_("There is no such remembered answer (№ {number}). Load the page again."), number=number
    )


def _permit(connection: Connection, unit: str) -> None:
    if unit in (FOR_ALL, SET_ASIDE):
        permit_administering(connection)
    else:
        permit_entering(connection, unit)


def _all_of(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    first, *others = conditions
    for other in others:
        first = first & other
    return first


def _kinds(items: Sequence[_Taught | Row]) -> list[str]:
    return sorted({item.kind for item in items})


def _as_json(said: Said) -> dict[str, Any] | str:
    if isinstance(said, str):
        return said
    return {"message": said.message, "values": {name: str(value) for name, value in said.values.items()}}


def _from_json(kept: dict[str, Any] | str) -> Said:
    return kept if isinstance(kept, str) else Words(kept["message"], kept["values"])


def _as_remembered(row: Row) -> Remembered:
    return Remembered(
        id=row.id,
        unit=row.unit,
        kind=row.kind,
        about=_from_json(row.said.get("about", row.memory)),
        meaning=_from_json(row.said.get("meaning", row.value)),
        upload_id=row.upload_id,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )

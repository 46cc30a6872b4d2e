"""Decks kept under a name. Each belongs to a unit: whoever sees all of that unit sees it, and nobody else knows of it.

What is kept is what the deck is to show, never its numbers: they are asked for anew with the rights of who opens it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.known.text import fold
from data_model.rights.permits import permit_presenting
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import kept_deck
from translations import N_

LONGEST_NAME = kept_deck.c.name.type.length
_MOST_BYTES = 500_000


@dataclass(frozen=True, kw_only=True)
class KeptDeck:
    """A kept deck; `slides` as reports/deck/recipe.py writes and reads them."""

    id: int
    unit: str
    name: str
    title: str
    slides: Sequence[dict[str, Any]]
    revision: int
    made_by: str
    changed_by: str
    changed_at: datetime


def kept_decks(connection: Connection, unit: str) -> list[KeptDeck]:
    """Return the decks of a unit by their names; none where the viewer does not see the unit."""
    query = _query(connection).where(kept_deck.c.unit == unit).order_by(kept_deck.c.folded)
    return [KeptDeck(**row) for row in connection.execute(query).mappings()]


def find(connection: Connection, number: int) -> KeptDeck | None:
    """Return a deck by its number; None where there is none that the viewer sees."""
    row = connection.execute(_query(connection).where(kept_deck.c.id == number)).mappings().one_or_none()
    return KeptDeck(**row) if row else None


def find_named(connection: Connection, unit: str, name: str) -> KeptDeck:
    """Return a deck of a unit by its name, accents and capitals aside; a Problem where there is none."""
    found = [item for item in kept_decks(connection, unit) if fold(item.name) == fold(name)]
    if not found:
        raise Problem("no_such_deck", N_("No presentation is kept under the name “{name}” here."), name=name)
    return found[0]


def _query(connection: Connection):
    columns = (kept_deck.c[name] for name in KeptDeck.__dataclass_fields__)
    return of_viewer(connection, select(*columns), kept_deck.name)


def keep(connection: Connection, unit: str, name: str, title: str, slides: Sequence[dict[str, Any]], user: str) -> int:
    """Keep a new deck; return its number. Raises a Problem for a name that another deck of the unit has."""
    permit_presenting(connection, unit)
    values = _checked(connection, unit, None, name, title, slides)
    made = connection.execute(
        insert(kept_deck).values(**values, unit=unit, revision=1, made_by=user, **_now(user))
    ).inserted_primary_key[0]
    audit.note(connection, audit.Act.DECK_KEPT, user, values["name"], unit=unit, slides=len(slides))
    return made


def change(
    connection: Connection, seen: KeptDeck, name: str, title: str, slides: Sequence[dict[str, Any]], user: str
) -> None:
    """Keep a deck as it is now, under this name. Raises a Problem where somebody changed it after it was `seen`."""
    _permit_changing(connection, seen, user)
    values = _checked(connection, seen.unit, seen.id, name, title, slides)
    changed = connection.execute(
        update(kept_deck)
        .where(kept_deck.c.id == seen.id, kept_deck.c.revision == seen.revision)
        .values(**values, revision=seen.revision + 1, **_now(user))
    ).rowcount
    if not changed:
        raise Problem(
            "deck_changed",
            N_("Somebody changed or deleted “{name}” in the meantime. Keep yours under another name."),
            name=seen.name,
        )
    audit.note(connection, audit.Act.DECK_KEPT, user, values["name"], unit=seen.unit, slides=len(slides))


def remove(connection: Connection, seen: KeptDeck, user: str) -> None:
    """Delete a kept deck."""
    _permit_changing(connection, seen, user)
    connection.execute(delete(kept_deck).where(kept_deck.c.id == seen.id))
    audit.note(connection, audit.Act.DECK_DELETED, user, seen.name, unit=seen.unit)


def may_change(connection: Connection, deck: KeptDeck, user: str) -> bool:
    """Tell whether somebody may change a deck: who made it, and who enters or approves data of its unit."""
    rights = rights_of(connection)
    return deck.made_by == user or rights.may_enter(deck.unit) or rights.may_approve(deck.unit)


def _permit_changing(connection: Connection, deck: KeptDeck, user: str) -> None:
    permit_presenting(connection, deck.unit)
    if not may_change(connection, deck, user):
        raise Problem(
            "not_own_deck",
            N_("“{name}” was made by somebody else. Keep yours under another name."),
            name=deck.name,
        )


def _checked(
    connection: Connection, unit: str, own: int | None, name: str, title: str, slides: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return what is kept of a deck; a Problem for no name, one that is taken, or too much."""
    name = name.replace("\0", "").strip()
    folded = fold(name)
    if not folded or max(len(name), len(folded)) > LONGEST_NAME:
        raise Problem("no_deck_name", N_("Give it a name of at most {most} letters."), most=LONGEST_NAME)
    if any(item.id != own and fold(item.name) == folded for item in kept_decks(connection, unit)):
        raise Problem(
            "deck_name_taken", N_("There is a presentation “{name}” already: choose another name."), name=name
        )
    if len(title) > kept_deck.c.title.type.length or len(orjson.dumps(list(slides))) > _MOST_BYTES:
        raise Problem("deck_too_large", N_("There is too much text in this presentation: shorten titles and notes."))
    return {"name": name, "folded": folded, "title": title.replace("\0", "").strip(), "slides": list(slides)}


def _now(user: str) -> dict[str, Any]:
    return {"changed_by": user, "changed_at": datetime.now(UTC)}

"""Pages with their filters that a person keeps under a name: theirs alone, among what they chose for their screen."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.known.text import clean
from data_model.people import preferences
from translations import N_

_NAME = "kept_views"
LONGEST_NAME, MOST, _LONGEST_LINK = 80, 30, 2000


@dataclass(frozen=True)
class KeptView:
    """A page's address ("" for the first) and what its link says after the question mark."""

    name: str
    page: str
    query: str


def views(connection: Connection, owner: str) -> list[KeptView]:
    """Return what somebody keeps, in the order it was kept."""
    return [KeptView(**view) for view in json.loads(preferences.kept(connection, owner, _NAME) or "[]")]


def keep_view(connection: Connection, owner: str, view: KeptView) -> None:
    """Keep a view in the place of the one so called, or after the others."""
    name = clean(view.name)[:LONGEST_NAME]
    if not name:
        raise Problem("view_without_name", N_("Write a name for it first."))
    held = views(connection, owner)
    kept = KeptView(name, view.page, view.query[:_LONGEST_LINK])
    found = [kept if item.name == name else item for item in held]
    if kept not in found:
        found.append(kept)
    if len(found) > MOST:
        raise Problem("too_many_views", N_("No more than {count} views are kept. Delete one first."), count=MOST)
    _write(connection, owner, found)


def rename_view(connection: Connection, owner: str, name: str, new_name: str) -> None:
    """Call a view otherwise; a Problem where the new name is empty or another's."""
    new_name = clean(new_name)[:LONGEST_NAME]
    held = views(connection, owner)
    if not new_name or (new_name != name and any(item.name == new_name for item in held)):
        raise Problem("view_name_taken", N_("Write a name that no other view has."))
    _write(connection, owner, [KeptView(new_name, i.page, i.query) if i.name == name else i for i in held])


def delete_view(connection: Connection, owner: str, name: str) -> None:
    """Forget a view."""
    _write(connection, owner, [item for item in views(connection, owner) if item.name != name])


def _write(connection: Connection, owner: str, found: list[KeptView]) -> None:
    preferences.keep(connection, owner, _NAME, json.dumps([asdict(view) for view in found]) if found else "")

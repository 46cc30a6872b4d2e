"""Decks kept under a name: of a unit, for whoever sees all of it; nobody else learns that there are any."""

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.presented import kept_decks
from data_model.rights.guard import Unguarded
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.stored.tables import audit_event, kept_deck

SLIDES = [{"kind": "ready", "names": ["overview"], "title": "Đón 9 đoàn"}]


def viewer(*grants: tuple[str, Role]) -> Viewer:
    return Viewer(rights_from([Grant(*grant) for grant in grants], administers=False))


HUE, HUE_STAFF, DA_NANG = viewer(("46", Role.VIEWER)), viewer(("46", Role.STAFF)), viewer(("48", Role.VIEWER))


def keep(name: str, who: Viewer | None = HUE, unit: str = "46", user: str = "an") -> int:
    with writing(who) as connection:
        return kept_decks.keep(connection, unit, name, "", SLIDES, user)


def seen_by(who: Viewer | None, unit: str = "46") -> list[str]:
    with reading(who) as connection:
        return [deck.name for deck in kept_decks.kept_decks(connection, unit)]


def code_of(act, *given, who: Viewer | None = HUE) -> str:
    with pytest.raises(Problem) as raised, writing(who) as connection:
        act(connection, *given)
    return raised.value.code


def test_a_deck_is_seen_by_who_sees_its_unit_and_by_nobody_else(prepared):
    number = keep("Hội nghị")
    assert (seen_by(HUE), seen_by(None), seen_by(DA_NANG)) == (["Hội nghị"], ["Hội nghị"], [])
    with reading(DA_NANG) as connection:
        assert kept_decks.find(connection, number) is None
        with pytest.raises(Unguarded):
            connection.execute(select(kept_deck.c.name)).all()
    assert code_of(kept_decks.keep, "48", "A", "", SLIDES, "an") == "may_not_present"
    assert code_of(kept_decks.keep, "VN", "A", "", SLIDES, "an") == "may_not_present"
    keep("Cả nước", None, "VN")
    assert (seen_by(HUE, "VN"), seen_by(None, "VN")) == ([], ["Cả nước"])


def test_a_name_is_there_once_accents_and_capitals_aside(prepared):
    keep("Hội nghị")
    keep("Hội nghị", None, "48")
    for name in ("hoi nghi", " HỘI NGHỊ "):
        assert code_of(kept_decks.keep, "46", name, "", SLIDES, "an") == "deck_name_taken"
    for name in ("", " ", "\0", "x" * 101):
        assert code_of(kept_decks.keep, "46", name, "", SLIDES, "an") == "no_deck_name"
    with reading(HUE) as connection:
        assert kept_decks.find_named(connection, "46", "hoi nghi").slides == SLIDES
        with pytest.raises(Problem):
            kept_decks.find_named(connection, "46", "khác")


def test_nobody_writes_over_what_they_did_not_see(prepared):
    number = keep("Hội nghị")
    with reading(HUE) as connection:
        seen = kept_decks.find(connection, number)
    with writing(HUE) as connection:
        kept_decks.change(connection, seen, "Hội nghị 2", "Tên", [], "an")
    assert code_of(kept_decks.change, seen, "Hội nghị 3", "", SLIDES, "an") == "deck_changed"
    assert seen_by(HUE) == ["Hội nghị 2"]


def test_others_change_it_only_where_they_enter_data_of_the_unit(prepared):
    number = keep("Hội nghị")
    with reading(HUE) as connection:
        seen = kept_decks.find(connection, number)
    assert code_of(kept_decks.change, seen, "B", "", SLIDES, "binh") == "not_own_deck"
    assert code_of(kept_decks.remove, seen, "binh") == "not_own_deck"
    assert code_of(kept_decks.remove, seen, "an", who=DA_NANG) == "may_not_present"
    with writing(HUE_STAFF) as connection:
        kept_decks.remove(connection, seen, "binh")
    assert seen_by(HUE) == []
    with reading() as connection:
        acts = connection.execute(select(audit_event.c.act, audit_event.c.subject).order_by(audit_event.c.id)).all()
    assert [tuple(act) for act in acts][-2:] == [("deck_kept", "Hội nghị"), ("deck_deleted", "Hội nghị")]

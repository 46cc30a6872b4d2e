"""Notes on a figure: questions and answers for whoever sees the place, and for nobody else."""

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.registers import figure_notes
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"


def viewer(unit: str, administers: bool = False) -> Viewer:
    return Viewer(rights_from([Grant(unit, Role.VIEWER)], administers=administers))


def doing(who: Viewer | None, act, *words) -> str:
    try:
        with writing(who) as connection:
            act(connection, *words)
    except Problem as problem:
        return problem.code
    return ""


def held(who: Viewer | None = None, place: str = HUE, year: int = 2024) -> list[tuple[str, str]]:
    with reading(who) as connection:
        return [(note.text, note.by) for note in figure_notes.notes(connection, place, year)]


def number(text: str) -> int:
    with reading() as connection:
        return next(note.id for note in figure_notes.notes(connection, HUE, 2024) if note.text == text)


@pytest.mark.both_databases
def test_a_question_its_answer_and_another_question_stand_in_order():
    lan = viewer(HUE)
    assert doing(lan, figure_notes.write_note, "delegations_in", HUE, 2024, " Vì sao   giảm? ", "Lan") == ""
    assert doing(lan, figure_notes.write_note, "delegations_out", HUE, 2024, "Đủ chưa?", "Lan") == ""
    asked = number("Vì sao giảm?")
    assert doing(None, figure_notes.write_note, "delegations_in", HUE, 2024, "Do bão.", "Minh", asked) == ""
    assert held(lan) == [("Vì sao giảm?", "Lan"), ("Do bão.", "Minh"), ("Đủ chưa?", "Lan")]
    assert (held(lan, year=2023), held(lan, DA_NANG)) == ([], [])


def test_whoever_does_not_see_the_place_reads_writes_answers_and_deletes_nothing():
    doing(None, figure_notes.write_note, "delegations_in", HUE, 2024, "Vì sao giảm?", "Lan")
    other, asked = viewer(DA_NANG), number("Vì sao giảm?")
    assert held(other) == []
    assert doing(other, figure_notes.write_note, "delegations_in", HUE, 2024, "Tôi cũng hỏi", "Lan") == "no_note"
    assert doing(other, figure_notes.write_note, "delegations_in", DA_NANG, 2024, "Đáp", "Lan", asked) == "no_note"
    assert doing(other, figure_notes.delete_note, asked, "Lan") == "no_note"
    assert doing(viewer(HUE), figure_notes.write_note, "nothing", HUE, 2024, "x", "Lan") == "no_note"
    assert held() == [("Vì sao giảm?", "Lan")]


def test_one_s_own_note_goes_with_its_answers_and_another_s_does_not():
    doing(None, figure_notes.write_note, "delegations_in", HUE, 2024, "Vì sao giảm?", "Lan")
    asked = number("Vì sao giảm?")
    doing(None, figure_notes.write_note, "delegations_in", HUE, 2024, "Do bão.", "Minh", asked)
    assert doing(viewer(HUE), figure_notes.delete_note, asked, "Minh") == "note_of_others"
    assert len(held()) == 2
    assert doing(viewer(HUE), figure_notes.delete_note, asked, "Lan") == ""
    assert held() == []

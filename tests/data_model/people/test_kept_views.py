"""Views that a person keeps: under a name of their own, theirs alone, renamed and deleted."""

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import kept_views
from data_model.people.kept_views import KeptView

pytestmark = pytest.mark.usefixtures("prepared")
AID, HOME = KeptView("Viện trợ", "aid", "year=2024"), KeptView("Đầu", "", "year=2023")


def doing(act, *words) -> str:
    try:
        with writing() as connection:
            act(connection, *words)
    except Problem as problem:
        return problem.code
    return ""


def held(owner: str = "1") -> list[KeptView]:
    with reading() as connection:
        return kept_views.views(connection, owner)


@pytest.mark.both_databases
def test_views_are_kept_renamed_and_deleted_by_whom_they_are():
    for view in (AID, HOME):
        assert doing(kept_views.keep_view, "1", view) == ""
    assert (held(), held("2"), held("")) == ([AID, HOME], [], [])
    assert doing(kept_views.rename_view, "1", "Viện trợ", "  Đầu ") == "view_name_taken"
    assert doing(kept_views.rename_view, "1", "Viện trợ", "Viện trợ 2024") == ""
    assert doing(kept_views.keep_view, "1", KeptView("Đầu", "country", "of=Lào")) == ""  # in its place
    assert held() == [KeptView("Viện trợ 2024", "aid", "year=2024"), KeptView("Đầu", "country", "of=Lào")]
    assert doing(kept_views.delete_view, "1", "Đầu") == ""
    assert [view.name for view in held()] == ["Viện trợ 2024"]


def test_a_view_needs_a_name_and_there_is_a_most():
    assert doing(kept_views.keep_view, "1", KeptView("  ", "aid", "")) == "view_without_name"
    for number in range(kept_views.MOST):
        doing(kept_views.keep_view, "1", KeptView(str(number), "aid", ""))
    assert doing(kept_views.keep_view, "1", AID) == "too_many_views"
    assert len(held()) == kept_views.MOST

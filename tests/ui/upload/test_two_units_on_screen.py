"""What the program holds between two runs of a page is never another unit's: the same file, read for two units."""

import pytest

from data_model.keeping.database import writing
from half_a_year import book, opened
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.ask.context import Context
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest.plan.compare import plan_changes

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
CONTENT = book(["Đoàn Seoul", "Hàn Quốcc", 12, "01/03/2024"])
AGAIN = book(["Đoàn Busan", "Hàn Quốcc", 7, "02/03/2024"])


def draft_of(unit: str, content: bytes) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), unit, "An")


def teach(unit: str) -> None:
    number = draft_of(unit, CONTENT)
    with writing() as connection:
        memory.answer(connection, number, "country:hanquocc", "KP")
    with writing() as connection:
        context = Context(unit=unit, answers=memory.answers_to(connection, number, unit))
        checked = check_draft(uploads.find(connection, number), CONTENT, context)
        apply_plan(connection, plan_changes(connection, checked, unit), number, "An")


def waiting(number: int) -> bool:
    """Tell whether the page of a draft asks which country is meant."""
    app = opened(number)
    assert not app.exception
    return any("Cần trả lời" in item.value for item in app.header)


def test_a_check_held_for_one_unit_is_not_shown_to_another():
    teach("48")
    first, second = draft_of("48", AGAIN), draft_of("46", AGAIN)
    assert not waiting(first)
    assert waiting(second)
    assert not waiting(first)


def test_a_draft_read_for_another_unit_is_checked_with_that_units_memory():
    teach("48")
    app = opened(draft_of("46", AGAIN))
    assert any("Cần trả lời" in item.value for item in app.header)
    (unit,) = [box for box in app.selectbox if box.key and box.key.startswith("unit-")]
    unit.set_value("48").run()
    assert not app.exception
    assert not any("Cần trả lời" in item.value for item in app.header)

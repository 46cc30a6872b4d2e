"""An open page of a draft holds neither its plan nor what was read: buttons ask for it again."""

import gc
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.stored.tables import REGISTERS
from half_a_year import GIFU, JEJU, SAIJO, book, opened
from ingest.admit.admitted import Admitted
from ingest.draft import memory, uploads
from ingest.model import CheckedFile, CheckedRow
from ingest.plan.change_plan import ChangePlan, PlannedRecord
from pages_opened import press
from ui.parts import background
from ui.upload import marked_copy

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
#: with something to mend, so that the marked workbook is offered too
ROWS = (GIFU, JEJU, ["Đoàn Busan", "Hàn Quốc", 3, "31/02/2024"])


@pytest.fixture(autouse=True)
def _nothing_held():
    background._works.clear()
    gc.collect()


def draft_of(*rows) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", book(*rows)), "46", "An")


def alive(besides: Sequence[object] = ()) -> list[object]:
    """Return what of a draft is held anywhere, besides what earlier tests of this process left."""
    gc.collect()
    held, known = (ChangePlan, CheckedFile, CheckedRow, PlannedRecord), set(map(id, besides))
    return [
        item for item in gc.get_objects() if isinstance(item, held) and not is_empty(item) and id(item) not in known
    ]


def is_empty(item: object) -> bool:
    return isinstance(item, CheckedFile) and not any(table.rows for table in item.tables)


def names() -> set[str]:
    with reading() as connection:
        return set(connection.scalars(select(REGISTERS["delegations"].c.name)))


def test_what_is_let_go_is_gone_though_its_page_is_open_and_is_applied_as_shown(monkeypatch):
    earlier = alive()
    files = []  # as the server holds what a download button runs
    monkeypatch.setattr(marked_copy.st, "download_button", lambda *given, **_named: files.append(given))
    app = opened(draft_of(*ROWS))
    assert files
    assert any(item.label.startswith("Ghi vào sổ: 2 mới") for item in app.button)
    assert alive(earlier)
    background._works.clear()
    assert alive(earlier) == []
    app = press(app, "Ghi vào sổ: 2 mới")
    assert app.success
    assert names() == {"Đoàn tỉnh Gifu", "Đoàn Jeju"}


def test_what_is_no_longer_what_was_shown_is_not_applied():
    draft = draft_of(GIFU, ["Đoàn Seoul", "Hàn Quốcc", 7, "02/05/2024"], SAIJO)
    app = opened(draft)
    with writing() as connection:
        memory.answer(connection, draft, "country:hanquocc", "KR")
    app = press(app, "Ghi vào sổ: 2 mới")
    assert "bản xem trước" in app.error[0].value
    assert names() == set()
    assert press(app, "Ghi vào sổ: 3 mới").success
    assert len(names()) == 3

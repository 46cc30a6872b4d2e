"""The complete list on the page and as a command: chosen, corrected, confirmed, applied, looked at, undone."""

import json

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.registers import completeness
from data_model.stored.tables import REGISTERS
from half_a_year import GIFU, JEJU, SAIJO, book, opened
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from pages_opened import open_page, press


@pytest.fixture
def held(prepared, tmp_path):
    (tmp_path / "nửa năm.xlsx").write_bytes(book(GIFU, JEJU))
    assert main(["apply", str(tmp_path / "nửa năm.xlsx"), "--unit", "46", "--as", "An"]) == 0
    path = tmp_path / "cả năm.xlsx"
    path.write_bytes(book(GIFU, SAIJO))
    return path


def names() -> set[str]:
    with reading() as connection:
        return set(connection.scalars(select(REGISTERS["delegations"].c.name)))


def complete() -> set[str]:
    with reading() as connection:
        return completeness.complete_parts(connection, "delegations", "46", 2024)


def period(app):
    return next(box for box in app.text_input if box.key.startswith("period-"))


def test_the_page_lists_asks_applies_and_undoes(held):
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(held.name, held.read_bytes()), "46", "An")
    app = opened(draft)
    app.radio[0].set_value("complete").run()
    app = opened(draft)  # another session: what was chosen is with the draft
    assert period(app).value == "2024"
    assert "Đoàn Jeju" in shown(app)
    assert next(button for button in app.button if button.label.startswith("Ghi vào sổ")).disabled
    app = period(app).set_value("2023").run()
    assert "không thể là danh sách đầy đủ" in app.error[0].value
    assert next(button for button in app.button if button.label.startswith("Ghi vào sổ")).disabled
    app = period(app).set_value("2024").run()
    app = next(box for box in app.checkbox if box.label.startswith("Rút hồ sơ này")).check().run()
    app = press(app, "Ghi vào sổ: 1 mới, 0 thay đổi, 1 rút khỏi sổ")
    assert not app.exception
    assert "1 rút khỏi sổ" in app.success[0].value
    assert (names(), complete()) == ({"Đoàn tỉnh Gifu", "Đoàn Saijo"}, {"in"})
    app = open_page("uploads")
    app = app.selectbox(key="upload").set_value(draft).run()
    assert "Đoàn Jeju" in shown(app)
    app = press(app.checkbox(key=f"sure-{draft}").check().run(), "Hoàn tác lần tải này")
    assert "1 hồ sơ đã rút khỏi sổ" in app.success[0].value
    assert (names(), complete()) == ({"Đoàn tỉnh Gifu", "Đoàn Jeju"}, set())


def shown(app) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def test_the_command_says_what_it_would_withdraw_and_does_it(held, capsys):
    assert main(["check", str(held), "--unit", "46", "--complete", "2024", "--json"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [(item["dataset"], item["name"], item["date"], item["row"]) for item in report["withdrawn"]] == [
        ("delegations", "Đoàn Jeju", "2024-05-02", 4)
    ]
    assert names() == {"Đoàn tỉnh Gifu", "Đoàn Jeju"}
    assert main(["apply", str(held), "--unit", "46", "--as", "An", "--complete", "2024", "--json"]) == 0
    receipt = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (receipt["new"], receipt["unchanged"], receipt["withdrawn"]) == (1, 1, 1)
    assert (names(), complete()) == ({"Đoàn tỉnh Gifu", "Đoàn Saijo"}, {"in"})
    assert main(["undo", str(receipt["upload"]), "--as", "An"]) == 0
    assert (names(), complete()) == ({"Đoàn tỉnh Gifu", "Đoàn Jeju"}, set())


@pytest.mark.parametrize("period", ["KH 2024", "2023", ""])
def test_the_command_refuses_a_period_it_cannot_mean_and_writes_nothing(held, period, capsys):
    assert main(["apply", str(held), "--unit", "46", "--as", "An", "--complete", period]) == 2
    assert "kỳ" in capsys.readouterr().err
    assert names() == {"Đoàn tỉnh Gifu", "Đoàn Jeju"}

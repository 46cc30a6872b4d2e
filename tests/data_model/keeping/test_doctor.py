"""Whoever looks after a computer asks once what is wrong, and reads sentences."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from data_model.__main__ import main
from data_model.audit import Act, note
from data_model.keeping import database, doctor
from data_model.keeping.doctor import Grade

pytestmark = [pytest.mark.usefixtures("prepared")]


def found(look) -> list[tuple[Grade, str]]:
    return [(each.grade, each.said) for each in look()]


def test_on_a_computer_where_all_is_well_only_a_backup_is_missing(capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "Chưa sao lưu lần nào" in said
    assert said.count("[tốt]") >= 8
    with database.writing() as connection:
        note(connection, Act.BACKUP_MADE, "An", "hom-nay.zip")
    assert [grade for grade, _said in found(doctor.backups)] == [Grade.WELL]


def test_what_is_wrong_is_said_and_the_command_fails(monkeypatch, capsys):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert main(["doctor"]) == 2
    told = capsys.readouterr()
    assert "[hỏng] Thiết lập FORWARDED_ALLOW_IPS" in told.out
    assert "Số chỗ hỏng: 1" in told.err


def test_a_setting_that_cannot_be_is_a_line_and_the_rest_is_looked_at(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CONNECTIONS", "nhiều")
    said = found(doctor.findings)
    assert [grade for grade, words in said if "DASHBOARD_CONNECTIONS" in words] == [Grade.WRONG]
    assert len(said) > 6


@pytest.mark.one_database
def test_libraries_and_files_are_compared_with_what_they_should_be(tmp_path):
    listed = tmp_path / "requirements.txt"
    listed.write_text("streamlit==0.1  # old\nno-such-library==1.0\n", encoding="utf-8")
    assert [grade for grade, _said in found(lambda: doctor.libraries(listed))] == [Grade.WRONG] * 2
    (tmp_path / ".streamlit").mkdir()
    face = '[[theme.fontFaces]]\nurl = "/assets/fonts/a.woff2"\n'
    (tmp_path / ".streamlit" / "config.toml").write_text(face, encoding="utf-8")
    assert len([1 for grade, _said in found(lambda: doctor.files(tmp_path)) if grade is Grade.WRONG]) == 3


def test_a_database_of_an_earlier_version_is_named_and_not_looked_through(monkeypatch):
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    said = found(doctor.findings)
    assert said[-1][0] is Grade.WRONG
    assert "bản mới hơn" in said[-1][1]


def test_a_clock_that_was_set_back_is_seen(monkeypatch):
    with database.writing() as connection:
        note(connection, Act.BACKUP_MADE, "An", "x.zip")
    late = datetime.now(UTC) - timedelta(days=2)

    class Early(datetime):
        @classmethod
        def now(cls, tz=None):
            return late

    monkeypatch.setattr(doctor, "datetime", Early)
    monkeypatch.setattr(doctor.retention, "database_clock", lambda _connection, now: now)
    assert [grade for grade, _said in found(doctor.clocks)] == [Grade.WRONG]


@pytest.mark.sqlite_only
def test_a_file_others_may_open_and_one_that_is_not_there_are_said(prepared: Path, monkeypatch, tmp_path):
    os.chmod(prepared / "dashboard.db", 0o644)
    assert [grade for grade, _said in found(doctor.safety)] == [Grade.ADVICE]
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "new"))
    said = found(doctor.findings)
    assert said[-1] == (Grade.WELL, "Chưa có cơ sở dữ liệu; chương trình tạo khi khởi động.")
    assert not (tmp_path / "new" / "dashboard.db").exists()

"""Whoever looks after a computer asks once what is wrong, and reads sentences."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from data_model.__main__ import main
from data_model.audit import Act, note
from data_model.keeping import database, doctor
from data_model.keeping.doctor import Grade
from data_model.keeping.ways_in import looks
from data_model.operating import open_files
from data_model.people import access_tokens, accounts
from data_model.people.access_tokens import Wanted
from data_model.people.second_factor import codes, factor
from data_model.rights.roles import Scope
from ldap_server import make_certificate

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
def test_a_bound_of_open_files_that_is_too_low_is_said_with_what_it_should_be(monkeypatch):
    monkeypatch.setattr(open_files, "most", lambda: 1024)
    (low,) = found(doctor.open_places)
    assert low[0] is Grade.ADVICE
    assert all(number in low[1] for number in ("1.024", "600", "128", "3.400"))
    monkeypatch.setattr(open_files, "most", lambda: 3400)
    assert [grade for grade, _said in found(doctor.open_places)] == [Grade.WELL]


@pytest.mark.one_database
def test_data_that_travel_unencrypted_are_named_with_their_setting(monkeypatch):
    monkeypatch.setattr(doctor.database, "embedded_file", lambda: None)
    monkeypatch.setenv("DATABASE_URL", "postgresql://an:mat@10.0.0.5/a")
    monkeypatch.setenv("DATABASE_READ_URL", "postgresql://an:mat@10.0.0.6/a")
    said = [words for grade, words in found(doctor.safety) if grade is Grade.ADVICE]
    assert [words.rpartition(" ")[2] for words in said] == ["DATABASE_URL.", "DATABASE_READ_URL."]
    assert not any(":mat@" in words for words in said)
    monkeypatch.setenv("DATABASE_READ_URL", "postgresql://an:mat@10.0.0.6/a?sslmode=require")
    assert len(found(doctor.safety)) == 1


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


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has the zone of its clock")
@pytest.mark.parametrize(("zone", "said"), [("ICT-7", []), ("UTC0", [Grade.ADVICE])])
def test_days_that_are_not_viet_nams_are_named(monkeypatch, zone, said):
    with monkeypatch.context() as changed:
        changed.setenv("TZ", zone)
        time.tzset()
        assert [grade for grade, _sentence in found(doctor.zone)] == said
    time.tzset()


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


def test_what_lets_people_and_programs_in_is_looked_at_before_it_ends(monkeypatch, tmp_path):
    assert [found(look) for look in (looks.certificate, looks.second_factors, looks.tokens)] == [[], [], []]
    make_certificate(tmp_path, "127.0.0.1")  # good for a day
    monkeypatch.setenv("DASHBOARD_CERTIFICATE", str(tmp_path / "cert.pem"))
    days = [datetime.now(UTC) + timedelta(days=ahead) for ahead in (-40, 0, 2)]
    assert [next(looks.certificate(day)).grade for day in days] == [Grade.WELL, Grade.ADVICE, Grade.WRONG]
    monkeypatch.setenv("DASHBOARD_CERTIFICATE", str(tmp_path / "key.pem"))
    assert next(looks.certificate()).grade is Grade.WRONG
    with database.writing() as connection:
        lan = accounts.add(connection, "lan", "Nguyễn Thị Lan", "bốn con voi trắng", "An")
        wanted = Wanted(name="Power BI", scope=Scope.READ, days=30)
        access_tokens.make(connection, lan.id, (lan.id, "lan"), wanted, "lan")
    assert found(looks.tokens) == []
    soon = list(looks.tokens(datetime.now(UTC) + timedelta(days=20)))
    assert [(each.grade, "1 mã truy cập" in each.said) for each in soon] == [(Grade.ADVICE, True)]
    assert list(looks.tokens(datetime.now(UTC) + timedelta(days=31))) == []


def test_a_key_that_opens_no_second_factor_is_said_before_its_owner_stands_outside(monkeypatch):
    with database.writing() as connection:
        lan, nam = (accounts.add(connection, name, "", "bốn con voi trắng", "An").id for name in ("lan", "nam"))
        factor.turn_on(connection, lan, codes.new_secret(), 0, factor.now())
    assert [grade for grade, _said in found(looks.second_factors)] == [Grade.ADVICE]
    monkeypatch.setenv("DASHBOARD_SECOND_FACTOR_KEY", "một chìa khóa thật là dài")
    with database.writing() as connection:
        for number in (lan, nam):
            factor.turn_on(connection, number, codes.new_secret(), 0, factor.now())
    assert [grade for grade, _said in found(looks.second_factors)] == [Grade.WELL]
    for other in ("một chìa khóa khác cũng dài", ""):
        monkeypatch.setenv("DASHBOARD_SECOND_FACTOR_KEY", other)
        said = found(looks.second_factors)
        assert [(grade, words.startswith("2 ")) for grade, words in said] == [(Grade.WRONG, True)], other

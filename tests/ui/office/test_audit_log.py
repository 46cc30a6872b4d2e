"""The page of the log: for administrators, the newest first, by day, person and act, a page at a time.

Whether it is whole.
"""

from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from sqlalchemy import insert, update
from streamlit.testing.v1 import AppTest

from data_model import audit
from data_model.audit import Act, log
from data_model.audit.chain import check
from data_model.audit.log import hash_of
from data_model.audit.search import Wanted, count, every, people, some
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.stored.tables import audit_event
from log_tampered import tamper
from pages_opened import ROOT, open_page
from quick_hashes import hash_quickly
from ui import session
from ui.office.audit_log import _day

pytestmark = pytest.mark.usefixtures("prepared")


def fill(many: int = 5) -> None:
    """Write a log of one event an hour, by two people in turn, as `note` would have written it."""
    previous, rows = "", []
    for number in range(1, many + 1):
        act = Act.APPLIED if number % 5 == 0 else Act.EXPORTED
        values = {
            "id": number,
            "at": datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=number),
            "who": ("An", "Bình")[number % 2],
            "act": act.value,
            "subject": f"tệp {number}.xlsx",
            "details": {"rows": number},
            "previous": previous,
        }
        previous = hash_of(**values)
        rows.append({**values, "hash": previous})
    with writing() as connection:
        connection.execute(insert(audit_event), rows)


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app = app.switch_page("../pages/office/audit.py").run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_an_empty_log_says_so():
    app = page()
    assert app.title[0].value == "Nhật ký"
    assert "Không có sự kiện nào khớp" in html_of(app)
    app.button(key="audit-check").click().run()
    assert app.success[0].value == "Nhật ký chưa có sự kiện nào."


def test_the_newest_comes_first_a_page_at_a_time():
    fill(120)
    app = page()
    html = html_of(app)
    assert html.index("tệp 120.xlsx") < html.index("tệp 119.xlsx") < html.index("tệp 71.xlsx")
    assert "tệp 70.xlsx" not in html
    assert "Số dòng: 120, đang hiển thị dòng 1–50" in html
    app.number_input(key="audit-page-3").set_value(3).run()
    html = html_of(app)
    assert "tệp 20.xlsx" in html
    assert "tệp 21.xlsx" not in html


def test_filters_narrow_by_day_person_and_act():
    fill(120)
    app = page()
    app.text_input(key="since").set_value("2/11/2026").run()
    app.text_input(key="until").set_value("02/11/2026").run()
    app.selectbox(key="who").set_value("Bình").run()
    app.selectbox(key="act").set_value("applied").run()
    html = html_of(app)
    with reading() as connection:
        by_hand = [
            event
            for event in every(connection, Wanted())
            if event.at.astimezone().day == 2 and event.who == "Bình" and event.act == "applied"
        ]
    assert 0 < len(by_hand) < 5
    assert f"Số dòng: {len(by_hand)}" in html
    assert all(f"{event.subject}<" in html for event in by_hand)
    app.text_input(key="since").set_value("hôm qua").run()
    assert "không phải là ngày" in app.error[0].value
    assert "tệp 50.xlsx" not in html_of(app)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/2/2026", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("01.02.2026", "2026-02-01"),
        (" 01-02-2026 ", "2026-02-01"),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert str(_day(text)) == str(day)


@pytest.mark.parametrize("text", ["31/02/2026", "2026", "1/2", "1/2/26", "01/01/9999", "0001-01-01"])
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(Problem, match="không phải là ngày"):
        _day(text)


def test_the_button_says_whether_the_log_is_whole():
    fill(5)
    app = page()
    assert not app.success
    app.button(key="audit-check").click().run()
    assert "Nhật ký nguyên vẹn: sự kiện số 1 đến số 5" in app.success[0].value.replace("\\", "")
    tamper(update(audit_event).where(audit_event.c.id == 2).values(who="ai khác"))
    app.button(key="audit-check").click().run()
    assert not app.success
    assert "sự kiện số 2" in app.error[0].value.replace("\\", "")


# Who may


@pytest.fixture
def browser(monkeypatch) -> dict[str, str]:
    """What the framework says of the browser: its cookies."""
    hash_quickly(monkeypatch)
    cookies: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", cookies)
    return cookies


def add(name: str, administrator: bool) -> str:
    with writing() as connection:
        made = accounts.add(connection, name, name, "bốn con voi trắng", by="An", administrator=administrator)
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))


def test_only_administrators_read_the_log_by_whatever_way(browser):
    boss, lan = add("boss", True), add("lan", False)
    for cookie, allowed in ((boss, True), (lan, False)):
        browser[sessions.COOKIE] = cookie
        for look in (
            lambda connection: count(connection, Wanted()),
            lambda connection: some(connection, Wanted(), 5),
            lambda connection: list(every(connection, Wanted())),
            people,
            check,
        ):
            with session.reading() as connection:
                if allowed:
                    assert look(connection)
                    continue
                with pytest.raises(Problem) as refused:
                    look(connection)
                assert refused.value.code == "not_administrator"


def test_the_page_is_closed_to_others(browser):
    boss, lan = add("boss", True), add("lan", False)
    browser[sessions.COOKIE] = boss
    assert "boss" in html_of(open_page("audit"))
    browser[sessions.COOKIE] = lan
    app = open_page("audit")
    assert app.error
    assert "boss" not in html_of(app)
    assert "Tạo tài khoản" not in html_of(app)


def test_names_to_sign_in_with_are_read_as_they_are():
    with writing() as connection:
        audit.note(connection, Act.SIGNED_IN, "lan@hue.gov.vn", "", address="10.0.0.7")
    html = html_of(page())
    assert "lan@hue.gov.vn" in html
    assert "từ máy 10.0.0.7" in html


@pytest.mark.one_database
def test_many_events_are_looked_at_fifty_at_a_time():
    fill(10_000)
    with reading() as connection:
        assert [event.id for event in some(connection, Wanted(), 50, 9_900)] == list(range(100, 50, -1))
        assert count(connection, Wanted(who="An")) == 5_000
        assert check(connection).count == 10_000


@pytest.mark.one_database
def test_after_a_jump_of_the_clock_the_page_asks_whether_it_is_right(monkeypatch):
    assert not page().warning

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=UTC)

    with writing() as connection, monkeypatch.context() as wrong:
        wrong.setattr(log, "datetime", Clock)
        audit.note(connection, Act.SIGNED_IN, "An")
    with writing() as connection:
        audit.note(connection, Act.SIGNED_IN, "An")
    app = page()
    assert "Đồng hồ nhảy" in app.warning[0].value
    app.button(key="audit-clock").click().run()
    assert not app.warning
    with reading() as connection:
        assert count(connection, Wanted(act=Act.CLOCK_CONFIRMED)) == 1

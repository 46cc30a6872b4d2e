"""A right that is taken away is gone with the next click, whatever the program holds from before."""

from collections.abc import Callable
from decimal import Decimal

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from data_model.declared import DATASETS
from data_model.figures.filters import AS_GIVEN, Filters
from data_model.keeping.database import writing
from data_model.people import accounts, sessions
from data_model.people.grants import give, take
from data_model.rights.roles import Grant, Role
from half_a_year import GIFU, book, opened
from hand_made import upload_rows, year_figure
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.kinds import check_draft
from ingest.draft.typed_form import admit_form
from other_database import DELEGATIONS, other_database
from pages_opened import ROOT, open_page
from quick_hashes import hash_quickly
from ui import answers, session
from ui.figures import key_figures
from ui.parts import background
from ui.upload import draft_plan

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
HUE, DA_NANG = "46", "48"
GOOD = "bốn con voi trắng"
CONTENT = book(GIFU)


@pytest.fixture(autouse=True)
def cookies(monkeypatch) -> dict[str, str]:
    """What the framework says of the browser: its cookies. Nothing is held from another test."""
    found: dict[str, str] = {}
    hash_quickly(monkeypatch)
    monkeypatch.setattr(st.context.__class__, "cookies", found)
    background._works.clear()
    return found


def account(name: str, *grants: Grant, administrator: bool = False) -> tuple[int, str]:
    """Make an account; return its number and the cookie of its session."""
    with writing() as connection:
        made = accounts.add(connection, name, name, GOOD, by="An", administrator=administrator)
        for grant in grants:
            give(connection, made.id, grant, "An")
        return made.id, sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))


def taken_away(number: int, grant: Grant) -> None:
    with writing() as connection:
        take(connection, number, grant, "An")


def draft_of(unit: str) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", CONTENT), unit, "An")


def words(app: AppTest) -> str:
    assert not app.exception
    return " ".join(str(item.value) for kind in ("html", "markdown", "error", "header") for item in app.get(kind))


def test_the_figures_of_a_unit_are_gone_with_the_next_click(cookies):
    upload_rows("figures", year_figure("delegations_in", DA_NANG, 2024, Decimal(4321)), unit=DA_NANG)
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.VIEWER), Grant(DA_NANG, Role.VIEWER))
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params.update({"place": "Đà Nẵng", "year": "2024"})
    app = app.run()
    assert "4.321" in words(app)
    taken_away(number, Grant(DA_NANG, Role.VIEWER))
    assert "4.321" not in words(app.run())


def _filters() -> Filters:
    return Filters(place=DA_NANG, first_year=2023, last_year=2024)


@pytest.mark.parametrize(
    "held",
    [
        lambda: answers.published_figures_of(DA_NANG, (2023, 2024), AS_GIVEN),
        lambda: answers.filled_exhibits(["delegations_by_year"], _filters())["delegations_by_year"],
        lambda: key_figures._cards(session.version(), _filters()),
        lambda: answers.known_years(DA_NANG),
    ],
    ids=["figure", "exhibit", "cards", "years"],
)
def test_nothing_worked_out_for_wider_rights_is_given_after_they_are_narrowed(cookies, held: Callable):
    """Also where a page would ask for a unit it no longer offers."""
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.VIEWER), Grant(DA_NANG, Role.VIEWER))
    taken_away(number, Grant(DA_NANG, Role.VIEWER))
    session.start_run()
    nothing = held()
    with writing() as connection:
        give(connection, number, Grant(DA_NANG, Role.VIEWER), "An")
    upload_rows("figures", year_figure("delegations_in", DA_NANG, 2024, Decimal(4321)), unit=DA_NANG)
    session.start_run()
    assert held() != nothing
    taken_away(number, Grant(DA_NANG, Role.VIEWER))
    session.start_run()
    assert held() == nothing


def test_a_draft_that_was_checked_and_planned_is_shut_with_the_next_click(cookies):
    draft = draft_of(HUE)
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.STAFF))
    app = opened(draft)
    assert "Gifu" in words(app)
    assert len(background._works) == 2, "what is held must not be shown"
    taken_away(number, Grant(HUE, Role.STAFF))
    assert "Gifu" not in words(app.run())
    with writing() as connection:
        give(connection, number, Grant(HUE, Role.VIEWER), "An")
    assert "Gifu" not in words(app.run())


def test_a_draft_held_for_one_is_shut_for_another_who_names_it(cookies):
    draft = draft_of(HUE)
    _lan, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.STAFF))
    assert "Gifu" in words(opened(draft))
    _hoa, cookies[sessions.COOKIE] = account("hoa", Grant(DA_NANG, Role.STAFF))
    app = opened(draft)
    assert "Gifu" not in words(app)
    assert app.error


def test_pages_of_administrators_are_shut_with_the_next_click(cookies):
    account("boss", administrator=True)
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.VIEWER), administrator=True)
    app = open_page("settings")
    assert app.text_input
    with writing() as connection:
        accounts.set_administrator(connection, number, False, "An")
    assert [item.key for item in app.run().text_input] == ["find"]  # the box that finds stands on every page


def test_tables_of_a_database_asked_for_before_are_gone_with_the_next_click(cookies, prepared, tmp_path):
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.STAFF), Grant(DA_NANG, Role.STAFF))
    with other_database("sqlite", prepared, tmp_path) as other:
        other.write(DELEGATIONS)
        other.declare(f'unit = "{DA_NANG}"')
        app = open_page("upload")
        app = app.button(key="database-look").click().run()
        app = app.selectbox(key="database-table-doan").select_index(0).run()
        assert "ten_doan" in words(app)
        taken_away(number, Grant(DA_NANG, Role.STAFF))
        app = app.run()
        assert "ten_doan" not in words(app)
        assert not [box for box in app.selectbox if box.key and box.key.startswith("database-")]


@pytest.mark.parametrize("change", [give, take])
def test_a_plan_made_while_rights_change_is_held_for_nobody(cookies, monkeypatch, change: Callable):
    """What is held under somebody's rights is shown to others who have just these."""
    draft = draft_of(HUE)
    also = Grant(DA_NANG, Role.STAFF)
    number, cookies[sessions.COOKIE] = account("lan", Grant(HUE, Role.STAFF), *([also] if change is take else []))
    whole = background.worked_out

    def changed_meanwhile(key, act, **others):
        if key[0] == "plan":
            with writing() as connection:
                change(connection, number, also, "An")
        return whole(key, act, **others)

    monkeypatch.setattr(draft_plan, "worked_out", changed_meanwhile)
    app = opened(draft)
    assert "Quyền của anh/chị đã thay đổi" in words(app)
    assert [key[0] for key in background._works] == ["check"]
    monkeypatch.setattr(draft_plan, "worked_out", whole)
    assert "Gifu" in words(app.run())


def test_a_check_asks_nothing_of_the_registers(monkeypatch):
    """Its result is held for everybody who may open the draft, without their rights and without the data's version."""
    typed = admit_form("tay", DATASETS["delegations"], {"name": "Đoàn Gifu", "starts_on": "01/03/2024"})
    with writing() as connection:
        numbers = [
            uploads.keep_draft(connection, Admitted("đoàn.xlsx", CONTENT), HUE, "An"),
            uploads.keep_form(connection, typed, HUE, "An"),
        ]
        found = [uploads.find(connection, number) for number in numbers]
    monkeypatch.setattr(Engine, "connect", lambda *_all: pytest.fail("a check asked the database"))
    for draft, content in zip(found, (CONTENT, typed.content), strict=True):
        assert check_draft(draft, content, Context(unit=HUE)).tables

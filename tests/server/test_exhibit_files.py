"""The files of an exhibit: what the page shows, for whoever may see it, each with its event in the log."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from sqlalchemy import insert
from starlette.applications import Starlette

from asgi import ask, header
from data_model.audit import Act
from data_model.audit.log import Event
from data_model.audit.search import Wanted, every
from data_model.figures.filters import Conversion, Filters
from data_model.keeping.database import reading, writing
from data_model.known.places import Boundaries
from data_model.people import accounts, grants
from data_model.people.system_user import system_user
from data_model.rights.permits import permit_approving
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import approval
from hand_made import delegation, upload_rows
from reports.stage.deck_link import read_link
from reports.stage.exhibit_link import ExhibitForm, ways_to_files
from server.card import routes as cards
from server.incoming.access import ACCOUNT

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.one_database]
HUE, DA_NANG = "46", "48"
NAME, SHOWN = "delegations_by_year", Filters(first_year=2022, last_year=2023, place=HUE)


def asked(way: str, account: int | None = None) -> tuple[int, bytes, dict]:
    inner = Starlette(routes=cards.routes())
    path, _mark, query = way.partition("?")

    async def of_account(scope, receive, send):
        await inner({**scope, ACCOUNT: account} if account else scope, receive, send)

    start, body = ask(of_account, path, query=query, host="localhost")
    return start["status"], body, start


def way(form: ExhibitForm = ExhibitForm.CSV, filters: Filters = SHOWN, name: str = NAME) -> str:
    return ways_to_files(filters, "vi", illustrative=False)(name, form)


def exported() -> list[Event]:
    with reading() as connection:
        return [event for event in every(connection, Wanted()) if event.act == Act.EXPORTED]


def delegations() -> None:
    upload_rows("delegations", *(delegation(f"Đoàn {at}", date(2023, 3, at)) for at in range(1, 4)))


def test_a_link_of_a_page_is_read_back_as_the_filters_it_was_drawn_with():
    filters = Filters(
        first_year=2010,
        last_year=2023,
        place=DA_NANG,
        countries=("JP", "LA"),
        conversion=Conversion("USD", 2021),
        boundaries=Boundaries.FORMER,
        approved_only=True,
    )
    words = dict(part.split("=") for part in way(filters=filters).partition("?")[2].split("&"))
    assert read_link(words) == filters


def test_both_files_hold_the_numbers_and_each_is_noted():
    delegations()
    status, content, start = asked(way(ExhibitForm.XLSX))
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert (status, 3 in cells) == (200, True)
    name = "delegations_by_year-hue-2022-2023"
    assert header(start, "content-disposition").endswith(f"{name}.xlsx")
    assert ",3," in asked(way())[1].decode("utf-8-sig")
    events = exported()
    assert {(event.who, event.subject) for event in events} == {
        (system_user(), f"{name}.{form}") for form in ExhibitForm
    }
    for event in events:
        assert event.details.items() >= {"table": NAME, "place": HUE, "years": "2022–2023", "personal": 0}.items()


def test_there_is_no_file_for_who_may_not_see_a_number_and_nothing_is_noted():
    delegations()
    with writing() as connection:
        made = accounts.add(connection, "dn", "Dn", "bốn con voi trắng", "An")
        grants.give(connection, made.id, Grant(DA_NANG, Role.VIEWER), "An")
    assert asked(way(), account=made.id)[0] == 404
    assert exported() == []


def test_of_approved_data_alone_there_is_a_file_once_it_is_approved():
    delegations()
    approved = way(filters=Filters(first_year=2022, last_year=2023, place=HUE, approved_only=True))
    assert asked(approved)[0] == 404
    with writing() as connection:
        permit_approving(connection, HUE)
        row = {"dataset": "delegations", "unit": HUE, "until_year": 2023, "approved_by": "An"}
        connection.execute(insert(approval).values(**row, approved_at=datetime.now(UTC)))
    assert asked(approved)[0] == 200


def test_what_is_not_known_is_said_in_a_sentence():
    delegations()
    for wrong in (way(name="no_such"), way().replace("/csv?", "/exe?"), way().replace(f"place={HUE}", "place=x")):
        status, said, _start = asked(wrong)
        assert (status, "không có tệp nào" in said.decode()) == (404, True), wrong


def test_no_file_is_given_that_the_log_cannot_note(monkeypatch):
    delegations()
    monkeypatch.setattr("data_model.audit.log._add", lambda *_all: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        asked(way())

"""What programs read: the same numbers and lists as pages show, as far as whoever made the token may see them."""

import csv
import hashlib
import io
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from pyarrow import parquet
from sqlalchemy import select
from starlette.applications import Starlette

import examples
import programs
from asgi import ask
from data_model.columns.rows import country_column
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.partial_days import PartialDay
from data_model.known.personal import HIDDEN
from data_model.people import grants
from data_model.rights.roles import Grant, Role
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from data_model.stored.tables import audit_event
from hand_made import agreement, delegation, upload_rows, year_figure
from programs import Program, account, interface, token_of
from reports.editions.make import make_edition
from server.api import routes
from server.api.indicators import breakdowns, choice_fields
from server.incoming.access import SignedInOnly
from server.incoming.pace import Pace

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"
PHONE = "0912345678"
DELEGATIONS = "/registers/delegations/records"
YEARS = "place=46&from=2022&to=2024"


def program(name: str = "lan", unit: str = HUE) -> Program:
    return Program(token_of(account(name, unit), name))


def some(count: int, unit: str = HUE, **others) -> None:
    rows = [
        delegation(f"Đoàn {unit} {n:03}", date(2022, 1, 1) + timedelta(days=n), persons=n + 1, **others)
        for n in range(count)
    ]
    upload_rows("delegations", *rows, unit=unit, name=f"sổ của {unit}.xlsx")


def lines(answer, delimiter: str = ",") -> list[dict[str, str]]:
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=delimiter))


def test_figures_are_those_of_the_page_with_all_that_must_be_known():
    some(3)
    upload_rows("figures", year_figure("delegations_in", HUE, 2022, Decimal(852), hedge="gần"), name="báo cáo.xlsx")
    said = program().ask("/figures", f"indicator=delegations_in&{YEARS}").said
    title = INDICATORS["delegations_in"].title
    exhibit = Exhibit(
        name="x", title=title, indicators=("delegations_in",), breakdown=Breakdown.YEAR, shape=Shape.COLUMNS
    )
    with reading() as connection:
        filled = fill(connection, exhibit, Filters(first_year=2022, last_year=2024, place=HUE))
    assert [(Decimal(item["value"]), item["basis"]) for item in said["figures"]] == [
        (point.value, point.basis) for point in filled.points
    ]
    reported = next(item for item in said["figures"] if item["basis"] == "reported" and item["category"] == "2022")
    assert (reported["value"], reported["hedge"], reported["text"]) == ("852", "gần", "gần 852")
    assert (reported["beside_the_series"], reported["address"]) == (
        True,
        "/figure/delegations_in/46/2022?basis=reported",
    )
    assert said["notes"] == [*(banner.text for banner in filled.banners), *filled.notes]


def test_every_indicator_can_be_asked_in_every_way_it_says(illustrated_interface):
    asked, every = 0, 1 if examples.LONG else 6  # of the indicators
    for indicator in list(INDICATORS.values())[::every]:
        for way in breakdowns(indicator):
            for field in choice_fields(indicator)[:1] if way is Breakdown.CHOICE else [""]:
                query = f"indicator={indicator.id}&{YEARS}&by={way}" + (f"&field={field}" if field else "")
                assert illustrated_interface.ask("/figures", query).status == 200, query
                asked += 1
    assert asked > 300 / every


@pytest.fixture
def illustrated_interface():
    some(3, countries=("LA", "TH"), field="economy")
    upload_rows("agreements", agreement("Thỏa thuận", date(2022, 5, 1), country="LA", partner_name="Tỉnh Savannakhet"))
    return Program(client=("127.0.0.1", 5000))  # without accounts: not counted


def test_money_is_of_one_currency_and_what_is_left_out_is_said():
    money = (("EUR", 1), ("USD", 3))
    dated = {"licensed_on": date(2022, 1, 1), "kind": "new"}
    rows = [
        {"name": f"Dự án {currency}", "registered_capital": Decimal(amount), "currency": currency, **dated}
        for currency, amount in money
    ]
    upload_rows("fdi_projects", *rows)
    asks = partial(program().ask, "/figures")
    for currency, value in (("EUR", "1"), ("USD", "3")):
        said = asks(f"indicator=fdi_new_capital&{YEARS}&currency={currency}").said
        counted = [item for item in said["figures"] if item["basis"] == "records"]
        assert [(item["value"], item["currency"]) for item in counted] == [(value, currency)]
        assert any({"EUR": "USD", "USD": "EUR"}[currency] in words for words in said["notes"])
    assert asks(f"indicator=fdi_new_capital&{YEARS}&currency=USD&convert_to=VND").status == 400
    assert asks(f"indicator=delegations_in&{YEARS}&currency=USD").status == 400


def test_records_come_page_by_page_each_once():
    some(7)
    lan, found, cursor = program(), [], ""
    while True:
        page = lan.ask(DELEGATIONS, f"limit=3{cursor}").said
        found += [item["name"] for item in page["records"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert (found, page["total"]) == ([f"Đoàn 46 {n:03}" for n in range(7)], 7)


def test_a_list_that_changed_between_two_pages_is_begun_again():
    some(7)
    lan = program()
    following = lan.ask(DELEGATIONS, "limit=3").said["next"]
    assert lan.ask(DELEGATIONS, f"limit=3&cursor={following}").status == 200
    assert lan.ask(DELEGATIONS, f"limit=3&cursor={following}&place=46").status == 409, "of another question"
    some(1, DA_NANG)
    assert lan.ask(DELEGATIONS, f"limit=3&cursor={following}").said["code"] == "list_changed"


def test_filters_are_those_of_the_page():
    some(3, countries=("LA",))
    upload_rows(
        "agreements",
        agreement("Còn", date(2020, 1, 1)),
        agreement("Hết", date(2020, 1, 1), expires_on=date(2021, 1, 1)),
    )
    lan = program()
    assert lan.ask(DELEGATIONS, "countries=LA,TH").said["total"] == 3
    assert lan.ask(DELEGATIONS, "countries=TH").said["total"] == 0
    assert [lan.ask(DELEGATIONS, f"from={year}").said["total"] for year in (2022, 2023)] == [3, 0]
    in_force = lan.ask("/registers/agreements/records", "in_force=true&to=2024").said
    assert [item["title"] for item in in_force["records"]] == ["Còn"]
    assert lan.ask(DELEGATIONS, "approved=true").said["total"] == 0


def test_tables_are_opened_by_excel_and_say_no_formula():
    some(1, note="=1+1", cost=Decimal("1234.50"), cost_currency="VND")
    lan = program()
    (plain,), (excel,) = lines(lan.ask(DELEGATIONS, "format=csv")), lines(lan.ask(DELEGATIONS, "format=csv-excel"), ";")
    assert (plain["note"], plain["planned"], Decimal(plain["cost"])) == ("'=1+1", "", Decimal("1234.5"))
    assert excel["cost"] == plain["cost"].replace(".", ",") != plain["cost"]
    (row,) = parquet.read_table(io.BytesIO(lan.ask(DELEGATIONS, "format=parquet").body)).to_pylist()
    assert (row["cost"], row["starts_on"], row["note"]) == (Decimal("1234.50"), date(2022, 1, 1), "=1+1")


def test_a_day_known_to_its_year_is_given_as_no_day():
    day = PartialDay(date(2015, 1, 1), "year")
    upload_rows("agreements", agreement("Thỏa thuận", day, country="LA", partner_name="Tỉnh Savannakhet"))
    asks = partial(program().ask, "/registers/agreements/records")
    assert [row["signed_on"] for row in (*asks().said["records"], *lines(asks("format=csv")))] == ["2015", "2015"]
    (row,) = parquet.read_table(io.BytesIO(asks("format=parquet").body)).to_pylist()
    assert (row["signed_on"], row["known_to"]) == (date(2015, 1, 1), "signed_on:year")


def test_what_the_program_holds_already_is_not_sent_again():
    some(2)
    lan, an = program(), program("an")
    for path, query in ((DELEGATIONS, ""), ("/figures", f"indicator=delegations_in&{YEARS}"), ("/indicators", "")):
        first = lan.ask(path, query)
        tag = first.headers["etag"]
        again = lan.ask(path, query, if_none_match=f'W/"x", {tag}')
        assert (first.status, again.status, again.body) == (200, 304, b""), path
        assert lan.ask(path, query, if_none_match=tag, accept_language="en").status == 200
    with writing() as connection:
        grants.give(connection, 2, Grant(DA_NANG, Role.VIEWER), "An")
    assert an.ask("/indicators", if_none_match=tag).status == 200, "with other rights it may be another"
    some(1, DA_NANG)
    assert lan.ask("/indicators", if_none_match=tag).status == 200


def test_taking_records_is_in_the_log_once_a_list():
    some(5)
    lan = program()
    following = lan.ask(DELEGATIONS, "limit=3&from=2022").said["next"]
    lan.ask(DELEGATIONS, f"limit=3&from=2022&cursor={following}")
    assert lan.ask(DELEGATIONS, method="HEAD").headers["x-total-count"] == "5"
    with reading() as connection:
        query = select(audit_event.c.who, audit_event.c.details).where(audit_event.c.act == "exported")
        (who, told), *more = connection.execute(query).all()
    assert (who, told["table"], told["rows"], told["token"], more) == ("lan", "delegations", 5, "của lan", [])


def test_editions_are_listed_read_and_verified():
    some(2)
    number = make_edition(partial(writing, Viewer()), HUE, "Chốt 2022", range(2022, 2023), "An")
    lan, other = program(), program("binh", DA_NANG)
    listed = lan.ask("/editions", "place=46").said["editions"]
    assert [(item["number"], item["name"]) for item in listed] == [(number, "Chốt 2022")]
    content = lan.ask(f"/editions/{number}/content")
    assert hashlib.sha256(content.body).hexdigest() == listed[0]["sha256"]
    assert lan.ask(f"/editions/{number}/content", if_none_match=content.headers["etag"]).status == 304
    assert lan.ask(f"/editions/{number}/verify").said == {
        "number": number,
        "sha256": listed[0]["sha256"],
        "as_made": True,
        "in_log": True,
    }
    assert other.ask("/editions", "place=46").said == {"editions": []}
    for path in ("", "/content", "/verify"):
        hidden, missing = other.ask(f"/editions/{number}{path}"), other.ask(f"/editions/{number + 7}{path}")
        assert (hidden.status, hidden.body) == (404, missing.body)


def test_refusals_are_problems_in_both_languages():
    lan = program()
    words = {
        language: lan.ask("/figures", "indicator=x", accept_language=language).said["title"]
        for language in ("vi", "en-GB,vi;q=0.5", "fr", "")
    }
    assert words["vi"] == words["fr"] == words[""] == "Hãy ghi thêm: place, from, to."
    assert words["en-GB,vi;q=0.5"] == "Say also: place, from, to."
    answer = lan.ask("/figures")
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")


# An attack


def test_of_another_unit_nothing_is_told():
    some(3, note=f"liên hệ {PHONE}")
    for number in range(2):
        upload_rows("figures", year_figure("delegations_in", HUE, 2020 + number, Decimal(771)), name="mật.xlsx")
    other = program("binh", DA_NANG)
    for query in ("", "place=46", "place=VN", "format=csv", "undated=true", "countries=LA"):
        body = other.ask(DELEGATIONS, query).body.decode()
        assert [word in body for word in ("Đoàn 46", "sổ của", '"total":3')] == [False] * 3, query
    for by in ("year", "place", "country", "month", "choice&field=field"):
        for place in (HUE, "VN"):
            said = other.ask(
                "/figures", f"indicator=delegations_in&place={place}&from=2019&to=2025&by={by}"
            ).body.decode()
            assert [word in said for word in ("771", '"value":"3"', "mật.xlsx")] == [False] * 3, (by, place)
    assert other.ask("/uploads").said["uploads"] == [] or "sổ của 46" not in other.ask("/uploads").body.decode()
    hidden, missing = other.ask("/uploads/2"), other.ask("/uploads/999999")
    assert (hidden.status, hidden.said["title"].replace("2", "999999", 1)) == (404, missing.said["title"])


def test_what_belongs_to_a_person_is_hidden_in_every_form():
    some(1, note=f"liên hệ {PHONE}")
    lan = program()
    for form in ("json", "csv", "csv-excel"):
        body = lan.ask(DELEGATIONS, f"format={form}").body.decode()
        assert [PHONE in body, HIDDEN in body] == [False, True], form
    table = parquet.read_table(io.BytesIO(lan.ask(DELEGATIONS, "format=parquet").body))
    assert table.column("note").to_pylist() == [f"liên hệ {HIDDEN}"]


def test_former_values_of_a_record_are_in_no_answer():
    upload_rows("delegations", delegation("Đoàn Lào", date(2022, 1, 1), purpose="tên cũ"))
    upload_rows("delegations", delegation("Đoàn Lào", date(2022, 1, 1), purpose="tên mới"), name="sửa.xlsx")
    lan = program()
    bodies = [lan.ask(DELEGATIONS, f"format={form}").body for form in ("json", "csv", "parquet")]
    bodies += [lan.ask(path).body for path in ("/uploads", "/uploads/2", "/uploads/3")]
    assert not any("tên cũ".encode() in body for body in bodies)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=1001", "limit=99999999999999999999", "limit=-1", "limit=1e3", "limit=٣", "limit=",
        "cursor=", "cursor=x", "cursor=000000000000-1", "cursor=000000000000--1", "cursor=000000000000-99999999999999",
        "cursor=%00", "place=46%27--", "place=", "place=../../x", "from=0", "from=2024&to=2020", "countries=XX",
        "countries=", "format=xml", "approved=1", "limit=1&limit=2", "spelled_wrong=1", "undated=true&from=2020",
        "format=csv&limit=5",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_never_left_out(query, once):
    answer = once.ask(DELEGATIONS, query)
    assert answer.status in (400, 409), answer.body
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.fixture
def once():
    return Program(client=("127.0.0.1", 5000))


def test_a_refusal_says_which_word_is_wrong_and_what_it_may_be(once):
    asks = partial(once.ask, DELEGATIONS, accept_language="en")
    title = asks("limit=5&place=46&spelled_wrong=1&place=48").said["title"]
    known = "approved, countries, cursor, format, from, in_force, limit, place, reporting, to, undated"
    assert title == f"Not known here, or said twice: place, spelled_wrong. Known are: {known}."
    for query, may_be in (("limit=0", "1–1000"), ("format=xml", "json, csv, csv-excel, parquet"), ("place=x", "VN, ")):
        assert may_be in asks(query).said["title"], query


def test_methods_and_addresses_that_are_none(once):
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"):
        answer = once.ask("/indicators", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD"), method
    for path in (
        "/nothing",
        "/registers/nothing/records",
        "/uploads/0",
        "/uploads/x",
        "/uploads/99999999999",
        "//",
        "/../x",
    ):
        assert once.ask(path).status in (400, 404), path
    assert once.ask("/indicators", body=b"x").status == 400
    assert ask(interface(), "/api/v2/x", client=("127.0.0.1", 1), host="localhost")[0]["status"] == 404


def test_whoever_asks_for_much_waits_alone(monkeypatch):
    owner = account("lan", HUE)
    paced = SignedInOnly(Pace(Starlette(routes=routes.routes()), asked=2))
    monkeypatch.setattr(programs, "interface", lambda: paced)
    first, second = Program(token_of(owner, "lan")), Program(token_of(owner, "lan"))
    assert [first.ask("/indicators").status for _time in range(3)] == [200, 200, 429]
    assert [first.ask("/indicators").said["code"], second.ask("/indicators").status] == ["too_often", 200]


def test_all_registers_are_read_and_a_filter_that_says_nothing_of_one_is_refused():
    here = Program(client=("127.0.0.1", 5000))
    for name, dataset in DATASETS.items():
        in_force = here.ask(f"/registers/{name}/records", "in_force=true").status
        of_laos = here.ask(f"/registers/{name}/records", "countries=LA").status
        assert (in_force, of_laos) == (200 if dataset.life else 400, 200 if country_column(name) else 400), name
        assert here.ask(f"/registers/{name}/records").status == 200, name
        assert here.ask(f"/registers/{name}/records", "format=parquet").status == 200, name


def test_reporting_years_are_counted_as_on_a_page_where_they_are_asked_for():
    upload_rows(
        "delegations",
        *(delegation(f"Đoàn {day}", date(2010, 12, day)) for day in (14, 15, 31)),
        unit=HUE,
        name="x.xlsx",
    )
    lan = program()
    question = "indicator=delegations_in&place=46&from=2010&to=2011"
    by_calendar, by_reporting = (lan.ask("/figures", question + more).said for more in ("", "&reporting=true"))
    values = [{item["category"]: item["value"] for item in said["figures"]} for said in (by_calendar, by_reporting)]
    assert values == [{"2010": "3"}, {"2010": "1", "2011": "2"}]
    assert "năm báo cáo (đến 14/12" in by_reporting["filters"]
    assert "year_ends=14-12" in by_reporting["figures"][0]["address"]
    totals = {
        more: lan.ask(DELEGATIONS, more).said["total"]
        for more in ("from=2011", "from=2011&reporting=true", "to=2010&reporting=true", "reporting=true")
    }
    assert list(totals.values()) == [0, 2, 1, 3]
    etags = {lan.ask("/figures", question + more).headers["etag"] for more in ("", "&reporting=true")}
    assert len(etags) == 2
    with writing() as connection:
        settings.choose(connection, "report_year_ends", "31/10", "an")
    assert lan.ask("/figures", question + "&reporting=true").said["code"] == "no_reporting_years"

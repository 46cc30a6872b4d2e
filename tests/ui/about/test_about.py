"""One page about any country and any partner: numbers, agreements, visits both ways, aid and investment."""

import re
import shutil
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data_model.declared import DATASETS
from data_model.figures.filters import Filters
from data_model.keeping import illustrative
from data_model.keeping.database import reading
from data_model.queries.records_behind import Wanted, records
from data_model.registers.partners import partners
from hand_made import agreement, delegation, upload_rows
from pages_opened import ROOT
from ui.about.profile import naming_field
from ui.figures.drill_down import whole_record_table

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]
IN_TWO_LANGUAGES = [("", "Nhật Bản với Huế"), ("en", "Japan and Hue")]


def page(name: str = "country", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    app = app.switch_page(f"../pages/{name}.py").run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return unescape(" ".join(str(item.value) for item in app.get("html")))


def held(dataset: str, **narrowed) -> list[dict]:
    filters = Filters(first_year=1900, last_year=2025, place="46", countries=("JP",))
    with illustrative.reading() as connection:
        return records(connection, Wanted(dataset=dataset, filters=filters, **narrowed))


@pytest.mark.parametrize(("spoken", "title"), IN_TWO_LANGUAGES)
def test_a_link_names_the_country_in_either_language(illustrated, spoken, title):
    query = {"lang": spoken} if spoken else {}
    assert page(data="illustrative", of="Nhật Bản", **query).title[0].value == title


def test_the_numbers_are_those_of_the_country_alone(illustrated, monkeypatch):
    taken = []
    monkeypatch.setattr("ui.about.sheet.note_table", taken.append)
    came = [row for row in held("delegations") if row["direction"] == "in"]
    shown = html(page(data="illustrative", of="Nhật Bản", year="2025", **{"from": "2016"}))
    assert re.search(rf'<dt>Đoàn vào</dt><dd><b><a class="to-card" [^>]*>{len(came)} đoàn</a></b>', shown)
    (row,) = [row for row in taken[0].rows if row[0].text == "Đoàn vào"]
    assert row[1].text == f"{len(came)} đoàn"  # in files it is words, no link of a page
    assert f"mới nhất trong {len(held('delegations'))}" in shown
    assert f"mới nhất trong {len(held('agreements'))}" in shown


def test_the_newest_contact_comes_first(illustrated):
    newest = max(held("delegations"), key=lambda row: (row["starts_on"], row["id"]))
    shown = html(page(data="illustrative", of="Nhật Bản", year="2025"))
    visits = shown[shown.index("<h2>Đoàn vào, đoàn ra <small>") :]
    assert re.search(r'class="narrow">(.*?)<', visits)[1] == newest["starts_on"].strftime("%d/%m/%Y")


def test_every_country_of_a_list_and_the_records_behind_its_bar_lead_there(illustrated):
    behind = {"behind-delegations_in_by_country": "Nhật Bản"}
    shown = html(page("delegations", data="illustrative", **behind))
    way = r'<a href="country\?of=[^"]*data=illustrative[^"]*"[^>]*>'
    assert re.search(rf"<td[^>]*>{way}", shown)
    assert re.search(rf"{way}Mọi số liệu về Nhật Bản</a>", shown)


def test_a_file_of_a_list_is_made_where_no_page_is_known_and_names_countries_plainly(illustrated):
    columns, rows = whole_record_table(DATASETS["delegations"], held("delegations")[:3])
    at = [column.title for column in columns].index("Quốc gia/vùng lãnh thổ")
    assert {str(row[at]) for row in rows} == {"Nhật Bản"}
    assert not any("href" in str(row[at]) for row in rows)


def test_a_partner_has_a_page_of_its_own(illustrated):
    with illustrative.reading() as connection:
        partner = next(item for item in partners(connection) if item.name == "Thành phố Asahino")
    app = page(data="illustrative", partner=str(partner.id), year="2025")
    shown = html(app)
    assert app.title[0].value == "Thành phố Asahino với Huế"
    signed = [row for row in held("agreements") if row["partner_name"] == "Thành phố Asahino"]
    assert all(row["title"] in shown for row in signed[-4:])
    assert "Tỉnh Mizukawa" not in shown
    assert "Đoàn thành phố Asahino" in shown
    assert re.search(r"không theo đối tác: xem trang về <a href=[^>]*>Nhật Bản</a>", shown)


def test_a_search_without_accents_finds_countries_and_partners(illustrated):
    app = page(data="illustrative")
    assert re.search(r"<table>.*>Nhật Bản</a></td>", html(app))  # at first all there are
    app = app.text_input(key="find-subject").set_value("nhat").run()
    assert ">Nhật Bản</a>" in html(app)
    assert "<table>" not in html(app)
    app = app.text_input(key="find-subject").set_value("asahino").run()
    assert re.search(r'partner=\d+[^"]*"[^>]*>Thành phố Asahino</a>', html(app))
    app = app.text_input(key="find-subject").set_value("xyzzy").run()
    assert "Không có nước hay đối tác nào" in html(app)


def test_a_country_of_which_nothing_is_held_says_so(bare):
    assert "Chưa có gì về nước, đối tác này" in html(page(of="Fiji"))


def test_personal_data_in_a_record_is_hidden(bare):
    upload_rows("delegations", delegation("Đoàn A, hộ chiếu C1234567", date(2024, 5, 1), countries=("JP",)))
    assert "C1234567" not in html(page(of="Nhật Bản"))


def test_a_partner_has_its_tasks_and_a_country_all_it_has_a_record_of(bare):
    made = {"origin": "agreement", "source": "MoU", "due_on": date(2024, 5, 1), "partner": "Champasak"}
    upload_rows("agreements", agreement("MoU", date(2020, 1, 1), country="LA", partner_name="Tỉnh Champasak"))
    upload_rows("tasks", {**made, "content": "Mười suất học bổng", "countries": ("LA",)})
    with reading() as connection:
        (partner,) = partners(connection)
    for query in ({"of": "Lào"}, {"partner": str(partner.id)}):
        assert "Mười suất học bổng" in html(page(**query))


def test_a_country_is_shown_with_registers_whose_records_have_no_title(data_folder, filled_folder):
    """Commitments, partners, border gates are named by other fields: the page stands all the same, and goes away."""
    shutil.copytree(filled_folder, data_folder)
    for country, register in (("Nhật Bản", "partner_profiles"), ("Lào", "tasks"), ("Lào", "border_gates")):
        app = page(of=country, year="2024")
        filters = Filters(first_year=1900, last_year=2024, place="46", countries=({"Lào": "LA"}.get(country, "JP"),))
        with reading() as connection:
            rows = records(connection, Wanted(dataset=register, filters=filters))
        assert rows
        assert str(rows[-1][naming_field(DATASETS[register])]) in html(app)
        assert "make-page-docx" in [item.key for item in app.button]

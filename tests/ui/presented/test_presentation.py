"""The presentation's page: the way to the deck of the chosen filters, and the titles of its slides."""

import shutil
from urllib.parse import parse_qs, urlsplit

import pytest

from data_model.figures.filters import Filters
from pages_opened import open_page
from reports.stage.deck_link import PRESENT, read_link
from translations import speaking
from ui import session
from ui.presented import presentation

pytestmark = pytest.mark.one_database


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def html_of(app) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_the_way_to_the_deck_keeps_the_filters(samples):
    app = open_page("presentation")
    app.selectbox(key="year").set_value(2024).run()
    app.multiselect(key="country").set_value(["JP"]).run()
    (button,) = app.get("link_button")
    address = urlsplit(button.proto.url)
    assert address.path == PRESENT
    first = app.selectbox(key="from").value
    assert read_link({name: words[0] for name, words in parse_qs(address.query).items()}) == Filters(
        first_year=first, last_year=2024, place="46", countries=("JP",)
    )


def test_the_titles_of_the_slides_are_read_before_they_are_shown(samples):
    app = open_page("presentation")
    app.selectbox(key="year").set_value(2024).run()
    assert "<li>Năm 2024 đón 9 đoàn vào, cử 5 đoàn ra</li>" in html_of(app)


def test_chosen_slides_come_in_the_order_in_which_they_were_chosen(samples):
    app = open_page("presentation")
    app.selectbox(key="year").set_value(2024).run()
    app.multiselect(key="slides").set_value(["money", "overview"]).run()
    (button,) = app.get("link_button")
    assert "slides=money,overview" in button.proto.url
    said = html_of(app)
    assert said.count("<li>") == 4
    assert said.index("ODA, FDI") < said.index("đón 9 đoàn vào")


def test_files_are_called_in_the_language_in_use_and_say_that_their_figures_are_invented(monkeypatch):
    years = Filters(first_year=2016, last_year=2025, place="46")
    monkeypatch.setattr(session, "is_illustrative", lambda: False)
    assert presentation.name_of(years) == "trinh_chieu-hue-2016-2025"
    monkeypatch.setattr(session, "is_illustrative", lambda: True)
    assert presentation.name_of(years) == "minh-hoa-trinh_chieu-hue-2016-2025"
    with speaking("en"):
        assert presentation.name_of(years) == "illustrative-presentation-hue-2016-2025"


def test_without_figures_the_page_says_so(bare):
    app = open_page("presentation")
    assert not app.get("link_button")
    assert "chưa trình chiếu được gì" in html_of(app)


def test_the_report_of_the_year_is_offered_with_what_is_filled_in_and_what_is_to_be_written(samples, monkeypatch):
    monkeypatch.setattr("ui.figures.report.office", lambda: "")
    app = open_page("presentation")
    app.selectbox(key="year").set_value(2024).run()
    said = html_of(app)
    assert "Đã điền" in said
    assert "7 phụ lục" in said
    assert "lưu thành PDF trên máy của mình" in said  # without LibreOffice nothing else is lost
    keys = [item.key for item in app.button]
    assert "make-report-docx" in keys
    assert "make-report-pdf" not in keys
    app.button_group(key="span").set_value("half").run()
    assert not app.exception
    assert "Đã điền" in html_of(app)


def test_the_sealed_pack_is_made_when_it_is_asked_for(samples, monkeypatch):
    offered = []
    monkeypatch.setattr(presentation, "_offer_sealed", lambda sealed, *_named: offered.append(sealed))
    assert not open_page("presentation").exception
    monkeypatch.setattr(presentation, "sealed_pack", lambda deck, password, behind, base: (len(deck.slides), password))
    slides, password = offered[-1]("mười chữ trở lên")
    assert (slides > 1, password) == (True, "mười chữ trở lên")

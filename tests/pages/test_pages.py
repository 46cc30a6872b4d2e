"""Every page opens: on an empty database, on the published figures, and its title is the one the reader expects."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from markup_faults import markup_faults
from pages_opened import ROOT, open_page
from titles import TITLES
from ui.frame import filters


def test_every_page_of_the_folder_is_tested_here() -> None:
    assert {path.stem for path in (ROOT / "pages").rglob("*.py")} == set(TITLES)
    assert set(TITLES) >= filters.PAGES_WITHOUT


@pytest.fixture
def who_asked(monkeypatch) -> set[str]:
    """The files that ask for the filters of a run, those left out that draw what stands around every page."""
    asked, kept = set(), filters._chosen

    class Noted:
        put = kept.put

        def get(self):
            asking = Path(sys._getframe(2).f_code.co_filename).relative_to(ROOT).as_posix()
            if not asking.startswith(("ui/main.py", "ui/frame/")):
                asked.add(asking)
            return kept.get()

    monkeypatch.setattr(filters, "_chosen", Noted())
    return asked


@pytest.mark.one_database
@pytest.mark.parametrize("name", TITLES)
def test_page_opens_on_an_empty_database(bare, who_asked, name: str) -> None:
    """Filters are seen on the pages that ask for them, and on no other."""
    app = open_page(name)
    assert not app.exception
    assert markup_faults(app) == []
    assert app.title[0].value.startswith(TITLES[name])
    assert (name in filters.PAGES_WITHOUT) == (not who_asked), who_asked


@pytest.mark.sampled(10)
@pytest.mark.one_database
@pytest.mark.parametrize("name", TITLES)
def test_page_opens_on_the_published_figures(prepared: Path, name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert app.title[0].value.startswith(TITLES[name])


def test_an_empty_place_says_what_to_do(bare) -> None:
    texts = " ".join(item.value for item in open_page("home").get("html"))
    assert "Tải tệp Excel đang có lên" in texts


def home_of(year: int) -> str:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300).run()
    app.selectbox(key="year").set_value(year).run()
    return " ".join(str(item.value) for item in app.get("html"))


def test_home_shows_the_published_figures_of_hue_2023_with_their_source(prepared: Path) -> None:
    html = home_of(2023)
    for number in (
        "852",
        "44",
        "9",
        "gần 1.000 tỷ đồng",
        "7",
        "132 triệu USD",
        "(3.150 tỷ đồng)",
        "34",
        "hơn 4,439 triệu USD",
    ):
        assert f">{number}<" in html or number in html
    assert html.count("Báo Thừa Thiên Huế, 04/02/2024") == 8


def test_home_shows_what_is_reported_for_several_years_with_its_period(prepared: Path) -> None:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["place"], app.query_params["year"] = "Đà Nẵng", "2025"
    html = " ".join(str(item.value) for item in app.run().get("html"))
    assert [error.message for error in app.exception] == []
    assert "Đoàn vào, 2021–2025" in html
    assert ">hơn 3.000<" in html

"""The language is a part of the link: pages, messages and links in English, and links that either language opens."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import prepare_without_figures
from pages_opened import ROOT, page_file
from titles import ENGLISH_TITLES, TITLES
from translations import LANGUAGES, language, speaking, use_language
from ui.frame import languages

pytestmark = pytest.mark.one_database


def app_at(**query: str | list[str]) -> AppTest:
    """Return the program opened at a link."""
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture
def english() -> Iterator[None]:
    """The testing library asks for the names of choices in the test's own thread."""
    with speaking("en"):
        yield


def html_of(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def switch(app: AppTest) -> dict[str, list[str]]:
    """Return the query of the link to the other language."""
    drawn = next(str(item.value) for item in app.get("html") if 'class="languages"' in str(item.value))
    address = drawn.split('href="')[1].split('"')[0].replace("&amp;", "&")
    return parse_qs(urlsplit(address).query)


def test_titles_are_known_in_both_languages() -> None:
    assert set(ENGLISH_TITLES) == set(TITLES)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("name", ENGLISH_TITLES)
def test_every_page_opens_in_english(prepared, english, name: str) -> None:
    app = app_at(lang="en").switch_page(page_file(name)).run()
    assert not app.exception
    assert app.title[0].value.startswith(ENGLISH_TITLES[name])


@pytest.mark.parametrize("asked", ["", "xx", "EN", "vi"])
def test_any_other_language_is_vietnamese(prepared, asked: str) -> None:
    assert app_at(lang=asked).title[0].value.startswith(TITLES["home"])


def test_what_a_button_does_speaks_the_language_of_the_page(english) -> None:
    """A button's function runs before the page says which language it is in, in a thread that never heard of it."""
    prepare_without_figures()
    app = app_at(lang="en").switch_page("../pages/upload.py").run()
    app = app.button_group(key="form-register").set_value("delegations").run()
    for name, text in {"name": "Đoàn tỉnh Savannakhet", "persons": "12", "starts_on": "05/06/2024"}.items():
        app.text_input(key=f"form-delegations-{name}").set_value(text)
    app.selectbox(key="form-delegations-direction").set_value("Inbound")
    app.multiselect(key="form-delegations-countries").set_value(["Laos"])
    app = next(item for item in app.button if item.label == "Check this record").click().run()
    app = next(item for item in app.button if item.label.startswith("Apply: 1 new")).click().run()
    assert app.success[0].value.startswith("Applied as upload № 1")


def test_a_link_with_vietnamese_names_opens_in_english(prepared) -> None:
    app = app_at(lang="en", place="Nghệ An", country=["Nhật Bản", "ASEAN", "Laos"])
    assert app.title[0].value.startswith("Overview: Nghe An")
    assert app.multiselect(key="country").value == ["JP", "group:asean", "LA"]


def test_a_link_with_english_names_opens_in_vietnamese(prepared) -> None:
    app = app_at(place="Da Nang", country="Japan")
    assert app.title[0].value.startswith("Tổng quan: Đà Nẵng")
    assert app.multiselect(key="country").value == ["JP"]


def test_a_link_may_name_places_and_countries_by_their_codes(prepared) -> None:
    app = app_at(lang="en", place="40", country=["JP", "group:eu"])
    assert app.title[0].value.startswith("Overview: Nghe An")
    assert app.multiselect(key="country").value == ["JP", "group:eu"]


def test_a_name_nobody_bears_is_left_out(prepared) -> None:
    app = app_at(lang="en", place="Atlantis", country=["Lào", "Atlantis"])
    assert not app.exception
    assert app.title[0].value.startswith("Overview: Hue")
    assert app.multiselect(key="country").value == ["LA"]


def test_the_switch_leads_to_the_same_filters_in_the_other_language(prepared) -> None:
    app = app_at(place="Nghệ An", year="2022", country=["Nhật Bản", "Lào"], draft="7")
    assert switch(app) == {
        "place": ["Nghe An"],
        "year": ["2022"],
        "country": ["Japan", "Laos"],
        "draft": ["7"],
        "lang": ["en"],
    }
    back = app_at(**{name: values if len(values) > 1 else values[0] for name, values in switch(app).items()})
    assert back.title[0].value.startswith("Overview: Nghe An")
    assert switch(back)["place"] == ["Nghệ An"]
    assert "lang" not in switch(back)


def test_links_of_cards_and_menu_keep_the_language(prepared) -> None:
    app = app_at(lang="en", place="Nghe An", year="2025")
    addresses = [
        part.split('"')[0]
        for part in html_of(app).split('href="')
        if part.startswith(("?", "delegations?", "partnerships?", "capital?"))
    ]
    assert addresses
    assert all("lang=en" in address for address in addresses)
    menu = [item.proto.query_string for item in app.get("page_link")]
    assert len(menu) == len(TITLES)
    assert set(menu) == {"lang=en"}
    assert {item.proto.query_string for item in app_at().get("page_link")} == {""}


@pytest.mark.parametrize("parameter", languages.NAMED)
def test_no_name_of_one_language_means_something_else_in_the_other(parameter: str) -> None:
    options, name = languages.NAMED[parameter]
    meanings: dict[str, set[str]] = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            for option in options():
                meanings.setdefault(name(option), set()).add(option)
                meanings.setdefault(option, set()).add(option)
    assert len(meanings) > len(list(options())) > 0
    assert {text: found for text, found in meanings.items() if len(found) > 1} == {}


def test_speaking_ends_where_it_ends() -> None:
    use_language("vi")
    with speaking("en"):
        assert language() == "en"
        with speaking("vi"):
            assert language() == "vi"
        assert language() == "en"
    assert language() == "vi"

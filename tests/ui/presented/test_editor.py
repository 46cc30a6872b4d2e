"""The editor of a presentation: slides chosen, moved and typed are what is kept under a name and shown by its link."""

import shutil

import pytest

from data_model.keeping.database import reading
from data_model.presented import kept_decks
from pages_opened import open_page, press

pytestmark = pytest.mark.one_database


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def kept(name: str):
    with reading() as connection:
        return kept_decks.find_named(connection, "46", name)


def links(app) -> list[str]:
    return [button.proto.url for button in app.get("link_button")]


def typed(app, label: str, at: int = 0):
    return [item for item in app.text_input if item.label == label][at]


def test_a_presentation_of_ones_own_is_made_kept_found_changed_and_deleted(samples):
    app = open_page("presentation")
    app.selectbox(key="year").set_value(2024).run()
    app.selectbox(key="deck").set_value(-1).run()
    assert not links(app)  # nothing is kept yet that a link could show
    press(app, "Bỏ trang")
    app.multiselect(key="adding-exhibits").set_value(["delegations_by_year", "partner_countries_map"]).run()
    press(app, "Thêm")
    typed(app, "Tiêu đề trang", 1).set_value("Sắp tới").run()
    typed(app, "Lưu dưới tên").set_value("Hội nghị tháng 12")
    press(app, "Lưu thành bài mới")
    deck = kept("hoi nghi thang 12")
    assert [slide["names"] for slide in deck.slides][-2:] == [["delegations_by_year"], ["partner_countries_map"]]
    assert [slide["names"] for slide in deck.slides][:2] == [["partners"], ["agreements"]]
    assert [slide.get("title") for slide in deck.slides] == [None, "Sắp tới", *[None] * 11]
    assert f"deck={deck.id}" in links(app)[0]
    assert "<li>Sắp tới</li>" in " ".join(str(item.value) for item in app.get("html"))

    app.button(key=next(item.key for item in app.button if item.key.startswith("deck-down"))).click().run()
    typed(app, "Lưu dưới tên").set_value("Hội nghị")
    press(app, "Lưu")
    changed = kept("Hội nghị")
    assert (changed.id, changed.slides[0].get("title")) == (deck.id, "Sắp tới")
    press(app, "Vâng, xóa")
    with reading() as connection:
        assert kept_decks.kept_decks(connection, "46") == []
    assert "slides" not in links(app)[0]


def test_a_page_leads_to_its_own_presentation(samples):
    app = open_page("partnerships")
    (link,) = links(app)
    assert "/present?place=46" in link
    assert "slides=exhibits:partner_countries_map,exhibits:agreements_by_country,exhibits:agreements_over_time." in link
    assert links(open_page("upload")) == []
    assert "slides" not in links(open_page("home"))[0]

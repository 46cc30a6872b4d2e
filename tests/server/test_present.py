"""The presentation and the addresses of numbers: with the rights of whoever asks, or a sentence that says why not."""

import shutil

import pytest
from starlette.applications import Starlette

from asgi import ask, header
from data_model.keeping.database import reading, writing
from data_model.people import accounts, grants
from data_model.rights.roles import Grant, Role
from reports.deck.kept_recipes import keep_recipe
from reports.deck.recipe import Recipe, recipe_of_codes
from reports.editions.make import make_edition
from server import present
from server.incoming.access import ACCOUNT

pytestmark = pytest.mark.one_database
HUE = "place=46&from=2020&year=2024"
TITLE = "Năm 2024 đón 9 đoàn vào"


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def asked(path: str, query: str = "", account: int | None = None):
    inner = Starlette(routes=present.routes())

    async def of_account(scope, receive, send):
        await inner({**scope, ACCOUNT: account} if account else scope, receive, send)

    start, body = ask(of_account, path, query=query)
    return start["status"], body.decode(), start


def account(name: str, unit: str) -> int:
    with writing() as connection:
        made = accounts.add(connection, name, name.title(), "bốn con voi trắng", "An")
        grants.give(connection, made.id, Grant(unit, Role.VIEWER), "An")
        return made.id


def test_a_deck_is_one_page_that_nobody_keeps(samples):
    status, body, start = asked("/present", HUE)
    assert (status, header(start, "cache-control")) == (200, "no-store")
    assert TITLE in body
    assert '<html lang="vi"' in body
    english = asked("/present", f"{HUE}&lang=en")[1]
    assert "9 delegations came in" in english
    assert english.count("/figure/") == english.count("&amp;lang=en") > 20  # each number's card speaks English too


def test_a_link_asks_for_some_slides(samples):
    body = asked("/present", f"{HUE}&slides=overview")[1]
    assert body.count("<section ") == 3
    status, said, _start = asked("/present", f"{HUE}&slides=weather")
    assert (status, said[:30]) == (404, "Không có trang chiếu “weather”")


def test_a_kept_deck_is_filled_for_who_sees_its_unit_and_is_not_there_for_others(samples):
    recipe = recipe_of_codes(["overview", "exhibits:fdi_by_year"])
    with writing() as connection:
        number = keep_recipe(connection, "46", "Hội nghị", Recipe(recipe.slides, "Bài của tôi"), "an")
    of_hue, of_da_nang = account("an", "46"), account("binh", "48")
    status, body, _start = asked("/present", f"{HUE}&deck={number}", of_hue)
    assert (status, body.count("<section ")) == (200, 4)
    assert "<h1>Bài của\N{NO-BREAK SPACE}tôi</h1>" in body
    refused = [
        asked("/present", query, of_da_nang)[:2]
        for query in (
            f"{HUE}&deck={number}",
            f"{HUE}&deck=77",
            f"{HUE}&deck=x",
            f"place=48&from=2020&year=2024&deck={number}",
        )
    ]
    assert refused == [(404, "Bài trình chiếu này không được lưu ở đây, hoặc không dành cho bạn.")] * 4


def test_a_deck_of_an_edition_is_shown_to_who_sees_its_unit(samples):
    number = make_edition(writing, "46", "Bản cuối năm", range(2020, 2025), "an")
    of_hue, of_da_nang = account("an", "46"), account("binh", "48")
    status, body, _start = asked("/present", f"edition={number}", of_hue)
    assert (status, TITLE in body, "Bản cuối năm · Huế" in body) == (200, True, True)
    assert "9 delegations came in" in asked("/present", f"edition={number}&lang=en", of_hue)[1]
    said = "Bản số liệu chốt này không được lưu ở đây, hoặc không dành cho bạn."
    assert asked("/present", f"edition={number}", of_da_nang)[:2] == (404, said)
    assert asked("/present", "edition=x", of_hue)[:2] == (404, said)
    assert asked("/present", f"edition={number}&named=khác", of_hue)[0] == 404


def test_a_deck_shows_what_whoever_asks_may_see(samples):
    of_hue, of_da_nang = account("an", "46"), account("binh", "48")
    assert TITLE in asked("/present", HUE, of_hue)[1]
    status, body, _start = asked("/present", HUE, of_da_nang)
    assert status == 404
    assert body.startswith("Chưa có số liệu cho Huế")


@pytest.mark.parametrize("query", ["", "place=46", "place=99&year=2024", "place=46&year=2024&countries=XX"])
def test_a_link_that_names_no_deck_is_told_so(prepared, query):
    status, body, start = asked("/present", query)
    assert (status, header(start, "cache-control")) == (404, "no-store")
    assert "Hãy mở từ trang “Trình chiếu”" in body


def test_a_deck_of_illustrative_figures_says_so_on_every_slide_and_leads_to_no_real_number(samples, monkeypatch):
    real = asked("/present", HUE)[1]
    assert "/figure/" in real
    assert "minh họa" not in real
    monkeypatch.setattr(present.illustrative, "reading", lambda _approved_only: reading())
    monkeypatch.setattr(present, "reading", None)  # the department's own data is not even opened
    body = asked("/present", f"{HUE}&data=illustrative")[1]
    slides = body.split("<section ")[1:]
    assert len(slides) == len(real.split("<section ")) - 1
    assert [slide[:80] for slide in slides if "minh họa" not in slide] == []
    assert "/figure/" not in body


def test_illustrative_figures_that_were_never_made_end_in_a_sentence(samples):
    status, said, _start = asked("/present", f"{HUE}&data=illustrative")
    assert (status, said[:22]) == (404, "Số liệu minh họa không")

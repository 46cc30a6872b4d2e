"""Two people at once: the same page and link show each their own numbers; nothing of one reaches the other."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import forked
from browser.conftest import patient
from servers import environment_of, start_server, stop_server

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "bốn con voi trắng"
SAMPLE = ROOT / "sample_data" / "thoa_thuan_quoc_te_hue_mau.xlsx"
PEOPLE = """
import sys
from data_model.people import accounts; from data_model.keeping import database
from data_model.people import grants
from data_model.rights.roles import Grant, Role
with database.writing() as connection:
    lan = accounts.add(connection, "lan", "Nguyễn Thị Lan", sys.argv[1], "lan", administrator=True)
    grants.give_everything(connection, lan.id, "lan")
    for name, unit, role in (("hue", "46", Role.STAFF), ("danang", "48", Role.VIEWER)):
        grants.give(connection, accounts.add(connection, name, name, sys.argv[1], "lan").id, Grant(unit, role), "lan")
database.forget_engine()
"""


def command(data: Path, *words: str) -> None:
    done = forked.run(*words, environment=environment_of(data))
    assert done.returncode in (0, 1), done.stderr


@pytest.fixture(scope="module")
def server(prepared_folder, tmp_path_factory):
    """A server with three people and a file of two units: to look at, for every test here."""
    folder = tmp_path_factory.mktemp("rights")
    shutil.copytree(prepared_folder, folder / "data")
    command(folder / "data", "-c", PEOPLE, PASSWORD)
    for unit in ("46", "48"):
        command(folder / "data", "-m", "ingest", "apply", str(SAMPLE), "--unit", unit, "--as", "lan")
    found = start_server(folder)
    yield found
    stop_server(found)


@pytest.fixture
def signed_in(server, browser):
    """A function that opens a browser of somebody's own, signed in at a link."""
    contexts = []

    def come(name: str, path: str):
        contexts.append(patient(browser.new_context(locale="vi-VN", accept_downloads=True)))
        page = contexts[-1].new_page()
        page.goto(server.url + path)
        page.locator("#name").fill(name)
        page.locator("#password").fill(PASSWORD)
        page.get_by_role("button").click()
        expect(page.locator(".who")).to_contain_text(name)
        return page

    yield come
    for context in contexts:
        context.close()


def agreements(page) -> int:
    """Return how many agreements the list at the foot of the page says it has."""
    expect(page.locator(".st-key-register-agreements, [data-testid=stMain]").first).to_be_visible()
    return page.locator("[data-testid=stMain] table tbody tr").count()


@pytest.mark.slow
def test_two_people_at_the_same_link(server, signed_in):
    hue, danang = signed_in("hue", "/partnerships?place=46"), signed_in("danang", "/partnerships?place=46")
    expect(hue.get_by_role("heading", name=re.compile("Huế"))).to_be_visible()
    expect(hue.get_by_text("thoa_thuan_quoc_te_hue_mau.xlsx").first).to_be_visible()
    # The link names a place that the other may not see: the page opens with one that they may.
    expect(danang.get_by_role("heading", name=re.compile("Huế"))).to_have_count(0)
    expect(danang.get_by_role("heading", name=re.compile("Đà Nẵng"))).to_be_visible()
    expect(danang.get_by_text("thoa_thuan_quoc_te_hue_mau.xlsx").first).to_be_visible()
    hue.goto(f"{server.url}/partnerships?place=48")
    expect(hue.get_by_text("thoa_thuan_quoc_te_hue_mau.xlsx").first).to_be_visible()
    expect(hue.get_by_role("heading", name=re.compile("Đà Nẵng"))).to_have_count(0)

    # Pages that are not theirs: no link to them, and a sentence for who types the address.
    expect(hue.locator(".st-key-menu").get_by_role("link", name="Tải số liệu lên")).to_have_count(1)
    expect(danang.get_by_role("link", name="Tải số liệu lên")).to_have_count(0)
    for path in ("/upload", "/upload?draft=1", "/settings", "/accounts", "/audit"):
        danang.goto(server.url + path)
        expect(danang.get_by_text("Trang này không dành cho tài khoản của bạn")).to_be_visible()
    # An upload of the other unit, by its number in the link.
    danang.goto(f"{server.url}/uploads?upload=2")
    expect(danang.get_by_role("button", name="Tệp gốc")).to_have_count(0)
    expect(danang.get_by_text("Hoàn tác lần tải này")).to_have_count(0)


@pytest.mark.slow
def test_a_file_made_for_one_page_is_not_given_to_another_person(server, signed_in):
    hue, danang = signed_in("hue", "/partnerships?place=46"), signed_in("danang", "/partnerships?place=48")
    with hue.expect_download() as started:
        hue.locator(".st-key-xlsx-register-agreements").get_by_role("button").first.click()
    address = started.value.url
    assert "/media/" in address
    assert hue.request.get(address).status == 200
    assert danang.request.get(address).status == 404
    assert server.answer(address.removeprefix(server.url))[0] == 401
    # Words of a page are words: the address typed into a box of one's own page, and said again by it, opens nothing.
    box = danang.get_by_role("textbox", name="Tìm trong danh sách").first
    box.fill(address.removeprefix(server.url))
    box.press("Enter")
    expect(danang.get_by_text(address.rpartition("/")[2]).first).to_be_visible()
    assert danang.request.get(address).status == 404

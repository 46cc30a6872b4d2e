"""Behind nginx, Apache and Caddy as we ship them: over TLS, below a path of a server that has other pages too."""

import os
import re
import shutil
import ssl
import urllib.request
import zipfile
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

import forked
from browser.conftest import SCREEN, Traffic, patient
from browser.screens import SAMPLES, chart_values, open_page, settle, upload
from browser.test_sign_in import PASSWORD, fill
from proxied import apache, caddy, proxy
from servers import environment_of, start_server, stop_server

BASE = "/doi-ngoai"
EVERYTHING = """
import sys
from data_model.people import accounts, grants; from data_model.keeping import database
with database.writing() as connection:
    made = accounts.add(connection, "lan", "Nguyễn Thị Lan", sys.argv[1], "lan", administrator=True)
    grants.give_everything(connection, made.id, made.name)
database.forget_engine()
"""

TOKEN_OF_LAN = """
from data_model.keeping import database; from data_model.people import access_tokens, accounts, sessions
with database.writing() as connection:
    lan = accounts.find_named(connection, "lan")
    wanted = access_tokens.Wanted(name="thử", scope=access_tokens.Scope.READ, days=30)
    print(access_tokens.make(connection, lan.id, (lan.id, lan.name), wanted, lan.name))
database.forget_engine()
"""


def with_lan(prepared_folder, folder):
    """Prepare a data folder in which Lan may do everything."""
    shutil.copytree(prepared_folder, folder / "data")
    made = forked.run("-c", EVERYTHING, PASSWORD, environment=environment_of(folder / "data"))
    assert made.returncode == 0, made.stderr


@pytest.fixture(scope="module")
def below(prepared_folder, tmp_path_factory):
    """A server below a path; its address is its own, without nginx."""
    folder = tmp_path_factory.mktemp("below")
    with_lan(prepared_folder, folder)
    server = start_server(folder, DASHBOARD_BASE_PATH=BASE)
    yield server
    stop_server(server)


@pytest.fixture
def watched(browser):
    """A page that takes the test's certificate, and notes what it asked for (`traffic`) and did not get (`refused`)."""
    context = patient(browser.new_context(ignore_https_errors=True, locale="vi-VN", viewport=SCREEN))
    page = context.new_page()
    page.traffic, page.refused = Traffic(), []
    page.on("request", lambda request: page.traffic.requests.append(request.url))
    page.on("websocket", lambda socket: page.traffic.requests.append(socket.url))
    page.on("response", lambda answer: page.refused.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda error: page.traffic.console_errors.append(str(error)))
    yield page
    context.close()


def beside(page) -> list[str]:
    """Return what a page asked for beside the program's own path."""
    asked = [url for url in page.traffic.requests if not url.startswith(("data:", "blob:"))]
    return [url for url in asked if not urlsplit(url).path.startswith(f"{BASE}/") and urlsplit(url).path != BASE]


def sign_in(page, url: str) -> None:
    page.goto(url)
    fill(page, name="lan", password=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")


def test_people_sign_in_look_and_sign_out_below_a_path_over_tls(below, watched, tmp_path) -> None:
    page = watched
    with proxy(tmp_path, [urlsplit(below.url).netloc]) as url:
        sign_in(page, f"{url}{BASE}?lang=vi")
        assert page.url.startswith(f"{url}{BASE}/")
        cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
        assert {(cookies[name]["path"], cookies[name]["secure"]) for name in ("phien", "may-quen")} == {(BASE, True)}
        page.get_by_role("link", name="Đoàn vào, đoàn ra").click()
        assert chart_values(page, "delegations_by_year")
        assert urlsplit(page.url).path == f"{BASE}/delegations"
        assert any(re.search(r"/assets/fonts/.*woff2$", url) for url in page.traffic.requests)
        page.get_by_role("link", name="Đăng xuất").click()
        page.get_by_role("button", name="Đăng xuất").click()
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
        assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "phien"]
    assert (beside(page), page.refused, page.traffic.console_errors) == ([], [], [])


@pytest.mark.slow
def test_files_cards_slides_and_maps_work_below_a_path(below, watched, tmp_path) -> None:
    page = watched
    with proxy(tmp_path, [urlsplit(below.url).netloc]) as url:
        home = f"{url}{BASE}"
        sign_in(page, f"{home}/")
        upload(page, home, SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx")
        page.get_by_role("button", name=re.compile("Ghi vào sổ: [1-9]")).click()
        page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()
        open_page(page, home, "delegations")
        with page.expect_download() as taken:
            page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
        assert taken.value.path().stat().st_size
        with page.expect_download() as taken:
            page.locator(".files").get_by_role("link", name="Excel").first.click()
        assert urlsplit(taken.value.url).path.startswith(f"{BASE}/exhibit/")
        assert taken.value.path().stat().st_size
        page.locator("[data-testid=stPlotlyChart]").first.wait_for()
        open_page(page, home, "guide")
        page.wait_for_function("[...document.images].some(each => each.complete && each.naturalWidth)")
        open_page(page, home, "presentation")
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Mở bài trình chiếu").click()
        slides = opened.value
        slides.locator("html.ready").wait_for()
        leads = slides.locator("a[href*='/figure/']").first.get_attribute("href")
        assert leads.startswith(f"{BASE}/figure/")
        page.goto(f"{url}{leads}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for link in page.locator("a[href]").all():
            assert link.get_attribute("href").startswith((BASE, "#", "http")), link.get_attribute("href")
        page.goto(f"{home}/editions?lang=en")
        settle(page)
    assert (beside(page), page.refused, page.traffic.console_errors) == ([], [], [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "written", "said"),
    [
        ("proxy_set_header Upgrade           $http_upgrade;", "", ["không chuyển websocket (Upgrade)"]),
        ("Host              $http_host;", "Host $proxy_host;", ["không trả lời theo tên “doi_ngoai”"]),
        ("Host              $http_host;", "Host $host;", ["không chuyển tên máy (Host)", "thấy “127.0.0.1”"]),
    ],
)
def test_a_page_that_cannot_connect_says_what_the_proxy_leaves_out(
    below, watched, tmp_path, line, written, said
) -> None:
    page, servers = watched, [urlsplit(below.url).netloc]
    folders = tmp_path / "right", tmp_path / "wrong"
    for folder in folders:
        folder.mkdir()
    with proxy(folders[0], servers) as url:
        sign_in(page, f"{url}{BASE}/")
    with proxy(folders[1], servers, (line, written)) as url:
        page.goto(f"{url}{BASE}/delegations")
        for sentence in said:
            expect(page.get_by_text(sentence)).to_be_visible()


@pytest.mark.slow
def test_a_file_the_proxy_refuses_is_said_with_what_it_has_to_take(below, watched, tmp_path) -> None:
    page, change = watched, ("client_max_body_size 210m;", "client_max_body_size 1m;")
    file = tmp_path / "danh sách dài.csv"
    file.write_text("Tên đoàn;Nước\n" + "Đoàn A;Nhật Bản\n" * 100_000, encoding="utf-8")
    with proxy(tmp_path, [urlsplit(below.url).netloc], change) as url:
        sign_in(page, f"{url}{BASE}/")
        open_page(page, f"{url}{BASE}", "upload")
        page.locator("input[type=file]").set_input_files(str(file))
        said = page.locator(".file-refused")
        expect(said).to_contain_text("danh sách dài.csv")
        expect(said).to_contain_text("client_max_body_size 210m;")
        said.get_by_role("button").click()
        expect(said).to_have_count(0)


@pytest.mark.slow
def test_a_proxy_that_takes_the_path_off_itself(below, watched, tmp_path) -> None:
    page, change = watched, ("proxy_pass http://doi_ngoai;", "proxy_pass http://doi_ngoai/;")
    with proxy(tmp_path, [urlsplit(below.url).netloc], change) as url:
        sign_in(page, f"{url}{BASE}/capital")
        assert urlsplit(page.url).path == f"{BASE}/capital"
    assert (beside(page), page.refused) == ([], [])


@pytest.mark.slow
def test_a_page_whose_files_the_proxy_keeps_for_itself_says_so_without_any_script(below, watched, tmp_path) -> None:
    page, own = watched, "".join(f"location {BASE}/{name}/ {{ return 404; }}\n" for name in ("assets", "static"))
    change = ("location = /doi-ngoai {", f"{own}location = /doi-ngoai {{")
    with proxy(tmp_path, [urlsplit(below.url).netloc], change) as url:
        page.goto(f"{url}{BASE}/")
        fill(page, name="lan", password=PASSWORD)
        expect(page.get_by_text("DASHBOARD_BASE_PATH")).to_be_hidden()
        expect(page.get_by_text("DASHBOARD_BASE_PATH")).to_be_visible()


@contextmanager
def nginx(folder, server):
    with proxy(folder, [server]) as url:
        yield url


@pytest.fixture(scope="module")
def token(below):
    made = forked.run("-c", TOKEN_OF_LAN, environment=environment_of(below.data))
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A workbook of 150 MB: a sample with a picture of that size in it."""
    file = tmp_path_factory.mktemp("large") / "đoàn có ảnh 150 MB.xlsx"
    shutil.copy(SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx", file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as book:
        book.writestr("xl/media/image9.png", os.urandom(150 * 1024**2))
    return file


@pytest.mark.slow  # 150 MB, three times
@pytest.mark.parametrize("behind", [nginx, apache, caddy])
def test_a_day_of_a_department_goes_through(behind, below, watched, token, large, tmp_path) -> None:
    page = watched
    with behind(tmp_path, urlsplit(below.url).netloc) as url:
        home = f"{url}{BASE}"
        sign_in(page, home)
        assert {each["secure"] for each in page.context.cookies() if each["name"] == "phien"} == {True}
        page.set_default_timeout(600_000)
        upload(page, home, large)
        expect(page.get_by_role("button", name=re.compile("Ghi vào sổ"))).to_be_visible()
        open_page(page, home, "delegations")
        assert chart_values(page, "delegations_by_year")
        with page.expect_download() as taken:
            page.locator(".files").get_by_role("link", name="Excel").first.click()
        assert zipfile.is_zipfile(taken.value.path())
        open_page(page, home, "presentation")
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Mở bài trình chiếu").click()
        opened.value.locator("html.ready").wait_for()
        assert asked(f"{home}/api/v1/indicators", token, tmp_path)
        open_page(page, home, "")
        page.get_by_role("link", name="Đăng xuất").click()
        page.get_by_role("button", name="Đăng xuất").click()
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    assert (beside(page), page.refused, page.traffic.console_errors) == ([], [], [])


def asked(address: str, token: str, folder) -> bytes:
    """Ask as another program does, trusting the certificate of the test alone."""
    trusted = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
    own = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusted))
    with own.open(urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"}), timeout=120) as got:
        return got.read()

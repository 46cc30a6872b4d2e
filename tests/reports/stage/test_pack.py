"""The pack: whole, small, the same for the same deck, every file with its sum, what people wrote never markup."""

import gzip
import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import escape
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chart_frames import D, filled, row
from data_model.declared.pictures import Breakdown, Shape
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from decks import awkward, panel
from reports.deck.deck import Deck, Layout, Slide
from reports.stage import sealed as sealed_files
from reports.stage.behind import addresses_of, behind_numbers
from reports.stage.deck_link import link_to, read_link
from reports.stage.pack import deck_pack, pack_files
from reports.stage.sealed import sealed_pack
from reports.stage.slide_page import slides_html

pytestmark = pytest.mark.one_database
MOST = 5_000_000
SCALES = (1, 10**3, 10**6, 10**9, 10**12)


@pytest.fixture(scope="module")
def packed(ready_once) -> Callable[[str], dict[str, bytes]]:
    """The files of the ready deck's pack, made once for each language: to look at."""
    return cache(lambda language="vi": pack_files(ready_once(language)))


def charts_in(page: str) -> list[dict]:
    return json.loads(re.search(r'<script type="application/json" id="charts">(.*?)</script>', page, re.DOTALL)[1])


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.named: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.named += [given[name] for name in ("href", "src") if given.get(name)]
        self.ids += [given["id"]] if "id" in given else []


def links(page: bytes) -> _Links:
    found = _Links()
    found.feed(page.decode())
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_a_page_names_is_in_the_pack(packed, language):
    files = packed(language)
    origins = {quote(name, safe="/") for name in links(files["nguon-so-lieu.html"]).ids}
    for page in ("index.html", "nguon-so-lieu.html", "kiem-tra.html"):
        for name in links(files[page]).named:
            file, _sharp, anchor = name.partition("#")
            assert file in files or name == "data:,", name
            assert not anchor or anchor in origins, name
    css = files["files/stage/stage.css"].decode() + files["files/stage/pages.css"].decode()
    for name in re.findall(r'url\("\.\./(.+?)"\)', css):
        assert f"files/{name}" in files
    outside = [name for name, content in files.items() if name.endswith(".html") and b"http://" in content]
    assert outside == []


def test_the_last_slide_of_a_pack_has_a_code_where_others_reach_the_program(ready_once):
    deck = replace(ready_once(), address="/present?place=46&year=2024")
    for base, codes in (("https://ngoaivu.example", 1), ("http://127.0.0.1:8501", 0), ("", 0)):
        page = pack_files(deck, base=base)["index.html"].decode()
        assert page.count('class="code"') == codes
        assert (f'href="{escape(base + deck.address)}"' in page) == bool(codes)
        assert page.find('class="code"') == -1 or page.find('class="code"') > page.rfind("<section ")


def test_a_pack_is_small_and_always_the_same(ready_once, packed, monkeypatch):
    deck = ready_once()
    assert sum(map(len, packed().values())) <= MOST
    first = deck_pack(deck)
    monkeypatch.setattr("time.time", lambda: 1.8e9)
    assert deck_pack(deck) == first
    with ZipFile(BytesIO(first)) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(name.startswith("trinh-chieu/") for name in zipped.namelist())
        assert zipped.testzip() is None


def test_a_number_of_the_pack_says_in_which_cells_its_records_stand(samples_seen, ready_once):
    deck = ready_once()
    with reading() as connection:
        behind = behind_numbers(connection, deck)
    address = next(
        number.address for slide in deck.slides for number in slide.numbers if "delegations_out/" in number.address
    )
    section = pack_files(deck, behind)["nguon-so-lieu.html"].decode().partition(f'<section id="{escape(address)}">')[2]
    section = section.partition("</section>")[0]
    assert "doan_vao_doan_ra_hue_2023_mau.xlsx, ĐOÀN RA!" in section
    assert section.count("<li>") == min(11, len(behind[address].records) + bool(behind[address].more))
    assert behind.keys() == set(filter(None, addresses_of(deck)))


def test_every_file_stands_with_its_sum(packed):
    files = packed()
    page = files["kiem-tra.html"].decode()
    for name, content in files.items():
        if name != "kiem-tra.html":
            assert f"<td>{name}</td>" in page
            assert hashlib.sha256(content).hexdigest() in page


def test_every_number_of_a_chart_is_the_exhibits(ready_once, packed):
    deck = ready_once()
    drawn = charts_in(packed()["index.html"].decode())
    panels = [panel for slide in deck.slides for panel in slide.panels]
    assert len(drawn) == len(panels)
    for chart, shown in zip(drawn, panels, strict=True):
        known = {(point.indicator, point.category): point for point in shown.filled.points if not point.beside}
        for trace in (trace for trace in chart["data"] if trace["type"] == "bar"):
            values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            for (category, indicator), value in zip(trace["customdata"], values, strict=True):
                if category:
                    exact = float(known[indicator, category].value)
                    assert any(exact == pytest.approx(value * scale) for scale in SCALES)


def test_what_people_wrote_is_never_markup():
    evil = "</script><script>alert(1)</script> & “<b>”"
    shown = filled(Breakdown.PARTNER, Shape.RANKED_BARS, [row("1", D(3), label=evil), row("2", D(1), label="B")])
    slide = Slide(name="x", layout=Layout.CHARTS, title=evil, foot=evil, notes=(evil,), panels=(panel(shown),))
    deck: Deck = awkward()
    deck = type(deck)(**{**vars(deck), "slides": (slide,), "title": evil})
    page = slides_html(deck, "files/", lambda address: address).decode()
    assert "<script>alert" not in page
    assert "<b>”" not in page
    assert len(charts_in(page)) == 1


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("place=46&from=2020&year=2024", "46"),
        ("place=VN&year=2024&countries=JP,KR&currency=USD&rate=2023&approved=1&boundaries=63&lang=en", "VN"),
    ],
)
def test_a_link_is_read_and_written_alike(link, place):
    words = dict(part.split("=") for part in link.split("&"))
    filters = read_link(words)
    assert filters.place == place
    again = link_to(filters, words.get("lang", "vi")).partition("?")[2]
    assert read_link(dict(part.split("=") for part in again.split("&"))) == filters


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"place": "46"},
        {"place": "99", "year": "2024"},
        {"place": "46", "year": "20x4"},
        {"place": "46", "from": "2025", "year": "2024"},
        {"place": "46", "year": "2024", "countries": "XX"},
        {"place": "46", "year": "2024", "currency": "EUR"},
        {"place": "46", "year": "2024", "rate": "2023"},
        {"place": "46", "year": "2024", "boundaries": "64"},
        {"place": "46", "year": "²⁰²⁴"},
    ],
)
def test_a_link_that_names_no_deck_is_refused(words):
    assert read_link(words) is None


def test_a_sealed_pack_is_opened_by_its_password_and_says_nothing_without(ready_once, packed, monkeypatch):
    """Opened here as a browser opens it; a wrong password, or a changed byte, opens nothing."""
    assert sealed_files.ROUNDS >= 600_000
    monkeypatch.setattr(sealed_files, "ROUNDS", 1000)  # what a guess costs is not what is tried here
    with ZipFile(BytesIO(sealed_pack(ready_once(), "bốn con voi trắng"))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    assert sum(map(len, files.values())) <= MOST
    assert "trinh-chieu/nguon-so-lieu.html" not in files
    pages = b"".join(content for name, content in files.items() if name.endswith((".html", "sealed.js")))
    assert [word for word in ("Huế", "đoàn", "Công tác") if word.encode() in pages] == []
    sealed = json.loads(files["trinh-chieu/files/sealed.js"].removeprefix(b"window.SEALED=").removesuffix(b";"))
    salt, nonce, data = (b64decode(sealed[name]) for name in ("salt", "nonce", "data"))

    assert sealed["rounds"] == 1000

    def opened(password: str, text: bytes = data) -> bytes:
        key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, sealed["rounds"], 32)
        return gzip.decompress(AESGCM(key).decrypt(nonce, text, None))

    assert json.loads(opened("bốn con voi trắng"))["index.html"] == packed()["index.html"].decode()
    for password, text in (("bốn con voi trang", data), ("bốn con voi trắng", data[:-1] + bytes([data[-1] ^ 1]))):
        with pytest.raises(InvalidTag):
            opened(password, text)
    with pytest.raises(Problem):
        sealed_pack(ready_once(), "voi trắng")

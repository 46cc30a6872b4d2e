"""The presentation: readable from the back of a hall, driven by keys, untouched by the network, alone from a folder."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

import examples
from browser.conftest import patient
from browser.test_every_page import SERIOUS, findings
from chart_frames import D, by_country, filled, row
from data_model.declared.pictures import Breakdown, Shape
from decks import awkward, panel
from reports.deck.deck import Deck
from reports.stage.pack import pack_files
from reports.stage.sealed import sealed_pack

DECK = "/present?place=46&from=2015&year=2024"
SLIDES = 14
READY = "html.ready"
#: Of each slide: what sticks out, the smallest letter and the smallest of the key figures, in pixels on the screen.
#: (What the drawing library hides, because it would be too small, it makes no size at all.)
MEASURE = """() => {
  const scale = Reveal.getScale();
  const size = (element) => {
    const own = parseFloat(getComputedStyle(element).fontSize);
    return element.ownerSVGElement ? own * element.getScreenCTM().a : own * scale;
  };
  const spoken = (slide) => [...slide.querySelectorAll("*")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) &&
    !["title", "style", "TEMPLATE"].includes(element.tagName) && getComputedStyle(element).visibility !== "hidden");
  const outside = (room) => {
    const box = room.getBoundingClientRect();
    return [...room.querySelectorAll("text")].filter((words) => {
      const { left, right, top, bottom, width } = words.getBoundingClientRect();
      return width && (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1);
    }).map((words) => words.textContent);
  };
  return [...document.querySelectorAll(".slides > section")].map((section) => {
    const slide = section.querySelector(".slide"), body = slide.querySelector(".body");
    return {
      name: section.id,
      over: Math.max(slide.scrollHeight - slide.clientHeight, body.scrollHeight - body.clientHeight),
      least: Math.min(...spoken(slide).map(size).filter((pixels) => pixels)),
      keys: [...slide.querySelectorAll(".large b")].map(size),
      charts: [...slide.querySelectorAll(".chart")].map((room) => room.querySelectorAll(".point").length),
      clipped: [...slide.querySelectorAll(".chart")].flatMap(outside),
    };
  });
}"""


def at(page) -> int:
    return page.evaluate("Reveal.getIndices().h")


def press(page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return at(page)


def opened(page, url: str, width: int = 1920, height: int = 1080):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url)
    page.wait_for_selector(READY)
    return page


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("language", ["", "&lang=en"], ids=["vi", "en"])
def test_slides_are_read_from_the_back_of_a_hall(page, traffic, filled_server, width, height, language):
    opened(page, f"{filled_server.url}{DECK}{language}", width, height)
    found = page.evaluate(MEASURE)
    assert len(found) == SLIDES
    for slide in found:
        assert slide["over"] <= 1, slide
        assert slide["least"] >= height / 45 - 0.1, slide
        assert all(size >= height / 12 - 0.1 for size in slide["keys"]), slide
        assert all(slide["charts"]), slide
        assert slide["clipped"] == [], slide
    assert traffic.console_errors == []
    assert all(url.startswith((filled_server.url, "data:", "blob:")) for url in traffic.requests)


@pytest.fixture(scope="module")
def shown_deck(tabs, filled_server):
    """The deck in a window of its own, opened once for all who only turn its pages."""
    context = patient(tabs.browser.new_context())
    yield opened(context.new_page(), filled_server.url + DECK)
    context.close()


@pytest.fixture
def deck(shown_deck):
    """The deck at its first slide, at the size of a hall's screen."""
    shown_deck.bring_to_front()
    shown_deck.set_viewport_size({"width": 1920, "height": 1080})
    assert press(shown_deck, "Home") == 0
    return shown_deck


def test_keys_turn_pages(deck):
    assert press(deck, "ArrowRight") == 1
    assert press(deck, " ", "PageDown", "ArrowDown") == 4
    assert press(deck, "PageUp", "ArrowLeft") == 2
    assert press(deck, "End") == SLIDES - 1
    assert press(deck, "ArrowRight") == SLIDES - 1
    assert press(deck, "Home") == 0
    assert press(deck, "1", "2", "Enter") == 11
    assert press(deck, "9", "9", "Enter") == SLIDES - 1
    assert press(deck, "3", "Escape", "Home", "Enter") == 1


def test_b_makes_the_screen_black_and_any_key_brings_the_slide_back(deck):
    press(deck, "ArrowRight", "b")
    expect(deck.locator("#black")).to_be_visible()
    assert press(deck, "ArrowRight") == 1
    expect(deck.locator("#black")).to_be_hidden()


def test_a_slide_is_there_when_its_turn_comes_though_the_network_is_gone(tabs, filled_server):
    """Prepared before it is shown: the very next frame has its charts."""
    context = patient(tabs.browser.new_context())
    page = opened(context.new_page(), filled_server.url + DECK)
    assert at(page) == 0
    context.set_offline(True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for number in range(1, SLIDES):
        drawn = page.evaluate(
            """() => new Promise((done) => {
              document.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
              requestAnimationFrame(() => {
                const now = document.querySelector("section.present");
                const rooms = [...now.querySelectorAll(".chart")];
                done(now.getBoundingClientRect().width > 0 && rooms.every((room) => room.querySelector("svg")));
              });
            })"""
        )
        assert drawn
        assert at(page) == number
        expect(page.locator("section.present h2")).to_be_visible()
    assert asked == []
    context.close()


def test_the_speaker_sees_notes_the_next_slide_and_a_clock(deck):
    with deck.expect_popup() as popup:
        deck.keyboard.press("s")
    speaker = popup.value
    assert re.fullmatch(r"\d\d:\d\d · \d\d:\d\d", speaker.locator("#clock").inner_text())
    press(deck, "ArrowRight")
    assert speaker.locator("#current").inner_text().startswith("2. Năm 2024 đón 9 đoàn vào")
    expect(speaker.locator("#notes")).to_contain_text("Đoàn vào, Huế, 2024: 9 đoàn")
    expect(speaker.locator("#preview .slide h2")).to_contain_text("nhiều nhất là Nhật Bản")
    speaker.keyboard.press("PageDown")
    assert at(deck) == 2
    speaker.close()


def test_a_number_leads_to_its_card_and_on_to_the_row_of_its_sheet(deck):
    with deck.expect_popup() as popup:
        press(deck, "ArrowRight")
        deck.locator("section.present .large a").first.click()
    popup.value.wait_for_url("**/figure/delegations_in/46/2024*")
    expect(popup.value.locator("h1")).to_contain_text("Đoàn vào, Huế, 2024")
    popup.value.locator(".records tbody a").first.click()
    expect(popup.value.locator(".row-marked")).to_have_count(1)  # two clicks from the stage to the row of its sheet
    popup.value.close()


def test_on_paper_each_slide_is_a_sheet(tabs, filled_server):
    context = patient(tabs.browser.new_context(viewport={"width": 1366, "height": 768}))
    context.add_init_script("window.print = () => { window.printed = true; }")
    page = opened(context.new_page(), filled_server.url + DECK)
    page.mouse.move(300, 300)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="In", exact=True).click()
    paper = popup.value
    paper.wait_for_function("() => window.printed")
    printed = paper.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == SLIDES
    context.close()


def test_touch_has_buttons(deck):
    deck.mouse.move(300, 300)
    deck.get_by_role("button", name="Tiếp theo").click()
    assert at(deck) == 1
    deck.get_by_role("button", name="Quay lại").click()
    assert at(deck) == 0


# The pack


def unpacked(deck: Deck, folder: Path) -> str:
    for name, content in pack_files(deck).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return (folder / "index.html").as_uri()


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> str:
    """The address of a pack of everything awkward, in its folder."""
    return unpacked(awkward(), tmp_path_factory.mktemp("pack"))


@pytest.fixture
def offline(tabs):
    """A page without network, what its console said and what it asked for."""
    context = patient(tabs.browser.new_context(offline=True, viewport={"width": 1366, "height": 768}))
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda said: page.said.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    context.close()


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768)])
def test_a_pack_opens_from_a_folder_whatever_is_in_it(offline, pack, width, height):
    opened(offline, pack, width, height)
    for slide in offline.evaluate(MEASURE):
        assert slide["least"] >= height / 45 - 0.1, slide
    for number in range(1, 10):
        assert press(offline, "PageDown") == number
    assert offline.said == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in offline.asked)


#: The words of charts that stand on one another, a quarter of their boxes aside: what is above and below the ink.
ON_ONE_ANOTHER = """() => [...document.querySelectorAll(".chart")].flatMap((room) => {
  const words = [...room.querySelectorAll(".bartext")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const over = (one, two, from, to) => Math.min(one[to], two[to]) - Math.max(one[from], two[from])
    > 0.26 * Math.min(one[to] - one[from], two[to] - two[from]);
  return words.flatMap(([said, one], at) => words.slice(at + 1).filter(([, two]) =>
    over(one, two, "left", "right") && over(one, two, "top", "bottom")).map(([other]) => `${said} / ${other}`));
})"""
_CAPITAL = {"fdi_new_capital": "348.4", "fdi_adjusted_capital": "26.15", "fdi_implemented_capital": "4.53"}


def test_no_number_of_three_small_charts_stands_on_another(offline, tmp_path):
    years = [
        row(str(2022 + at), D(value) + at, indicator=name, series=name, text=value)
        for name, value in _CAPITAL.items()
        for at in range(4)
    ]
    shown = panel(replace(filled(Breakdown.YEAR, Shape.COLUMNS, years), years=range(2021, 2026)))
    slides = awkward().slides
    deck = replace(awkward(), slides=(replace(slides[0], title="Vốn", panels=(shown,) * 3),))
    address = unpacked(deck, tmp_path)
    for width, height, numbered in ((1920, 1080, True), (1024, 768, False)):
        opened(offline, address, width, height)
        assert offline.evaluate(ON_ONE_ANOTHER) == []
        assert bool(offline.locator(".bartext").count()) is numbered
    assert offline.said == []


def test_a_pack_is_searched_accents_aside(offline, pack):
    opened(offline, pack)
    offline.keyboard.press("/")
    offline.keyboard.type("doan vao 12.345,6")
    expect(offline.locator("#find li")).to_have_count(1)
    offline.keyboard.press("Enter")
    expect(offline.locator("#find")).to_be_hidden()
    assert offline.evaluate("Reveal.getCurrentSlide().id") == "figures"
    offline.keyboard.press("/")
    offline.keyboard.type("khong co tren trang nao")
    expect(offline.locator("#find li")).to_have_count(0)
    offline.keyboard.press("Escape")
    assert press(offline, "Home", "ArrowRight") == 1
    assert offline.said == []


def test_a_year_is_chosen_in_a_pack_and_its_numbers_say_which_it_is(offline, tmp_path):
    first, other = by_country({"JP": D(7)}, Shape.MAP), by_country({"KR": D(3)}, Shape.MAP)
    shown = replace(panel(first), years=((2023, replace(other, title="Bản đồ, 2023")),))
    slides = awkward().slides
    deck = replace(awkward(), slides=(slides[0], replace(slides[6], panels=(shown,)), slides[7]))
    opened(offline, unpacked(deck, tmp_path))
    assert press(offline, "PageDown") == 1
    bars = offline.locator("section.present .variant:not([hidden]) .chart .ytick")
    expect(bars).to_have_text(["Nhật Bản"])
    offline.locator("section.present select").select_option("2023")
    expect(bars).to_have_text(["Hàn Quốc"])
    expect(offline.locator("section.present figcaption:visible")).to_contain_text("Bản đồ, 2023")
    assert press(offline, "PageDown", "PageUp") == 1
    expect(bars).to_have_text(["Nhật Bản"])  # back at what the slide's title speaks of
    assert offline.said == []


def test_a_sealed_pack_opens_with_its_password_alone(offline, tmp_path):
    """Nothing of the deck stands in its files; numbers lead to their sources without asking again."""
    with ZipFile(BytesIO(sealed_pack(awkward(), "bốn con voi trắng"))) as zipped:
        zipped.extractall(tmp_path)
    folder = tmp_path / "trinh-chieu"
    texts = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert b"12.345" not in texts
    assert "Xiêng Khoảng".encode() not in texts
    assert b"Hu\xe1\xba\xbf" not in texts
    offline.goto((folder / "index.html").as_uri())
    offline.get_by_label("Mật khẩu").fill("bốn con voi xám")
    offline.keyboard.press("Enter")
    expect(offline.get_by_role("status")).to_have_text("Mật khẩu không đúng.")
    offline.get_by_label("Mật khẩu").fill(normalize("NFD", "bốn con voi trắng"))
    offline.keyboard.press("Enter")
    offline.wait_for_selector(READY)
    assert press(offline, "End") == 9
    with offline.expect_popup() as other:
        offline.evaluate("document.querySelector('.slide .large a').click()")
    expect(other.value.locator("section.meant")).to_contain_text("/figure/delegations_in/46/2024")
    assert other.value.evaluate("document.styleSheets.length") == 1
    assert offline.said == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in offline.asked)


def test_a_number_of_a_pack_leads_to_where_it_comes_from(offline, pack):
    opened(offline, pack)
    leads = offline.eval_on_selector_all(".slide a", "all => all.map((a) => a.href)")
    assert leads
    offline.goto(leads[0])
    target = offline.evaluate("() => document.querySelector(':target')?.textContent ?? ''")
    assert "/figure/delegations_in/46/2024" in target
    assert offline.said == []


def test_a_pack_opens_on_a_telephone(offline, pack):
    opened(offline, pack, 390, 844)
    assert offline.evaluate("document.documentElement.scrollWidth") <= 390
    expect(offline.locator("#figures .large b")).to_be_attached()
    assert offline.said == []


def test_the_page_opens_the_deck_and_gives_its_files(page, filled_server):
    page.goto(f"{filled_server.url}/presentation?year=2024")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Mở bài trình chiếu").click()
    popup.value.wait_for_selector(READY)
    assert popup.value.locator("h1").inner_text().startswith("Công tác đối ngoại")
    popup.value.close()
    files = [
        ("PowerPoint", r"trinh_chieu-hue-(\d{4}-)?2024\.pptx", "ppt/presentation.xml"),
        ("Gói cho USB", r"trinh_chieu-hue-(\d{4}-)?2024\.zip", "trinh-chieu/index.html"),
    ]
    for button, name, kind in files if examples.LONG else files[:1]:
        page.get_by_role("button", name=button, exact=True).click()
        save = page.get_by_role("button", name=f"Lưu {button}")
        expect(save).to_be_visible()  # made by a process of its own, which a busy machine lets wait
        with page.expect_download() as waiting:
            save.click()
        assert re.fullmatch(name, waiting.value.suggested_filename)
        with ZipFile(waiting.value.path()) as taken:
            assert kind in taken.namelist()
            if button == "PowerPoint":
                links = [taken.read(item) for item in taken.namelist() if item.startswith("ppt/slides/_rels/")]
                assert any(f"{filled_server.url}/figure/".encode() in item for item in links)


def test_axe_finds_nothing_serious_in_slides_and_in_the_pages_of_a_pack(page, deck, pack):
    deck.set_viewport_size({"width": 1366, "height": 768})
    assert findings(deck, impacts=SERIOUS) == []
    press(deck, "8", "Enter")
    assert findings(deck, impacts=SERIOUS) == []
    first = pack
    for name in ("index.html", "nguon-so-lieu.html", "kiem-tra.html"):
        page.goto(first.replace("index.html", name))
        if name == "index.html":
            page.wait_for_selector(READY)
        assert findings(page, impacts=SERIOUS) == []

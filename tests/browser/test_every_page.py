"""Every page, opened once with every sample in the registers, and looked at from all sides: it asks
nobody but its server, speaks one language, axe finds nothing, and it is whole in the dark, on paper, on a
telephone and at twice its size. The preview of an upload and the field for a password count as pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

import examples
from browser.conftest import SCREEN, Traffic
from browser.language import english, vietnamese
from browser.screens import ENGLISH, SCREENS, TELEPHONE, TWICE, open_screen, wear

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
#: The rules that depend on the theme; the others axe has looked for on the light page.
COLOURS = ("color-contrast", "link-in-text-block")
SERIOUS = ("serious", "critical")
IMPACTS = ("minor", "moderate", *SERIOUS)
INSIDE = ("data:", "blob:", "about:")
#: The dictionary lists the headers we understand, English ones among them.
LISTS_ENGLISH = {"definitions"}
#: language of the link -> what finds words of the other one
FOREIGN = {"": english, ENGLISH: vietnamese}
PERIOD = re.compile(r"(?:Huế|Hue) · \d{4}–\d{4}")
MAPS = {"partnerships", "investment"}
FIGURES = {"", "partnerships", "delegations", "activities", "programme", "aid", "investment", "capital", "consular"}
FIGURES |= {"presentation", "country", "compare"}
#: Words of charts, which axe does not look at, and of pages: on paper in the one, on a dark page in the other colour.
WORDS = """selector => [...document.querySelectorAll(selector)]
    .map(each => getComputedStyle(each)[each.closest('svg') ? 'fill' : 'color'])"""
PAPER, INK, DARK_INK = "rgb(255, 255, 255)", "rgb(27, 39, 51)", "rgb(230, 236, 242)"
#: What can only be clicked or typed into. (The marks of complete registers say something: they are printed.)
CONTROLS = (
    ".stSidebar, .stAppHeader, .languages, .files, .stButton, .stDownloadButton, .stButtonGroup, .stSelectbox, "
    ".stMultiSelect, .stTextInput, .stNumberInput, .stFileUploader, .stForm"
)
FINGER = 40
#: Elements that reach beyond the window's right edge; a table scrolls inside its box, a drawing clips itself.
TOO_WIDE = """() => [...document.querySelectorAll('.stMain, .stMain *')]
    .filter(each => !each.closest('svg') && !each.parentElement.closest('.table-box'))
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1
        || (each.matches('.stMain') && each.scrollWidth > innerWidth))
    .map(each => each.className + ' ' + each.getBoundingClientRect().right)"""
SMALL = """least => [...document.querySelectorAll(
    '.stMain :is(.stButton, .stDownloadButton, .stFormSubmitButton, .stButtonGroup) button, .card summary, .files a, '
    + '.stMain :is(.stRadio [role=radiogroup] label, .stCheckbox label)')]
    .map(each => [each.innerText, each.getBoundingClientRect().height])
    .filter(([_words, height]) => height > 0 && height < least)"""

#: Columns of numbers wider than their header in lines, or the longest of their numbers, asks for.
WIDE_NUMBERS = """() => [...document.querySelectorAll('.table-box:not(:has(td .mark)) th.right')]
    .map(head => [head, Math.max(...[...head.closest('table').querySelectorAll('tbody tr')]
        .map(row => (row.cells[head.cellIndex]?.innerText || '').length))])
    .filter(([head, letters]) => head.offsetWidth > Math.max(140, 20 + 10 * letters))
    .map(([head, letters]) => [head.innerText, head.offsetWidth, letters])"""
#: True once every picture, key figure, register's years to be marked, draft or right of a list is a group with a name.
NAMED = """() => [...document.querySelectorAll(
    '[class*="st-key-exhibit-"]:has(h2), .stHorizontalBlock[class*="st-key-complete-"], .card:has(a), '
    + '.stMain .stHorizontalBlock:has(.stText):has(.stButton), [data-testid=stFileUploaderDropzone]')]
    .every(each => each.getAttribute('role') === 'group' && each.getAttribute('aria-label'))"""

#: True once no list holds more than one place for the Tab key besides its own.
ONE_PLACE = """() => [...document.querySelectorAll('.table-box')]
    .every(box => [...box.querySelectorAll('a, summary')].filter(way => way.tabIndex === 0).length <= 1)"""

#: What the quick tests look at: charts, maps, a table, forms, a list of words, a preview. The same pages for all of
#: them: to open one takes as much of the processor as three looks at it.
FEW = ("", "country", "partnerships", "delegations", "consular", "investment", "upload", "uploads", "definitions")
FEW += ("settings", "accounts", "preview")
#: (page, language of the link): each in one language, the next in the other; with --long every page in both.
IN_BOTH = [(name, query) for name in SCREENS for query in ("", ENGLISH)]
PAGES = IN_BOTH if examples.LONG else [(name, ("", ENGLISH)[at % 2]) for at, name in enumerate(FEW)]
every = pytest.mark.parametrize(
    "shown", PAGES, indirect=True, ids=[f"{name or 'home'}{query}" for name, query in PAGES]
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page that was opened, and what it asked for."""

    name: str
    query: str
    page: object
    traffic: Traffic
    url: str

    def outside(self) -> list[str]:
        """Return the addresses it asked that are not its server's."""
        own = (self.url, self.url.replace("http://", "ws://"))
        return [request for request in self.traffic.requests if not request.startswith((*own, *INSIDE))]


@pytest.fixture(scope="module")
def shown(request: pytest.FixtureRequest, tabs, filled_server) -> Shown:
    """A page in the tab, opened once for all tests that look at it; each of them says how it wants to see it."""
    name, query = request.param
    tab = tabs.clean()
    open_screen(tab.page, filled_server, name, query)
    return Shown(name=name, query=query, page=tab.page, traffic=tab.traffic, url=filled_server.url)


def see(page, theme: str = "light", media: str = "screen", size: dict = SCREEN) -> None:
    page.emulate_media(media=media)
    page.set_viewport_size(size)
    wear(page, theme, ground=PAPER if media == "print" else "")


@pytest.mark.sampled(12)
@every
def test_a_page_speaks_one_language_and_asks_nobody_but_its_server(shown: Shown) -> None:
    see(shown.page)
    assert (shown.name in LISTS_ENGLISH and not shown.query) or FOREIGN[shown.query](shown.page) == []
    assert any("/assets/topojson/" in request for request in shown.traffic.requests) == (shown.name in MAPS)
    assert shown.outside() == []
    assert [said for said in shown.traffic.console_errors if "Content Security Policy" in said] == []


@pytest.mark.sampled(5)
@every
def test_axe_finds_nothing_and_what_belongs_together_is_a_named_group(shown: Shown) -> None:
    see(shown.page)
    shown.page.wait_for_function(ONE_PLACE)
    shown.page.wait_for_function(NAMED)  # else a page has many controls called "Excel" or "2018" that nobody can tell
    assert findings(shown.page) == []


@pytest.mark.sampled(5)
@every
def test_a_dark_page_can_be_read(shown: Shown) -> None:
    see(shown.page, theme="dark")
    assert findings(shown.page, COLOURS) == []
    assert set(shown.page.evaluate(WORDS, ".js-plotly-plot text")) <= {DARK_INK}


@pytest.mark.sampled(5)
@every
def test_paper_holds_what_is_said_and_nothing_to_click(shown: Shown) -> None:
    page = shown.page
    see(page, theme="dark")
    expect(page.locator(".on-paper")).to_be_hidden()
    see(page, theme="dark", media="print")
    expect(page.locator(".on-paper")).to_be_visible()
    assert bool(PERIOD.search(page.locator(".on-paper").inner_text())) == (shown.name in FIGURES)
    assert [each.get_attribute("class") for each in page.locator(CONTROLS).all() if each.is_visible()] == []
    assert set(page.evaluate(WORDS, "h1, h2, td, .js-plotly-plot text")) <= {INK}
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.table-box')].filter(box => box.scrollHeight > box.clientHeight + 2).length"
        )
        == 0
    )


@pytest.mark.sampled(8)
@every
def test_nothing_is_wider_than_a_telephone_or_a_screen_at_twice_its_size(shown: Shown) -> None:
    for size in (TWICE, TELEPHONE):
        see(shown.page, size=size)
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert shown.page.evaluate(TOO_WIDE) == []
    assert shown.page.evaluate(SMALL, FINGER) == []
    assert shown.page.evaluate(WIDE_NUMBERS) == []
    assert shown.outside() == []


def findings(page, rules: Sequence[str] = (), impacts: Sequence[str] = IMPACTS) -> list[tuple[str, str, list[str]]]:
    """Return what axe finds, by all the rules it has switched on or by these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "resultTypes": ["violations"],
        "selectors": False,
        "preload": False,
        **({"runOnly": {"type": "rule", "values": rules}} if rules else {}),
    }
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
    return [
        (item["id"], item["help"], [node["html"][:160] for node in item["nodes"][:3]])
        for item in found
        if item["impact"] in impacts
    ]

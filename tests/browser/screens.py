"""What the browser tests share: the pages by address and title, and waiting until one is drawn."""

from itertools import count
from pathlib import Path

from titles import ENGLISH_TITLES
from titles import TITLES as PAGES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
ENGLISH = "?lang=en"


def _by_address(titles: dict[str, str]) -> dict[str, str]:
    """The first page has the shortest address."""
    return {"" if name == "home" else name: title for name, title in titles.items()}


TITLES = _by_address(PAGES)
TITLES_IN = {"": TITLES, ENGLISH: _by_address(ENGLISH_TITLES)}


#: What a filled server has to look at: its pages by address, and two drafts (tests/helpers/filled.py), each with what
#: is theirs alone.
DRAFTS = {"preview": ".tiles", "password": "input[type=password]"}
SCREENS = (*TITLES, *DRAFTS)
TELEPHONE, TWICE = {"width": 390, "height": 844}, {"width": 683, "height": 384}
_BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 31)"}
#: True once nothing has moved for three pictures: no run, nothing left over from the one before, every chart and map
#: drawn, every transition over. `asked` tells one question from the next.
_STILL = """asked => {
    const app = document.querySelector('.stApp');
    const drawn = chart => chart.querySelector('.main-svg')
        && (!chart.querySelector('.geo') || chart.querySelector('.choroplethlayer path'));
    const still = app && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(drawn)
        && document.fonts.status === 'loaded' && document.getAnimations().every(each => each.playState !== 'running');
    window.pictures = still && window.asked === asked ? window.pictures + 1 : 0;
    window.asked = asked;
    return window.pictures >= 3;
}"""
_asked = count()


def open_screen(page, server, name: str, query: str = "") -> None:
    """Open one of SCREENS on the filled server."""
    if name not in DRAFTS:
        open_page(page, server.url, name, query)
        return
    open_page(page, server.url, "upload", f"?draft={server.drafts[name]}{query.replace('?', '&')}")
    page.locator(DRAFTS[name]).wait_for()
    settle(page)


def wear(page, theme: str, ground: str = "") -> None:
    """Make the page light or dark, as the system would.

    Waits until it is, or until its ground has the colour given.
    """
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(
        "colour => getComputedStyle(document.querySelector('.stApp')).backgroundColor === colour",
        arg=ground or _BACKGROUNDS[theme],
    )
    settle(page)


def menu(page, title: str) -> None:
    """Click an entry of the menu; where it stands in a closed fold, open that first."""
    fold = page.locator(".st-key-menu details:not([open])", has_text=title)
    if fold.count():
        fold.locator("summary").click()
    page.locator(".st-key-menu").get_by_role("link", name=title).click()


def open_page(page, url: str, path: str, query: str = "") -> None:
    """Open an address and wait until its title stands there and nothing is being computed any more."""
    page.goto(f"{url}/{path}{query}")
    wait_for_title(page, TITLES_IN[ENGLISH if "lang=en" in query else ""][path])


def wait_for_title(page, title: str) -> None:
    page.locator("h1", has_text=title).wait_for()
    settle(page)


def settle(page) -> None:
    """Wait until the page is still.

    What a click does is waited for by what it changes: a run begins a moment later.
    """
    page.wait_for_function(_STILL, arg=next(_asked))


def upload(page, url: str, file: Path, query: str = "") -> None:
    """Hand a file in on the upload page and wait for its preview, the field for its password, or why it is not kept."""
    open_page(page, url, "upload", query)
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("h2", has_text=file.name).or_(page.get_by_test_id("stAlert")).first.wait_for()
    settle(page)


def chart_values(page, name: str) -> list[dict]:
    """Return [{name, x, y, text}] of the traces of an exhibit's chart, once plotly has drawn it."""
    page.locator(f".st-key-exhibit-{name} .js-plotly-plot .main-svg").first.wait_for(state="attached")
    return page.evaluate(
        """key => {
            const plot = document.querySelector(`.st-key-exhibit-${key} .js-plotly-plot`);
            const list = values => Array.from(values || []);
            const shown = t => ({name: t.name, x: list(t.x), y: list(t.y), text: list(t.text)});
            return plot ? plot.data.map(shown) : [];
        }""",
        name,
    )

"""The page that shows a deck, and the page that says of each of its numbers where it comes from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import charts
from charts.palette import colour_of
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.figures.address import read_address
from reports.deck.deck import Cell, Deck, Number, Panel, Slide
from reports.joined import held, joined
from reports.photographed import code_svg, photographed
from reports.progress import counted
from reports.stage.behind import Behind
from reports.stage.chart_data import CONFIG, DrawnChart, as_data, drawn_chart, drawn_map
from translations import _, speaking
from translations.formats import day

_SENTENCES = re.compile(r"\S[^.]*(?:\.(?!\s)[^.]*)*\.?")
#: Lines that stay on a slide when they are written large: letters, and what each line takes of its last row.
_FEW_LETTERS, _LETTERS_OF_A_LINE = 500, 35
_DIGITS = re.compile(r"[\d.,]*\d")
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.filters.update(held=held, joined=joined)
#: An address of a number -> where a click on it leads.
Lead = Callable[[str], str]


@dataclass(frozen=True)
class _Picture:
    """One exhibit on a slide: `at` is the place of its chart among all of the deck, `map` stands left of it.

    `others` are the same of single years, each with what must be read with it.
    """

    title: str
    at: int
    words: str
    legend: tuple[tuple[str, str, bool], ...]
    map: Markup | None = None
    classes: tuple[tuple[str, str], ...] = ()
    off: str = ""
    others: tuple["_Picture", ...] = ()
    year: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Large:
    """A key figure with its digits apart: they alone are large."""

    number: Number
    before: str
    digits: str
    after: str
    colour: str


@dataclass(frozen=True)
class _Shown:
    slide: Slide
    pictures: tuple[_Picture, ...]
    numbers: tuple[_Large, ...]
    cautions: tuple[str, ...]

    @property
    def years(self) -> list[str]:
        """The years its exhibits can be looked at by themselves, the last one first."""
        return sorted({other.year for picture in self.pictures for other in picture.others}, reverse=True)

    @property
    def is_short(self) -> bool:
        """Tell whether the lines of the slide are few enough to be written large."""
        return sum(len(line) + _LETTERS_OF_A_LINE for line in self.slide.lines) <= _FEW_LETTERS


@dataclass(frozen=True, kw_only=True)
class Origin:
    """One number of a deck with where it comes from."""

    address: str
    title: str
    value: str
    definition: str
    facts: tuple[str, ...]


def slides_html(deck: Deck, assets: str, lead: Lead, base: str = "") -> bytes:
    """Return the page that shows a deck; where `base` is where others reach the program, with a code that leads there.

    `assets` is where scripts, styles and fonts stand, with a slash at the end.
    """
    with speaking(deck.language):
        drawn: list[str] = []
        shown = [_shown(slide, drawn) for slide in counted(deck.slides)]
        page = _pages.get_template("slides.html").render(
            deck=deck,
            shown=shown,
            charts=as_data(drawn),
            config=CONFIG,
            assets=assets,
            lead=lead,
            words=_words(),
            code=_code(photographed(base, deck.address)),
        )
    return page.encode()


def _code(url: str) -> dict[str, str]:
    """Return the code of an address, and its words; nothing where there is no address."""
    return {"url": url, "picture": code_svg(url), "words": _("This presentation")} if url else {}


def _words() -> dict[str, str]:
    return {
        "bar": _("Presentation"),
        "back": _("Back"),
        "next": _("Next"),
        "full": _("Full screen (F)"),
        "open_speaker": _("Speaker's window (S)"),
        "black": _("Black (B)"),
        "print": _("Print"),
        "year": _("Year"),
        "find": _("Search (/)"),
        "find_what": _("Words on a slide, accents optional"),
        "speaker": _("Speaker's window"),
        "next_slide": _("Next slide"),
        "end": _("End"),
        "more": _("Further sentences in the speaker's notes: {n}."),
        "rest": _("And {n} more."),
        "notes": _("Notes"),
        "clock": _("Time, and since the start"),
    }


def _words_of_files() -> dict[str, str]:
    return {
        "title": _("Files of this pack"),
        "lead": _(
            "Opened without a network: every script, style, letter and number is in these files, and nothing is asked "
            "of any server. The sums (SHA-256) tell whether a file was changed since."
        ),
        "file": _("File"),
        "bytes": _("Bytes"),
    }


def _shown(slide: Slide, drawn: list[str]) -> _Shown:
    pictures, said = [], list(slide.cautions)
    for panel in slide.panels:
        chart = drawn_chart(panel.filled)
        picture = _picture(panel.filled, chart, len(drawn))
        drawn.append(chart.json)
        said += _SENTENCES.findall(chart.notes)
        others = tuple(_of_year(year, filled, drawn) for year, filled in panel.years)
        pictures.append(replace(picture, others=others))
    return _Shown(slide, tuple(pictures), tuple(map(_large, slide.numbers)), tuple(dict.fromkeys(said)))


def _of_year(year: int, filled: FilledExhibit, drawn: list[str]) -> _Picture:
    chart = drawn_chart(filled)
    picture = _picture(filled, chart, len(drawn))
    drawn.append(chart.json)
    told = [*(banner.text for banner in filled.banners), *filled.notes, *_SENTENCES.findall(chart.notes)]
    return replace(picture, year=str(year), said=tuple(dict.fromkeys(told)))


def _picture(filled: FilledExhibit, chart: DrawnChart, at: int) -> _Picture:
    title = _("{title} ({measure})").format(title=filled.title, measure=chart.measure)
    if filled.exhibit.shape is not Shape.MAP:
        return _Picture(title, at, charts.describe(filled), chart.legend)
    picture, what = drawn_map(filled)
    return _Picture(title, at, charts.describe(filled), chart.legend, picture, what.legend, what.off)


def _large(number: Number) -> _Large:
    found = _DIGITS.search(number.text)
    start, end = found.span() if found else (0, len(number.text))
    return _Large(number, number.text[:start], number.text[start:end], number.text[end:], colour_of(number.indicator))


def origins_html(deck: Deck, assets: str, behind: Mapping[str, Behind]) -> bytes:
    """Return the page that says of each number of a deck what it is, where it comes from, which records it is of."""
    with speaking(deck.language):
        page = _pages.get_template("origins.html").render(
            deck=deck,
            origins=_origins(deck),
            assets=assets,
            title=_("Where the numbers come from"),
            behind=behind,
            words={"records": _("Records, the newest first"), "more": _("And {n} more.")},
        )
    return page.encode()


def _origins(deck: Deck) -> list[Origin]:
    found: dict[str, Origin] = {}
    for slide in deck.slides:
        for number in slide.numbers:
            found.setdefault(number.address, _of_number(deck, number))
        for panel in slide.panels:
            for point, address in zip(panel.filled.points, panel.addresses, strict=True):
                if address and not point.beside:
                    found.setdefault(address, _of_point(deck, panel, point, address))
        for row in slide.table.rows if slide.table else ():
            for cell in row:
                if cell.address:
                    found.setdefault(cell.address, _of_cell(deck, row, cell))
    return list(found.values())


def _of_number(deck: Deck, number: Number) -> Origin:
    return Origin(
        address=number.address,
        title=_("{title}, {period}").format(title=number.title, period=number.when),
        value=f"{number.exact} {number.measure}".strip(),
        definition=deck.definition_of(number.indicator),
        facts=tuple(filter(None, (number.basis, _as_of(number.as_of)))),
    )


def _of_point(deck: Deck, panel: Panel, point: Point, address: str) -> Origin:
    what = point.series if point.label == point.period else f"{point.series}, {point.label}"
    source = _("Source: {source}").format(source=point.source) if point.source else ""
    return Origin(
        address=address,
        title=_("{title}, {period}").format(title=what, period=point.period),
        value=f"{point.text} {panel.filled.measure_of(point)}".strip(),
        definition=deck.definition_of(point.indicator),
        facts=tuple(filter(None, (source, _as_of(point.as_of), point.other))),
    )


def _of_cell(deck: Deck, row: Sequence[Cell], cell: Cell) -> Origin:
    indicator = read_address(*cell.address.partition("?")[::2]).indicator
    return Origin(
        address=cell.address, title=row[0].text, value=cell.text, definition=deck.definition_of(indicator), facts=()
    )


def _as_of(of_day: date | None) -> str:
    return _("Figures as of {day}").format(day=day(of_day)) if of_day else ""


def checked_html(language: str, subtitle: str, assets: str, files: list[tuple[str, int, str]]) -> bytes:
    """Return the page that lists the files of a pack: name, bytes, SHA-256."""
    with speaking(language):
        page = _pages.get_template("checked.html").render(
            language=language, subtitle=subtitle, files=files, assets=assets, words=_words_of_files()
        )
    return page.encode()


def sealed_html(language: str, assets: str) -> bytes:
    """Return the page that asks for the password of a sealed pack."""
    with speaking(language):
        words = {
            "title": _("A presentation sealed with a password"),
            "password": _("Password"),
            "open": _("Open"),
            "wait": _("Opening…"),
            "wrong": _("This is not the password."),
            "old": _("This browser cannot open it: use a newer one."),
        }
        page = _pages.get_template("sealed.html").render(language=language, assets=assets, words=words)
    return page.encode()

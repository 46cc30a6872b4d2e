"""Decks for tests: the ready one of the samples, and one made by hand of what is awkward to draw."""

from datetime import date
from decimal import Decimal

from chart_frames import D, by_country, filled, row
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from reports.deck.deck import Cell, Deck, Layout, Number, Panel, Slide, SlideTable
from reports.deck.fill_deck import fill_deck
from translations import speaking

HUE = Filters(first_year=2015, last_year=2024, place="46")
BASE = "http://127.0.0.1:8501"
LONG = "Hội đồng Nhân dân và Ủy ban Nhân dân các tỉnh Xiêng Khoảng, Hủa Phăn, Khăm Muộn và Bô-ly-khăm-xay"
OUT = "/figure/delegations_out/46/2024"
MANY = ("JP", "KR", "LA", "FR", "US", "CN", "SG", "TH", "DE", "AU", "MY", "CA", "GB", "BE", "NL")


def ready(language: str = "vi", filters: Filters = HUE) -> Deck:
    """Return the ready deck of the data there is."""
    with speaking(language), reading() as connection:
        return fill_deck(connection, filters)


def panel(shown: FilledExhibit) -> Panel:
    return Panel(shown, tuple(f"/figure/{point.indicator}/46/2024/{at}" for at, point in enumerate(shown.points)))


def number(text: str, **more) -> Number:
    given = {
        "indicator": "delegations_in",
        "title": "Đoàn vào",
        "text": text,
        "exact": text,
        "measure": "đoàn",
        "more": "",
        "when": "2024",
        "basis": "theo báo cáo",
        "address": "/figure/delegations_in/46/2024",
        "as_of": date(2024, 12, 31),
    } | more
    return Number(**given)


def awkward(language: str = "vi") -> Deck:
    """Return a deck of long names, hedges, gaps, one number alone, amounts from one dong to many trillions."""
    years = [row(str(year), D(year - 2000), partial=year == 2024) for year in (2015, 2020, 2024)]
    marks = [row("2020", D(852), text="gần 852 đoàn", hedge="gần", beside=True)]
    dong = [
        row(str(2020 + at), Decimal(10) ** (4 * at), currency="VND", text=f"{10 ** (4 * at)} đồng") for at in range(4)
    ]
    falls = [row(str(2020 + at), D(5 - 4 * at)) for at in range(4)]
    country = {code: D(40 - at) for at, code in enumerate(MANY)}
    named = [row(str(at), D(9 - at), label=f"{LONG} {at}") for at in range(4)]
    slides = (
        _slide("alone", Layout.CHARTS, panels=(panel(filled(Breakdown.YEAR, Shape.COLUMNS, years[:1])),)),
        _slide("gaps", Layout.CHARTS, panels=(panel(filled(Breakdown.YEAR, Shape.COLUMNS, [*years, *marks])),)),
        _slide("line", Layout.CHARTS, panels=(panel(filled(Breakdown.YEAR, Shape.LINE, [*years, *marks])),)),
        _slide("falls", Layout.CHARTS, panels=(panel(filled(Breakdown.YEAR, Shape.COLUMNS, falls)),)),
        _slide("dong", Layout.CHARTS, panels=(panel(filled(Breakdown.YEAR, Shape.COLUMNS, dong, currency="VND")),)),
        _slide("names", Layout.CHARTS, panels=(panel(filled(Breakdown.PARTNER, Shape.RANKED_BARS, named)),)),
        _slide("map", Layout.MAP, panels=(panel(by_country(country, Shape.MAP)),)),
        _slide("figures", Layout.FIGURES, numbers=(number("gần 12.345,6 nghìn tỷ đồng", measure="", more="+ 3 EUR"),)),
        _slide(
            "table",
            Layout.TABLE,
            table=SlideTable(("Tên", "Số"), ((Cell(LONG), Cell("7", OUT, True)),) * 7),
        ),
        _slide("list", Layout.LIST, lines=tuple(f"{LONG} {at}" for at in range(40))),
    )
    return Deck(title=LONG, subtitle=LONG, place="Huế", language=language, filters=HUE, slides=slides)


def _slide(name: str, layout: Layout, **more) -> Slide:
    title = f"{LONG}: nhiều nhất là {LONG}"
    return Slide(name=name, layout=layout, title=title, foot=f"{LONG} · {LONG}", cautions=(LONG, LONG), **more)

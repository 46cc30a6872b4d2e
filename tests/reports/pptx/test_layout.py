"""How a slide is laid out: what stands above what, how much of its words it takes, where its titles begin."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Pt

from chart_frames import D, filled, row
from data_model.declared.pictures import Breakdown, Shape
from decks import LONG, awkward, number, panel
from joined_words import plain
from reports.deck.deck import Cell, Layout, Slide, SlideTable
from reports.pptx.write_pptx import deck_pptx

BASE = "http://127.0.0.1:8501"
CAUTIONS = tuple(f"{LONG} {at}." for at in range(8))


def slide(name: str, layout: Layout, **more) -> Slide:
    return Slide(name=name, layout=layout, title="Đoàn ra, 2021–2025", foot="Huế · 2021–2025", **more)


def columns(indicator: str = "delegations_in"):
    return panel(filled(Breakdown.YEAR, Shape.COLUMNS, [row("2024", D(7), indicator=indicator)]))


@pytest.fixture(scope="module")
def pages() -> list:
    """A file of a slide each, written once."""
    some = columns()
    named = [row(str(at), D(9 - at), label=f"Nước {at}") for at in range(2)]
    slides = (
        slide("cover", Layout.COVER, lines=("Huế, 2021–2025",)),
        slide("four", Layout.FIGURES, numbers=tuple(number(str(at)) for at in range(4))),
        slide("five", Layout.FIGURES, numbers=tuple(number(str(at)) for at in range(5))),
        slide("pair", Layout.CHARTS, panels=(some,), numbers=(number("852"),)),
        slide("stranger", Layout.CHARTS, panels=(some,), numbers=(number("852", indicator="ngo_committed"),)),
        slide("cautions", Layout.CHARTS, panels=(some,), cautions=CAUTIONS),
        slide("bars", Layout.CHARTS, panels=(panel(filled(Breakdown.PARTNER, Shape.RANKED_BARS, named)),)),
        slide("table", Layout.TABLE, table=SlideTable(("Tên", "Số"), ((Cell(LONG), Cell("7", "", True)),) * 7)),
    )
    return list(Presentation(BytesIO(deck_pptx(replace(awkward(), slides=slides), BASE))).slides)


def words(page) -> list[str]:
    return [plain(shape.text_frame.text) for shape in page.shapes if shape.has_text_frame]


@pytest.mark.parametrize(("at", "beside"), [(1, 2), (2, 3)])
def test_four_key_figures_stand_two_by_two_and_five_in_three_columns(pages, at, beside):
    large = [shape for shape in pages[at].shapes if shape.click_action.hyperlink.address]
    assert len({shape.left for shape in large}) == beside


def test_a_key_figure_stands_above_the_chart_of_its_own_figure_alone(pages):
    assert [any(said.startswith("852") for said in words(page)) for page in pages[3:5]] == [True, False]


def test_a_slide_has_room_for_a_few_lines_of_caution_and_the_notes_for_all(pages):
    (foot,) = [said for said in words(pages[5]) if "Huế · 2021–2025" in said]
    shown = [caution for caution in CAUTIONS if caution in foot]
    assert 0 < len(shown) < len(CAUTIONS)
    assert f"Và {len(CAUTIONS) - len(shown)} câu nữa" in foot
    assert pages[5].notes_slide.notes_text_frame.text.split("\n")[: len(CAUTIONS)] == list(CAUTIONS)


def test_two_bars_are_no_walls(pages):
    (native,) = [shape.chart for shape in pages[6].shapes if shape.has_chart]
    assert native.plots[0].gap_width >= 100


def test_titles_begin_where_what_is_below_them_begins(pages):
    title, below = pages[0].shapes.title, pages[0].placeholders[1]
    assert title.left == below.left
    assert pages[1].slide_layout.placeholders[0].text_frame.margin_left == 0  # as in boxes of our own


def test_a_table_whose_texts_would_break_has_smaller_letters_and_rows_and_ends_above_the_foot(pages):
    (frame,) = [shape for shape in pages[7].shapes if shape.has_table]
    (foot,) = [
        shape for shape in pages[7].shapes if shape.has_text_frame and "Huế · 2021" in plain(shape.text_frame.text)
    ]
    cell = frame.table.cell(1, 0)
    size = cell.text_frame.paragraphs[0].runs[0].font.size
    assert size == Pt(13)
    assert cell.margin_top + cell.margin_bottom <= Pt(3)
    assert frame.top + frame.height <= foot.top - Pt(5)

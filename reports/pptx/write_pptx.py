"""Writing a deck as .pptx: one page a slide, by its layout."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from pptx.presentation import Presentation as Deckfile

from charts import look
from charts.axes import of_targets
from charts.describe import describe
from charts.maps.picture import map_picture
from charts.series import read
from reports.deck.deck import Deck, Layout, Panel, Slide
from reports.joined import held, joined
from reports.photographed import photographed
from reports.pptx.chart_values import chart_values
from reports.pptx.chart_workbook import MADE
from reports.pptx.code import add_code
from reports.pptx.native_chart import add_chart
from reports.pptx.native_map import add_map
from reports.pptx.part_names import count_parts
from reports.pptx.repeatable import without_time
from reports.pptx.sheet import SMALL, Box, Sheet
from reports.pptx.template import Template, complete, opened, subtitle_of, suited_layouts, take_body, title_of
from reports.pptx.texts import QUIET, add_heading, add_number, add_page_number, add_table, add_text
from reports.progress import counted
from translations import _, speaking

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_GAP = 18  # points, like all lengths here
_MOST_BARS = 10
#: A key figure: a twelfth of the page's height is 45 points.
_LARGE, _ABOVE_CHART = 54, 46
_TITLE, _LONG_TITLE, _LONG = 28, 24, 100
_TWO_BY_TWO = 4
_COVER_LINES, _SMALL_COVER = 3, 17
_CAUTION_LINES = 3  # of what must be read with the numbers: more would leave no room for them
_LINES = (22, 18, 14)  # of lines: the largest letters that have room


def deck_pptx(deck: Deck, base: str, template: Template | None = None) -> bytes:
    """Return a deck as .pptx, in our own template or a department's.

    `base` is the program's address, without a slash at the end: each number's own follows it. The same deck gives the
    same bytes. Raises Problem for a template that is none.
    """
    with speaking(deck.language):
        file = opened(template)
        layouts = suited_layouts(file)
        count_parts(file)
        for at, slide in enumerate(counted(deck.slides), start=1):
            suited = layouts.cover if slide.layout is Layout.COVER else layouts.content
            sheet = Sheet(file, file.slides.add_slide(suited), base)
            _add_slide(sheet, slide, photographed(base, deck.address) if at == len(deck.slides) else "")
        complete(file)
        _say_what_it_is(file, deck)
    out = BytesIO()
    file.save(out)
    return without_time(out.getvalue())


def _add_slide(sheet: Sheet, slide: Slide, url: str) -> None:
    """Write a slide; `url`, where there is one, as a code at the right of what it says."""
    holder = title_of(sheet.page)
    holder.text_frame.text = joined(slide.title)
    if slide.layout is Layout.COVER:
        _fill_cover(sheet, slide)
    else:
        points = _TITLE if len(slide.title) <= _LONG else _LONG_TITLE
        holder.text_frame.paragraphs[0].runs[0].font.size = sheet.letters(points)
        room = take_body(sheet, _add_foot(sheet, slide))
        _FILL[slide.layout](sheet, add_code(sheet, room, url) if url else room, slide)
    if notes := [*_must_be_read(slide), *slide.notes, *_names_in_full(slide)]:
        sheet.page.notes_slide.notes_text_frame.text = "\n".join(notes)


def _names_in_full(slide: Slide) -> list[str]:
    drawn = slide.panels if slide.layout in (Layout.CHARTS, Layout.MAP) else ()
    return [words for panel in drawn if (words := chart_values(read(panel.filled), _MOST_BARS).in_full)]


def _fill_cover(sheet: Sheet, slide: Slide) -> None:
    holder = subtitle_of(sheet.page)
    if holder is not None:
        holder.text_frame.text = "\n".join(map(joined, slide.lines))
        if len(slide.lines) > _COVER_LINES:  # a template has room for its usual two or three
            for paragraph in holder.text_frame.paragraphs:
                for run in paragraph.runs:
                    run.font.size = sheet.letters(_SMALL_COVER)
        return
    box = Box(int(sheet.width * 0.1), int(sheet.height * 0.6), int(sheet.width * 0.8), sheet.length(120))
    add_text(sheet, box, slide.lines, points=20)


def _add_foot(sheet: Sheet, slide: Slide) -> int:
    """Write what must be read with the numbers, and below it place, day and source; return how high that is."""
    left, width = int(sheet.width * 0.05), int(sheet.width * 0.85)
    cautions = held(_as_fits(sheet, _must_be_read(slide), width))
    said = [*([cautions] if cautions else []), held(slide.foot)]
    lines = sum(sheet.lines(text, width, SMALL) for text in said)
    height = sheet.length(SMALL * 1.3 * lines + 14)
    shape = add_text(sheet, Box(left, sheet.height - height, width, height), said, SMALL, QUIET)
    if cautions:
        shape.text_frame.paragraphs[0].runs[0].font.bold = True
    corner = Box(left + width, sheet.height - sheet.length(30), int(sheet.width * 0.05), sheet.length(16))
    add_page_number(sheet, corner)
    return height + sheet.length(8)


def _must_be_read(slide: Slide) -> list[str]:
    return [*slide.cautions, *_marks_in_words(slide)]


def _as_fits(sheet: Sheet, sentences: list[str], width: int) -> str:
    """Return sentences as one text of a few lines; those left out are counted, and stand in the notes."""
    shown = sentences
    while sheet.lines(text := " ".join(shown), width, SMALL) > _CAUTION_LINES and len(shown) > 1:
        kept = [part for part in shown if part in sentences][:-1]
        more = _("Further sentences in the speaker's notes: {n}.").format(n=len(sentences) - len(kept))
        shown = [*kept, more]
    return text


def _marks_in_words(slide: Slide) -> list[str]:
    """Return what hatched and pale marks and dotted lines mean, where a slide has some."""
    points = [replace(point, beside=False) for panel in slide.panels for point in panel.filled.points]
    said = look.reading_note(points, width=1000)
    aims = [words for panel in slide.panels for words in of_targets(read(panel.filled))]
    return [*(said.split("<br>") if said else []), *dict.fromkeys(aims)]


def _fill_figures(sheet: Sheet, box: Box, slide: Slide) -> None:
    side_by_side = 2 if len(slide.numbers) == _TWO_BY_TWO else 3
    rows = [slide.numbers[at : at + side_by_side] for at in range(0, len(slide.numbers), side_by_side)]
    gap = sheet.length(_GAP)
    box = box.below(box.height // 5) if len(rows) == 1 else box  # one row stands in the middle, as on screen
    for strip, numbers in zip(box.rows(max(len(rows), 2), gap), rows, strict=False):
        for cell, number in zip(strip.columns(side_by_side, gap), numbers, strict=False):
            add_number(sheet, cell, number, _LARGE)


def _fill_charts(sheet: Sheet, box: Box, slide: Slide) -> None:
    columns = box.columns(len(slide.panels), sheet.length(_GAP))
    if _are_pairs(slide):  # the lowest of them says where all charts begin
        left = [
            add_number(sheet, column, number, _ABOVE_CHART)
            for column, number in zip(columns, slide.numbers, strict=True)
        ]
        columns = [column.below(max(room.top for room in left) - column.top) for column in columns]
    for column, panel in zip(columns, slide.panels, strict=True):
        _add_panel(sheet, column, panel)


def _are_pairs(slide: Slide) -> bool:
    """Tell whether each key figure is of the exhibit it would stand above."""
    return len(slide.numbers) == len(slide.panels) and all(
        number.indicator in panel.filled.exhibit.indicators
        for number, panel in zip(slide.numbers, slide.panels, strict=True)
    )


def _add_panel(sheet: Sheet, box: Box, panel: Panel) -> None:
    """Draw an exhibit's chart below its title and measure."""
    chart = read(panel.filled)
    title = _("{title} ({measure})").format(title=panel.filled.title, measure=chart.scale.words)
    add_chart(sheet, add_heading(sheet, box, title), chart_values(chart, _MOST_BARS), panel)


def _fill_map(sheet: Sheet, box: Box, slide: Slide) -> None:
    (panel,) = slide.panels
    left, right = box.split(0.64, sheet.length(_GAP))
    add_map(sheet, left, map_picture(read(panel.filled)), panel, describe(panel.filled))
    _add_panel(sheet, right, panel)


def _fill_table(sheet: Sheet, box: Box, slide: Slide) -> None:
    add_table(sheet, box, slide.table, slide.title)


def _fill_list(sheet: Sheet, box: Box, slide: Slide) -> None:
    """Write lines; of more than there is room for the number of those left out: all of them are in the notes."""
    points = next((size for size in _LINES if _takes(sheet, box, slide, size) < _rows(sheet, box, size)), SMALL)
    shown, room = [], _rows(sheet, box, points)
    for line in slide.lines:
        room -= sheet.lines(line, box.width, points)
        if room < 0:
            shown.append(_("And {n} more.").format(n=len(slide.lines) - len(shown)))
            break
        shown.append(line)
    add_text(sheet, box, shown, points)


def _rows(sheet: Sheet, box: Box, points: float) -> int:
    """Return how many rows of letters of a size there is room for, the last one aside."""
    return int(box.height / sheet.length(points * 1.3)) - 1


def _takes(sheet: Sheet, box: Box, slide: Slide, points: float) -> int:
    return sum(sheet.lines(line, box.width, points) for line in slide.lines)


_FILL: dict[Layout, Callable[[Sheet, Box, Slide], None]] = {
    Layout.FIGURES: _fill_figures,
    Layout.CHARTS: _fill_charts,
    Layout.MAP: _fill_map,
    Layout.TABLE: _fill_table,
    Layout.LIST: _fill_list,
}


def _say_what_it_is(file: Deckfile, deck: Deck) -> None:
    about = file.core_properties
    about.title, about.subject, about.language = deck.title, deck.subtitle, deck.language
    about.author = about.last_modified_by = _("External affairs")
    about.created = about.modified = MADE
    about.revision, about.comments, about.keywords = 1, "", ""

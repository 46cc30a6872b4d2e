"""Showing an exhibit: its chart or its table, where it comes from, its download, and the records behind a number."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st
from markupsafe import Markup, escape
from streamlit.delta_generator import DeltaGenerator

import charts
from data_model.declared import INDICATORS
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.category_title import category_title
from data_model.exhibits.figure_words import source_line
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.settings.base_path import below
from reports.deck.recipe import slides_of_exhibits
from reports.stage.exhibit_link import ExhibitForm, ways_to_files
from translations import _, language
from translations.formats import number
from ui import answers, session
from ui.figures import nothing_shown
from ui.figures.drill_down import Behind, chart_key, choose_behind, show_records
from ui.figures.whole_page import note_exhibits
from ui.frame.filters import chosen
from ui.frame.links import link
from ui.frame.ways import category_html, number_html
from ui.parts.cells import Cell, Column
from ui.parts.origins import source_html
from ui.parts.plain_text import show_line
from ui.parts.presentable import note
from ui.parts.table import show_table

_LINK = re.compile(r"</?a\b[^>]*>")
_CHART, _TABLE = "chart", "table"


def heading(title: str, lead: str = "") -> None:
    """Draw a page's title and one line under it."""
    nothing_shown.begin()
    st.title(title, anchor=False)
    if lead:
        show_line(lead)


def show_row(*names: str, widths: Sequence[int] = ()) -> None:
    """Draw exhibits side by side for the chosen filters, and below them the records behind what was clicked.

    One without numbers leaves no hole: the others have its room, and the page says it below, once for all.
    """
    filled = answers.filled_exhibits(names, chosen())
    shares = dict(zip(names, widths or [1] * len(names), strict=True))
    drawn = [name for name in names if not filled[name].is_empty]
    note_exhibits(names, drawn)
    note(slide.code for slide in slides_of_exhibits(drawn))
    picked = []
    drawings = _drawings(filled, drawn)
    if drawn:
        with _side_by_side(drawn, [shares[name] for name in drawn]):
            picked = [_show(filled[name], name, drawings) for name in drawn]
    for name in names:
        if name not in drawn:
            _note_empty(filled[name], name)
    for behind in picked:
        if behind is not None:
            show_records(behind)


def _side_by_side(names: Sequence[str], shares: Sequence[int]) -> DeltaGenerator:
    """Return the place of pictures side by side: the style gives each its share (ui/frame/css/page.css).

    Columns would be a message more for each of them.
    """
    parts = "-".join(map(str, shares)) if len(set(shares)) > 1 else "even"
    return st.container(horizontal=True, gap="small", key=f"row-{parts}-{names[0]}")


def show_units(*names: str) -> None:
    """Draw exhibits that take units apart, where the place chosen has several."""
    if chosen().spans_units:
        show_row(*names)


def show_part(title: str, *names: str) -> None:
    """Draw a part of a page under its title; without any number there is no such part."""
    if not all(found.is_empty for found in answers.filled_exhibits(names, chosen()).values()):
        st.header(title, anchor=False)
    show_row(*names)


def _note_empty(filled: FilledExhibit, name: str) -> None:
    """Leave an exhibit without numbers to what the page says below; what stands above its picture is said here."""
    if not filled.banners:
        nothing_shown.note(filled)
        return
    with st.container(key=f"exhibit-{name}"):
        st.html(Markup('<p class="source"><b>{}</b></p>').format(filled.title))
        show_banners(filled)


def _drawings(filled: Mapping[str, FilledExhibit], names: Sequence[str]) -> dict[str, charts.Drawn]:
    """Return the charts of a row, equally high as far as they bear it; none of what is shown as a table."""
    as_charts = [name for name in names if st.session_state.get(f"view-{name}") != _TABLE]
    drawn = charts.side_by_side([charts.draw_for_screen(filled[name]) for name in as_charts])
    return dict(zip(as_charts, drawn, strict=True))


def _show(filled: FilledExhibit, name: str, drawings: Mapping[str, charts.Drawn]) -> Behind | None:
    with st.container(border=True, key=f"exhibit-{name}"):
        view = _title_bar(filled, name)
        show_banners(filled)
        clicked = None
        if view == _TABLE:
            _show_as_table(filled)
        else:
            clicked = _show_as_chart(filled, name, drawings)
        show_source(filled, name)
        return choose_behind(filled, name, clicked)


def show_banners(filled: FilledExhibit) -> None:
    """Draw what must be read before the picture, each with the way to what can be done about it."""
    said = Markup()
    for banner in filled.banners:
        sentences = " ".join(filter(None, (banner.text, banner.remedy)))
        words = Markup('<p class="banner" role="note">{}').format(sentences)
        if banner.page:
            words += Markup(' <a href="{}" target="_self">{}</a>').format(link(banner.page, {}), banner.link)
        said += words + Markup("</p>")
    if said:
        st.html(said)  # all in one: the framework would set them far apart


def _title_bar(filled: FilledExhibit, name: str) -> str:
    """Draw title and the choice between chart and table; return what was chosen.

    They stand side by side by the style (ui/frame/css/page.css): a row around them would be one message more a picture.
    """
    st.header(unbroken(f"{filled.title} ({filled.measure})"), anchor=False)
    labels = {_CHART: _("Chart"), _TABLE: _("Table")}
    view = st.segmented_control(
        _("Show as"),
        list(labels),
        format_func=labels.get,
        default=_CHART,
        required=True,
        key=f"view-{name}",
        label_visibility="collapsed",
        persist_state="session",
    )
    return view or _CHART


def unbroken(title: str) -> str:
    """Return a title that does not break within its years ("2017–2026")."""
    return title.replace("–", "\u2060–\u2060")


def _show_as_chart(filled: FilledExhibit, name: str, drawings: Mapping[str, charts.Drawn]) -> str | None:
    # A map is as high as its width asks (ui/frame/css/page.css); other charts know their height.
    config, height = (charts.MAP_CONFIG, "stretch") if filled.exhibit.shape is Shape.MAP else (charts.CONFIG, "content")
    event = st.plotly_chart(
        drawings[name] if name in drawings else charts.draw_for_screen(filled),
        key=chart_key(name),
        on_select="rerun",
        selection_mode="points",
        config=config,
        theme="streamlit",
        alt=charts.describe(filled),
        height=height,
    )
    for point in event.selection.points:
        found = point.get("customdata")
        category = found[0] if isinstance(found, (list, tuple)) and found else found
        if category:
            return str(category)
    return None


def _show_as_table(filled: FilledExhibit) -> None:
    columns = [
        Column(_("Series")),
        Column(category_title(filled.exhibit)),
        Column(filled.measure, "right"),
        Column(_("Basis"), "narrow"),
        Column(_("Period"), "narrow"),
        Column(_("Source"), "name"),
        Column(_("Beside it"), "name"),
    ]
    rows: list[list[Cell]] = [
        [
            point.series,
            category_html(filled.exhibit.breakdown, point.category, point.label),
            number_html(filled, point, point.text, chosen()),
            _basis(point.basis),
            point.period,
            source_html(point.source),
            point.other,
        ]
        for point in filled.points
    ]
    show_table(columns, rows, _total(filled))


def _total(filled: FilledExhibit) -> list[Cell] | None:
    """Return the last row of a table by country: a sum of one series only, never of distinct counts or of records
    that count once for each of several countries."""
    indicator = INDICATORS[filled.exhibit.indicators[0]]
    if (
        filled.exhibit.breakdown is not Breakdown.COUNTRY
        or not indicator.adds_up
        or any(point.basis == "records" for point in filled.points)
    ):
        return None
    total = sum((point.value for point in filled.points), Decimal(0))
    return [_("Sum of the rows"), "", number(total), "", "", "", ""]


def _basis(basis: str) -> str:
    return _("counted from records") if basis == "records" else _("reported")


def folded_source(filled: FilledExhibit) -> Markup:
    """Return where the numbers come from as HTML: one line that a click unfolds, an address as its site.

    The line is a control, so that links stand in what it unfolds only.
    """
    words = escape(source_line(filled, banners=False))
    for source in filled.sources:
        words = words.replace(escape(source), source_html(source))
    return Markup('<details class="source"><summary><div>{}</div></summary><p>{}</p></details>').format(
        Markup(_LINK.sub("", words)), words
    )


def show_source(filled: FilledExhibit, name: str) -> None:
    """Draw where the numbers come from, and beside it the ways to take them away: one element without any widget."""
    st.html(Markup('<div class="under">{}{}</div>').format(folded_source(filled), _files(name)))


def _files(name: str) -> Markup:
    """Return the links to an exhibit's files, which the server makes when they are asked for."""
    way = ways_to_files(chosen(), language(), session.is_illustrative())
    offered = {
        ExhibitForm.XLSX: (_("Excel"), _("Download as an Excel workbook, with its chart, real numbers and dates")),
        ExhibitForm.CSV: (_("CSV"), _("Download as a CSV file, for other programs")),
    }
    links = "".join(
        f'<a href="{escape(below(way(name, form)))}" target="_self" title="{escape(about)}">{escape(label)}</a>'
        for form, (label, about) in offered.items()
    )
    return Markup(f'<span class="files for-screen">{links}</span>')

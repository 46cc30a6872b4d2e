"""Countries, or partners, side by side: a row for each, a column for each exhibit; sorted by what a person asks for."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from data_model.declared import INDICATORS, SIDE_BY_SIDE
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, SideBySide
from data_model.exhibits.figure_words import source_line
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.known.text import fold
from data_model.registers.partner_words import countries_of, fields, said_of_partners
from reports.file_names import place_and_years
from reports.record_words import in_words
from translations import N_, _
from ui import answers
from ui.figures.folded_tables import fold_key
from ui.figures.stored_records import looking
from ui.frame.filters import chosen
from ui.frame.ways import category_html, country_html, number_html
from ui.parts.cells import Cell, Column, Drawn, Held
from ui.parts.field_values import column_of
from ui.parts.plain_text import as_markdown, own_words, show_line
from ui.parts.table import TakenAway, show_list

_FOLD = "side-by-side"
_CALLED = {Breakdown.COUNTRY: N_("Countries"), Breakdown.PARTNER: N_("Partners")}
_OF_ROWS = {Breakdown.COUNTRY: N_("Country or territory"), Breakdown.PARTNER: N_("Partner")}


def show_side_by_side() -> None:
    """Draw the fold with countries or partners side by side; nothing where there is nothing to compare.

    What is folded is neither asked for nor sent, as every table of rows by columns (ui/figures/folded_tables.py).
    """
    asked = (name for table in SIDE_BY_SIDE for name in table.exhibits)
    # One after the other: the first with numbers is enough, and those of the table that nobody chose are many.
    if all(answers.filled_exhibits([name], chosen())[name].is_empty for name in asked):
        return
    label = as_markdown(_("To choose partners by: side by side"))
    fold = st.expander(label, icon=":material/table_chart:", key=fold_key(_FOLD), on_change="rerun")
    if fold.open:
        with fold:
            _show_chosen()


def _show_chosen() -> None:
    """Draw the choice between countries and partners, and the table."""
    show_line(
        _("Nothing is added up or weighted: put the list in the order of the column that matters to you."), "source"
    )
    tables = {item.name: item for item in SIDE_BY_SIDE}
    name = st.segmented_control(
        _("Side by side"),
        list(tables),
        format_func=lambda name: _(_CALLED[tables[name].breakdown]),
        default=SIDE_BY_SIDE[0].name,
        required=True,
        key="side-by-side",
        label_visibility="collapsed",
        persist_state="session",
    )
    show_one(tables[name or SIDE_BY_SIDE[0].name])


def show_one(table: SideBySide) -> None:
    """Draw one of the tables: a row for each country or partner that has a number, the way to its page in front."""
    filled = [found for found in answers.filled_exhibits(table.exhibits, chosen()).values() if not found.is_empty]
    if not filled:
        show_line(_("Nothing to compare for these years, this place and these countries yet."), "source")
        return
    labels = {point.category: point.label for found in filled for point in found.points if not point.rest}
    beside, said = _beside(table, labels)
    columns = [Column(_(_OF_ROWS[table.breakdown])), *beside, *(Column(title_of(found), "right") for found in filled)]
    by_category = [_points_of(found) for found in filled]

    def row_of(item: tuple[str, str]) -> list[Cell]:
        category, label = item
        return [
            category_html(table.breakdown, category, label),
            *said.get(category, [""] * len(beside)),
            *(_cell(found, points.get(category, [])) for found, points in zip(filled, by_category, strict=True)),
        ]

    rows = Drawn(list(labels.items()), row_of)
    away = TakenAway(
        title=_("To choose partners by: side by side"),
        facts=((_("Chosen"), chosen().in_words()),),
        name=(table.name, *place_and_years(chosen())),
        told={"table": table.name, **chosen().codes()},
    )
    show_list(columns, rows, key=table.name, away=away)
    _show_sources(filled)


def title_of(filled: FilledExhibit) -> str:
    """Return a column's title: what it counts, in what, and of which period."""
    point = filled.points[0]
    years = dict.fromkeys((chosen().first_year, chosen().last_year))
    of_a_day = INDICATORS[point.indicator].nature is Nature.STOCK
    period = point.period if of_a_day else "–".join(map(str, years))
    if fold(filled.measure) in fold(_(INDICATORS[point.indicator].title)):  # "Delegations (delegations)"
        return _("{indicator}, {period}").format(indicator=_(INDICATORS[point.indicator].title), period=period)
    return _("{indicator} ({measure}), {period}").format(
        indicator=_(INDICATORS[point.indicator].title), measure=filled.measure, period=period
    )


def _points_of(filled: FilledExhibit) -> Mapping[str, list[Point]]:
    points: dict[str, list[Point]] = {}
    for point in filled.points:
        points.setdefault(point.category, []).append(point)
    return points


def _cell(filled: FilledExhibit, points: Sequence[Point]) -> Cell:
    """Return the cell of a row; one that several units say by themselves says each, and is no number to sort by."""
    if len(points) == 1:
        return Held(number_html(filled, points[0], points[0].text, chosen()), points[0].value)
    return " · ".join(f"{point.series}: {point.text}" for point in points)


def _beside(table: SideBySide, labels: Mapping[str, str]) -> tuple[Sequence[Column], Mapping[str, list[Cell]]]:
    """Return what stands beside the name of a row: of a partner its country and what registers say of it."""
    if table.breakdown is not Breakdown.PARTNER:
        return [], {}
    asked = fields()
    with looking()() as connection:
        countries = countries_of(connection, map(int, labels))
        said = said_of_partners(connection, chosen().units)
    return [Column(_("Country or territory")), *map(column_of, asked)], {
        category: [
            country_html(countries.get(int(category)) or ""),
            *(
                own_words(
                    "; ".join(in_words(field, value) for value in said.get(int(category), {}).get(field.name, ()))
                )
                for field in asked
            ),
        ]
        for category in labels
    }


def _show_sources(filled: Sequence[FilledExhibit]) -> None:
    """Draw, folded, where each column comes from and what it leaves out."""
    lines = Markup("").join(
        Markup("<p><b>{}</b>: {}</p>").format(title_of(found), source_line(found)) for found in filled
    )
    words = _("Where each column comes from, and what it leaves out")
    st.html(Markup('<details class="source"><summary><div>{}</div></summary>{}</details>').format(words, lines))

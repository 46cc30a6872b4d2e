"""The records behind a number, inside the page: each with its file, sheet and row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import streamlit as st
from markupsafe import Markup, escape

from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.declared.pictures import Breakdown
from data_model.declared.section import Section
from data_model.exhibits.behind_number import wanted_of_point
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.figures.filters import AS_GIVEN
from data_model.known.countries import all_countries
from data_model.known.places import place_name
from data_model.queries.records_behind import Wanted, due_field, standing, standing_undated
from reports.file_names import place_and_years
from reports.table import NUMERAL
from translations import _
from translations.formats import number
from ui.figures.stored_records import StoredRecords, looking
from ui.figures.whole_page import note_list
from ui.frame.filters import chosen
from ui.frame.ways import PARTNER_ID, country_html, number_html, partner_html, ways_to_records
from ui.parts.cells import Cell, Column, Drawn, Held, Rows
from ui.parts.field_values import column_of, held
from ui.parts.list_order import First
from ui.parts.origins import sheet_name
from ui.parts.plain_text import show_line
from ui.parts.table import TakenAway, file_name_html, show_list
from ui.upload.edit import may_edit, way_to_edit


@dataclass(frozen=True)
class Behind:
    """What somebody wants to see behind an exhibit: one of its categories."""

    filled: FilledExhibit
    name: str
    category: str
    label: str


def chart_key(name: str) -> str:
    """Return the name of an exhibit's chart: a new one once its chip says something else than what was clicked on it.

    The mark would stay chosen in the chart, and a click on it would take the choice away instead of making it.
    """
    state, behind = st.session_state, f"behind-{name}"
    drawn, clicked = f"{behind}-drawn", f"{behind}-clicked"
    says = state.get(behind) if behind in st.query_params else None  # after Back the chip still has what it had
    if state.get(clicked) is not None and says != state[clicked]:
        state[drawn], state[clicked] = state.get(drawn, 0) + 1, None
    return f"chart-{name}-{state[drawn]}" if state.get(drawn) else f"chart-{name}"


def choose_behind(filled: FilledExhibit, name: str, clicked: str | None) -> Behind | None:
    """Offer what stands behind each bar: by a click on it, or by choosing it here."""
    labels = {point.category: point.label for point in filled.points}
    key = f"behind-{name}"
    if clicked in labels and st.session_state.get(f"{key}-clicked") != clicked:
        st.session_state[key] = clicked
    st.session_state[f"{key}-clicked"] = clicked
    if st.session_state.get(key) not in labels:
        st.session_state.pop(key, None)
    category = st.selectbox(
        _("Records behind"),
        list(labels),
        index=None,
        format_func=lambda item: labels.get(item, item),
        key=key,
        bind="query-params",
        placeholder=_("Records behind: click a bar or choose"),
        label_visibility="collapsed",
        filter_mode="contains",
    )
    return None if category is None else Behind(filled, name, category, labels[category])


def show_records(behind: Behind) -> None:
    """Draw the records behind a category of an exhibit, for each of its indicators that has it.

    Of a country or a partner the way to its page stands above them: with keys alone none leads there from a map.
    """
    with st.container(border=True, key=f"records-{behind.name}"):
        if way := _way_to_page(behind):
            st.html(Markup('<p class="source">{}</p>').format(way))
        drawn = [point for point in behind.filled.points if point.category == behind.category]
        for point in sorted(drawn, key=lambda point: behind.filled.exhibit.indicators.index(point.indicator)):
            _show_records_of(behind, point)


def _way_to_page(behind: Behind) -> Markup | None:
    """Return the way to the page about a country or a partner; None for what is neither, such as all others."""
    breakdown, words = behind.filled.exhibit.breakdown, _("All about {name}").format(name=behind.label)
    if breakdown is Breakdown.COUNTRY and behind.category in all_countries():
        return country_html(behind.category, words)
    if breakdown is Breakdown.PARTNER and behind.category.isdecimal():
        return partner_html(int(behind.category), words)
    return None


def _show_records_of(behind: Behind, point: Point) -> None:
    indicator = point.indicator
    wanted = wanted_of_point(behind.filled.exhibit, point, chosen())
    with looking()() as connection:
        found = StoredRecords(wanted.dataset, standing(connection, wanted), looking())
    title = f"{point.series}: {behind.label}, {point.text}"
    st.html(Markup("<h3>{}</h3>").format(number_html(behind.filled, point, title, chosen())))
    if found:
        show_list(
            *_with_ways_to_edit(DATASETS[wanted.dataset], found, wanted.in_force_on),
            key=f"behind-{behind.name}-{indicator}{point.place}-{point.basis}",
            dated=First.NEWEST,
            away=_taken_away(
                DATASETS[wanted.dataset], found, title, indicator, f"{wanted.dataset}-{indicator}", behind.label
            ),
        )
    else:
        show_line(_("No records are held behind this number."), "source")


_NAMES_OF_PARTNERS = frozenset(DATASETS[name].partner.name for name in NAMING_PARTNERS)


def record_table(dataset: Dataset, rows: Sequence[dict]) -> tuple[list[Column], Rows]:
    """Return columns and rows of a list of records: their main fields, then file, sheet and row."""
    fields = [dataset.field(name) for name in dataset.short_list]
    return _columns(fields), Drawn(rows, _on_screen(dataset, fields, None))


def whole_record_table(dataset: Dataset, rows: Iterable[dict]) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows of a list of records.

    Columns are the unit, every field that any of them states, then file, sheet and row. It is made when somebody takes
    it away: no page is there whose filters a link could keep.
    """
    rows = list(rows)
    fields = [item for item in dataset.fields if any(row[item.name] not in (None, "", ()) for row in rows)]
    return [Column(_("Unit")), *_columns(fields)], [
        [
            place_name(row["unit"]),
            *(held(item, row[item.name]) for item in fields),
            *_where(row, _file(row["file"], row["upload_id"])),
        ]
        for row in rows
    ]


def _with_ways_to_edit(dataset: Dataset, rows: Sequence[dict], day: date | None) -> tuple[list[Column], Rows]:
    """Return the list of a register as it stands on screen: with a link to edit each record, for who may."""
    fields = [dataset.field(name) for name in dataset.short_list]
    shown = _on_screen(dataset, fields, day)
    if not may_edit(dataset.name):
        return _columns(fields), Drawn(rows, shown)
    return [*_columns(fields), Column(_("Edit"), "narrow")], Drawn(
        rows, lambda row: [*shown(row), way_to_edit(dataset.name, row)]
    )


def _columns(fields: list[Field]) -> list[Column]:
    return [
        *(column_of(item) for item in fields),
        Column(_("File"), "narrow"),
        Column(_("Sheet")),
        Column(_("Row"), "right", NUMERAL),
    ]


def _on_screen(dataset: Dataset, fields: list[Field], day: date | None) -> Callable[[dict], list[Cell]]:
    """Return what makes a record's cells as they stand on screen: its file is the way to its card.

    Of a list of what is in force on a `day` what is overdue on it is said to be.

    The records of a list are of few files and name few countries: those are written once.
    """
    file_of, ways, country = cache(_file), cache(ways_to_records), cache(country_html)
    cells_of = [_cell_of(item, country) for item in fields]
    if day and (due := due_field(dataset.name)) in dataset.short_list:
        cells_of[dataset.short_list.index(due)] = lambda row: _due_cell(dataset.field(due), row[due], day)

    def cells(row: dict) -> list[Cell]:
        file = ways(dataset.name)(row["id"], file_of(row["file"], row["upload_id"]))
        return [*(cell_of(row) for cell_of in cells_of), *_where(row, file)]

    return cells


def _where(row: dict, file: Cell) -> list[Cell]:
    """Return where a record stands: its file, the sheet, the row or cell."""
    return [file, Held(sheet_name(row["sheet"])), row["cell"] or Held(str(row["row"]), row["row"])]


def _cell_of(field: Field, country: Callable[[str], Markup]) -> Callable[[dict], Cell]:
    """Return what makes the cell of a field: a country, and a partner that is known, is the way to its page."""
    name = field.name
    if field.kind is Kind.COUNTRY:
        return lambda row: country(row[name]) if row[name] else ""
    if field.kind is Kind.COUNTRIES:
        return lambda row: Markup(", ".join(map(country, row[name] or ())))
    if name in _NAMES_OF_PARTNERS:
        return lambda row: (
            partner_html(row[PARTNER_ID], row[name]) if row[name] and row.get(PARTNER_ID) else held(field, row[name])
        )
    return lambda row: held(field, row[name])


def _due_cell(field: Field, due: date | None, day: date) -> Cell:
    """Return the day something is due, and the word for what is so late by a day."""
    cell = held(field, due)
    if not isinstance(cell, Held) or due >= day:
        return cell
    late = Markup('{} <span class="late">{}</span>').format(cell.text, _("overdue"))
    return replace(cell, text=late)


def _file(name: str, upload: int) -> Markup:
    return escape(_("{file} (upload {number})")).format(file=file_name_html(name), number=upload)


def way_to_its_file(row: dict) -> Markup:
    """Return where a record stands: its file, the upload, the sheet and the row or cell."""
    where = row["cell"] or _("row {row}").format(row=row["row"])
    return escape("{} · {} · {}").format(_file(row["file"], row["upload_id"]), sheet_name(row["sheet"]), where)


def _taken_away(dataset: Dataset, rows: StoredRecords, title: str, table: str, *name: str) -> TakenAway:
    return TakenAway(
        title=title,
        facts=((_("Chosen"), replace(chosen(), conversion=AS_GIVEN).in_words()),),
        name=(*name, *place_and_years(chosen())),
        told={"table": table, **replace(chosen(), conversion=AS_GIVEN).codes()},
        whole=lambda found: whole_record_table(dataset, rows.at(found)),
    )


def show_list_of(dataset: Dataset, section: Section) -> None:
    """Draw the list of a register's records for the chosen filters, and those that no date places in a year.

    Where its section says so: those in force at the end of the last year chosen.
    """
    last = chosen().year_ends.of(dataset).last_day(chosen().last_year)
    day = min(last, date.today()) if section.under_way else None
    wanted = Wanted(dataset=dataset.name, filters=chosen(), in_force_on=day)
    note_list(wanted)
    _show_register(dataset.name, wanted, First.OLDEST if section.under_way else First.NEWEST)


def show_wanted(wanted: Wanted, key: str) -> None:
    """Draw the list of these records of a register, or say that there are none."""
    with looking()() as connection:
        found = StoredRecords(wanted.dataset, standing(connection, wanted), looking())
    if found:
        _show_found(wanted.dataset, found, key, day=wanted.in_force_on)
    else:
        show_line(_("No records for these filters."), "source")


def _show_register(name: str, wanted: Wanted, first: First) -> None:
    with looking()() as connection:
        found = StoredRecords(name, standing(connection, wanted), looking())
        without_date = StoredRecords(name, standing_undated(connection, wanted), looking())
    if not found and not without_date:
        show_line(_("No records for these filters. Upload a register on the page “Upload”."), "source")
    if found:
        _show_found(name, found, f"register-{name}", first, wanted.in_force_on)
    if without_date:
        show_line(
            _(
                "These records state no date and count in no year ({count}). Add the date and upload the list again."
            ).format(count=number(len(without_date))),
            "banner",
        )
        _show_found(name, without_date, f"undated-{name}")


def _show_found(
    name: str, found: StoredRecords, key: str, first: First = First.NEWEST, day: date | None = None
) -> None:
    dataset = DATASETS[name]
    show_list(
        *_with_ways_to_edit(dataset, found, day),
        key=key,
        away=_taken_away(dataset, found, _(dataset.title), name, name),
        dated=first,
    )

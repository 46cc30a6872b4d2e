"""What was found, in place of the page: ways by kind, records by register; and one record with where it stands."""

from collections.abc import Callable
from datetime import date

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.figures.filters import Filters
from data_model.known.places import place_name
from data_model.queries.all_registers.found_records import found_records
from data_model.queries.records_behind import with_ids
from translations import _
from translations.formats import day
from ui.figures.drill_down import way_to_its_file
from ui.figures.show import heading
from ui.figures.stored_records import looking
from ui.find.box import RECORD, record_asked, words_asked
from ui.find.found import MOST, Group, groups
from ui.frame.links import link
from ui.frame.ways import kept
from ui.parts.cells import Column
from ui.parts.field_values import held, in_words
from ui.parts.plain_text import own_words, show_line
from ui.parts.table import show_table
from ui.upload.edit import way_to_edit


def is_asked() -> bool:
    """Tell whether something is looked for, or one record is to be shown."""
    return bool(words_asked() or record_asked())


def show_results(filters: Filters, pages: list[st.Page]) -> None:
    """Draw what was found, or the record that the link names."""
    if not words_asked():
        _show_record(*record_asked())
        return
    words = words_asked()
    heading(_("Found for “{words}”").format(words=words), _("Clear the search box to go back to the page."))
    found = [*groups(words, filters, pages), *_records(words, filters)]
    if not found:
        show_line(_("Nothing that you may see is called so. Try fewer words, or a part of a word."), "banner")
    html = Markup()
    for group in found:
        ways = Markup().join(Markup("<li>{}</li>").format(way) for way in group.ways)
        html += Markup("<h2>{}</h2><ul>{}</ul>").format(group.title, ways)
    st.html(Markup('<div class="finds">{}</div>').format(html))


def _records(words: str, filters: Filters) -> list[Group]:
    """Return the records of each register that were entered last and say these words, the latest day first."""
    with looking()() as connection:
        found = found_records(connection, words, MOST)
    return [
        Group(
            _("{register}: the last entered that say so").format(register=_(DATASETS[name].title)),
            [_way(DATASETS[name], row, filters) for row in sorted(rows, key=_day_of(DATASETS[name]), reverse=True)],
        )
        for name, rows in found.items()
    ]


def _day_of(dataset: Dataset) -> Callable[[dict], date]:
    return lambda row: row[dataset.main_date] or date.min


def _way(dataset: Dataset, row: dict, filters: Filters) -> Markup:
    texts = [row[item] for item in dataset.short_list if dataset.field(item).kind is Kind.TEXT and row[item]]
    address = link("", {RECORD: f"{dataset.name}-{row['id']}", **kept(filters)})
    beside = [day(row[dataset.main_date]) if row[dataset.main_date] else "", place_name(row["unit"])]
    words = Markup(" · ").join(own_words(text) for text in texts[:2])
    return Markup('<a href="{}" target="_self">{}</a> <small>{}</small>').format(
        address, words or _("without a name"), " · ".join(filter(None, beside))
    )


def _show_record(name: str, number: int) -> None:
    """Draw what one record holds and where it came from; the same words for none and for one that is not seen."""
    dataset = DATASETS[name]
    with looking()() as connection:
        rows = with_ids(connection, name, [number])
    if not rows:
        heading(_(dataset.title))
        show_line(_("There is no such record that you may see. It may have been withdrawn."), "banner")
        return
    row = rows[0]
    title = next(row[item] for item in dataset.short_list if dataset.field(item).kind is Kind.TEXT)
    st.html(Markup("<h1>{}</h1>").format(own_words(title or _(dataset.title))))
    show_line(f"{_(dataset.title)} · {place_name(row['unit'])}")
    fields = [item for item in dataset.fields if in_words(item, row[item.name])]
    cells = [[_(item.title), held(item, row[item.name])] for item in fields]
    file, edit = way_to_its_file(row), way_to_edit(name, row)
    more = [[_("File"), file], *([["", edit]] if edit else [])]
    show_table([Column(_("Field"), "narrow"), Column(_("Value"), "name")], [*cells, *more])

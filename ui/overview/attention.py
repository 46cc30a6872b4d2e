"""What a leader is to look at: counts, each the way to its rows; and the page that lists them."""

from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, INDICATORS
from data_model.figures.address import address_of_figure
from data_model.figures.filters import Filters
from data_model.figures.unusual import Unusual, unusual
from data_model.known.places import NATION, place_name
from data_model.queries.attention import wanted_due
from ingest.draft import uploads
from ingest.draft.uploads import Status, Upload
from translations import _
from translations.formats import moment, number
from ui import answers, session
from ui.figures.drill_down import show_wanted
from ui.figures.key_figures import figures_to_compare
from ui.frame.filters import chosen
from ui.frame.links import link
from ui.frame.ways import kept
from ui.parts.cells import Column
from ui.parts.plain_text import own_words, show_line
from ui.parts.table import show_table

WHAT = "what"  # the query parameter of the first page that asks for one of the lists
_FILES, _SILENT, _FAR = "files", "silent", "far"


@dataclass(frozen=True)
class Item:
    """One thing to look at: how many, what, and the address of its rows. `late` is what should be over by now."""

    count: str
    what: str
    address: str
    late: bool = False


def items(filters: Filters) -> list[Item]:
    """Return what there is to look at, the late first."""
    due = answers.due_now(filters.place)
    found = [
        Item(number(due[name]), _(INDICATORS[name].title), _way(name, filters), INDICATORS[name].recorded.due.overdue)
        for name in due
    ]
    if waiting := len(_waiting()):
        found.append(Item(number(waiting), _("Files handed in that wait"), _way(_FILES, filters)))
    if far := len(_far(filters)):
        found.append(Item(number(far), _("Figures far from their earlier years"), _way(_FAR, filters)))
    quiet = answers.silent(filters.place, filters.last_year)
    if quiet.names:
        words = (
            _("Units without figures of {year}")
            if filters.place == NATION
            else _("Registers without records of {year}")
        )
        count = _("{x} of {n}").format(x=number(len(quiet.names)), n=number(quiet.of))
        found.append(Item(count, words.format(year=filters.last_year), _way(_SILENT, filters)))
    return sorted(found, key=lambda item: not item.late)


def _way(what: str, filters: Filters) -> str:
    return link("", {WHAT: what, **kept(filters)})


def _waiting() -> list[Upload]:
    with session.reading() as connection:
        return uploads.listed(connection, Status.DRAFT)


def show_attention(filters: Filters) -> None:
    """Draw every list, the one that was asked for first."""
    asked = st.query_params.get(WHAT, "")
    shown = dict.fromkeys(answers.due_now(filters.place), _due_list)
    shown |= {_FILES: _waiting_list, _FAR: _far_list, _SILENT: _silent_list}
    drawn = [shown[name](name, filters) for name in sorted(shown, key=lambda name: name != asked)]
    if not any(drawn):
        show_line(_("Nothing is due, late or waiting."), "banner")


def _due_list(name: str, filters: Filters) -> bool:
    st.header(_(INDICATORS[name].title), anchor=False)
    show_line(_(INDICATORS[name].definition), "source")
    show_wanted(wanted_due(name, filters.place), f"due-{name}")
    return True


def _waiting_list(_name: str, _filters: Filters) -> bool:
    found = _waiting()
    if found:
        st.header(_("Files handed in that wait"), anchor=False)
        columns = [Column(_("File"), "name"), Column(_("Unit")), Column(_("Handed in by")), Column(_("On"), "narrow")]
        show_table(columns, [_draft_row(draft) for draft in found])
    return bool(found)


def _draft_row(draft: Upload) -> list[str | Markup]:
    name = own_words(draft.name)
    if session.rights().may_enter(draft.unit):
        name = Markup('<a href="{}" target="_self">{}</a>').format(link("upload", {"draft": draft.id}), name)
    return [name, place_name(draft.unit), own_words(draft.uploaded_by), moment(draft.uploaded_at)]


def _far(filters: Filters) -> list[Unusual]:
    """Return the figures of the last year that are far from their own earlier years."""
    every = figures_to_compare(filters)
    found = (unusual(of[filters.last_year], of.values()) for of in every.values() if filters.last_year in of)
    return [item for item in found if item]


def _far_list(_name: str, filters: Filters) -> bool:
    found = _far(filters)
    if found:
        st.header(_("Figures far from their earlier years"), anchor=False)
        show_line(
            _(
                "More than 3.5 times as far from the median of at least four earlier years as those usually are. "
                "Nothing is left out for it: look whether it is right."
            ),
            "source",
        )
        columns = [
            Column(_("Indicator"), "name"),
            Column(str(filters.last_year), "right"),
            Column(_("Median of earlier years"), "right"),
            Column(_("Years"), "narrow"),
        ]
        show_table(columns, [_far_row(item) for item in found])
    return bool(found)


def _far_row(item: Unusual) -> list[str | Markup]:
    figure = item.figure
    address = link(address_of_figure(figure, chosen()).path, {})
    title = Markup('<a href="{}" target="_self">{}</a>').format(address, _(INDICATORS[figure.indicator].title))
    usual = replace(figure, value=item.median, hedge="").glance_text()
    return [title, figure.glance_text(), usual, f"{item.years[0]}–{item.years[-1]}"]


def _silent_list(_name: str, filters: Filters) -> bool:
    quiet = answers.silent(filters.place, filters.last_year)
    if not quiet.names:
        return False
    if filters.place == NATION:
        st.header(_("Units without figures of {year}").format(year=filters.last_year), anchor=False)
        ways = [
            Markup('<a href="{}" target="_self">{}</a>').format(
                link("", {**kept(filters), "place": place_name(unit)}), place_name(unit)
            )
            for unit in quiet.names
        ]
    else:
        st.header(_("Registers without records of {year}").format(year=filters.last_year), anchor=False)
        ways = [_(DATASETS[name].title) for name in quiet.names]
    st.html(Markup("<p>{}</p>").format(Markup(", ").join(ways)))
    return True

"""What a leader is to look at: counts, each the way to its rows; and the page that lists them."""

from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Due
from data_model.figures.address import address_of_figure
from data_model.figures.filters import Filters
from data_model.figures.unusual import Unusual, unusual
from data_model.known.places import NATION, place_name
from data_model.queries.attention import wanted_due
from ingest.draft import uploads
from ingest.draft.uploads import Status, Upload
from translations import _
from translations.formats import day, moment, number
from ui import answers, session
from ui.figures.drill_down import show_wanted
from ui.figures.key_figures import figures_to_compare
from ui.frame.filters import chosen
from ui.frame.links import link
from ui.frame.ways import kept
from ui.overview.visit import done_since, show_done, since_in_words
from ui.parts.cells import Column
from ui.parts.markup import markup
from ui.parts.plain_text import own_words, show_line
from ui.parts.table import show_table

WHAT = "what"  # the query parameter of the first page that asks for one of the lists
_NEW, _FILES, _SILENT, _FAR, _ALL_LISTS = "new", "files", "silent", "far", "all"
_MOST = 8  # lines that fit beside the pictures on an office computer's screen


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to look at: how many, what, and the address of its rows. `late` is what should be over by now.

    `wider` is the same within a longer time.
    """

    count: str
    what: str
    address: str
    late: bool = False
    wider: "Item | None" = None


def items(filters: Filters) -> list[Item]:
    """Return what there is to look at, the late first."""
    found = _due_items(filters)
    if new := len(done_since(filters)):
        found.append(Item(count=number(new), what=since_in_words(), address=_way(_NEW, filters)))
    if waiting := len(_waiting()):
        what = _("Files handed in that wait")
        found.append(Item(count=number(waiting), what=what, address=_way(_FILES, filters)))
    if far := len(_far(filters)):
        what = _("Figures far from their earlier years")
        found.append(Item(count=number(far), what=what, address=_way(_FAR, filters)))
    quiet = answers.silent(filters.place, filters.last_year)
    if quiet.names:
        words = (
            _("Units without figures of {year}")
            if filters.place == NATION
            else _("Registers without records of {year}")
        )
        count = f"{number(len(quiet.names))}/{number(quiet.of)}"
        what = words.format(year=filters.last_year)
        found.append(Item(count=count, what=what, address=_way(_SILENT, filters)))
    return sorted(found, key=lambda item: not item.late)


def _due_items(filters: Filters) -> list[Item]:
    """Return what is late or runs out; within a longer time it stands beside the shorter one."""
    due = answers.due_now(filters.place)
    found: dict[tuple, Item] = {}
    for name in sorted(due, key=lambda name: _span(_due(name))):
        recorded, span = INDICATORS[name].recorded, _span(_due(name))
        key = (recorded.dataset, bool(_due(name).within)) if span else (name,)
        count, address = number(due[name]), _way(name, filters)
        if key in found:
            within = _("{months} months: {count}") if _due(name).within else _("{days} days: {count}")
            words = within.format(months=span, days=span, count=count)
            found[key] = replace(found[key], wider=Item(count=count, what=words, address=address))
        else:
            what = _(INDICATORS[name].title)
            found[key] = Item(count=count, what=what, address=address, late=recorded.due.overdue)
    return list(found.values())


def _due(indicator: str) -> Due:
    return INDICATORS[indicator].recorded.due


def _span(due: Due) -> int:
    return due.within or due.days


def most_urgent(filters: Filters) -> Markup:
    """Return the box of the first page: as many lines as fit, and the way to the others."""
    found = items(filters)
    left = len(found) - _MOST
    return markup(
        "attention",
        title=_("To be looked at"),
        items=found[:_MOST],
        more=_("{count} more").format(count=number(left)) if left > 0 else "",
        all_of_them=_way(_ALL_LISTS, filters),
        nothing=_("Nothing is due, late or waiting."),
        today=_("As of {day}.").format(day=day(session.version().today)),
    )


def _way(what: str, filters: Filters) -> str:
    return link("", {WHAT: what, **kept(filters)})


def _waiting() -> list[Upload]:
    with session.reading() as connection:
        return uploads.listed(connection, Status.DRAFT)


def show_attention(filters: Filters) -> None:
    """Draw every list: the one that was asked for, what is late, the others; in the box they come so too."""
    asked = st.query_params.get(WHAT, "")
    shown = dict.fromkeys(answers.due_now(filters.place), _due_list)
    shown |= {_NEW: _new_list, _FILES: _waiting_list, _FAR: _far_list, _SILENT: _silent_list}
    late = {name for name in INDICATORS if name in shown and _due(name).overdue}
    order = sorted(shown, key=lambda name: (name != asked, name not in late))
    drawn = [shown[name](name, filters) for name in order]
    if not any(drawn):
        show_line(_("Nothing is due, late or waiting."), "banner")


def _due_list(name: str, filters: Filters) -> bool:
    st.header(_(INDICATORS[name].title), anchor=False)
    show_line(_(INDICATORS[name].definition), "source")
    show_wanted(wanted_due(name, filters.place), f"due-{name}")
    return True


def _new_list(_name: str, filters: Filters) -> bool:
    return show_done(filters)


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
                "More than 3.5 times as far from the median of at least four earlier years as those usually are; what "
                "is read on a day is judged by its change since the year before. Nothing is left out for it: look "
                "whether it is right."
            ),
            "source",
        )
        columns = [
            Column(_("Indicator"), "name"),
            Column(str(filters.last_year), "right"),
            Column(_("Usual by earlier years"), "right"),
            Column(_("Years"), "narrow"),
        ]
        show_table(columns, [_far_row(item) for item in found])
    return bool(found)


def _far_row(item: Unusual) -> list[str | Markup]:
    figure = item.figure
    address = link(address_of_figure(figure, chosen()).path, {})
    title = Markup('<a href="{}" target="_self">{}</a>').format(address, _(INDICATORS[figure.indicator].title))
    usual = replace(figure, value=item.usual, hedge="").glance_text()
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

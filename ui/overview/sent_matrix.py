"""Who sent what: units by registers of a year, or registers of one unit by years; and what changed since one looked."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, REGISTERS_KEPT
from data_model.figures.filters import Filters
from data_model.known.places import NATION, current_units, place_name
from data_model.people import preferences
from data_model.queries.all_registers.sent import Sent, State, sent
from data_model.settings.report_calendar import calendar_of
from data_model.settings.settings import SETTINGS
from ingest.draft import uploads
from ingest.draft.uploads import Status, Upload
from translations import N_, _
from translations.formats import day, moment, number
from ui import session
from ui.figures.show import heading
from ui.figures.stored_records import looking
from ui.frame.filters import place_title
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import own_words, show_line
from ui.parts.table import Column, show_list, show_table

_SEEN, _AT_FIRST = "changes_seen", timedelta(days=30)
_MOST_YEARS = 6
_WORDS = {
    State.SENT: N_("sent {day}"),
    State.LATE: N_("late, {day}"),
    State.EMPTY: N_("none, as said"),
    State.MISSING: N_("not sent"),
    State.NOT_DUE: N_("not yet due"),
    State.BEFORE: N_("before the first data"),
}


def show_sent(filters: Filters) -> None:
    """Draw the matrix, then what changed since whoever is here looked last."""
    heading(
        _("What was sent: {place}").format(place=place_title()),
        _("By the calendar of reports on the page “Settings”: the day a register of a year first came."),
    )
    columns, rows = _of_units(filters) if filters.place == NATION else _of_years(filters)
    show_table(columns, rows)
    show_line(
        _(
            "None, as said: somebody marked the register complete for the year without a record. A trip is of the year "
            "of its first day; records without a date are of none. What was due before a unit sent anything here is "
            "not called late."
        ),
        "source",
    )
    _show_changes()


def _of_units(filters: Filters) -> tuple[list[Column], list[list[Markup | str]]]:
    """Return units by registers, for the last year of the filters."""
    units = [place.id for place in current_units() if session.rights().may_see(place.id)]
    found = _found(units, [filters.last_year])
    columns = [Column(_("Unit")), *(Column(_(DATASETS[name].title)) for name in REGISTERS_KEPT)]
    rows = [
        [place_name(unit), *(_cell(found[unit, name, filters.last_year]) for name in REGISTERS_KEPT)] for unit in units
    ]
    return columns, rows


def _of_years(filters: Filters) -> tuple[list[Column], list[list[Markup | str]]]:
    """Return the registers of one unit by years, the last ones of the filters."""
    years = list(filters.years)[-_MOST_YEARS:]
    found = _found([filters.place], years)
    columns = [Column(_("Register")), *(Column(str(year)) for year in years)]
    rows = [
        [_(DATASETS[name].title), *(_cell(found[filters.place, name, year]) for year in years)]
        for name in REGISTERS_KEPT
        if (filters.place, name, years[0]) in found
    ]
    return columns, rows


def _found(units: list[str], years: list[int]) -> dict[tuple[str, str, int], Sent]:
    calendar = calendar_of({name: session.setting(name) for name in SETTINGS})
    with looking()() as connection:
        return sent(connection, units, years, calendar, date.today())


def _cell(found: Sent) -> Markup:
    words = _(_WORDS[found.state]).format(day=day(found.came))
    count = Markup("<br><small>{}</small>").format(_("Rows: {count}").format(count=number(found.records)))
    return Markup('<span class="sent {}">{}</span>{}').format(found.state, words, count if found.records else "")


def _show_changes() -> None:
    """Draw the uploads applied or undone since whoever is here said that the earlier ones were seen."""
    since = _seen()
    with session.reading() as connection:
        listed = uploads.listed(connection, Status.APPLIED, Status.UNDONE)
    new = [item for item in listed if _changed(item) > since]
    st.header(_("Changed since {moment}").format(moment=moment(since)), anchor=False)
    if not new:
        show_line(_("Nothing was applied or undone since."))
    else:
        columns = [Column(_("When"), "narrow"), Column(_("Unit")), Column(_("File"), "name"), Column(_("What"))]
        show_list(columns, [_change(item) for item in new], key="changes-seen")
    if new and not session.is_illustrative():
        st.button(_("I have seen these"), on_click=_mark_seen)


def _changed(item: Upload) -> datetime:
    return item.undone_at or item.applied_at or item.uploaded_at


def _change(item: Upload) -> list[Markup | str]:
    what = _("undone by {name}") if item.undone_at else _("applied, handed in by {name}")
    who = item.undone_by if item.undone_at else item.uploaded_by
    return [moment(_changed(item)), place_name(item.unit), own_words(item.name), what.format(name=who)]


def _seen() -> datetime:
    """Return when whoever is here last said that all was seen; at first a month ago."""
    text = ""
    if not session.is_illustrative():
        with session.reading() as connection:
            text = preferences.kept(connection, preferences.owner_of(session.who()), _SEEN)
    return datetime.fromisoformat(text) if text else datetime.now(UTC) - _AT_FIRST


@says_why_not
def _mark_seen() -> None:
    with session.writing() as connection:
        preferences.keep(connection, preferences.owner_of(session.who()), _SEEN, datetime.now(UTC).isoformat())
    say(_("From now on only newer changes are listed."))

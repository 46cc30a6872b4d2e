"""The page of the log: events by day, person and act, the newest first; whether the log is whole.

All that was found taken away.
"""

from datetime import date, datetime
from functools import partial

import streamlit as st

from data_model.audit import retention
from data_model.audit.acts import TITLES, Act, title_of
from data_model.audit.chain import check
from data_model.audit.details import details_in_words
from data_model.audit.log import Event, confirm_clock
from data_model.audit.search import Wanted, count, every, people, some
from data_model.known.problems import Problem
from data_model.settings.settings import SETTINGS
from reports.table import NUMERAL, Table, TakenColumn, Value
from translations import N_, _
from translations.formats import day, moment, number
from ui import session
from ui.parts.cells import Cell, Column, Held
from ui.parts.downloads import offer_csv, offer_workbook
from ui.parts.messages import says_why_not
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.table import PAGE, show_table

_STATE = "audit-state"
_NOBODY = "–"  # nobody known, or the program itself
_WRITTEN = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


def show_audit() -> None:
    """Draw the filters, the events found, and the button that checks the log."""
    try:
        wanted = _choose()
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        return
    with session.reading() as connection:
        found = count(connection, wanted)
        page = _choose_page(found)
        events = some(connection, wanted, PAGE, (page - 1) * PAGE)
    if events:
        show_table(_columns(), [_row(event) for event in events])
        _show_size(wanted, found, (page - 1) * PAGE + 1, len(events))
    else:
        show_line(_("No event fits these filters."), "source")
    _ask_about_clock()
    _show_state()


def _ask_about_clock() -> None:
    """Ask whether the clock is right, where it jumped and nobody has said so since."""
    with session.reading() as connection:
        if retention.unconfirmed_jump(connection) is None:
            return
    st.warning(
        as_markdown(
            _(
                "The clock jumped by more than a month, or back. Old events are not removed until an administrator has "
                "looked at the clock of the server: it is now {now} there. Is that right?"
            ).format(now=moment(datetime.now().astimezone()))
        ),
        icon=":material/schedule:",
    )
    st.button(_("The clock is right"), key="audit-clock", on_click=_confirm_clock)


@says_why_not
def _confirm_clock() -> None:
    with session.writing() as connection:
        confirm_clock(connection, session.user())


def _choose() -> Wanted:
    """Draw the filters; a Problem for a day that is none. They stand in the link."""
    with session.reading() as connection:
        names = people(connection)
    since, until, who, act = st.columns([1.2, 1.2, 1.4, 2.4])
    first = since.text_input(_("From day"), key="since", bind="query-params", placeholder=_("for example 31/12/2024"))
    last = until.text_input(_("To day"), key="until", bind="query-params", placeholder=_("for example 31/12/2024"))
    choose = partial(st.selectbox, index=None, bind="query-params", filter_mode="contains")
    with who:
        by = choose(_("Who"), names, key="who", format_func=lambda name: name or _NOBODY, placeholder=_("Everybody"))
    with act:
        acts = [act.value for act in TITLES]
        what = choose(_("What"), acts, key="act", format_func=title_of, placeholder=_("Everything"))
    return Wanted(_day(first), _day(last), by, what)


def _day(text: str) -> date | None:
    """Return a day as people write it; None for nothing."""
    for form in _WRITTEN if text.strip() else ():
        try:
            found = datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
        if 1990 <= found.year <= 2200:
            return found
    if text.strip():
        raise Problem(
            "bad_day_typed", N_("“{text}” is no day. Write it as day/month/year, for example 31/12/2024."), text=text
        )
    return None


def _choose_page(found: int) -> int:
    pages = -(-found // PAGE)
    return (
        int(
            st.number_input(
                _("Page (of {pages})").format(pages=number(pages)), 1, pages, key=f"audit-page-{pages}", width=160
            )
        )
        if pages > 1
        else 1
    )


def _columns() -> list[Column]:
    return [
        Column(_("Event no."), "right", NUMERAL),
        Column(_("When"), "narrow"),
        Column(_("Who"), "narrow"),
        Column(_("What"), "name"),
        Column(_("Upon what")),
        Column(_("Details"), "name"),
    ]


def _row(event: Event) -> list[Cell]:
    """Return an event as cells. Names are shown as they are: this page is there to know whose they are."""
    return [
        Held(str(event.id), event.id),
        moment(event.at),
        Held(event.who or _NOBODY, event.who or _NOBODY),
        title_of(event.act),
        Held(_subject(event), _subject(event)),
        details_in_words(event.details, event.subject),
    ]


def _subject(event: Event) -> str:
    """Return upon what something was done; a setting by its title."""
    return (
        _(SETTINGS[event.subject].title)
        if event.act == Act.SETTING_CHANGED and event.subject in SETTINGS
        else event.subject
    )


def _show_size(wanted: Wanted, found: int, first: int, seen: int) -> None:
    words = _("Rows: {count}") if seen == found else _("Rows: {count}, here {first}–{last}")
    here, told = (
        session.here(),
        {
            "table": "audit_log",
            "since": wanted.since and wanted.since.isoformat(),
            "to": wanted.until and wanted.until.isoformat(),
            "by": wanted.who,
            "act": wanted.act,
        },
    )

    def table() -> Table:
        with here.reading() as connection:
            rows = [_taken(event) for event in every(connection, wanted)]
        columns = [*_columns(), Column(_("Hash"))]
        return Table(
            _("Audit log"), _facts(wanted), tuple(TakenColumn(column.title, column.whole) for column in columns), rows
        )

    with st.container(horizontal=True, wrap=False, gap="small"):
        show_line(words.format(count=number(found), first=number(first), last=number(first + seen - 1)), "source")
        offer_workbook(table, ("audit_log",), "audit", told)
        offer_csv(table, ("audit_log",), "audit", told)


def _taken(event: Event) -> list[Value]:
    return [
        event.id,
        event.at.astimezone().replace(tzinfo=None, microsecond=0),
        event.who,
        title_of(event.act),
        _subject(event),
        details_in_words(event.details, event.subject),
        event.hash,
    ]


def _facts(wanted: Wanted) -> tuple[tuple[str, Value], ...]:
    chosen = (
        (_("From day"), day(wanted.since)),
        (_("To day"), day(wanted.until)),
        (_("Who"), wanted.who),
        (_("What"), title_of(wanted.act) if wanted.act else ""),
    )
    return tuple((what, value) for what, value in chosen if value)


def _show_state() -> None:
    """Draw the button that recomputes every event, and what was found when it was last pressed in this session."""
    st.header(_("Is the log whole?"), anchor=False)
    show_line(
        _(
            "Each event holds a hash of the one before. A changed, added or missing event is found by computing all "
            "of them again. Who can write to the database could write the whole log anew: "
            "note the last hash elsewhere from time to time, and compare."
        )
    )
    st.button(_("Check the log"), key="audit-check", on_click=_check)
    kind, words = st.session_state.get(_STATE, ("", ""))
    if kind == "whole":
        st.success(as_markdown(words), icon=":material/check_circle:")
    elif kind == "broken":
        st.error(as_markdown(words), icon=":material/error:")


def _check() -> None:
    try:
        with session.reading() as connection:
            chain = check(connection)
    except Problem as problem:
        st.session_state[_STATE] = ("broken", str(problem))
        return
    words = _("The log is empty.")
    if chain.first and chain.last:
        words = _("The log is whole: events {first} to {last}, from {begin} to {end}. Last hash: {hash}").format(
            first=number(chain.first.id),
            last=number(chain.last.id),
            begin=moment(chain.first.at),
            end=moment(chain.last.at),
            hash=chain.last.hash,
        )
    set_back = [
        _("Event {number} of {when} is dated before the one before it: a clock was set back.").format(
            number=number(event.id), when=moment(event.at)
        )
        for event in chain.set_back
    ]
    st.session_state[_STATE] = ("whole", "\n\n".join([words, *set_back]))

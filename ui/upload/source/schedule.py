"""When a table of another database is read by itself: said, paused, taken away; what came of the last time."""

from collections.abc import Callable, Mapping

import streamlit as st

from data_model.known.places import place_name
from ingest.scheduled import schedules
from ingest.scheduled.schedules import Schedule, What
from ingest.scheduled.times import EVERY_HOURS, Every, Times
from ingest.sources.allowed import permit_source
from ingest.sources.declared_sources import Source, declared
from translations import N_, _
from translations.formats import moment
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.plain_text import show_line

OpenDraft = Callable[[int], None]
_OFTEN = {Every.DAY: N_("Every day"), Every.WEEK: N_("Every week"), Every.HOURS: N_("Every few hours")}
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def kept_schedules(sources: Mapping[str, Source]) -> dict[What, Schedule]:
    """Return what of these sources is read by itself, of units whose data whoever is here enters.

    So too what is declared no more: it fails each time, until somebody takes it away.
    """
    known = declared().sources
    with session.reading() as connection:
        found = {item.what: item for item in schedules.listed(connection)}
    return {what: item for what, item in found.items() if what.source in sources or what.source not in known}


def offer_schedule(what: What, source: Source, found: Schedule | None) -> None:
    """Draw the button behind which it is said when something is read by itself."""
    key = f"schedule-{what.source}-{what.table}-{what.unit}"
    at = int(found.due_at.timestamp()) if found else 0  # another one once it is kept: the framework closes none itself
    with st.popover(_("Schedule"), key=f"{key}-{at}", width="stretch"):
        show_line(
            _(
                "The table is read by itself, with your rights. What is new waits as a draft for somebody to apply it; "
                "where nothing changed, nothing is kept."
            ),
            "source",
        )
        before = found.times if found else Times(every=Every.DAY)
        _choose_times(key, before)
        given = what, source, key, before
        st.button(_("Keep these times"), key=f"{key}-keep", type="primary", on_click=_keep, args=given)


def _choose_times(key: str, before: Times) -> None:
    every = st.selectbox(
        _("How often?"),
        list(Every),
        index=list(Every).index(before.every),
        format_func=lambda item: _(_OFTEN[item]),
        key=f"{key}-every",
    )
    if every is Every.WEEK:
        days = range(len(WEEKDAYS))
        said = _("Day of the week")
        st.selectbox(said, days, index=before.weekday, format_func=lambda day: _(WEEKDAYS[day]), key=f"{key}-weekday")
    if every is Every.HOURS:
        at = EVERY_HOURS.index(before.hours)
        st.selectbox(_("Hours between two readings"), EVERY_HOURS, index=at, key=f"{key}-hours")
    label = _("First hour of the day") if every is Every.HOURS else _("Hour of the day")
    st.selectbox(label, range(24), index=before.hour, format_func=_clock, key=f"{key}-hour")


def _chosen_times(key: str, before: Times) -> Times:
    """Return what is chosen at this moment: what was drawn may be a click behind."""
    names = ("every", "hour", "weekday", "hours")
    return Times(**{name: st.session_state.get(f"{key}-{name}", getattr(before, name)) for name in names})


def _clock(hour: int) -> str:
    return f"{hour:02d}:00"


def show_schedule(found: Schedule, open_draft: OpenDraft) -> None:
    """Draw the line of something that is read by itself: when, what came of the last time, ways to stop it."""
    with st.container(key=f"schedule-line-{found.id}", gap="small"):  # a group of its own name (assets/named.js)
        show_line(_line(found), "source")
        if (why := found.why_not()) is not None:
            show_line(str(why), "banner")
        with st.container(horizontal=True, gap="small"):
            _show_buttons(found, open_draft)


def _show_buttons(found: Schedule, open_draft: OpenDraft) -> None:
    if found.upload is not None:
        words = _("Open what it read")
        st.button(words, key=f"schedule-open-{found.id}", on_click=open_draft, args=(found.upload,))
    if found.paused:
        st.button(_("Go on"), key=f"schedule-on-{found.id}", on_click=_go_on, args=(found.id,))
    else:
        st.button(_("Pause"), key=f"schedule-pause-{found.id}", on_click=_pause, args=(found.id,))
    st.button(_("Read no more by itself"), key=f"schedule-off-{found.id}", on_click=_remove, args=(found.id,))


def name_of(what: What, source: Source | None) -> str:
    """Return what is read in words; of a source that is declared no more the name it was declared by."""
    title = source.title if source else what.source
    return _("{table} · {source} · {unit}").format(table=what.table, source=title, unit=place_name(what.unit))


def _line(found: Schedule) -> str:
    words = [found.what.table, _spoken(found.times), _("set by {name}").format(name=found.set_by), _last(found)]
    words.append(_("paused") if found.paused else _("next {when}").format(when=moment(found.due_at)))
    return " · ".join(words)


def _spoken(times: Times) -> str:
    said = {
        Every.DAY: _("Read every day at {clock}"),
        Every.WEEK: _("Read every week: {day} at {clock}"),
        Every.HOURS: _("Read every {hours} hours, from {clock}"),
    }[times.every]
    return said.format(clock=_clock(times.hour), day=_(WEEKDAYS[times.weekday]), hours=times.hours)


def _last(found: Schedule) -> str:
    if found.read_at is None:
        return _("not read yet")
    said = _("last {when}: failed") if found.problem else _("last {when}: nothing new")
    return (_("last {when}: new draft") if found.upload else said).format(when=moment(found.read_at))


def _account() -> int | None:
    signed_in = session.who()
    return signed_in.account_id if signed_in else None


@says_why_not
def _keep(what: What, source: Source, key: str, before: Times) -> None:
    account, name = _account(), session.user()
    with session.writing() as connection:
        permit_source(connection, source)
        schedules.choose(connection, what, _chosen_times(key, before), account, name)


@says_why_not
def _go_on(number: int) -> None:
    account, name = _account(), session.user()
    with session.writing() as connection:
        schedules.go_on(connection, number, account, name)


@says_why_not
def _pause(number: int) -> None:
    with session.writing() as connection:
        schedules.pause(connection, number, session.user())


@says_why_not
def _remove(number: int) -> None:
    with session.writing() as connection:
        schedules.remove(connection, number, session.user())

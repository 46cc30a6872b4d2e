"""A draft from another program's database: choose the source and its table, read it; read it again later."""

from collections.abc import Callable

import streamlit as st

from data_model.known.places import place_name
from data_model.known.problems import Problem
from ingest.draft.kinds import kind_of
from ingest.draft.readings import KeptReading, Reading, keep_snapshot, latest_readings
from ingest.draft.uploads import Status, Upload
from ingest.scheduled.schedules import Schedule, What
from ingest.sources.allowed import allowed, permit_source
from ingest.sources.contents import Columns, SourceTable, columns_of, tables_of
from ingest.sources.declared_sources import Declared, Source, source_named, untried_kind
from ingest.sources.snapshot import Snapshot, take_snapshot
from ingest.sources.source_sentences import spoken_losses, spoken_table
from translations import N_, _, counted
from translations.formats import moment, number
from ui import session
from ui.parts.messages import say
from ui.parts.plain_text import as_markdown, show_line
from ui.upload.source.schedule import kept_schedules, name_of, offer_schedule, show_schedule

OpenDraft = Callable[[int], None]
ChooseUnit = Callable[[str, str | None], str]
_LISTED = "database-listed"  # what was asked of a source in this session: it is not asked again on every click


def database_tabs() -> list[str]:
    """Return the name of the tab; nothing where no database is declared that may be read here, nor was."""
    known = _known()
    return [_("From a database")] if known.sources or known.problems or kept_schedules({}) else []


def _known() -> Declared:
    with session.reading() as connection:
        return allowed(connection)


def show_database(choose_unit: ChooseUnit, open_draft: OpenDraft) -> None:
    """Draw the tab: sources, their tables, a button to read one, and the tables read before."""
    known = _known()
    for refusal in known.problems:
        _say_why_not(refusal)
    show_line(
        _(
            "The database is only read, never changed. What is read becomes a draft like a workbook: nothing is "
            "written into the registers before you apply it."
        ),
        "source",
    )
    name = st.selectbox(
        _("Which database?"),
        list(known.sources),
        index=None if len(known.sources) > 1 else 0,
        key="database-source",
        width=460,
        format_func=lambda item: known.sources[item].title,
        placeholder=_("Choose a database"),
    )
    if name in known.sources:
        _show_tables(known.sources[name], choose_unit, open_draft)
    _show_read_before(known.sources, open_draft)


def _show_tables(source: Source, choose_unit: ChooseUnit, open_draft: OpenDraft) -> None:
    if kind := untried_kind(source):
        show_line(
            _(
                "Reading from {kind} was built by its documents and never tried on a true server: compare what is read "
                "with what stands there."
            ).format(kind=kind),
            "banner",
        )
    tables = _listed(source)
    if tables is None:
        st.button(_("Show its tables"), key="database-look", on_click=_ask_for_tables, args=(source,))
        return
    chosen: SourceTable | None = st.selectbox(
        _("Table or view"),
        tables,
        index=None,
        key=f"database-table-{source.name}",
        width=460,
        filter_mode="contains",
        format_func=spoken_table,
        placeholder=_("Choose a table or view") if tables else _("There is no table here"),
    )
    if chosen:
        _show_columns(source, chosen.name)
    unit = choose_unit(f"database-{source.name}", source.unit or None)
    with st.container(horizontal=True):
        if st.button(_("Read this table"), key="database-read", type="primary", disabled=chosen is None):
            _read(source, chosen.name, unit, open_draft)
        st.button(_("Look for tables again"), key="database-look-again", on_click=_ask_for_tables, args=(source,))


def _show_columns(source: Source, table: str) -> None:
    try:
        names = [item.name for item in _columns(source, table).all]
    except Problem as problem:
        _say_why_not(problem)
        return
    show_line(_("Columns: {columns}").format(columns=", ".join(names)), "source")


def _say_why_not(problem: Problem) -> None:
    st.error(as_markdown(str(problem)), icon=":material/error:")


def _ask_for_tables(source: Source) -> None:
    st.session_state[_LISTED] = {source: None}


def _listed(source: Source) -> list[SourceTable] | None:
    """Return the tables of a source once somebody asked for them, else None.

    Opening the page reaches for no database.
    """
    asked = st.session_state.get(_LISTED, {})
    if source not in asked:
        return None
    if asked[source] is None:
        try:
            with st.spinner(_("Looking into the database…")):
                asked[source] = tables_of(source)
        except Problem as problem:
            del asked[source]  # or every click would wait for it again
            _say_why_not(problem)
            return None
    return asked[source]


def _columns(source: Source, table: str) -> Columns:
    asked = st.session_state[_LISTED]
    if (source, table) not in asked:
        asked[source, table] = columns_of(source, table)
    return asked[source, table]


def _read(source: Source, table: str, unit: str, open_draft: OpenDraft) -> None:
    """Read a table and open its draft; a sentence where that is not possible."""
    try:
        with session.reading() as connection:
            permit_source(connection, source)
        with st.spinner(_("Reading the table…")):
            snapshot = take_snapshot(source, table)
        with session.writing() as connection:
            kept = keep_snapshot(connection, snapshot, unit, session.user())
    except Problem as problem:
        _say_why_not(problem)
        return
    say(_spoken(snapshot, kept))
    open_draft(kept.draft)
    st.rerun()


def _spoken(snapshot: Snapshot, kept: KeptReading) -> str:
    if kept.unchanged:
        words = counted(
            N_("“{table}” still holds the same {rows} rows as at the reading of {when}."), snapshot.rows
        ).format(table=snapshot.table, rows=number(snapshot.rows), when=moment(kept.unchanged.read_at))
    else:
        words = counted(N_("“{table}” was read: {rows} rows."), snapshot.rows).format(
            table=snapshot.table, rows=number(snapshot.rows)
        )
    lost = [_("Some answers given to its draft before do not fit what is read now: look at it again.")]
    return " ".join([words, *spoken_losses(snapshot), *(lost if kept.answers_lost else [])])


def _show_read_before(sources: dict[str, Source], open_draft: OpenDraft) -> None:
    with session.reading() as connection:
        before = [item for item in latest_readings(connection) if item.source in sources]
    kept = kept_schedules(sources)
    if before or kept:
        st.header(_("Read before"), anchor=False)
    for item in before:
        found = kept.pop(What(item.source, item.table, item.unit), None)
        with st.container(key=f"read-before-{item.upload_id}"):  # one group with a name: assets/named.js
            _show_reading(item, sources[item.source], found, open_draft)
    for what, found in kept.items():  # every draft of it was dropped
        with st.container(key=f"read-before-by-itself-{found.id}"):
            st.text(name_of(what, sources.get(what.source)))
            show_schedule(found, open_draft)


def _show_reading(item: Reading, source: Source, found: Schedule | None, open_draft: OpenDraft) -> None:
    left, middle, right = st.columns([5, 1.5, 1.5], vertical_alignment="center")
    left.text(_reading_line(item, source))
    if middle.button(_("Read again"), key=f"read-again-{item.upload_id}", width="stretch"):
        _read(source, item.table, item.unit, open_draft)
    with right:
        offer_schedule(What(item.source, item.table, item.unit), source, found)
    if found:
        show_schedule(found, open_draft)


def _reading_line(item: Reading, source: Source) -> str:
    words = {
        Status.DRAFT: _("{table} · {source} · {unit} · read {when}, not applied yet"),
        Status.APPLIED: _("{table} · {source} · {unit} · read {when}, applied"),
        Status.UNDONE: _("{table} · {source} · {unit} · read {when}, undone"),
    }[Status(item.status)]
    return words.format(table=item.table, source=source.title, unit=place_name(item.unit), when=moment(item.read_at))


def show_read_again(draft: Upload, unit: str, open_draft: OpenDraft) -> None:
    """Draw the button that reads the table of a draft again: somebody has mended it where it is kept."""
    if not kind_of(draft).reads_again:
        return
    if st.button(_("Read again"), key="read-again"):
        try:
            source = source_named(draft.summary["source"]["name"])
        except Problem as problem:
            _say_why_not(problem)
            return
        _read(source, draft.summary["source"]["table"], unit, open_draft)

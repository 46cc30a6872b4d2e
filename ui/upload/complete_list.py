"""The two ways to apply a file.

It adds and corrects, or it is the complete list of a period and what it lacks is withdrawn.
"""

from collections.abc import Sequence

import streamlit as st

from data_model.declared import DATASETS
from data_model.known.places import place_name
from ingest.apply.apply_plan import stale_plan
from ingest.draft import uploads
from ingest.draft.kinds import kind_of
from ingest.draft.memory import COMPLETE, complete_period
from ingest.draft.uploads import Upload
from ingest.plan.change_plan import ChangePlan, CompleteList
from ingest.plan.complete_lists import as_complete_list, period_in_words, whole_years
from ingest.plan.preview import Preview, Withdrawn, lists_records
from translations import _
from translations.formats import day, number
from ui import session
from ui.parts.cells import Cell, Column, Held
from ui.parts.field_values import held_json, part_in_words
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.table import show_list
from ui.upload.draft_plan import planned_again
from ui.upload.questions import give


def choose_way(draft: Upload, preview: Preview) -> bool:
    """Draw the choice between the two ways and what the second would withdraw; tell whether it may be applied so."""
    if not preview.may_be_complete:
        return preview.changes_something
    with session.reading() as connection:
        period = complete_period(connection, draft.id)
    st.header(_("What this file is"), anchor=False)
    key = f"way-{draft.id}-{period is not None}"
    st.radio(
        _("What this file is"),
        ["add", "complete"],
        index=int(period is not None),
        key=key,
        label_visibility="collapsed",
        on_change=_choose,
        args=(draft.id, key, preview.years),
        format_func=lambda way: (
            _("It adds and corrects: what it does not name stays as it is")
            if way == "add"
            else _("It is the complete list of a period: records it lacks are withdrawn")
        ),
    )
    return preview.changes_something if period is None else _as_complete(draft, preview, period)


def as_shown(draft_id: int, unit: str, fingerprint: str) -> ChangePlan:
    """Return the plan a page showed, for its button; a Problem where it is another by now.

    An open page holds the fingerprint, not the plan: of a large file that is a hundred megabytes.
    """
    plan = planned_again(draft_id, unit)
    with session.reading() as connection:
        draft, period = uploads.find(connection, draft_id), complete_period(connection, draft_id)
        if period is not None and not kind_of(draft).typed and lists_records(plan):
            plan = as_complete_list(connection, plan, period_in_words(period))
    if plan.fingerprint != fingerprint:
        raise stale_plan()
    return plan


def _choose(draft_id: int, key: str, years: str) -> None:
    give(draft_id, COMPLETE, years if st.session_state[key] == "complete" else "")


def _as_complete(draft: Upload, preview: Preview, words: str) -> bool:
    _ask_period(draft, words)
    if preview.refused or not preview.complete:
        st.error(as_markdown(str(preview.refused)), icon=":material/error:")
        return False
    _say_of_what(preview.complete, preview.unit)
    if not preview.withdrawn:
        show_line(_("Every record held for that time is in the file: nothing is withdrawn."), "source")
        return True
    _show_withdrawn(preview.withdrawn)
    return _is_sure(draft, preview)


def _ask_period(draft: Upload, words: str) -> None:
    key = f"period-{draft.id}-{words}"
    st.text_input(
        _("Period of the list"),
        value=words,
        key=key,
        width=340,
        on_change=_name_period,
        args=(draft.id, key),
        help=_(
            "A year (2024), several (2020-2024), a part of a year (9 tháng 2024) or two days (15/12/2023 - 14/12/2024)."
        ),
    )


def _is_sure(draft: Upload, listed: Preview) -> bool:
    """Draw the box to tick before anything is withdrawn; another list asks again."""
    words = _("Withdraw this record") if len(listed.withdrawn) == 1 else _("Withdraw these {count} records")
    return st.checkbox(
        words.format(count=number(len(listed.withdrawn))),
        key=f"withdraw-{draft.id}-{listed.fingerprint}",
        help=_(
            "They are no longer counted. Their values stay with this upload on the page “Uploads made”, and undoing "
            "it brings them back."
        ),
    )


def _name_period(draft_id: int, key: str) -> None:
    give(draft_id, COMPLETE, st.session_state[key].strip() or "?")


def _say_of_what(complete: CompleteList, unit: str) -> None:
    """Say which registers, of whom and from when to when the file stands for, and what it makes complete."""
    names = ", ".join(dict.fromkeys(part_in_words(*part) for part in complete.parts))
    years = ", ".join(map(str, whole_years(complete.period)))
    words = (
        _("Complete list of {unit} from {start} to {end}: {registers}. Marked complete: {years}.")
        if years
        else _(
            "Complete list of {unit} from {start} to {end}: {registers}. No whole year, so no register is marked "
            "complete."
        )
    )
    show_line(
        words.format(
            unit=place_name(unit),
            start=day(complete.period.start),
            end=day(complete.period.end),
            registers=names,
            years=years,
        ),
        "source",
    )


def _show_withdrawn(records: Sequence[Withdrawn]) -> None:
    st.header(_("To be withdrawn: the list lacks them ({count})").format(count=number(len(records))), anchor=False)
    show_list(
        *withdrawn_table([(record.dataset, record.values, record.origin) for record in records]),
        key="withdrawn",
    )


def withdrawn_table(records: list[tuple[str, dict, dict]]) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows of withdrawn records, each (dataset, values, origin)."""
    rows: list[list[Cell]] = []
    for name, values, origin in records:
        dataset = DATASETS[name]
        dated = next((item for item in dataset.dates if item in values), dataset.main_date)
        part = str(values.get(dataset.listed_by) or "")
        rows.append(
            [
                Held(str(values.get("title") or values.get("name") or "")),
                held_json(dataset.field(dated), values.get(dated)),
                part_in_words(name, part),
                _("Upload {number}, {sheet}, row {row}").format(
                    number=origin["upload_id"], sheet=origin["sheet"], row=origin["row"]
                ),
            ]
        )
    return [
        Column(_("Record"), "name"),
        Column(_("Day"), "narrow"),
        Column(_("Register")),
        Column(_("It came from")),
    ], rows

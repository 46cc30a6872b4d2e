"""Files to take away.

Made and logged when somebody clicks, in the language of the page, under a name every system can keep.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from data_model import audit
from data_model.known.personal import is_personal
from data_model.settings.base_path import base_path
from reports.file_names import file_name, illustrative_file_name
from reports.table import Table, marked_table
from reports.table_csv import table_csv
from reports.table_xlsx import MIME, table_xlsx
from translations import _, language, speaking
from ui import session


def named(*parts: str) -> str:
    """Return a file's name that says where its figures are illustrative."""
    return illustrative_file_name(*parts) if session.is_illustrative() else file_name(*parts)


def offer_workbook(make: Callable[[], Table], name: Iterable[str], key: str, told: Mapping[str, Any]) -> None:
    """Draw the button for a table as an Excel workbook.

    `name` are the parts of the file's name, `told` is what the log says of it, in codes.
    """
    _offer(
        _("Excel"),
        _("Download as an Excel workbook, with real numbers and dates"),
        make,
        table_xlsx,
        f"{named(*name)}.xlsx",
        MIME,
        f"xlsx-{key}",
        told,
    )


def offer_csv(make: Callable[[], Table], name: Iterable[str], key: str, told: Mapping[str, Any]) -> None:
    """Draw the button for a table as CSV."""
    _offer(
        _("CSV"),
        _("Download as a CSV file, for other programs"),
        make,
        table_csv,
        f"{named(*name)}.csv",
        "text/csv",
        f"csv-{key}",
        told,
    )


def _offer(
    label: str,
    about: str,
    make: Callable[[], Table],
    write: Callable[[Table], bytes],
    name: str,
    mime: str,
    key: str,
    told: Mapping[str, Any],
) -> None:
    invented = session.is_illustrative()  # asked now: what is taken is made in another thread

    def taken() -> Taken:
        table = marked_table(make()) if invented else make()
        return Taken(write(table), *_told(table, told))

    offer_file(label, taken, name, mime, key=key, help=about, type="tertiary")


def own_address() -> str:
    """Return where this program answers, as the page was opened: links in files lead there."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{base_path()}" if parts.netloc else "http://127.0.0.1:8501"


@dataclass(frozen=True)
class Taken:
    """A file that somebody takes away, and what the log says of it."""

    content: bytes
    act: audit.Act
    details: dict[str, Any]


def offer_file(label: str, make: Callable[[], Taken], name: str, mime: str, **look: Any) -> None:
    """Draw the button for a file that is made and logged when it is clicked. `look`: its key, icon, type, help."""
    look = {"icon": ":material/download:", **look}
    st.download_button(label, logged(make, name), file_name=name, mime=mime, on_click="ignore", **look)


def logged(make: Callable[[], Taken], name: str) -> Callable[[], bytes]:
    """Return what a download button runs when it is clicked.

    There is no file without its event in the log, and none for whoever's session is over or whose rights are no longer
    those the page was drawn with: what it would give was gathered with them.

    It runs in another thread, which knows neither the language nor who is here.
    """
    spoken, here, rights = language(), session.here(), session.rights()

    def made() -> bytes:
        with speaking(spoken):
            taken, who = make(), here.user()
            if here.illustrative:  # nobody's data: the log is of real data alone
                return taken.content
            with here.writing_with(rights) as connection:
                audit.note(connection, taken.act, who, name, **taken.details)
            return taken.content

    return made


def _told(table: Table, told: Mapping[str, Any]) -> tuple[audit.Act, dict[str, Any]]:
    """Return what the log says of a table: `told`, and how much of it was taken.

    Never the words somebody searched for.
    """
    personal = sum(isinstance(value, str) and is_personal(value) for row in table.rows for value in row)
    return audit.Act.PERSONAL_EXPORTED if personal else audit.Act.EXPORTED, {
        **told,
        "rows": len(table.rows),
        "personal": personal,
    }

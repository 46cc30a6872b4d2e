"""The marked copy of a workbook, to be mended in Excel and uploaded again."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data_model import audit
from data_model.known.problems import Issue
from ingest.annotate import annotated, annotated_name
from ingest.draft import uploads
from ingest.draft.uploads import Upload
from ingest.model import CheckedFile
from reports.table_xlsx import MIME
from translations import _
from ui import session
from ui.parts.downloads import Taken, logged


def offer_annotated(draft: Upload, checked: CheckedFile, more: Sequence[Issue]) -> None:
    """Draw the button for the workbook with everything to be mended marked in it, where there is anything."""
    if not more and not checked.notes and not any(table.issues for table in checked.tables) and not checked.questions:
        return
    name = annotated_name(draft.name, _("to mend"))

    here = session.here()
    # The button lasts as long as the page: neither the file nor what was read of its rows does.
    remarked = replace(checked, tables=[replace(table, rows=[]) for table in checked.tables])

    def taken() -> Taken:
        with here.reading() as connection:
            content = uploads.content(connection, draft.id)
        return Taken(annotated(remarked, content, more), audit.Act.FILE_TAKEN, {"upload": draft.id, "unit": draft.unit})

    st.download_button(
        _("Take the marked workbook"),
        logged(taken, name),
        file_name=name,
        mime=MIME,
        key=f"annotated-{draft.id}",
        on_click="ignore",
        icon=":material/edit_note:",
        help=_(
            "Your workbook with coloured cells, comments and a list of what to mend. Mend it in Excel and upload it "
            "again."
        ),
    )

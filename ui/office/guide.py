"""The staff's guide: how to upload a workbook in five minutes, step by step with pictures."""

import streamlit as st
from markupsafe import Markup

from data_model.settings.base_path import below
from translations import N_, _
from ui.parts.plain_text import show_line

#: (picture in assets/guide, heading, sentences); the pictures are made by `python -m docs.screenshots`
STEPS = (
    (
        "1-chon-tep",
        N_("1. Hand in the file as it is"),
        (
            N_(
                "Open the page “Upload”, choose whose figures they are, and drop the workbook into the box: Excel "
                "(.xlsx, .xlsm, .xls, .xlsb), .ods or .csv. Nothing has to be deleted or renamed first: letterhead, "
                "titles, totals and signatures may stay."
            ),
            N_(
                "A workbook with a password asks for it. No workbook yet? Under “Templates to fill in” there is one "
                "for each register."
            ),
        ),
    ),
    (
        "2-xem-truoc",
        N_("2. Look at what it would change"),
        (
            N_(
                "The tiles say how many records are new, changed, unchanged and not loaded. Nothing has been written "
                "so far."
            ),
            N_(
                "“Tables found” shows what each table was read as and which column means what. Printed totals are "
                "added up again and compared."
            ),
        ),
    ),
    (
        "3-can-xem",
        N_("3. Mend what is marked"),
        (
            N_(
                "“Not loaded” marks rows that would be left out, “To look at” what loads but may be wrong. Every line "
                "names the sheet and cell and says what to do."
            ),
            N_(
                "What the program cannot decide alone it asks: how the numbers of a column are written, which country "
                "a name means, which year a table is of. Choose an answer and everything is checked again; rows "
                "under a question wait until then. Answers are remembered for the next file."
            ),
            N_(
                "Correct these cells in Excel, save the file and upload it again: only what is new or changed is "
                "work. “Take the marked workbook” gives your own file with the cells coloured, comments and a list. "
                "Or go on and mend them later."
            ),
        ),
    ),
    (
        "4-ghi-vao-so",
        N_("4. Apply"),
        (
            N_(
                "Press “Apply”. Exactly what was shown is written, all of it or nothing. The same file a second time "
                "changes nothing."
            ),
            N_(
                "The charts show the new records at once; a click on a bar lists the records behind it, each with "
                "file, sheet and row."
            ),
        ),
    ),
    (
        "5-hoan-tac",
        N_("5. Undo, if need be"),
        (
            N_(
                "The page “Uploads made” keeps every upload with its file. “Undo” gives every record its former "
                "values back."
            ),
            N_(
                "When a register holds every record of a year, tick the year there: from then on its count is shown "
                "instead of the reported figure."
            ),
        ),
    ),
)


#: What is good to know beside the steps.
LINES = (
    N_(
        "Columns with passport numbers, birth dates or telephone numbers are left out on purpose and named in the "
        "preview."
    ),
    N_("A file that carries a mark of secrecy is refused whole; nothing of it is kept."),
    N_("Each amount stays in its own currency; nothing is converted unless you choose it."),
)


def show_guide() -> None:
    """Draw the steps, each with its picture."""
    for picture, title, sentences in STEPS:
        st.header(_(title), anchor=False)
        for sentence in sentences:
            show_line(_(sentence), "guide")
        alternative = _("Picture of the step: {title}").format(title=_(title))
        html = Markup('<img class="guide-picture" src="{}.png" alt="{}" loading="lazy">')
        st.html(html.format(below(f"/assets/guide/{picture}"), alternative))
    st.header(_("Good to know"), anchor=False)
    for sentence in LINES:
        show_line(_(sentence), "guide")

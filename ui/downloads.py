"""Files to take away: made when somebody clicks, in the language of the page, under a name every system can keep."""

from collections.abc import Callable, Iterable

import streamlit as st

from data_model.filters import Filters
from data_model.places import place_name
from data_model.text import fold
from reports.table import Table
from reports.table_csv import table_csv
from reports.table_xlsx import MIME, table_xlsx
from translations import _, language, speaking


def file_name(*parts: str) -> str:
    """Return a file name of plain letters: ("fdi_by_year", "Huế", "2005–2025") gives fdi_by_year-hue-2005-2025."""
    return "-".join(fold(part).replace(" ", "_" if index == 0 else "-") for index, part in enumerate(parts) if fold(part))


def place_and_years(filters: Filters) -> tuple[str, str]:
    """Return what a file's name says of the filters."""
    years = (filters.first_year, filters.last_year)
    return place_name(filters.place), "-".join(str(year) for year in dict.fromkeys(years))


def offer_workbook(make: Callable[[], Table], name: Iterable[str], key: str) -> None:
    """Draw the button for a table as an Excel workbook; `name` are the parts of the file's name."""
    _offer(_("Excel"), _("Download as an Excel workbook, with real numbers and dates"), lambda: table_xlsx(make()), f"{file_name(*name)}.xlsx", MIME, f"xlsx-{key}")


def offer_csv(make: Callable[[], Table], name: Iterable[str], key: str) -> None:
    """Draw the button for a table as CSV."""
    _offer(_("CSV"), _("Download as a CSV file, for other programs"), lambda: table_csv(make()), f"{file_name(*name)}.csv", "text/csv", f"csv-{key}")


def _offer(label: str, about: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    spoken = language()

    def made() -> bytes:
        with speaking(spoken):  # it runs when it is clicked, in another thread
            return make()

    st.download_button(label, made, file_name=name, mime=mime, key=key, on_click="ignore", help=about, type="tertiary", icon=":material/download:")

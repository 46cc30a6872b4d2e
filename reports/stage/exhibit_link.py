"""The address of an exhibit as a file of its own: which one, in which form, under which filters."""

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlencode

from data_model.figures.filters import Filters
from reports.stage.deck_link import words_of_link

#: Files of exhibits stand below this address.
EXHIBIT = "/exhibit/"


class ExhibitForm(StrEnum):
    """What an exhibit is written as; the ending of its file."""

    XLSX = "xlsx"
    CSV = "csv"


def ways_to_files(filters: Filters, language: str, illustrative: bool) -> Callable[[str, ExhibitForm], str]:
    """Return what gives the address of an exhibit's file, under these filters."""
    words = urlencode(words_of_link(filters, language, illustrative), safe=",:")
    return lambda name, form: f"{EXHIBIT}{name}/{form}?{words}"

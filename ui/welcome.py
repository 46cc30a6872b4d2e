"""What the first page says above the figures: nothing, unless there is something to do."""

from data_model.filters import Filters
from translations import _
from ui import session
from ui.words import show_line


def show_welcome(filters: Filters) -> None:
    """Say what to do when the place has no data at all."""
    if not session.known_years(filters.place):
        show_line(_("There is no data of this place yet. Upload the workbook you have on the page “Upload”, or choose another place at the left."), "banner")

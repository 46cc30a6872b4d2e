"""What the first page says above the figures: nothing, unless there is something to do."""

from data_model.figures.filters import Filters
from data_model.known.places import MERGER, all_places, place_name
from translations import _
from ui import answers
from ui.frame.illustrative import offer
from ui.parts.plain_text import show_line


def show_welcome(filters: Filters) -> None:
    """Say what to do when the place has no data at all, and what the filters do not reach."""
    if filters.countries:
        show_line(_("The choice of countries does not apply to this page: key figures are of all countries."), "banner")
    former = [place_name(part) for part in all_places()[filters.place].parts if answers.known_years(part)]
    if former and filters.last_year <= MERGER.year:
        show_line(_("Before 1/7/2025 there are figures of: {places}.").format(places=", ".join(former)), "banner")
    if not answers.holds_records():
        offer()
    if not answers.known_years(filters.place):
        show_line(
            _(
                "There is no data of this place yet. Upload the workbook you have on the page “Upload”, or choose "
                "another place at the left."
            ),
            "banner",
        )

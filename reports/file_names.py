"""What files are called that are taken away: names that every system can keep."""

from data_model.figures.filters import Filters
from data_model.known.places import place_name
from data_model.known.text import fold
from translations import _


def file_name(*parts: str) -> str:
    """Return a file name of plain letters: ("fdi_by_year", "Huế", "2005–2025") gives fdi_by_year-hue-2005-2025."""
    return "-".join(
        fold(part).replace(" ", "_" if index == 0 else "-") for index, part in enumerate(parts) if fold(part)
    )


def illustrative_file_name(*parts: str) -> str:
    """Return the name of a file whose figures are illustrative: it begins with that, in the language in use."""
    return f"{fold(_('illustrative')).replace(' ', '-')}-{file_name(*parts)}"


def place_and_years(filters: Filters) -> tuple[str, str]:
    """Return what a file's name says of the filters."""
    years = (filters.first_year, filters.last_year)
    return place_name(filters.place), "-".join(str(year) for year in dict.fromkeys(years))

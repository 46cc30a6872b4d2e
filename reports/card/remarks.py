"""What is remarked on a number: that it is far from its own earlier years, and the notes people pinned to it."""

from sqlalchemy import Connection

from data_model.exhibits.conversion import applied
from data_model.exhibits.figure_words import far_in_words
from data_model.figures.address import FigureAddress
from data_model.figures.figure import Figure
from data_model.figures.unusual import LOOKED_BACK
from data_model.known.places import Boundaries
from data_model.queries import published_figures
from data_model.registers.figure_notes import Note, notes


def far(connection: Connection, address: FigureAddress, figure: Figure | None) -> str:
    """Say that a number of a place is far from its earlier years; "" where it is not, or where they are not asked."""
    if figure is None or address.breakdown or address.countries or address.boundaries is not Boundaries.TODAY:
        return ""
    year = figure.period.year
    found = published_figures.answers(connection, address.indicator, address.place, range(year - LOOKED_BACK, year))
    return far_in_words(figure, applied(connection, list(found.values()), address.conversion))


def pinned(connection: Connection, address: FigureAddress) -> tuple[Note, ...]:
    """Return the notes on a figure of a place and year, as far as the viewer sees them; of a part of it none."""
    if address.breakdown:
        return ()
    found = notes(connection, address.place, address.period.year)
    return tuple(note for note in found if note.indicator == address.indicator)

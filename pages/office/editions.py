"""Editions of the chosen place: figures frozen on a day, signed off, shown again as they were, compared."""

from translations import _
from ui.figures.show import heading
from ui.frame.filters import chosen, place_title
from ui.presented.editions import show_editions

heading(
    _("Editions: {place}").format(place=place_title()),
    _("Figures as they were settled on a day: nothing in an edition changes, and what is made of it cites it."),
)
show_editions(chosen())

"""The presentation of the chosen place and years: opened, and taken away as PowerPoint or as a pack."""

from translations import _
from ui.figures.presentation import show_presentation
from ui.figures.show import heading
from ui.frame.filters import chosen, place_title

heading(
    _("Presentation: {place}").format(place=place_title()),
    _("A ready deck made from the figures there are: for the hall, for PowerPoint, for a USB stick."),
)
show_presentation(chosen())

"""The presentation of the chosen place and years, and the report on the last of them: to open and to take away."""

from translations import _
from ui.figures.report import show_report
from ui.figures.show import heading
from ui.frame.filters import chosen, place_title
from ui.presented.presentation import show_presentation

heading(
    _("Presentation: {place}").format(place=place_title()),
    _("Made from the figures there are, ready or of your own: for the hall, for PowerPoint, for a USB stick."),
)
show_presentation(chosen())
show_report(chosen())

"""The presentation of the chosen place and years, and the report on the last of them: to open and to take away."""

from translations import _
from ui.figures.presentation import show_presentation
from ui.figures.report import show_report
from ui.figures.show import heading
from ui.frame.filters import chosen, place_title

heading(
    _("Presentation: {place}").format(place=place_title()),
    _("A ready deck made from the figures there are: for the hall, for PowerPoint, for a USB stick."),
)
show_presentation(chosen())
show_report(chosen())

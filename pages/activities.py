"""Activities: conferences, promotion, anniversaries, meetings with missions, training, publications, and as a list."""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading
from ui.frame.filters import place_title

heading(
    _("Activities: {place}").format(place=place_title()),
    _("An activity counts once in the year of its first day, and once for each of its countries."),
)
show_sections("activities")

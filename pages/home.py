"""Overview: the key figures of one place and year against the year before."""

from translations import _
from ui.figures.key_figures import show_key_figures
from ui.figures.show import heading
from ui.figures.welcome import show_welcome
from ui.frame.filters import chosen, place_title

filters = chosen()
heading(_("Overview: {place}, {year}").format(place=place_title(), year=filters.last_year))
show_welcome(filters)
show_key_figures(filters)

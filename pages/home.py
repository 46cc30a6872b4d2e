"""Overview: the key figures of one place and year against the year before."""

from translations import _
from ui.filters import chosen, place_title
from ui.key_figures import show_key_figures
from ui.show import heading
from ui.welcome import show_welcome

filters = chosen()
heading(_("Overview: {place}, {year}").format(place=place_title(), year=filters.last_year))
show_welcome(filters)
show_key_figures(filters)

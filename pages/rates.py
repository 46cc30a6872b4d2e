"""Exchange rates: the table, and the ways to change it."""

from translations import _
from ui.rates_view import show_rates
from ui.show import heading

heading(_("Exchange rates"), _("Money is shown as it was given until somebody asks for one currency. Where no rate is kept here, nothing is converted."))
show_rates()

"""Exchange rates: the table, and the ways to change it."""

from translations import _
from ui.figures.show import heading
from ui.office.rates import show_rates

heading(
    _("Exchange rates"),
    _(
        "Money is shown as it was given until somebody asks for one currency. Where no rate is kept here, nothing is "
        "converted."
    ),
)
show_rates()

"""Official aid (ODA) and aid of foreign NGOs: amounts by year, donors, and the projects and items themselves."""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_units
from ui.frame.filters import place_title

heading(
    _("Aid: {place}").format(place=place_title()),
    _(
        "ODA projects and aid of foreign NGOs. Committed and disbursed amounts are different things and are never "
        "added."
    ),
)
show_units("oda_by_unit", "ngo_by_unit")
show_sections("aid")

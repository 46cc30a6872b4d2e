"""Consular work, overseas Vietnamese and the border: counts and published progress, never lists of persons."""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_part
from ui.frame.filters import place_title

heading(
    _("Consular, overseas Vietnamese, border: {place}").format(place=place_title()),
    _("Counts as they were reported, and progress as it was published. No list of persons is kept here."),
)
show_part(_("Consular work and citizen protection"), "consular_by_year", "passports_by_year")
show_part(_("Overseas Vietnamese"), "overseas_by_country", "contributions_by_year")
show_part(_("The border"), "markers_over_time")
show_sections("consular")

"""Programme and commitments: what is open, due and late, what directs the work, and who does it."""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading
from ui.frame.filters import place_title

heading(
    _("Programme and commitments: {place}").format(place=place_title()),
    _(
        "What agreements, programmes, directives and trips oblige to: who does it, until when, how far. A plan is "
        "never counted as done."
    ),
)
show_sections("programme")

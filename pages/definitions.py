"""The data dictionary, made from the declarations."""

from translations import _
from ui.figures.show import heading
from ui.office.definitions import show_definitions

heading(_("Definitions"), _("What each number means, how it is counted, and which headers are understood."))
show_definitions()

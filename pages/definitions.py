"""The data dictionary, made from the declarations."""

from translations import _
from ui.definitions_view import show_definitions
from ui.show import heading

heading(_("Definitions"), _("What each number means, how it is counted, and which headers are understood."))
show_definitions()

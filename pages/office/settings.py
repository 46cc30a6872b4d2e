"""Which department this is."""

from translations import _
from ui.figures.show import heading
from ui.office.settings import show_settings

heading(_("Settings"), _("Which department this is."))
show_settings()

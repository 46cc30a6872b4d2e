"""Which department this is."""

from translations import _
from ui.settings_view import show_settings
from ui.show import heading

heading(_("Settings"), _("Which department this is."))
show_settings()

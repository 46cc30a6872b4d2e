"""What was uploaded, by whom, and what it changed; undo."""

from translations import _
from ui.history_view import show_history
from ui.show import heading

heading(_("Uploads made"), _("Every upload with what it changed. An upload can be undone until a later one touches the same records."))
show_history()

"""What was uploaded, by whom, and what it changed; undo."""

from translations import _
from ui.figures.show import heading
from ui.upload.history import show_history

heading(
    _("Uploads made"),
    _("Every upload with what it changed. An upload can be undone until a later one touches the same records."),
)
show_history()

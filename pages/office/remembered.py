"""Which answers are remembered for the next files, and a way to forget one."""

from translations import _
from ui.figures.show import heading
from ui.upload.remembered import show_remembered

heading(
    _("Remembered answers"),
    _("What was answered for files that were applied is read so in the next files of the same unit."),
)
show_remembered()

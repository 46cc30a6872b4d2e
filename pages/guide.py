"""The staff's guide with pictures, reached from the page Upload."""

from translations import _
from ui.figures.show import heading
from ui.office.guide import show_guide

heading(_("Uploading figures in five minutes"), _("For the colleague who has a workbook and little time."))
show_guide()

"""The staff's guide with pictures, reached from the page Upload."""

from translations import _
from ui.guide_view import show_guide
from ui.show import heading

heading(_("Uploading figures in five minutes"), _("For the colleague who has a workbook and little time."))
show_guide()

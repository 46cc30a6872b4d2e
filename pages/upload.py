"""Hand in a workbook or type one record, look at what it would change, apply it."""

from translations import _
from ui.figures.show import heading
from ui.frame.guide_link import show_way_to_guide
from ui.upload.upload_page import show_upload

heading(_("Upload"), _("The workbook as it is. Nothing is written before you press Apply."))
show_way_to_guide()
show_upload()

"""The code on a page that leads a telephone to the presentation itself."""

from io import BytesIO

from pptx.util import Emu

from reports.photographed import code_png
from reports.pptx.sheet import SMALL, Box, Sheet
from reports.pptx.texts import QUIET, add_text
from translations import _

_SHARE, _GAP = 0.26, 24  # of the room's width; points


def add_code(sheet: Sheet, box: Box, url: str) -> Box:
    """Draw the code at the right of a box, with what it is below it; return what is left of the box."""
    left, right = box.split(1 - _SHARE, sheet.length(_GAP))
    side = min(right.width, right.height - sheet.length(SMALL * 3))
    picture = sheet.page.shapes.add_picture(
        BytesIO(code_png(url)), Emu(right.left), Emu(right.top), Emu(side), Emu(side)
    )
    picture.click_action.hyperlink.address = url
    words = _("This presentation")
    picture._element.nvPicPr.cNvPr.set("descr", f"{words}: {url}")
    below = Box(right.left, right.top + side, right.width, sheet.length(SMALL * 3))
    add_text(sheet, below, [words], SMALL, QUIET)
    return left

"""What an official paper begins and ends with: agency, number, the nation's name and motto, recipients, signature."""

from io import BytesIO

from docx.document import Document as Wordfile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from data_model.known.places import current_units
from reports.joined import joined
from reports.photographed import code_png
from reports.report.report import Gap, Head, Part, Report
from reports.word.styles import BODY, LEFT, NOTE, SMALL, width_of
from reports.word.writing import add_line, add_rule
from translations import _

_LEFT_SHARE = 0.37
_SHORT = Mm(28)
_CODE = Mm(26)
#: Cells as wide as their words: the nation's name stands on one line.
_NO_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def add_head(file: Wordfile, head: Head) -> None:
    """Write the letterhead: agency and number at the left, nation, motto, place and day at the right."""
    left, right, widths = _two_columns(file)
    _line(left, _capitals(_ending_whole(head.agency_above)), SMALL)
    _line(left, _capitals(head.department), SMALL, bold=True)
    add_rule(left, _SHORT, widths[0])
    _line(left, head.sign, SMALL)
    _line(right, _("SOCIALIST REPUBLIC OF VIET NAM"), SMALL, bold=True)
    _line(right, _("Independence – Freedom – Happiness"), Pt(13), bold=True)
    add_rule(right, Mm(55), widths[1])
    day = add_line(right, head.town, Pt(13), italic=True)
    rest = day.add_run(_(", …… day …… month …… year"))
    rest.font.size, rest.font.italic = Pt(13), True


def add_title(file: Wordfile, report: Report) -> None:
    """Write what kind of paper it is, what it is about, and a short line below."""
    title = add_line(file, report.title, BODY, bold=True)
    title.paragraph_format.space_before = Pt(14)
    add_line(file, joined(report.subject), BODY, bold=True)
    add_rule(file, Mm(50), width_of(file.sections[0])).paragraph_format.space_after = Pt(6)
    if report.mark:
        add_line(file, Gap(report.mark), SMALL, bold=True)


def add_signature(file: Wordfile, head: Head) -> None:
    """Write who gets the paper and who signs it."""
    left, right, _widths = _two_columns(file)
    _line(left, _("Recipients:"), SMALL, bold=True, italic=True, alignment=LEFT)
    for text in (_("- agency above (for report);"), _("- kept: office.")):
        _line(left, text, NOTE, alignment=LEFT)
    _line(right, head.signer, BODY, bold=True)


def add_code(file: Wordfile, url: str) -> None:
    """Draw a small code that leads a telephone to the page of the report, and say what it is."""
    paragraph = file.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.keep_with_next = Pt(24), True
    picture = paragraph.add_run().add_picture(BytesIO(code_png(url)), width=_CODE)
    words = _("The page of these figures")
    picture._inline.docPr.set("descr", f"{words}: {url}")
    add_line(file, words, NOTE, italic=True, alignment=LEFT)


def _two_columns(file: Wordfile) -> tuple[_Cell, _Cell, tuple[Length, Length]]:
    room = width_of(file.sections[0])
    table = file.add_table(1, 2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = (Length(int(room * _LEFT_SHARE)), Length(int(room * (1 - _LEFT_SHARE))))
    (look,) = table._tbl.tblPr.xpath("w:tblLook")
    look.addprevious(parse_xml(_NO_MARGINS))
    left, right = table.rows[0].cells
    for cell, column, width in zip((left, right), table.columns, widths, strict=True):
        cell.width = column.width = width
    return left, right, widths


def _line(cell: _Cell, text: Part, size: Length, **look) -> None:
    """Write a line into a cell; the empty one every cell begins with makes room."""
    add_line(cell, text, size, **look)
    first = cell.paragraphs[0]
    if not first.text and not first.runs and len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)


def _ending_whole(agency: Part) -> Part:
    """Return an agency whose line ends before the kind of its place, "thành phố", never within or after it."""
    if not isinstance(agency, str):
        return agency
    for place in current_units():
        if agency.casefold().endswith(place.full_name_vi.casefold()):
            before, whole = agency[: -len(place.full_name_vi)], agency[-len(place.full_name_vi) :]
            kind = place.full_name_vi.removesuffix(place.name_vi)
            return before + whole.replace(" ", "\N{NO-BREAK SPACE}", kind.count(" "))
    return agency


def _capitals(part: Part) -> Part:
    return part.upper() if isinstance(part, str) else part

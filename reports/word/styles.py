"""The empty document: A4, margins, typeface and page numbers as Decree 30/2020/NĐ-CP asks of official papers."""

from docx import Document
from docx.document import Document as Wordfile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor

from charts import palette

FONT = "Times New Roman"
BODY, SMALL, NOTE = Pt(14), Pt(12), Pt(11)
QUIET, GAP = RGBColor(0x40, 0x46, 0x4E), RGBColor.from_string(palette.ACCENT.removeprefix("#"))
#: Characters of the typeface that complex and East Asian scripts are written in: without them some letters fall back.
_FONTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_BESIDES = ("/stylesWithEffects", "/thumbnail", "/customXml")
_PAGE_FIELD = (
    '<w:p {names}><w:pPr><w:jc w:val="center"/></w:pPr>{begin}'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{end}</w:p>'
)
_RUN = '<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def empty_document() -> Wordfile:
    """Return a document without text, its first section upright A4, its pages numbered at the top from the second."""
    file = Document()
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _FONTS:
        fonts.set(qn(name), FONT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    for level, bold_italic in ((1, False), (2, False)):
        _set_heading(file, level, bold_italic)
    _leave_out(file)
    section = file.sections[0]
    set_upright(section)
    section.different_first_page_header_footer = True
    _number(section)
    return file


def _leave_out(file: Wordfile) -> None:
    """Take out what the library's own template brings besides: old styles that contradict ours, a picture of it."""
    for holder in (file.part, file.part.package):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_BESIDES):
                del holder.rels[name]


def _set_heading(file: Wordfile, level: int, italic: bool) -> None:
    """Make a heading look like the body, bold: programs list it in the outline all the same."""
    style = file.styles[f"Heading {level}"]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, BODY, True, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in _FONTS:
        fonts.set(qn(name), FONT)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(8), Pt(4), True
    form.first_line_indent = Mm(10)


def set_upright(section: Section) -> None:
    """Make a section upright A4 with the margins of official papers."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)


def set_lying(section: Section) -> None:
    """Make a section A4 on its side: for wide lists."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(15)
    section.left_margin = section.right_margin = Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = False


def _number(section: Section) -> None:
    """Write the number of the page into the header, centred; sections that follow share it."""
    header = section.header
    header.is_linked_to_previous = False
    begin = _RUN.format(kind="begin")
    separate_and_end = f"{_RUN.format(kind='separate')}<w:r><w:t>2</w:t></w:r>{_RUN.format(kind='end')}"
    new = parse_xml(_PAGE_FIELD.format(names=nsdecls("w"), begin=begin, end=separate_and_end))
    old = header.paragraphs[0]._p
    old.addprevious(new)
    old.getparent().remove(old)


def width_of(section: Section) -> Length:
    """Return the room between the margins."""
    return Length(section.page_width - section.left_margin - section.right_margin)


CENTRED, JUSTIFIED, LEFT = ALIGN.CENTER, ALIGN.JUSTIFY, ALIGN.LEFT

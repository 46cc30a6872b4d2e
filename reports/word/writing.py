"""Words in a document: paragraphs with numbers as links and gaps as marked text, lines under headings, tables."""

from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Wordfile
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Written

from reports.deck.links import whole
from reports.joined import held, joined
from reports.report.report import Field, Gap, Paragraph, Part
from reports.word.styles import BODY, JUSTIFIED, NOTE, QUIET

#: A word of XML takes no other control characters: a cell of somebody's workbook may hold them.
_NOT_IN_XML = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
_LONGEST_TIP = 250  # characters Word shows


def clean(text: str) -> str:
    """Return a text without characters no document may hold."""
    return text.translate(_NOT_IN_XML)


def add_part(paragraph: Written, part: Part, base: str, size: Length = BODY) -> None:
    """Write words, a number that leads to its address, or a gap that nobody overlooks."""
    words = held(part if isinstance(part, str) else part.text)
    if isinstance(part, Field) and part.address:
        _add_link(paragraph, words, whole(base, part.address), part.about)
        return
    run = paragraph.add_run(clean(words))
    if size != BODY:  # the size of the document's own text
        run.font.size = size
    if isinstance(part, Gap):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_link(paragraph: Written, text: str, address: str, about: str) -> None:
    """Write a link that looks like the words around it; what it rests on shows where it is pointed at."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RT.HYPERLINK, is_external=True))
    link.set(qn("w:tooltip"), clean(about)[:_LONGEST_TIP])
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = clean(text)
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def add_paragraph(file: Wordfile, given: Paragraph, base: str) -> Written:
    """Write a paragraph of the body: justified, its first line indented."""
    paragraph = file.add_paragraph()
    form = paragraph.paragraph_format
    paragraph.alignment = JUSTIFIED
    form.first_line_indent, form.space_after, form.line_spacing = Mm(10), Pt(6), 1.15
    for part in _ending(given.parts):
        add_part(paragraph, part, base, NOTE if given.quiet else BODY)
    if given.quiet:
        form.line_spacing = 1.0
        for run in paragraph.runs:
            run.font.italic, run.font.color.rgb = True, QUIET
    return paragraph


def _ending(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the parts of a paragraph whose last line is more than one syllable."""
    ended = list(parts)
    for at, part in reversed(list(enumerate(parts))):
        words = part if isinstance(part, str) else part.text
        ended[at] = joined(words) if isinstance(part, str) else replace(part, text=joined(words))
        if " " in words.strip():  # the last may be a full stop alone
            break
    return ended


def add_line(
    holder: Wordfile | _Cell, text: Part, size: Length = BODY, bold: bool = False, italic: bool = False, **more
) -> Written:
    """Write one line, centred unless `alignment` says otherwise."""
    paragraph = holder.add_paragraph()
    paragraph.alignment = more.get("alignment", 1)
    add_part(paragraph, text, "", size)
    for run in paragraph.runs:
        run.font.bold, run.font.italic = bold, italic
    return paragraph


def add_rule(holder: Wordfile | _Cell, width: Length, room: Length) -> Written:
    """Draw a short line in the middle of some room, as stands below the parts of a letterhead; return its paragraph."""
    paragraph = holder.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length(max(0, (room - width) // 2))
    form.line_spacing = Pt(3)
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    paragraph._p.get_or_add_pPr().insert_element_before(
        border,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr", "w:pPrChange"),
    )
    return paragraph


def table_xml(
    widths: Sequence[int], header: Sequence[str], rows: Sequence[str], right: Sequence[bool], points: float
) -> str:
    """Return a table as XML, of rows that `row_xml` made: its header comes again on every page.

    Cell by cell through the library two thousand rows take minutes.
    """
    grid = "".join(f'<w:gridCol w:w="{width // 635}"/>' for width in widths)
    head = "".join(
        cell_xml(text, width, is_right, points, bold=True)
        for text, width, is_right in zip(header, widths, right, strict=True)
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    total = sum(widths) // 635
    return (
        f'<w:tbl {nsdecls("w", "r")}><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{''.join(rows)}</w:tbl>"
    )


def row_xml(cells: Sequence[str]) -> str:
    """Return a row that no page break cuts."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def cell_xml(
    text: str, width: int, right: bool, points: float, bold: bool = False, link: str = "", keep: bool = False
) -> str:
    """Return a cell; `link` is the id of a relation its words lead to, `keep` that no page ends below it."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    style = f"<w:rPr>{'<w:b/>' if bold else ''}{size}</w:rPr>"
    lines = clean(text).replace("\r", "").split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    run = f"<w:r>{style}{words}</w:r>"
    if link:
        run = f"<w:hyperlink r:id={quoteattr(link)}>{run}</w:hyperlink>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>' if bold else ""
    stands = "center" if bold else "right" if right else "left"
    kept = "<w:keepNext/>" if keep or bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width // 635}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{stands}"/></w:pPr>{run}</w:p></w:tc>'
    )

"""Writing a report as .docx: letterhead, parts, native charts, tables, appendices on their side."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from docx.document import Document as Wordfile
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from charts.axes import of_targets
from reports.deck.links import in_language, whole
from reports.joined import joined
from reports.photographed import photographed
from reports.pptx.chart_workbook import MADE
from reports.pptx.repeatable import without_time
from reports.progress import counted
from reports.report.report import Block, Figure, Paragraph, Report, Section, ShortTable
from reports.table import COUNT, Table, Value
from reports.word.head import add_code, add_head, add_signature, add_title
from reports.word.native_chart import add_native_chart
from reports.word.styles import BODY, NOTE, SMALL, empty_document, set_lying, width_of
from reports.word.writing import add_line, add_paragraph, cell_xml, row_xml, table_xml
from translations import _, speaking
from translations.formats import day, number

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LETTER = 0.54  # width of a letter as a share of its size
_BOLD = 1.4  # letters of a header are as wide as so many others
_HEADER_LINES = 2
_LEAST = 0.2  # of the room, for a column of a short table
_LIST, _DENSE_LIST = 11, 9  # points
_BESIDE = 13  # points of a cell beside its words
_SHORT, _WIDEST = 18, 40  # letters: what stays on one line, and from where a column grows no more
_MOST_KEPT = 0.75  # of the room for columns of short words
_ABOVE_SIGNATURE = 2  # paragraphs that stay on its page
_KEPT = 16  # rows of a table that stays on one page
_LOOKED_AT = 300  # rows that decide how wide a column is


def report_docx(report: Report, base: str) -> bytes:
    """Return a report as .docx. `base` is the program's address, without a slash at the end: numbers lead below it.

    The same report gives the same bytes.
    """
    with speaking(report.language):
        file = empty_document()
        if report.head:
            add_head(file, report.head)
        add_title(file, report)
        add_body(file, report, base)
        if report.head:
            add_signature(file, report.head)
        if url := photographed(base, in_language(report.address)):
            add_code(file, url)
        add_appendices(file, report.appendices, report.mark)
        say_what_it_is(file, report)
    return saved(file)


def saved(file: Wordfile) -> bytes:
    """Return a document's bytes, which depend on what it says alone."""
    out = BytesIO()
    file.save(out)
    return without_time(out.getvalue())


def add_body(file: Wordfile, report: Report, base: str) -> None:
    """Write the parts; an official paper ends with a full stop and a stroke, and its signature has text above it."""
    for section in counted(report.sections):
        add_section(file, section, base)
    if report.head and file.paragraphs:
        last = file.paragraphs[-1]
        last.add_run(_("./.")).font.size = BODY
        for paragraph in file.paragraphs[-_ABOVE_SIGNATURE:]:
            paragraph.paragraph_format.keep_with_next = True


def add_section(file: Wordfile, section: Section, base: str) -> None:
    """Write a part below its heading, in the document's own style of headings where it has one."""
    if section.heading:
        named = f"Heading {section.level}"
        heading = file.add_paragraph(joined(section.heading), style=named if named in file.styles else None)
        heading.runs[0].bold = True
        heading.paragraph_format.keep_with_next = True
    for block in section.blocks:
        if _is_quiet(block):
            _keep_with_next(file)
        add_block(file, block, base)


def _is_quiet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quiet


def _keep_with_next(file: Wordfile) -> None:
    """Let no page end between what was written last, and the empty lines below it, and what comes next."""
    for element in file.element.body.iterchildren(qn("w:p"), qn("w:tbl"), reversed=True):
        is_table = element.tag == qn("w:tbl")
        for paragraph in (element.tr_lst[-1] if is_table else element).iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()
        if is_table or element.r_lst or element.hyperlink_lst:
            return


def add_block(file: Wordfile, block: Block, base: str) -> None:
    """Write a paragraph, a chart or a table."""
    if isinstance(block, Paragraph):
        add_paragraph(file, block, base)
    elif isinstance(block, Figure):
        _add_caption(file, block.title)
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        drawn = add_native_chart(file, paragraph, block.panel, width_of(file.sections[-1]), base)
        if said := " ".join(filter(None, (*of_targets(drawn.chart), drawn.in_full))):
            add_paragraph(file, Paragraph((said,), quiet=True), base)
    else:
        _add_short_table(file, block, base)


def _add_caption(file: Wordfile, text: str) -> None:
    caption = add_line(file, joined(text), SMALL, bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(6), Pt(3)


def _add_short_table(file: Wordfile, table: ShortTable, base: str) -> None:
    _add_caption(file, table.title)
    words = [[cell.text for cell in row] for row in table.rows]
    widths, points = _widths(table.header, words, width_of(file.sections[-1]), _LEAST)
    right = [any(row[at].is_number for row in table.rows) for at in range(len(table.header))]
    kept = len(table.rows) if len(table.rows) <= _KEPT else 0  # rows no page break comes between
    rows = [
        row_xml(
            [
                cell_xml(cell.text, width, cell.is_number, points, link=_link(file, base, cell.address), keep=at < kept)
                for cell, width in zip(row, widths, strict=True)
            ]
        )
        for at, row in enumerate(table.rows, start=1)
    ]
    _put(file, table_xml(widths, table.header, rows, right, points))
    file.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _link(file: Wordfile, base: str, address: str) -> str:
    return file.part.relate_to(whole(base, address), RT.HYPERLINK, is_external=True) if address else ""


def _put(file: Wordfile, xml: str) -> None:
    """Add a table at the end of the text, before what says how the last section stands."""
    file.element.body.add_p().addprevious(parse_xml(xml))
    last = file.paragraphs[-1]
    last.paragraph_format.line_spacing = Pt(2)


def add_appendices(file: Wordfile, lists: Sequence[Table], mark: str = "") -> None:
    """Write lists of records, on pages of their own on their side, the header again on each."""
    for at, table in enumerate(lists, start=1):
        _add_lying_page(file)
        title = add_line(file, _("Appendix {number}").format(number=at), BODY, bold=True)
        title.paragraph_format.keep_with_next = True
        add_line(file, table.title.upper(), BODY, bold=True).paragraph_format.keep_with_next = True
        facts = [f"{what}: {_words(value, COUNT)}" for what, value in table.facts]
        add_list(file, table, " · ".join([*facts, *([mark] if mark else [])]))


def _add_lying_page(file: Wordfile) -> None:
    """Begin a page on its side. What ends the one before is a paragraph as low as may be: below a table that fills
    its page a higher one would begin an empty page."""
    last = file.paragraphs[-1]
    if not last.text and not last.runs:
        last._p.getparent().remove(last._p)
    set_lying(file.add_section(WD_SECTION.NEW_PAGE))
    form = file.paragraphs[-1].paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)


def add_list(file: Wordfile, table: Table, about: str) -> None:
    """Write a list below one line that says what it holds."""
    line = add_line(file, about, NOTE, italic=True)
    line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(6), True
    words = [
        [_words(value, column.whole) for value, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    header = [column.title for column in table.columns]
    widths, points = _widths(header, words, width_of(file.sections[-1]))
    numbers = [any(isinstance(row[at], int | Decimal) for row in table.rows) for at in range(len(table.columns))]
    rows = [
        row_xml([cell_xml(text, width, right, points) for text, width, right in zip(row, widths, numbers, strict=True)])
        for row in words
    ]
    _put(file, table_xml(widths, header, rows, numbers, points))


def _words(value: Value, whole: str) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Decimal):
        return number(value) if whole == COUNT else str(value)
    return value


def _widths(
    header: Sequence[str], rows: Sequence[Sequence[str]], room: Length, least: float = 0
) -> tuple[list[int], float]:
    """Return the widths of columns that fill the room, none below a share of it, and the size of letters that fits.

    Days, numbers and short words stay on one line; long texts share what is left, and break.
    """
    below = [max((len(row[at]) for row in rows[:_LOOKED_AT]), default=1) for at in range(len(header))]
    longest = [max(_of_header(title), length) for title, length in zip(header, below, strict=True)]
    points = _LIST if sum(min(length, _WIDEST) + 2 for length in longest) * _LETTER * Pt(_LIST) <= room else _DENSE_LIST
    wide = [length > _SHORT for length in below]
    needed = [
        max(int((min(length, _WIDEST) * _LETTER * points + _BESIDE) * Pt(1)), int(least * room)) for length in longest
    ]
    kept = sum(width for width, is_wide in zip(needed, wide, strict=True) if not is_wide)
    shared = sum(width for width, is_wide in zip(needed, wide, strict=True) if is_wide)
    if not shared or kept > room * _MOST_KEPT:
        return [int(room * width / sum(needed)) for width in needed], points
    left = room - kept
    return [
        int(left * width / shared) if is_wide else width for width, is_wide in zip(needed, wide, strict=True)
    ], points


def _of_header(title: str) -> float:
    """Return how many letters wide a header is: no word is cut, and it takes about two lines."""
    return _BOLD * max([len(title) / _HEADER_LINES, *map(len, title.split())])


def say_what_it_is(file: Wordfile, report: Report) -> None:
    """Write what the file's properties say, which depend on the report alone."""
    about = file.core_properties
    about.title, about.subject, about.language = report.subject or report.title, report.place, report.language
    about.author = about.last_modified_by = _("External affairs")
    about.created = about.modified = MADE
    about.revision, about.comments, about.keywords = 1, "", ""

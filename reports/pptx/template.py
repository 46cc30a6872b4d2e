"""The file slides are put into: our own in 16:9, or a department's, whose layouts, fonts and colours are used."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as HOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deckfile
from pptx.shapes.placeholder import _BaseSlidePlaceholder as Placeholder
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout
from pptx.util import Emu

from charts import palette
from data_model.known.problems import Problem
from reports.given_template import Template, refuse_large
from reports.pptx.sheet import Box, Sheet
from translations import N_

_TITLES, _BODIES = (HOLDER.TITLE, HOLDER.CENTER_TITLE), (HOLDER.OBJECT, HOLDER.BODY)
_WIDE = Emu(12_192_000)  # 16:9 at the height of the library's own template, which is 4:3
#: What every office program has with all letters of Vietnamese.
_FONT = "Arial"
_ACCENTS = (palette.ACCENT, *palette.OTHERS)
#: A body smaller than these shares of its page holds no chart.
_LEAST_WIDE, _LEAST_HIGH = 0.5, 0.35
#: What reading a file that is no sound presentation ends in.
_BROKEN = (BadZipFile, PackageNotFoundError, etree.XMLSyntaxError, zlib.error, KeyError, ValueError, RuntimeError)
#: A title that ends below this share of the page leaves no room under it.
_LOWEST_TITLE = 0.34


def opened(template: Template | None) -> Deckfile:
    """Return a presentation without pages: ours, or what is left of a template without its samples.

    Raises Problem for a file that is no presentation, or is far larger than it looks.
    """
    if template is None:
        return _our_own()
    try:
        refuse_large(template)
        file = Presentation(BytesIO(template.content))
        _remove_samples(file)
        suited = any(True for _layout in _layouts(file))
    except _BROKEN as error:
        raise Problem(
            "no_template",
            N_("{file} cannot be used as a template. Give a PowerPoint presentation (.pptx) that opens in PowerPoint."),
            file=template.name,
        ) from error
    if not suited:
        raise Problem("no_layout", N_("The template {file} has no layout with a title."), file=template.name)
    return file


def _our_own() -> Deckfile:
    """Return the library's own template made wide, in our colours and a typeface that is everywhere.

    Titles are of our colour and begin where what stands below them begins.
    """
    file = Presentation()
    share = _WIDE / file.slide_width
    master = file.slide_master
    for holder in (master, *master.slide_layouts):
        for shape in holder.shapes:
            if shape.element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left, shape.width = Emu(int(shape.left * share)), Emu(int(shape.width * share))
    file.slide_width = _WIDE
    for level in master._element.iter(qn("a:lvl1pPr")):
        if level.getparent().tag == qn("p:titleStyle"):
            level.set("algn", "l")
            for colour in level.iter(qn("a:schemeClr")):
                colour.set("val", "accent1")
    _align(file)
    for layout in master.slide_layouts:
        for level in layout._element.iter(qn("a:lvl1pPr")):
            level.set("algn", "l")
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _in_our_colours(theme.blob)
    return file


def _align(file: Deckfile) -> None:
    """Let words of titles, and the lines below that of a cover, begin at one edge."""
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            if shape.placeholder_format.type in (*_TITLES, HOLDER.SUBTITLE):
                shape.text_frame.margin_left = 0
    for layout in file.slide_layouts:
        for below in _holders(layout, (HOLDER.SUBTITLE,)):
            (title,) = _holders(layout, _TITLES)
            below.left, below.width = title.left, title.width


def _in_our_colours(theme: bytes) -> bytes:
    tree = etree.fromstring(theme)
    for font in tree.iter(qn("a:latin")):
        if font.getparent().tag in (qn("a:majorFont"), qn("a:minorFont")):
            font.set("typeface", _FONT)
    for number, colour in enumerate(_ACCENTS, start=1):
        (accent,) = tree.iter(qn(f"a:accent{number}"))
        accent[0].set("val", colour.removeprefix("#"))
    for name in ("a:hlink", "a:folHlink"):
        (link,) = tree.iter(qn(name))
        link[0].set("val", palette.ACCENT.removeprefix("#"))
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _remove_samples(file: Deckfile) -> None:
    """Take out the pages a template shows itself with, and the list that names them in sections."""
    ids = file.slides._sldIdLst
    for entry in list(ids):
        file.part.drop_rel(entry.rId)
        ids.remove(entry)
    root = file.part._element
    for extension in root.iter(qn("p:ext")):
        if any(etree.QName(child).localname == "sectionLst" for child in extension):
            extension.getparent().remove(extension)


@dataclass(frozen=True)
class Layouts:
    """The layouts of a file that suit: a cover, and a title with as much room as there is."""

    cover: SlideLayout
    content: SlideLayout


def suited_layouts(file: Deckfile) -> Layouts:
    """Choose them once for all pages: asking every layout of a file takes longer than writing a page."""
    some = list(_layouts(file))
    return Layouts(max(some, key=_suits_cover), max(some, key=partial(_suits_content, file)))


def _layouts(file: Deckfile) -> Iterator[SlideLayout]:
    for master in file.slide_masters:
        for layout in master.slide_layouts:
            if _holders(layout, _TITLES):
                yield layout


def _holders(of: SlideLayout | Page, kinds: tuple) -> list:
    return [holder for holder in of.placeholders if holder.placeholder_format.type in kinds]


def _suits_cover(layout: SlideLayout) -> tuple:
    return bool(_holders(layout, (HOLDER.SUBTITLE,))), bool(_holders(layout, (HOLDER.CENTER_TITLE,)))


def _suits_content(file: Deckfile, layout: SlideLayout) -> tuple:
    """Prefer one large body under a plain title; of equals the first."""
    bodies, title = _holders(layout, _BODIES), _box(_holders(layout, _TITLES)[0])
    plain = not _holders(layout, (HOLDER.SUBTITLE, HOLDER.CENTER_TITLE))
    room = max((box.width * box.height for box in map(_box, bodies) if box), default=0)
    upright = not any("vert" in (body.element.find(f".//{qn('p:ph')}").get("orient") or "") for body in bodies)
    return _is_on_top(file, title), plain, upright, len(bodies) == 1, room


def _box(holder: Placeholder) -> Box | None:
    """Return where a holder stands; None where neither it nor what it inherits from says so."""
    sides = (holder.left, holder.top, holder.width, holder.height)
    return None if None in sides else Box(*sides)


def _is_on_top(file: Deckfile, title: Box | None) -> bool:
    """Tell whether a title leaves room under it, and is wide enough for a sentence."""
    return (
        title is not None
        and title.bottom <= file.slide_height * _LOWEST_TITLE
        and title.width >= file.slide_width * _LEAST_WIDE
    )


def title_of(page: Page) -> Placeholder:
    """Return the holder of a page's title."""
    return _holders(page, _TITLES)[0]


def subtitle_of(page: Page) -> Placeholder | None:
    """Return where the lines below a cover's title go; None where its layout has no such place."""
    return next(iter(_holders(page, (HOLDER.SUBTITLE, *_BODIES))), None)


def take_body(sheet: Sheet, foot: int) -> Box:
    """Return the room a page has between its title and its foot, and take away the holders that stand there."""
    bodies = [box for box in map(_box, _holders(sheet.page, _BODIES)) if box]
    body = max(bodies, key=lambda box: box.width * box.height, default=None)
    title = title_of(sheet.page)
    for holder in list(sheet.page.placeholders):
        if holder.shape_id != title.shape_id:
            holder.element.getparent().remove(holder.element)
    if not _is_on_top(sheet.file, _box(title)):
        title.left, title.top = Emu(int(sheet.width * 0.05)), Emu(int(sheet.height * 0.04))
        title.width, title.height = Emu(int(sheet.width * 0.9)), Emu(int(sheet.height * 0.16))
    below_title = title.top + title.height
    if body is None or body.width < sheet.width * _LEAST_WIDE or body.height < sheet.height * _LEAST_HIGH:
        body = Box(int(sheet.width * 0.05), below_title, int(sheet.width * 0.9), sheet.height - below_title)
    top = min(max(body.top, below_title), int(sheet.height * _LOWEST_TITLE))
    return Box(body.left, top, min(body.width, sheet.width - body.left), sheet.height - foot - top)


def complete(file: Deckfile) -> None:
    """Give a presentation the settings of its window, which some programs leave out and PowerPoint asks to repair."""
    if any(relation.reltype == RT.VIEW_PROPS for relation in file.part.rels.values()):
        return
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><p:viewPr {nsdecls("a", "r", "p")}/>'
    part = Part(PackURI("/ppt/viewProps.xml"), CT.PML_VIEW_PROPS, file.part.package, content.encode())
    file.part.relate_to(part, RT.VIEW_PROPS)

"""A map as native shapes: each country one that can be recoloured, with a link where it has a figure."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.shapes.group import GroupShape
from pptx.util import Emu, Pt

from charts.maps import outline
from charts.maps.picture import Area, MapPicture, Mark
from data_model.exhibits.filled_exhibit import Point
from reports.deck.deck import Panel
from reports.pptx.sheet import SMALL, Box, Sheet
from reports.pptx.texts import add_text

#: Units of a shape's own grid, across the map: fine enough for 1:110 m, coarse enough for small files.
_GRID = 20_000
_DOT, _MARK = 7, 5  # points


def add_map(sheet: Sheet, box: Box, picture: MapPicture, panel: Panel, words: str) -> None:
    """Draw a map into a box, its legend below. `words` say what it shows, to who listens to it."""
    room = Box(box.left, box.top, box.width, box.height - sheet.length(46))
    width = min(room.width, int(room.height / outline.HEIGHT))
    height = int(width * outline.HEIGHT)
    frame = Box(room.left + (room.width - width) // 2, room.top + (room.height - height) // 3, width, height)
    group = sheet.page.shapes.add_group_shape()
    group.name = panel.filled.title
    group._element.nvGrpSpPr.cNvPr.set("descr", words)
    for number, area in enumerate(picture.areas, start=group._element.max_shape_id + 1):
        group._element.append(_area(area, frame, number, _link(sheet, area.point, panel)))
    _add_dots(sheet, group, picture.marks, frame, panel)
    group._element.recalculate_extents()
    for mark in picture.marks:
        if mark.name:
            _add_name(sheet, mark, frame, box)
    _add_legend(sheet, Box(box.left, frame.bottom + sheet.length(4), box.width, sheet.length(40)), picture)


def _address(sheet: Sheet, point: Point | None, panel: Panel) -> str:
    return sheet.link(panel.address_of(point.category, point.indicator)) if point else ""


def _link(sheet: Sheet, point: Point | None, panel: Panel) -> str:
    """Return the id of the page's relation to the address of a country's figure; "" where it has none."""
    address = _address(sheet, point, panel)
    return sheet.page.part.relate_to(address, RT.HYPERLINK, is_external=True) if address else ""


def _area(area: Area, frame: Box, number: int, link: str) -> etree._Element:
    """Return one country as a shape: written by hand, as the library's own way takes a second for all of them."""
    rights = [place[0] for ring in area.rings for place in ring]
    downs = [place[1] for ring in area.rings for place in ring]
    left, top = min(rights), min(downs)
    wide, high = max(max(rights) - left, 1e-6), max(max(downs) - top, 1e-6)
    paths = "".join(_path(ring, left, top) for ring in area.rings)
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{number}" name="{area.iso3 or "land"}"/>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{frame.left + int(left * frame.width)}" y="{frame.top + int(top * frame.width)}"/>'
        f'<a:ext cx="{max(int(wide * frame.width), 1)}" cy="{max(int(high * frame.width), 1)}"/></a:xfrm>'
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{max(round(wide * _GRID), 1)}" h="{max(round(high * _GRID), 1)}">{paths}</a:path>'
        f'</a:pathLst></a:custGeom><a:solidFill><a:srgbClr val="{area.colour.removeprefix("#")}"/></a:solidFill>'
        f'<a:ln w="6350"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    described = shape.find(f".//{qn('p:cNvPr')}")
    if area.words:
        described.set("descr", area.words)
    if link:
        etree.SubElement(described, qn("a:hlinkClick")).set(qn("r:id"), link)
    return shape


def _path(ring: outline.Ring, left: float, top: float) -> str:
    points = [(round((right - left) * _GRID), round((down - top) * _GRID)) for right, down in ring]
    first, *others = dict.fromkeys(points)
    lines = "".join(f'<a:lnTo><a:pt x="{right}" y="{down}"/></a:lnTo>' for right, down in others)
    return f'<a:moveTo><a:pt x="{first[0]}" y="{first[1]}"/></a:moveTo>{lines}<a:close/>'


def _add_dots(sheet: Sheet, group: GroupShape, marks: Sequence[Mark], frame: Box, panel: Panel) -> None:
    """Add every dot as a copy of one: asked for each, the library looks through all shapes for a free number."""
    if not marks:
        return
    pattern = _dot(group)
    group._element.remove(pattern)
    first = group._element.max_shape_id + 1
    for number, mark in enumerate(marks, start=first):
        group._element.append(_placed(sheet, pattern, number, mark, frame, _link(sheet, mark.point, panel)))


def _dot(group: GroupShape) -> CT_Shape:
    dot = group.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 1, 1)
    dot.shadow.inherit = False
    dot.fill.solid()
    dot.fill.fore_color.rgb = dot.line.color.rgb = _rgb("#4A5663")
    dot.line.width = Pt(0.75)
    return dot._element


def _placed(sheet: Sheet, pattern: CT_Shape, number: int, mark: Mark, frame: Box, link: str) -> CT_Shape:
    dot, size = deepcopy(pattern), sheet.length(_MARK if mark.name else _DOT)
    described = dot.nvSpPr.cNvPr
    described.id, described.name = number, mark.words
    described.set("descr", mark.words)
    dot.x = Emu(frame.left + int(mark.place[0] * frame.width) - size // 2)
    dot.y = Emu(frame.top + int(mark.place[1] * frame.width) - size // 2)
    dot.cx = dot.cy = size
    dot.spPr.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}").set("val", mark.colour.removeprefix("#"))
    if link:
        described.get_or_add_hlinkClick().rId = link
    return dot


def _add_name(sheet: Sheet, mark: Mark, frame: Box, box: Box) -> None:
    left = frame.left + int(mark.place[0] * frame.width) + sheet.length(_MARK)
    below = sheet.length(1 if mark.is_named_below else -16)
    top = frame.top + int(mark.place[1] * frame.width) + below
    room = Box(left, top, min(sheet.length(230), box.left + box.width - left), sheet.length(18))
    add_text(sheet, room, [mark.name], SMALL)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


def _add_legend(sheet: Sheet, box: Box, picture: MapPicture) -> None:
    left, square = box.left, sheet.length(11)
    for colour, name in picture.legend:
        top = Emu(box.top + sheet.length(3))
        mark = sheet.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(left), top, square, square)
        mark.shadow.inherit = False
        mark.fill.solid()
        mark.fill.fore_color.rgb = _rgb(colour)
        mark.line.fill.background()
        width = sheet.length(16 + 7 * len(name))
        add_text(sheet, Box(left + square + sheet.length(3), box.top, width, sheet.length(18)), [name], SMALL)
        left += square + width
    if picture.off:
        below = box.below(sheet.length(20))
        add_text(sheet, below, [picture.off], SMALL)

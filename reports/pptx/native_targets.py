"""Targets in a native chart: at each year a dash, over the bars too, the years joined by a dotted line.

The library makes charts of one kind. So a target is made as a series among the others, its numbers in the workbook as
theirs, and then put into a plot of lines on the same axes.
"""

from lxml import etree
from pptx.chart.chart import Chart as NativeChart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from data_model.declared.pictures import Shape
from reports.pptx.chart_values import ChartValues, Line

_LINE = (
    '<c:spPr {names}><a:ln w="19050"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    '<a:prstDash val="sysDot"/></a:ln></c:spPr>'
)
_DASH = (
    '<c:marker {names}><c:symbol val="dash"/><c:size val="17"/><c:spPr><a:solidFill><a:srgbClr val="{colour}"/>'
    '</a:solidFill><a:ln><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:marker>'
)
_PLOT = '<c:lineChart {names}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>'
#: What a series says before its line and after it, as the format orders them.
_BEFORE, _KEPT = ("c:idx", "c:order", "c:tx"), ("c:cat", "c:val")


def set_targets(native: NativeChart, values: ChartValues) -> None:
    """Give the targets of a chart their look, and a plot of lines of their own where the others are bars."""
    made = [item for plot in native.plots for item in plot.series]
    pairs = [(item._element, line) for item, line in zip(made, values.lines, strict=True) if line.target]
    if not pairs:
        return
    if values.shape is Shape.LINE:
        for series, line in pairs:
            _set_look(series, line)
        return
    (bars,) = native._chartSpace.iter(qn("c:barChart"))
    lines = parse_xml(_PLOT.format(names=nsdecls("c", "a")))
    bars.addnext(lines)
    for series, line in pairs:
        lines.append(series)
        _set_look(series, line)
    lines.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in bars.findall(qn("c:axId")):
        lines.append(etree.fromstring(etree.tostring(axis)))


def _set_look(series: etree._Element, line: Line) -> None:
    """Write a series anew as one of lines: what it is called and holds stays."""
    kept = [found for tag in (*_BEFORE, *_KEPT) if (found := series.find(qn(tag))) is not None]
    for child in list(series):
        series.remove(child)
    given = {"names": nsdecls("c", "a"), "colour": line.colour.removeprefix("#")}
    before = [child for child in kept if child.tag in map(qn, _BEFORE)]
    after = [child for child in kept if child.tag not in map(qn, _BEFORE)]
    look = [parse_xml(_LINE.format(**given)), parse_xml(_DASH.format(**given))]
    smooth = parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>')
    for child in (*before, *look, *after, smooth):
        series.append(child)

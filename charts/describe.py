"""A chart in words, for those who listen to it."""

from charts.series import Chart, Series, read
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point, year_of_category
from translations import N_, _, counted

#: What the drawing is, in words, with the title and the measure in it.
KINDS = {
    Shape.COLUMNS: N_("Column chart: {title}. Measure: {measure}."),
    Shape.RANKED_BARS: N_("Bar chart: {title}. Measure: {measure}."),
    Shape.LINE: N_("Line chart: {title}. Measure: {measure}."),
    Shape.MAP: N_("World map: {title}. Measure: {measure}."),
}


def describe(filled: FilledExhibit) -> str:
    """Return the alternative text: what the chart is, how many values each series has, its largest and its last."""
    chart = read(filled)
    head = _(KINDS[filled.exhibit.shape]).format(title=filled.title, measure=chart.scale.words)
    if not chart.series:
        return " ".join([head, _("No figures.")])
    marks = (
        _("{series}, reported: {values}.").format(series=series.title, values=_values(series)) for series in chart.marks
    )
    aims = (item.text for item in chart.targets)
    return " ".join([head, *(_of_series(chart, series) for series in chart.series), *marks, *aims])


def _values(series: Series) -> str:
    return "; ".join(f"{_when(point)}: {point.text}" for point in series.points)


def _of_series(chart: Chart, series: Series) -> str:
    largest = max(series.points, key=lambda point: point.value)
    said = [
        counted(N_("{series}: {n} values."), len(series.points)).format(series=series.title, n=len(series.points)),
        _("Largest: {label}, {value}.").format(label=_when(largest), value=largest.text),
    ]
    if chart.over_years:
        last = max(series.points, key=lambda point: year_of_category(point.category))
        said.append(_("Latest: {label}, {value}.").format(label=_when(last), value=last.text))
    return " ".join(said)


def _when(point: Point) -> str:
    return point.period if point.partial and point.period else point.label

"""How an exhibit stands on its sheet and on paper: its chart below its table, both on one page where that can be read.

Beside the table a chart would be out of sight on most screens, and on paper as small as the two are wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

#: Of a sheet, in pixels: a letter's width, what a column has beside its letters, a line's height.
_LETTER, _COLUMN, LINE = 7, 5, 20
#: What A4 has within our margins, in pixels: across and down.
_UPRIGHT, _LYING = (697, 997), (1026, 668)
#: A page that were smaller than this could not be read: the chart then goes to a page of its own.
_SMALLEST = 0.5
#: A chart, in pixels: as wide as its table, within these.
_NARROWEST, _WIDEST, HEIGHT = 760, 1000, 380


@dataclass(frozen=True)
class ExhibitPage:
    """`widths` of the table's columns in characters, `lines` of all that stands above the chart, `row` of the chart."""

    widths: Sequence[int]
    lines: int
    row: int

    @property
    def across(self) -> int:
        """The table's width in pixels."""
        return sum(width * _LETTER + _COLUMN for width in self.widths)

    @property
    def chart_width(self) -> int:
        """Return the chart's width in pixels."""
        return min(max(self.across, _NARROWEST), _WIDEST)

    def set_on(self, sheet: Worksheet) -> None:
        """Print the table with its chart, without the numbers the chart draws: they are the table's own."""
        rows = HEIGHT // LINE
        sheet.print_area(0, 0, self.row + rows, self._last_column)
        upright, lying = self._scale(_UPRIGHT), self._scale(_LYING)
        if max(upright, lying) < _SMALLEST:
            sheet.set_h_pagebreaks([self.row])
            sheet.fit_to_pages(1, 0)
            return
        sheet.fit_to_pages(1, 1)
        if upright > lying:
            sheet.set_portrait()
        else:
            sheet.set_landscape()

    @property
    def _last_column(self) -> int:
        """The last column that has something of the table or of the chart."""
        short = self.chart_width - self.across
        return len(self.widths) - 1 + max(0, -(-short // (9 * _LETTER)))

    def _scale(self, paper: tuple[int, int]) -> float:
        across, down = max(self.across, self.chart_width), (self.lines + 2) * LINE + HEIGHT
        return min(1.0, paper[0] / across, paper[1] / down)

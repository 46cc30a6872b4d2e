"""Reports and books of invented figures: they say so, and no number leads to a page of real ones."""

from dataclasses import replace

from reports.deck.deck import Panel
from reports.report.report import Block, Field, Figure, Paragraph, Report, ShortTable
from translations import _


def mark_in_words() -> str:
    """Return what stands on everything that holds invented figures."""
    return _("Illustrative figures of an invented department: no number here is real.")


def marked_report(report: Report) -> Report:
    """Return a report with its mark, and without addresses."""
    sections = tuple(
        replace(section, blocks=tuple(_without_ways(block) for block in section.blocks)) for section in report.sections
    )
    return replace(report, sections=sections, address="", mark=mark_in_words())


def without_address(panel: Panel) -> Panel:
    """Return an exhibit whose numbers lead nowhere."""
    return Panel(panel.filled, ("",) * len(panel.addresses))


def _without_ways(block: Block) -> Block:
    if isinstance(block, Paragraph):
        parts = (replace(part, address="") if isinstance(part, Field) else part for part in block.parts)
        return replace(block, parts=tuple(parts))
    if isinstance(block, Figure):
        return replace(block, panel=without_address(block.panel))
    rows = tuple(tuple(replace(cell, address="") for cell in row) for row in block.rows)
    return ShortTable(block.title, block.header, rows)

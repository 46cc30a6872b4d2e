"""The charts of a page as pictures in one zip: each as PNG and as SVG."""

from collections.abc import Iterable
from dataclasses import replace

from data_model.exhibits.filled_exhibit import FilledExhibit
from reports.deck.deck import Panel
from reports.picture.chart_picture import can_be_drawn, chart_png, chart_svg
from reports.pptx.repeatable import repeatable_zip

MIME = "application/zip"


def page_pictures(panels: Iterable[Panel], mark: str = "") -> bytes:
    """Return the zip; a `mark` stands on every picture. The same numbers give the same bytes."""
    files: dict[str, bytes] = {}
    for panel in panels:
        if can_be_drawn(panel.filled):
            filled = _marked(panel.filled, mark)
            files[f"{filled.exhibit.name}.png"] = chart_png(filled)
            files[f"{filled.exhibit.name}.svg"] = chart_svg(filled).encode()
    return repeatable_zip(files)


def _marked(filled: FilledExhibit, mark: str) -> FilledExhibit:
    return replace(filled, filters=f"{mark} · {filled.filters}") if mark else filled

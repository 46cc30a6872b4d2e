"""A deck of invented figures: every slide says so, and no number leads to a page of real ones."""

from dataclasses import replace

from reports.deck.deck import Deck, Layout, Number, Slide, SlideTable
from translations import _


def marked_illustrative(deck: Deck) -> Deck:
    """Return the deck with its mark on the cover and on every slide, and without addresses."""
    words = _("Illustrative figures of an invented department: no number here is real.")
    return replace(
        deck,
        title=_("{title} (illustrative figures)").format(title=deck.title),
        slides=tuple(_marked(slide, words) for slide in deck.slides),
    )


def _marked(slide: Slide, words: str) -> Slide:
    is_cover = slide.layout is Layout.COVER  # a cover has no foot in every writer
    return replace(
        slide,
        lines=(*slide.lines, words) if is_cover else slide.lines,
        cautions=slide.cautions if is_cover else (words, *slide.cautions),
        panels=tuple(replace(panel, addresses=("",) * len(panel.addresses)) for panel in slide.panels),
        numbers=tuple(map(_without_address, slide.numbers)),
        table=_without_ways(slide.table) if slide.table else None,
    )


def _without_address(number: Number) -> Number:
    return replace(number, address="")


def _without_ways(table: SlideTable) -> SlideTable:
    return replace(table, rows=tuple(tuple(replace(cell, address="") for cell in row) for row in table.rows))

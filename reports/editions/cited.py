"""Decks, reports and workbooks made again from an edition: the numbers of then, and which edition they are of."""

from dataclasses import replace

from sqlalchemy import Connection

from data_model.presented import editions
from data_model.presented.editions import Edition
from reports.deck.deck import Deck, Layout, Slide
from reports.deck.links import page_of
from reports.editions.content import book_in, deck_in, read_content, report_in
from reports.report.report import Paragraph, Report
from reports.report.spans import Span
from reports.stage.deck_link import link_to_edition
from reports.workbook.book import Book
from translations import _, speaking
from translations.formats import day


def deck_of_edition(connection: Connection, found: Edition, language: str, name: str) -> Deck:
    """Return a deck of an edition with its citation; the same edition gives the same deck."""
    deck = deck_in(read_content(editions.content(connection, found)), language, name)
    with speaking(language):
        slides = tuple(_cited(slide, found) for slide in deck.slides)
        return replace(deck, slides=slides, address=link_to_edition(found.id, name, language))


def citation(found: Edition) -> str:
    """Return how an edition is cited: its name, its day, the beginning of its hash."""
    return _("{name} (settled on {day}, SHA-256 {hash}…)").format(
        name=found.name, day=day(found.day), hash=found.sha256[:12]
    )


def _cited(slide: Slide, found: Edition) -> Slide:
    foot = " · ".join(filter(None, (found.name, slide.foot)))
    if slide.layout is not Layout.COVER:
        return replace(slide, foot=foot)
    return replace(slide, foot=foot, lines=(*slide.lines, citation(found), _signed(found)))


def report_of_edition(connection: Connection, found: Edition, language: str, span: Span = Span.YEAR) -> Report:
    """Return the report of an edition, which begins by citing it; the same edition gives the same report."""
    report = report_in(read_content(editions.content(connection, found)), language, span)
    with speaking(language):
        lacking = _("Lists of records are not part of an edition.")
        said = Paragraph((f"{citation(found)}. {_signed(found)}. {lacking}",), quiet=True)
    first, *others = report.sections
    sections = (replace(first, blocks=(*first.blocks, said)), *others)
    return replace(report, sections=sections, address=page_of(report.filters, "editions"))


def book_of_edition(connection: Connection, found: Edition, language: str) -> Book:
    """Return the workbook of an edition; every sheet cites it."""
    book = book_in(read_content(editions.content(connection, found)), language)
    with speaking(language):
        address = page_of(book.filters, "editions")
        return replace(book, edition=f"{citation(found)}. {_signed(found)}.", address=address)


def _signed(found: Edition) -> str:
    return _("Signed off by {name}").format(name=found.signed_by) if found.signed_by else _("Not signed off")

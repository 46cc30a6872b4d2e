"""The card of a number: what it is, what it rests on, what was cited, and what other answers say and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape
from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.exhibits.addressed import Said, said_at
from data_model.exhibits.conversion import origin_in_words, used_in_words
from data_model.exhibits.figure_words import territory_in_words
from data_model.figures.address import FigureAddress
from data_model.figures.figure import RECORDS, Cell, Figure
from data_model.known.places import place_name
from data_model.queries.trail.differences import difference
from data_model.registers.figure_notes import Note
from reports.card.apart import Apart, apart_of
from reports.card.cited import Citation, citation_of
from reports.card.remarks import far, pinned
from reports.own_words import own_words, source_html
from translations import N_, _
from translations.formats import day

_NATURE = {
    Nature.FLOW: N_("Counted over the days of the period; years may be added up."),
    Nature.STOCK: N_("Read on the last day of the period; years are never added up."),
}
#: Numbers of other periods and other answers that are taken apart; more would be a page of their own.
_MOST_OTHERS = 6


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of a card: what it is about, and what is so."""

    about: str
    words: Markup


@dataclass(frozen=True, kw_only=True)
class Card:
    """What stands on a card before the records."""

    address: FigureAddress
    title: str
    where: str
    answer: Said
    definition: str
    facts: tuple[Fact, ...]
    others: tuple[Said, ...]
    apart: tuple[Apart, ...]
    citation: Citation | None
    far: str
    notes: tuple[Note, ...]

    @property
    def plain(self) -> str:
        """The short address, without what was cited."""
        return replace(self.address, cited=None).path

    @property
    def cell(self) -> Cell | None:
        """Where the number itself stands in a file; None for one that was counted."""
        return self.answer.figure.cell if self.answer.figure else None


def card_at(connection: Connection, address: FigureAddress) -> Card | None:
    """Return the card of an address as the viewer of the connection may see it; None where there is no number."""
    said = said_at(connection, address)
    if not said:
        return None
    answer, *others = said
    figure, indicator = answer.figure, INDICATORS[address.indicator]
    beside = figure.beside if figure else ()
    return Card(
        address=address,
        title=_title(address, answer),
        where=address.filters.in_words(),
        answer=answer,
        definition=_(indicator.definition),
        facts=tuple(_facts(address, answer)),
        others=tuple(others),
        apart=tuple(_apart(connection, figure, [*_figures(others), *beside], address)) if figure else (),
        citation=citation_of(connection, address.cited, answer),
        far=far(connection, address, figure),
        notes=pinned(connection, address),
    )


def _title(address: FigureAddress, answer: Said) -> str:
    title = _(INDICATORS[address.indicator].title)
    what = _("{series}, {label}").format(series=title, label=answer.label) if answer.label else title
    return _("{title}, {place}, {period}").format(title=what, place=place_name(address.place), period=answer.period)


def _figures(said: Iterable[Said]) -> list[Figure]:
    return [item.figure for item in said if item.figure]


def _apart(connection: Connection, figure: Figure, others: list[Figure], address: FigureAddress) -> Iterable[Apart]:
    """Yield why the answer and each of the others differ, as far as they do."""
    if address.conversion.currency:  # converted amounts differ by their rates: as given they are taken apart
        return
    for other in others[:_MOST_OTHERS]:
        found = difference(connection, figure, other, address.place)
        if found is not None:
            yield apart_of(found)


def _facts(address: FigureAddress, answer: Said) -> Iterable[Fact]:
    yield Fact(about=_("Basis"), words=escape(_basis(answer)))
    yield Fact(about=_("Period"), words=escape(answer.period))
    if answer.as_of:
        yield Fact(about=_("As of"), words=escape(day(answer.as_of)))
    if answer.measure:
        yield Fact(about=_("Measured in"), words=escape(answer.measure))
    yield Fact(about=_("Nature"), words=escape(_(_NATURE[INDICATORS[address.indicator].nature])))
    if answer.source:
        yield Fact(about=_("Source"), words=source_html(answer.source))
    if answer.other:
        yield Fact(about=_("Beside it"), words=escape(answer.other))
    if answer.figure:
        yield from _of_figure(answer.figure, address)


def _basis(answer: Said) -> str:
    if answer.basis != RECORDS:
        return _("reported")
    complete = answer.figure is not None and answer.figure.complete
    return _("counted from records; the register is marked complete") if complete else _("counted from records")


def _of_figure(figure: Figure, address: FigureAddress) -> Iterable[Fact]:
    if figure.hedge:
        words = _("The source says “{hedge}”: it is no exact number.").format(hedge=figure.hedge)
        yield Fact(about=_("Hedge"), words=escape(words))
    if figure.quote:
        yield Fact(about=_("In the words of the source"), words=Markup("“{}”").format(own_words(figure.quote)))
    elif figure.note:  # what is noted beside a quotation is what its hedge says already
        yield Fact(about=_("To be known"), words=escape(str(figure.note)))
    if territory := territory_in_words(figure, address.place):
        yield Fact(about=_("Territory"), words=escape(territory))
    if figure.coverage:
        x, n = figure.coverage
        yield Fact(about=_("Units"), words=escape(_("{x} of {n} units sent records").format(x=x, n=n)))
    for words in (*used_in_words(figure), origin_in_words(figure)):
        if words:
            yield Fact(about=_("Exchange rate"), words=escape(words))

"""The title of a slide: the sentence its figures carry, or what it is about."""

from collections.abc import Iterable, Sequence

from data_model.declared.pictures import Breakdown
from data_model.figures.figure import RECORDS
from data_model.known.places import NATION
from data_model.queries.parts import MONTHS
from reports.deck.deck import Panel
from reports.deck.declared_slides import DeclaredSlide
from reports.deck.sentences import change_of, is_whole, of_figures, of_largest
from reports.deck.slide_parts import Figures
from translations import _

#: A sentence names the figures of so many indicators; more are read from the slide.
_MOST_SAID = 2


def declared_title(declared: DeclaredSlide, panels: Sequence[Panel], figures: Figures) -> str:
    """Return the title of a slide of the ready deck."""
    indicators = declared.said or declared.numbers
    said = (
        _said(indicators, declared.sentence, figures)
        if any(map(figures.now, indicators))
        else _largest_said(panels, figures)
    )
    return said or _(declared.title)


def chosen_title(panels: Sequence[Panel], figures: Figures) -> str:
    """Return the title of exhibits somebody put on a slide: of years the last one's figures, else the largest parts."""
    breakdowns = {panel.filled.exhibit.breakdown for panel in panels}
    named = list(dict.fromkeys(name for panel in panels for name in panel.filled.exhibit.indicators))
    said = ""
    if breakdowns == {Breakdown.YEAR} and len(named) <= _MOST_SAID and all(map(figures.now, named)):
        said = _said(named, "", figures)
    elif not breakdowns & {Breakdown.YEAR, *MONTHS}:
        said = _largest_said(panels, figures)
    return said or " · ".join(panel.filled.title for panel in panels)


def cards_title(indicators: Sequence[str], figures: Figures) -> str:
    """Return the title of key figures: of one or two the sentence they make."""
    few = len(indicators) <= _MOST_SAID
    return (_said(indicators, "", figures) if few else "") or _("Key figures")


def _said(indicators: Iterable[str], template: str, figures: Figures) -> str:
    """Return the sentence of figures, with what became of one alone since the year before; "" for none."""
    asked = {name: figures.now(name) for name in indicators}
    known = {name: figure for name, figure in asked.items() if figure}
    sentence = of_figures(template if len(known) == len(asked) else "", known)
    alone = next(iter(known.values())) if sentence and len(known) == 1 else None
    change = change_of(alone, figures.before(alone.indicator)) if alone else ""
    return _("{sentence}, {change}").format(sentence=sentence, change=change) if change else sentence


def _largest_said(panels: Sequence[Panel], figures: Figures) -> str:
    """Return the sentence of the exhibits' largest parts; of one indicator taken apart twice the first is said."""
    if not panels or not _speak_of_all(panels, figures):
        return ""
    told = {panel.filled.exhibit.indicators: panel for panel in reversed(panels)}
    said = [of_largest(panel.filled, alone=len(told) == 1) for panel in list(told.values())[::-1]]
    return "; ".join(said) if all(said) else ""


def _speak_of_all(panels: Sequence[Panel], figures: Figures) -> bool:
    """Tell whether exhibits show all of their place: of the country, reported or counted from every unit."""
    if figures.filters.place != NATION:
        return True
    counted = {point.indicator for panel in panels for point in panel.filled.points if point.basis == RECORDS}
    found = [figures.published(indicator) for indicator in counted]
    return all(figure and figure.basis == RECORDS and is_whole(figure) for figure in found)

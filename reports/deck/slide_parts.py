"""The parts of a slide: key figures, exhibits with their addresses, the foot, what must be read with them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from data_model.declared import EXHIBITS, INDICATORS
from data_model.exhibits.conversion import ADDRESS, applied, given_in_words, site_only
from data_model.exhibits.exhibit_notes import coverage
from data_model.exhibits.figure_words import counted_period, rivals_in_words
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.point_address import address_of_point
from data_model.figures.address import address_of_figure
from data_model.figures.figure import Figure
from data_model.figures.filters import AS_GIVEN, Filters
from data_model.known.places import Boundaries, place_name
from data_model.queries import published_figures
from reports.deck.deck import Number, Panel
from reports.deck.sentences import change_of
from translations import _
from translations.formats import day

_UP_TO_A_NUMBER = re.compile(r"\D*")
#: Sources named in a foot; all of them stand on the last slide.
_SOURCES = 2


class Figures:
    """The published figures of a deck's place by indicator and year, asked for once."""

    def __init__(self, connection: Connection, filters: Filters) -> None:
        years = range(filters.last_year - 1, filters.last_year + 1)
        found = published_figures.answers_of(connection, INDICATORS, filters.place, years)
        self.filters = filters
        self._found: dict[str, Mapping[int, Figure]] = {
            name: _in_currency(connection, name, answers, filters) for name, answers in found.items()
        }

    def now(self, indicator: str) -> Figure | None:
        """Return the figure of the deck's last year; chosen countries narrow exhibits, and no figure of a place.

        Nor is one shown under other boundaries than those of today: figures of a place are of these.
        """
        return None if self.filters.countries or under_others(self.filters) else self.published(indicator)

    def published(self, indicator: str) -> Figure | None:
        """Return the figure of the place in the deck's last year, whatever countries were chosen."""
        return self._found[indicator].get(self.filters.last_year)

    def before(self, indicator: str) -> Figure | None:
        return self._found[indicator].get(self.filters.last_year - 1)


def _in_currency(
    connection: Connection, name: str, found: Mapping[int, Figure], filters: Filters
) -> Mapping[int, Figure]:
    conversion = filters.conversion if INDICATORS[name].is_money else AS_GIVEN
    return dict(zip(found, applied(connection, list(found.values()), conversion), strict=True))


def under_others(filters: Filters) -> bool:
    """Tell whether numbers are shown under other boundaries than those of today, which no address names."""
    return filters.spans_units and filters.boundaries is not Boundaries.TODAY


def number_of(indicator: str, figures: Figures) -> Number | None:
    """Return a key figure of the last year; None where there is none."""
    figure = figures.now(indicator)
    if figure is None:
        return None
    return Number(
        indicator=indicator,
        title=_(INDICATORS[indicator].title),
        text=figure.glance_text(),
        exact=figure.whole_text(),
        measure=figure.measure_text(),
        more=_more(figure),
        when=counted_period(figure).label(),
        basis=figure.basis_text(),
        change=change_of(figure, figures.before(indicator)),
        address=cited(figure, figures.filters),
        as_of=figure.as_of,
    )


def _more(figure: Figure) -> str:
    given = given_in_words(figure)
    return " ".join([*([f"({given})"] if given else []), *(f"+ {part.text()}" for part in figure.also)])


def panel_of(connection: Connection, names: Iterable[str], filters: Filters) -> Panel | None:
    """Return the first of these exhibits that has numbers; None where none has."""
    for name in names:
        filled = fill(connection, EXHIBITS[name], filters)
        if not filled.is_empty:
            return panel_with(filled, filters)
    return None


def panel_with(filled: FilledExhibit, filters: Filters) -> Panel:
    """Return an exhibit that was filled under these filters with the addresses of its numbers."""
    return Panel(filled, tuple(_address(filled, point, filters) for point in filled.points))


def _address(filled: FilledExhibit, point: Point, filters: Filters) -> str:
    found = None if under_others(filters) else address_of_point(filled, point, filters)
    return found.citing(point.value, point.currency, date.today()).path if found else ""


def cited(figure: Figure, filters: Filters) -> str:
    """Return the address of a figure that also says what it is today: that is what is taken away."""
    return address_of_figure(figure, filters).citing(figure.value, figure.currency, date.today()).path


def latest(days: Iterable[date | None]) -> date | None:
    """Return the latest of the days that are stated."""
    return max(filter(None, days), default=None)


def sources_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return what figures rest on, as far as they say it."""
    return tuple(figure.source for figure in figures if figure.source)


def foot_of(filters: Filters, sources: Iterable[str], as_of: date | None) -> str:
    """Return the line at the foot: place, years and filters, the day, the first sources by their site."""
    words = [filters.in_words()]
    if as_of:
        words.append(_("as of {day}").format(day=day(as_of)))
    named = list(dict.fromkeys(map(_named, sources)))
    if named:
        shown = "; ".join(named[:_SOURCES])
        more = len(named) - _SOURCES
        if more > 0:
            shown = _("{sources} and {n} more").format(sources=shown, n=more)
        words.append(_("source: {source}").format(source=shown))
    return _(" · ").join(words)


def _named(source: str) -> str:
    return ADDRESS.sub(lambda found: site_only(found[0]), source)


def cautions_of(panels: Iterable[Panel], figures: Iterable[Figure] = ()) -> tuple[str, ...]:
    """Return what must be read with the numbers, once each; of two the one that says all of the other and more."""
    filled = [panel.filled for panel in panels]
    banners = [banner for each in filled for banner in each.banners] or coverage(list(figures))
    said = dict.fromkeys([*(banner.text for banner in banners), *(note for each in filled for note in each.notes)])
    kept = [words for words in said if not any(more != words and more.startswith(words) for more in said)]
    return tuple(_of_which(words, kept, filled) for words in kept)


def _of_which(words: str, said: list[str], filled: list[FilledExhibit]) -> str:
    """Return what is said, with the titles it is said of where of others the same is said of other years."""
    begins = _UP_TO_A_NUMBER.match(words)[0]
    of = [each.title for each in filled if words in each.notes]
    if not begins or not of or all(other == words or not other.startswith(begins) for other in said):
        return words
    return _("{said} ({titles}).").format(said=words.rstrip("."), titles="; ".join(of))


def notes_of(figures: Iterable[Figure | None], panels: Iterable[Panel]) -> tuple[str, ...]:
    """Return what the speaker may need: exact numbers with their basis, other answers, whole sources."""
    said = [_figure_in_words(figure) for figure in figures if figure]
    for panel in panels:
        filled = panel.filled
        said.append(_("{title} ({measure})").format(title=filled.title, measure=filled.measure))
        said += [_("Source: {source}").format(source=source) for source in filled.sources]
        said += [_("{label}: {other}").format(label=point.label, other=point.other) for point in _told(filled)]
    return tuple(dict.fromkeys(said))


def _told(filled: FilledExhibit) -> list[Point]:
    return [point for point in filled.points if point.other][-6:]


def _figure_in_words(figure: Figure) -> str:
    said = _("{series}, {place}, {period}: {value} ({basis})").format(
        series=_(INDICATORS[figure.indicator].title),
        place=place_name(figure.place),
        period=counted_period(figure).label(),
        value=f"{figure.whole_text()} {figure.measure_text()}".strip(),
        basis=figure.basis_text(),
    )
    beside = rivals_in_words(figure)
    return f"{said}; {beside}" if beside else said

"""The slides that look across all numbers: what stands out, what comes next year, where everything is from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.exhibits.figure_words import is_partial
from data_model.figures.comparing import (
    are_comparable,
    are_single_amounts,
    compared_with,
    difference_in_words,
    is_confirmed,
)
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.countries import country_name
from data_model.known.places import NATION, place_name
from data_model.queries.records_behind import records, wanted_behind
from reports.deck.deck import Cell, Layout, Slide, SlideTable
from reports.deck.sentences import is_whole, of_figures, value_in_words, when
from reports.deck.slide_parts import Figures, cautions_of, cited, foot_of, notes_of, sources_of
from translations import N_, _
from translations.formats import day

#: Rows of a table that is read from the back of a hall.
_MOST_ROWS = 7
#: A change of fewer than these is chance: it stands below the others.
_ENOUGH = 20
_EXPIRING = "agreements_expiring_12"
_PROVISIONAL = N_("Provisional: registers of these years are not marked complete.")


@dataclass(frozen=True)
class _Change:
    figure: Figure
    before: Figure
    confirmed: bool

    @property
    def weight(self) -> tuple[bool, bool, Decimal]:
        """What puts the larger change first: those that stay, then those of large numbers, then the share."""
        share = abs(self.figure.value - self.before.value) / (abs(self.before.value) or 1)
        return self.confirmed, self.before.value >= _ENOUGH, share


def standing_out(figures: Figures) -> Slide | None:
    """Return the largest changes since the year before, of figures that compare; None where there are none."""
    changes = sorted(filter(None, (_change(figures, name) for name in INDICATORS)), key=lambda item: item.weight)
    if not changes:
        return None
    shown = changes[::-1][:_MOST_ROWS]
    told = [_(_PROVISIONAL)] if not all(change.confirmed for change in shown) else []
    header = (_("Figure"), _("Before"), _("Now"), _("Change"))
    return Slide(
        name="standing_out",
        layout=Layout.TABLE,
        title=_standing_out_title(shown, figures.filters.last_year),
        table=SlideTable(header, tuple(_row(change, figures.filters) for change in shown)),
        cautions=(*cautions_of((), [change.figure for change in shown]), *told),
        notes=notes_of([change.figure for change in shown], ()),
        foot=foot_of(
            figures.filters, _sources_of(shown), max(filter(None, (c.figure.as_of for c in shown)), default=None)
        ),
        sources=_sources_of(shown),
    )


def _change(figures: Figures, name: str) -> _Change | None:
    figure, before = figures.now(name), figures.before(name)
    if figure is None or before is None:
        return None
    then = compared_with(figure, before)
    if not (are_comparable(figure, then) and are_single_amounts(figure, then)) or figure.hedge or then.hedge:
        return None
    if figure.value == then.value or (is_partial(figure) and then is before):
        return None
    final = is_confirmed(figure, then) and not is_partial(figure)
    return _Change(figure, then, final and is_whole(figure) and is_whole(then))


def _standing_out_title(shown: Sequence[_Change], year: int) -> str:
    first = shown[0]
    if not first.confirmed:
        return _("What changed in {year}, for now").format(year=year)
    return _("{series} {when}: {value}, {change}").format(
        series=_(INDICATORS[first.figure.indicator].title),
        when=when(first.figure),
        value=value_in_words(first.figure),
        change=difference_in_words(first.figure, first.before),
    )


def _row(change: _Change, filters: Filters) -> tuple[Cell, ...]:
    address = cited(change.figure, filters)
    words = difference_in_words(change.figure, change.before)
    return (
        Cell(_(INDICATORS[change.figure.indicator].title)),
        Cell(_in_year(change.before), cited(change.before, filters), True),
        Cell(_in_year(change.figure), address, True),
        Cell(words if change.confirmed else _("{change} (provisional)").format(change=words), "", True),
    )


def _in_year(figure: Figure) -> str:
    return _("{value} ({year})").format(value=value_in_words(figure), year=figure.period.year)


def _sources_of(changes: Iterable[_Change]) -> tuple[str, ...]:
    return sources_of(change.figure for change in changes)


def next_year(connection: Connection, figures: Figures) -> Slide | None:
    """Return the agreements that end within a year of the last day shown; None where none does."""
    figure = figures.now(_EXPIRING)
    if figure is None:
        return None
    found = sorted(records(connection, wanted_behind(_EXPIRING, figures.filters)), key=lambda row: row["expires_on"])
    if not found:
        return None
    header = [_("Expires on"), _("Partner"), _("Country or territory"), _("Title")]
    header += [_("Unit")] if figures.filters.place == NATION else []
    rows = [_expiring(row, figures.filters.place == NATION) for row in found[:_MOST_ROWS]]
    more = len(found) - len(rows)
    return Slide(
        name="next_year",
        layout=Layout.TABLE,
        title=_next_year_title(figure),
        table=SlideTable(tuple(header), tuple(rows)),
        cautions=(*cautions_of((), [figure]), *([_("And {n} more.").format(n=more)] if more > 0 else [])),
        notes=notes_of([figure], ()),
        foot=foot_of(figures.filters, sources_of([figure]), figure.as_of),
        sources=sources_of([figure]),
    )


def _next_year_title(figure: Figure) -> str:
    said = of_figures(N_("{agreements_expiring_12} ending within a year, counted {when}"), {_EXPIRING: figure})
    return said or _("Agreements ending within a year, as far as they are held")


def _expiring(row: dict[str, Any], with_unit: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(day(row["expires_on"]), "", True),
        Cell(row["partner_name"] or ""),
        Cell(country_name(row["country"]) if row["country"] else ""),
        Cell(row["title"]),
    ]
    return (*cells, Cell(place_name(row["unit"]))) if with_unit else tuple(cells)


def sources(slides: Iterable[Slide], lacking: Sequence[str], filters: Filters) -> Slide:
    """Return the last slide: every source in full, and what there was nothing to show of."""
    lines = [*dict.fromkeys(source for slide in slides for source in slide.sources)]
    if lacking:
        lines.append(_("No figures yet for: {titles}.").format(titles="; ".join(lacking)))
    return Slide(name="sources", layout=Layout.LIST, title=_("Sources"), lines=tuple(lines), foot=filters.in_words())

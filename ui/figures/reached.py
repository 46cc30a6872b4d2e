"""How much of each target was reached: the target, the number we publish for its year, and its share."""

from data_model.declared import INDICATORS
from data_model.declared.declare import Dataset
from data_model.declared.section import Reached
from data_model.exhibits.targets import share_of
from data_model.figures.figure import Figure
from data_model.figures.filters import AS_GIVEN
from data_model.known.places import NATION
from data_model.queries.records_behind import Wanted, records
from translations import _
from translations.formats import day, money, number
from ui import answers, session
from ui.frame.filters import chosen
from ui.parts.cells import Column
from ui.parts.plain_text import show_line
from ui.parts.table import show_table


def show_reached(dataset: Dataset, fields: Reached) -> None:
    """Draw the targets of one unit beside what was reached; of the country the list alone is shown."""
    filters = chosen()
    if filters.place == NATION:
        return
    with session.reading() as connection:
        aims = records(connection, Wanted(dataset=dataset.name, filters=filters))
    if not aims:
        return
    years = tuple(sorted({aim[fields.until].year for aim in aims}))
    found = answers.published_figures_of(filters.place, years, AS_GIVEN)
    columns = [
        Column(_("What is aimed at")),
        Column(_("To be reached by")),
        Column(_("Target"), "right"),
        Column(_("Reached"), "right"),
        Column(_("Share of the target"), "right"),
        Column(_("Basis")),
    ]
    show_table(columns, [_row(aim, fields, found) for aim in aims])
    show_line(
        _("What was reached is what is published or counted for the year of the target, so far where the year runs."),
        "source",
    )


def _row(aim: dict, fields: Reached, found: dict[str, dict[int, Figure]]) -> list[str]:
    indicator, until = aim[fields.indicator], aim[fields.until]
    reached = in_currency(found[indicator].get(until.year), aim[fields.currency] or "")
    share = share_of(aim[fields.value], reached)
    currency = aim[fields.currency] or ""
    return [
        _(INDICATORS[indicator].title),
        day(until),
        money(aim[fields.value], currency) if currency else number(aim[fields.value]),
        reached.text() if reached else _("no number yet"),
        "" if share is None else f"{number(share)}%",
        reached.basis_text() if reached else "",
    ]


def in_currency(figure: Figure | None, currency: str) -> Figure | None:
    """Return the part of a figure that is in a currency ("" for counts); None where there is none: nothing converts."""
    return next((part for part in figure.parts if part.currency == currency), None) if figure else None

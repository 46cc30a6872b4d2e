"""A difference between two numbers in words: each reason with its amount and records, and the rest."""

from dataclasses import dataclass
from decimal import Decimal

from data_model.declared import INDICATORS
from data_model.figures.figure import RECORDS, Figure
from data_model.known.personal import masked
from data_model.known.places import NATION, place_name
from data_model.queries.trail.differences import Difference, Reason, Why
from translations import N_, _
from translations.formats import money, number

_SENTENCES = {
    Why.PERIOD: N_("Records dated outside the days that the other number speaks of"),
    Why.PLACE: N_("Records of units that the other number does not speak of"),
    Why.TWICE: N_("Records listed more than once, with the same name and day"),
    Why.WITHDRAWN: N_("Records that a later complete list took out: the count lacks them"),
    Why.CURRENCIES: N_("Money in other currencies ({told}), at the rates kept"),
    Why.RATE: N_("The source's own exchange rate ({told}) is not the rate kept for the year"),
    Why.REALISED: N_("The other number is what the same records give as “{told}”"),
}


@dataclass(frozen=True)
class ReasonLine:
    """One reason: its sentence, its amount in words, and the ids of the records it was computed from."""

    words: str
    amount: str
    records: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Two numbers and why they differ. `dataset` is the register that `ReasonLine.records` are of."""

    title: str
    amount: str
    lines: tuple[ReasonLine, ...]
    rest: str
    is_explained: bool
    notes: tuple[str, ...]
    dataset: str


def apart_of(found: Difference) -> Apart:
    """Return a difference in words."""
    recorded = INDICATORS[found.first.indicator].recorded
    return Apart(
        title=_("{first} and {second}").format(first=_called(found.first), second=_called(found.second)),
        amount=_signed(found.value, found.currency),
        lines=tuple(_line(reason, found.currency) for reason in found.reasons),
        rest=_signed(found.rest, found.currency),
        is_explained=not found.rest,
        notes=tuple(_notes(found)),
        dataset=recorded.dataset if recorded else "",
    )


def _notes(found: Difference) -> list[str]:
    notes = []
    if found.second.hedge and found.rest:
        notes.append(_("The reported number is no exact one (“{hedge}”).").format(hedge=found.second.hedge))
    if not found.looked_for_twice:
        notes.append(_("The records are too many to be looked through for ones listed twice."))
    if found.rest and found.not_loaded.rows:
        words = _("Rows of this register that were not loaded, of any period: {count}. Their amounts are not known.")
        notes.append(words.format(count=number(found.not_loaded.rows)))
    if found.rest and found.not_loaded.waiting:
        notes.append(_("Files that wait to be loaded: {count}.").format(count=number(found.not_loaded.waiting)))
    return notes


def _line(reason: Reason, currency: str) -> ReasonLine:
    words = _(_SENTENCES[reason.why]).format(told=_(reason.told) if reason.told else "")
    return ReasonLine(words, _signed(reason.value, currency), reason.records)


def _called(figure: Figure) -> str:
    """Return a number with who says it: basis or source, territory where it is another one, period."""
    who = _("counted from records") if figure.basis == RECORDS else masked(figure.source)
    of = figure.period.label()
    if figure.place != NATION:
        of = _("{place}, {period}").format(place=place_name(figure.place, figure.period.end), period=of)
    return _("{number} ({who}; {of})").format(number=figure.whole_text(), who=who, of=of)


def _signed(value: Decimal, currency: str) -> str:
    words = money(abs(value), currency) if currency else number(abs(value))
    return f"{'+' if value > 0 else '−' if value else ''}{words}"

"""How each kind of field is written: width and format of its column, what may be chosen, what is said about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.countries import all_countries, country_name
from data_model.known.places import NATION, all_places, current_units
from data_model.known.text import fold
from ingest.notation.dates import FIRST_YEAR
from ingest.notation.units import CURRENCIES
from translations import N_, _

AS_TEXT, AS_DATE, AS_COUNT, AS_YEAR = "@", "dd/mm/yyyy", "#,##0", "0"
#: With a fixed number of decimals: "#,##0.##" leaves a mark at the end of every whole amount ("250.000.000,").
AS_AMOUNT = "#,##0.00"
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_DAY = str((date(FIRST_YEAR, 1, 1) - _EXCEL_ZERO).days)


@dataclass(frozen=True)
class Rule:
    """What a cell may hold besides a list, in the words of Excel."""

    type: str
    operator: str
    bounds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """How the fields of one kind are written.

    `strictness` is Excel's own: "stop" refuses another value, "warning" asks, "information" only says so. The reader
    understands more than a list holds (other spellings, former places), so that only closed lists refuse.
    """

    width: int
    format: str
    how: str  # source text of a sentence for the instructions
    values: Callable[[Field], tuple[str, ...]] | None = None
    strictness: str = "warning"
    rule: Rule | None = None
    refusal: str = N_("Choose from the list.")
    hint: str = ""  # shown beside a cell that is chosen
    align: str = "general"


def _choices(item: Field) -> tuple[str, ...]:
    return tuple(_(choice.title) for choice in item.choices)


def _yes_no(_item: Field) -> tuple[str, ...]:
    return _("yes"), _("no")


def _currencies(_item: Field) -> tuple[str, ...]:
    return CURRENCIES


def _countries(_item: Field) -> tuple[str, ...]:
    return tuple(sorted((country_name(item.iso2) for item in all_countries().values() if item.iso3), key=fold))


def _places(_item: Field) -> tuple[str, ...]:
    return tuple(place.name for place in (all_places()[NATION], *current_units()))


def _terms(_item: Field) -> tuple[str, ...]:
    return _("5 years"), _("5 years, renewed automatically"), _("renewed automatically"), _("open-ended")


_SEVERAL = N_("Several are separated by a semicolon, for example: {example}")
_ON_DAY = N_("Write the date as day/month/year, for example 31/12/2024.")

WAYS: dict[Kind, Way] = {
    Kind.TEXT: Way(width=26, format=AS_TEXT, how=N_("Text")),
    Kind.DATE: Way(
        width=13,
        format=AS_DATE,
        how=N_(
            "Day/month/year, for example 31/12/2024. Look at the cell after typing: the day must stand before the month"
        ),
        rule=Rule("date", "greaterThanOrEqual", (_FIRST_DAY,)),
        refusal=_ON_DAY,
        align="center",
    ),
    Kind.INTEGER: Way(
        width=11,
        format=AS_COUNT,
        how=N_("A whole number, digits only"),
        rule=Rule("whole", "greaterThanOrEqual", ("0",)),
        refusal=N_("Write a whole number, digits only."),
    ),
    Kind.AMOUNT: Way(
        width=22,
        format=AS_AMOUNT,
        how=N_("A number in full units, not in thousands, millions or billions"),
        rule=Rule("decimal", "between", ("-1E+15", "1E+15")),
        refusal=N_("Write a number, digits only."),
    ),
    Kind.CURRENCY: Way(
        width=11,
        format=AS_TEXT,
        how=N_("The three letters of the currency, from the list"),
        values=_currencies,
        align="center",
    ),
    Kind.CHOICE: Way(width=20, format=AS_TEXT, how=N_("One value from the list"), values=_choices, strictness="stop"),
    Kind.YES_NO: Way(
        width=11, format=AS_TEXT, how=N_("Yes or no, from the list"), values=_yes_no, strictness="stop", align="center"
    ),
    Kind.COUNTRY: Way(width=20, format=AS_TEXT, how=N_("One country or territory, from the list"), values=_countries),
    Kind.COUNTRIES: Way(
        width=24,
        format=AS_TEXT,
        how=N_("One country or territory from the list; several are typed, separated by semicolons"),
        values=_countries,
        strictness="information",
        refusal=N_("The list has single names. Several are separated by a semicolon; that is allowed."),
        hint=_SEVERAL,
    ),
    Kind.PLACE: Way(
        width=18,
        format=AS_TEXT,
        how=N_("A province or city from the list, or the whole country; for days before 1 July 2025 also a former one"),
        values=_places,
        strictness="information",
        refusal=N_("The list has today’s provinces and cities. A former one may be typed."),
    ),
    Kind.TERM: Way(
        width=20,
        format=AS_TEXT,
        how=N_("A number of years, “open-ended” or “renewed automatically”"),
        values=_terms,
        strictness="information",
        refusal=N_("The list has examples. Another number of years may be typed."),
    ),
}

_YEAR = replace(
    WAYS[Kind.INTEGER],
    format=AS_YEAR,
    how=N_("A year, four digits"),
    rule=Rule("whole", "between", (str(FIRST_YEAR), "2100")),
    refusal=N_("Write a year, four digits."),
)
#: Kept as text: as a number formatted as a date, "2019" would show as a day in 1905.
_WHOLE_YEARS = replace(
    WAYS[Kind.DATE],
    format=AS_TEXT,
    how=N_("Day/month/year, for example 31/12/2024; where only the year is known, the year alone"),
    rule=None,
)


def way_of(dataset: Dataset, item: Field) -> Way:
    """Return how one field of a dataset is written."""
    if item.whole_years:
        return _WHOLE_YEARS
    if dataset.yearly and item.name == dataset.yearly.year:
        return _YEAR
    return WAYS[item.kind]


def values_of(way: Way, item: Field) -> tuple[str, ...]:
    """Return what may be chosen in a column, in the language in use; nothing where anything may be written."""
    return way.values(item) if way.values else ()

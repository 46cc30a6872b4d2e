"""Values that no cell gives: from the title, the sheet's name, the group a row stands in.

Values that follow from others too.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType

from data_model.declared.declare import Dataset, Field, Kind
from data_model.declared.meanings.written import without_numbering
from data_model.declared.wordings import SAID
from data_model.known.countries import find_countries
from data_model.known.donors import COUNTRY, standing
from data_model.known.localities import country_behind
from data_model.known.made_names import made_name
from data_model.known.places import NATION
from ingest.find.headings import heading_value, says_any
from ingest.match.header_kinds import of_all_columns
from ingest.model import FieldValue, MatchedColumn, MatchedTable
from ingest.notation.choices import exact_choice
from ingest.notation.terms import last_day, years_of

#: Adds to the values of a record what follows from others.
Derivation = Callable[[dict[str, FieldValue]], None]


class Given:
    """What headings say about the rows of a table, by the groups a row stands in."""

    def __init__(
        self,
        dataset: Dataset,
        headings: tuple[str, ...],
        held: frozenset[str],
        columns: Sequence[MatchedColumn] = (),
        chosen: Mapping[str, FieldValue] = MappingProxyType({}),
    ) -> None:
        self._dataset = dataset
        self._headings = headings
        self._held = held  # fields that have a column
        self._chosen = chosen  # what people said of the whole table: only the groups of a row stand nearer to it
        self.by_header = of_all_columns(dataset, columns)  # where no column and no heading says anything
        self._of_groups: dict[tuple[str, ...], dict[str, FieldValue]] = {}

    def values(self, groups: tuple[str, ...]) -> dict[str, FieldValue]:
        """Return field → value.

        The innermost group speaks first, then the title, the sheet, the file, the header of the amount.
        """
        return {**self.by_header, **self.stated(groups)} if self.by_header else self.stated(groups)

    def stated(self, groups: tuple[str, ...]) -> dict[str, FieldValue]:
        """Return field → value as `values` does, without what only the header of a column says."""
        found = self._of_groups.get(groups)
        if found is None:
            found = self._of_groups[groups] = self._find(groups)
        return found

    def _find(self, groups: tuple[str, ...]) -> dict[str, FieldValue]:
        values: dict[str, FieldValue] = dict(self._chosen)
        for name in dict.fromkeys(field for field, _code, _phrases in self._dataset.heading_values):
            near = (heading_value(self._dataset, name, text) for text in reversed(groups))
            far = (heading_value(self._dataset, name, text) for text in self._headings)
            said = next((value for value in (*near, self._chosen.get(name), *far) if value), None)
            values[name] = SAID[said] if said and self._dataset.field(name).kind is Kind.YES_NO else said
        for label in groups:
            values |= self._of_label(label) | self._of_country(label)
        return {name: value for name, value in values.items() if value is not None}

    def _of_label(self, label: str) -> dict[str, FieldValue]:
        """A group named like one choice of one field ("Cấp tỉnh") gives that field, if no column does."""
        named = {
            field.name: code
            for field in self._dataset.fields
            if field.kind is Kind.CHOICE and (code := exact_choice(field, label))
        }
        if len(named) != 1 or not named.keys().isdisjoint(self._held):
            return {}
        return dict(named)

    def _of_country(self, label: str) -> dict[str, FieldValue]:
        """A group named like a country and nothing else ("I. Nhật Bản (2 dự án)") gives it to rows that state none."""
        item = next((item for item in self._dataset.fields if item.kind in (Kind.COUNTRY, Kind.COUNTRIES)), None)
        codes, unknown = find_countries(without_numbering(label)) if item else ([], [])
        if unknown or len(codes) != 1 or codes[0] == NATION:
            return {}
        return {item.name: (codes[0],) if item.kind is Kind.COUNTRIES else codes[0]}


def derivations(dataset: Dataset, held: Container[str]) -> list[Derivation]:
    """Return what adds to the values of a record what follows from others, in its order.

    Ends of terms, donors' classes and countries, sums of parts. `held` are the fields that have a column.
    """
    found = [_end_of_term] if "term" in dataset.by_name else []
    found += [partial(_standing_of_donor, dataset)] if "donor_class" in dataset.by_name else []
    found += [partial(_add_parts, whole=whole, parts=parts) for whole, parts in dataset.wholes.items()]
    found += [partial(_same_currency, dataset)] if "currency" in held else []
    partner = dataset.partner
    if partner and partner.country not in held and dataset.field(partner.country).kind is Kind.COUNTRY:
        found.append(partial(_country_of_partner, name=partner.name, country=partner.country))
    return found


def namings(matched: MatchedTable, headings: tuple[str, ...], held: Container[str]) -> list[Derivation]:
    """Return what gives a name to records of a table without a column for it."""
    return [partial(_make_name, matched.dataset, item) for item in names_to_make(matched, headings, held)]


def names_to_make(matched: MatchedTable, headings: tuple[str, ...], held: Container[str]) -> list[Field]:
    """Return the names that are made: no column holds them, none that may is asked about.

    Where a register wants it, a heading or a header says besides that the list is surely of its records.
    """
    dataset = matched.dataset
    made = [item for item in dataset.fields if item.made_of and item.name not in held]
    columns = {column.field for column in matched.columns if column.field}
    made = [item for item in made if item.made_of.fields_in(columns, {})]
    said = (*headings, *matched.raw.headers) if made and matched.raw.header_first else ()  # a form asks for a name
    is_sure = any(says_any(text, dataset.recognised_by) for text in said)
    return [item for item in made if is_sure or not item.made_of.only_if_sure]


def _make_name(dataset: Dataset, item: Field, values: dict[str, FieldValue]) -> None:
    if values.get(item.name) is None:
        values[item.name] = made_name(dataset, item.made_of, values)


def _end_of_term(values: dict[str, FieldValue]) -> None:
    """Add the last day of an agreement that states its years and no end; one renewed automatically has none."""
    term = values.get("term")
    if not isinstance(term, str) or "auto" in term or values.get("expires_on") is not None or not years_of(term):
        return
    start = values.get("effective_on") or values.get("signed_on")
    if isinstance(start, date):
        values["expires_on"] = last_day(start, years_of(term))


def _standing_of_donor(dataset: Dataset, values: dict[str, FieldValue]) -> None:
    """Add a donor's class and the country whose money it is; organisations of no country get none."""
    held = next(item for item in dataset.fields if item.kind in (Kind.COUNTRY, Kind.COUNTRIES))
    found = standing(str(values["donor"])) if values.get("donor") else None
    if found is None:
        if values.get(held.name) and not values.get("donor"):
            values.setdefault("donor_class", None)
            values["donor_class"] = values["donor_class"] or COUNTRY
        return
    values["donor_class"] = values.get("donor_class") or found.donor_class
    if values.get(held.name) or not found.countries:
        return
    if held.kind is Kind.COUNTRIES:
        values[held.name] = found.countries
    elif len(found.countries) == 1:
        values[held.name] = found.countries[0]


def _country_of_partner(values: dict[str, FieldValue], name: str, country: str) -> None:
    """Add the country that stands behind the name of a partner, where no column holds countries."""
    if values.get(country) is None and values.get(name):
        values[country] = country_behind(str(values[name]))


def _add_parts(values: dict[str, FieldValue], whole: str, parts: tuple[str, ...]) -> None:
    """Add an amount that no column gives from its parts: all of them have columns, an empty cell among them is none."""
    stated = [values[name] for name in parts if values.get(name) is not None]
    if values.get(whole) is None and stated and all(name in values for name in parts):
        values[whole] = sum(stated)


def _same_currency(dataset: Dataset, values: dict[str, FieldValue]) -> None:
    """A column that names the currency of a row speaks for all its amounts, also those with a currency of their own."""
    stated = values.get("currency")
    for item in dataset.fields:
        own = item.currency_field
        if own and own != "currency" and values.get(item.name) is not None and not values.get(own) and stated:
            values[own] = stated

"""Values that no cell gives: from the title, the sheet's name, the group a row stands in; and what follows from others."""

from datetime import date

from data_model.declare import Dataset, Kind
from ingest.headings import heading_value
from ingest.model import FieldValue
from ingest.values.choices import exact_choice
from ingest.values.terms import last_day, years_of


class Given:
    """What headings say about the rows of a table, by the groups a row stands in."""

    def __init__(self, dataset: Dataset, headings: tuple[str, ...], held: frozenset[str]) -> None:
        self._dataset = dataset
        self._headings = headings
        self._held = held  # fields that have a column
        self._of_groups: dict[tuple[str, ...], dict[str, FieldValue]] = {}

    def values(self, groups: tuple[str, ...]) -> dict[str, FieldValue]:
        """Return field → value; the innermost group speaks first, then the title, the sheet, the file."""
        found = self._of_groups.get(groups)
        if found is None:
            found = self._of_groups[groups] = self._find(groups)
        return found

    def _find(self, groups: tuple[str, ...]) -> dict[str, FieldValue]:
        values: dict[str, FieldValue] = {}
        for name in dict.fromkeys(field for field, _code, _phrases in self._dataset.heading_values):
            spoken = (heading_value(self._dataset, name, text) for text in (*reversed(groups), *self._headings))
            values[name] = next((value for value in spoken if value), None)
        for label in groups:
            values |= self._of_label(label)
        return {name: value for name, value in values.items() if value is not None}

    def _of_label(self, label: str) -> dict[str, FieldValue]:
        """A group named like one choice of one field ("Cấp tỉnh") gives that field, if no column does."""
        named = {field.name: code for field in self._dataset.fields
                 if field.kind is Kind.CHOICE and (code := exact_choice(field, label))}
        if len(named) != 1 or not named.keys().isdisjoint(self._held):
            return {}
        return dict(named)


def derive(values: dict[str, FieldValue]) -> None:
    """Add the last day of an agreement that states its years and no end; one renewed automatically has none."""
    term = values.get("term")
    if not isinstance(term, str) or "auto" in term or values.get("expires_on") is not None or not years_of(term):
        return
    start = values.get("effective_on") or values.get("signed_on")
    if isinstance(start, date):
        values["expires_on"] = last_day(start, years_of(term))

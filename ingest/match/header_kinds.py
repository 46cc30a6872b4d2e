"""What the header of a column says of the records it speaks of: "Vốn tăng thêm" is capital added to a project."""

from collections.abc import Iterable
from functools import lru_cache

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, HeaderValue, Kind
from data_model.known.text import squeeze
from ingest.find.said_fields import said_fields
from ingest.find.side_of_country import country_of_side
from ingest.match.headers import readings_of, spelled
from ingest.model import FieldValue, MatchedColumn

#: A day tells nothing of the records of a table: each has days of several kinds.
_TELLING = (Kind.AMOUNT, Kind.TEXT)


def _key(header: str) -> tuple[str, ...]:
    return tuple(map(squeeze, header.split(" / ")))


@lru_cache(maxsize=4096)
def _spoken(dataset_name: str, column: str, header: str) -> HeaderValue | None:
    """Return what a declared spelling says, the whole of it; of a header that is none, what it means."""
    if any(field == column for field in spelled(dataset_name, header)):
        declared = [item for item in DATASETS[dataset_name].header_values if item.column == column]
        keys = [_key(text) for text in readings_of(header)]
        return next((item for key in keys for item in declared if key in map(_key, item.headers)), None)
    found = next((said for said in said_fields(dataset_name, header, "") if said.field == column), None)
    return HeaderValue(column, *found.gives, (header,)) if found and found.gives else None


def header_value(dataset: Dataset, column: str, header: str) -> HeaderValue | None:
    """Return the value a header of the field `column` gives to another field, or None."""
    return _spoken(dataset.name, column, header) if dataset.header_values else None


def header_code(dataset: Dataset, column: str, header: str) -> str:
    """Return the code of `header_value`, "" for a header that gives none."""
    found = header_value(dataset, column, header)
    return found.code if found else ""


def of_all_columns(dataset: Dataset, columns: Iterable[MatchedColumn]) -> dict[str, FieldValue]:
    """Return field → value where every column of an amount or a name says the same.

    As in a list whose only capital is "Vốn tăng thêm", whose gates are those "phía Lào"; and the country of partners
    that stand below "Tỉnh Lào".
    """
    columns = list(columns)
    found = _country_of_partners(dataset, columns)
    telling = {item.column for item in dataset.header_values if dataset.field(item.column).kind in _TELLING}
    for name in telling:
        said = [header_value(dataset, name, column.header) for column in columns if column.field == name]
        if said and None not in said and len({item.code for item in said}) == 1:
            found[said[0].field] = said[0].code
    return found


def _country_of_partners(dataset: Dataset, columns: list[MatchedColumn]) -> dict[str, FieldValue]:
    """Return the country by which the heading of the partners is of one side, where no column holds countries."""
    partner = dataset.partner
    if partner is None or any(column.field == partner.country for column in columns):
        return {}
    sides = (column.header for column in columns if column.field == partner.name)
    code = next(filter(None, map(country_of_side, sides)), "")
    several = dataset.field(partner.country).kind is Kind.COUNTRIES
    return {partner.country: (code,) if several else code} if code else {}

"""One row of a register while it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data_model.known.problems import Issue
from ingest.find.cells import is_filled
from ingest.model import BodyRow, CellValue, FieldValue

_ZEROS = ("0", "00:00:00")
_NOTHING: Mapping = MappingProxyType({})


def _nothing() -> Mapping:
    return _NOTHING


@dataclass(slots=True, kw_only=True)
class RowBeingRead:
    """What is known of a row so far; of most nothing has to be said.

    But for values and columns all is replaced, never added to.
    """

    body: BodyRow
    values: dict[str, FieldValue]
    columns: dict[str, str]  # field -> the letters of the column its value stands in
    issues: tuple[Issue, ...] = ()
    spoken_of: frozenset[str] = frozenset()  # fields with an issue of their own
    ends: Mapping[str, FieldValue] = field(default_factory=_nothing)  # last days of spans, women among persons
    currencies: Mapping[str, tuple[str, str]] = field(default_factory=_nothing)  # of money: (amount, currency)
    assumed: Mapping[str, FieldValue] = field(default_factory=_nothing)  # currencies
    notes: tuple[str, ...] = ()  # what cells say that has no field of its own
    waits: bool = False  # for the answer to a question
    unread: tuple[str, ...] = ()  # cells it goes without until a question is answered


def is_blank(body: BodyRow, columns: list[int]) -> bool:
    """Tell whether a row has no values; formulas that refer to blank cells give zeros and midnights."""
    return all(map(_says_nothing, map(body.cells.__getitem__, columns)))


def _says_nothing(value: CellValue) -> bool:
    return not is_filled(value) or value == 0 or value in _ZEROS


def is_of_nobody(values: dict[str, FieldValue]) -> bool:
    """Tell whether a row names a donor nobody knows, and no country."""
    return bool(values.get("donor")) and not any(values.get(name) for name in ("donor_class", "country", "countries"))


def name_in(values: dict[str, FieldValue]) -> str:
    """Return how a row calls its record; "" where it does not."""
    return str(values.get("name") or values.get("title") or "")
